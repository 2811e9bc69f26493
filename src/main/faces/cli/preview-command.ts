/** `site preview`: the page of a post on standard output, what could not be made on standard error. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import type { Gap } from '../../../shared/website/preview.ts';
import { isFailure } from '../../../shared/errors.ts';
import { checkWords, systemLanguage, type Language } from '../words.ts';
import type { Exit, Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export async function sitePreview({ ask, terminal }: Session, path: string, post: string): Promise<Exit> {
  const language = systemLanguage();
  let page;
  try {
    page = await ask('site.render', { path, post: withinSite(path, post) });
  } catch (thrown) {
    if (!isFailure(thrown, 'post-not-published')) throw thrown;
    // The command ran, and its answer is that there is no page.
    const { code, details } = thrown;
    const reason = checkWords(String(details['reason']), details, language).replace(/[.]$/, '');
    const message = terminal.errorWords({ code, details: { ...details, reason } });
    terminal.answer({ error: { code, message } });
    if (!terminal.json) terminal.complain(message);
    return 1;
  }
  terminal.answer(page);
  if (!terminal.json) {
    process.stdout.write(page.html);
    for (const gap of page.gaps) terminal.complain(gapLine(gap, terminal, language));
  }
  return page.gaps.length > 0 ? 1 : 0;
}

// A shell completes a path from where it stands; what is named within the site comes first.
function withinSite(site: string, post: string): string {
  const inside = relative(resolve(site), resolve(post));
  const isInside = !inside.startsWith('..') && !isAbsolute(inside) && existsSync(resolve(post));
  return isInside && !existsSync(join(site, post)) ? inside.split(sep).join('/') : post;
}

function gapLine({ code, path, line, details }: Gap, terminal: Terminal, language: Language): string {
  const what = Object.values(details).join(', ');
  return terminal.words('preview.gap', {
    place: line === null ? path : `${path}:${line}`,
    words: checkWords(`gap.${code}`, details, language),
    hasDetails: String(what !== ''),
    what,
  });
}
