/** The preview against the real Jekyll, page by page. Skipped where Jekyll is not installed. */
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { SitePreviewer } from './site-previewer.ts';
import { loadSass } from './site/styles.ts';
import { domOf } from './testing/dom.ts';
import { buildSite, hasJekyll, overlay } from './testing/real-jekyll.ts';

beforeAll(loadSass);

interface Compared {
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly absent: readonly string[];
}

/** Renders every file that can be a page, and compares it with what Jekyll built. */
function compareSite(folder: string): Compared {
  const site = realpathSync(folder);
  const built = buildSite(site);
  const previewer = new SitePreviewer();
  const [same, different, absent]: string[][] = [[], [], []];
  try {
    for (const path of pagesOf(site, '')) {
      const answer = previewer.render({ root: site, path, text: null, now: Date.now(), overlays: [overlay] });
      const file = answer.html === null ? null : builtFile(built.folder, answer.url ?? '');
      if (file === null || answer.html === null) {
        absent?.push(path);
        continue;
      }
      const dom = (html: string) => domOf(html, { ignoreColours: true }).join('\n');
      const isSame = dom(answer.html) === dom(readFileSync(file, 'utf8'));
      (isSame ? same : different)?.push(path);
      if (!isSame) expect.soft(dom(answer.html), path).toBe(dom(readFileSync(file, 'utf8')));
    }
  } finally {
    built.remove();
  }
  return { same: same ?? [], different: different ?? [], absent: absent ?? [] };
}

function pagesOf(site: string, folder: string): string[] {
  return readdirSync(join(site, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return /^(?:_site|_layouts|_includes|_data|_sass|\..*)$/.test(entry.name) ? [] : pagesOf(site, path);
    return /\.(?:md|markdown|html)$/.test(entry.name) ? [path] : [];
  });
}

function builtFile(folder: string, url: string): string | null {
  const path = join(folder, decodeURIComponent(url));
  const candidates = [url.endsWith('/') ? join(path, 'index.html') : path, `${path}.html`];
  return candidates.find((one) => existsSync(one) && !one.endsWith('/')) ?? null;
}

describe.skipIf(!hasJekyll)('the real Jekyll judges the preview (needs jekyll)', () => {
  test('every page of the project’s test site has the same DOM', () => {
    const { same, different, absent } = compareSite('e2e/site');
    expect(different).toEqual([]);
    expect(absent.toSorted()).toEqual(['README.md', '_jobs-fr/stage-communication.md', '_team/camille.md']);
    expect(same.length).toBeGreaterThanOrEqual(7);
    console.log(`e2e/site: ${same.length} of ${same.length + different.length} pages the same`);
  }, 120_000);

  test('so has every page of a site that uses much of what Jekyll offers', () => {
    const { same, different, absent } = compareSite('e2e/jekyll-site');
    expect(different).toEqual([]);
    expect(absent).toContain('_jobs-fr/cachee.md');
    expect(absent).toContain('_jobs-fr/futur.md');
    expect(same.length).toBeGreaterThanOrEqual(11);
    console.log(`e2e/jekyll-site: ${same.length} of ${same.length + different.length} pages the same`);
  }, 120_000);
});
