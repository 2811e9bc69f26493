import type { Locale } from '../../../shared/postings/posting.ts';
import type { Exit, Session } from './session.ts';

export interface ReplaceOptions {
  readonly locale?: Locale;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  readonly dryRun: boolean;
}

/** Replaces words in all offers; a dry run shows every place instead. Exit 1 where an offer could not be written. */
export async function offersReplace(
  { ask, terminal }: Session,
  old: string,
  fresh: string,
  { locale, matchCase, wholeWords, dryRun }: ReplaceOptions,
): Promise<Exit> {
  const { replaced, offers, places, refused } = await ask('offers.replace', {
    old,
    new: fresh,
    matchCase,
    wholeWords,
    dryRun,
    ...(locale === undefined ? {} : { locale }),
  });
  const rows = refused.map((each) => ({
    offer: each.offer,
    code: each.code,
    message: terminal.errorWords(each),
  }));
  terminal.answer({
    replaced,
    offers,
    ...(dryRun ? { places } : {}),
    ...(rows.length > 0 ? { refused: rows } : {}),
  });
  let title: string | null = null;
  for (const { offer, before, found, replacement, after } of dryRun ? places : []) {
    const heading = `${offer.locale}  ${offer.title}`;
    if (heading !== title) terminal.say(heading);
    title = heading;
    terminal.say(`    ${terminal.words('replace.place', { before, found, replacement, after })}`);
  }
  terminal.say(terminal.words('replace.done', { replaced, offers }));
  if (dryRun) terminal.say(terminal.words('export.dry-run'));
  for (const { offer, message } of terminal.json ? [] : rows)
    terminal.complain(terminal.words('refused', { path: offer.title, message }));
  return refused.length > 0 ? 1 : 0;
}
