import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../offer-text/testing/posts.ts';
import { kramdownToHtml } from './kramdown.ts';
import { anyMarkdown, plainWords } from './testing/arbitrary.ts';
import { hasRuby, websiteHtml, withoutColours } from './testing/website.ts';
import { typographicSigns } from './typography.ts';
import type { KramdownOptions } from './options.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder).map((file): [string, string] => [
  file.replace('.txt', ''),
  readFileSync(join(folder, file), 'utf8'),
]);

type Difference = { readonly text: string; readonly website: string; readonly here: string };

/** The texts that come out otherwise than on the website, to the letter, the colours of code aside. */
function differences(texts: readonly string[], options: Partial<KramdownOptions> = {}): Difference[] {
  return websiteHtml(texts, options).flatMap((html, index) => {
    const text = texts[index] ?? '';
    const here = kramdownToHtml(text, options);
    // Kramdown leaves the sign of a place for notes where a note itself asks for one.
    if (html === null || /[a-z0-9]{100}/.test(html)) return [];
    const website = withoutColours(html);
    return website === here ? [] : [{ text, website, here }];
  });
}

describe('the website’s text', () => {
  it('is paragraphs, headings, lists and code as kramdown has them', () => {
    expect(kramdownToHtml("# Été à Paris\nTexte *fort* -- l'été\n- a\n- b\n")).toBe(
      '<h1 id="été-à-paris">Été à Paris</h1>\n<p>Texte <em>fort</em> – l’été</p>\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n',
    );
    expect(kramdownToHtml('```ruby\na < b\n```\n`x`')).toBe(
      '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>a &lt; b\n</code></pre></div></div>\n<p><code class="language-plaintext highlighter-rouge">x</code></p>\n',
    );
  });

  it('keeps the words of hostile text', () => {
    const nested = ['> ', '- ', '<b>', '<div>\n', '1. ', ': ', '![', '*a **', '<div markdown="1">\n'];
    for (const sign of nested) {
      const html = kramdownToHtml(`a ${sign}\n\n${sign.repeat(3000)}mot`);
      expect(html, sign).toContain('mot');
      // So ends the plain text that stands for a page that could not be made.
      expect(html, sign).not.toMatch(/\n<\/p>\n$/);
    }
    const repeated = [
      '*',
      '**a ',
      '[',
      '![a [b](',
      '`',
      '<',
      '<a href="',
      '~~a ',
      '"',
      '{:\n',
      '|',
      '$$a\n\n',
      '````a\n```\n',
      '[a]: "b" ',
    ];
    for (const sign of repeated) expect(kramdownToHtml(`${sign.repeat(10_000)}mot`), sign).toContain('mot');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof kramdownToHtml(text)).toBe('string');
      }),
      { seed: 11, numRuns: runs(200, 5000) },
    );
  });
});

describe.skipIf(!hasRuby)(
  'the website’s own converter (needs ruby with kramdown-parser-gfm and rouge)',
  () => {
    it('makes the same HTML of every construct, whole and part by part', () => {
      const wholes = fixtures.map(([, text]) => text);
      const parts = wholes.flatMap((text) => text.split(/\n\n+/));
      expect(differences([...wholes, ...parts])).toEqual([]);
    });

    it('makes the same HTML of random text', () => {
      const texts = fc.sample(anyMarkdown, { seed: 12, numRuns: runs(600, 20_000) });
      expect(differences(texts)).toEqual([]);
    });

    const options: Partial<KramdownOptions>[] = [
      { auto_ids: false, hard_wrap: true },
      { auto_id_prefix: 'p-', header_offset: 2, footnote_nr: 3, footnote_backlink: '' },
      { entity_output: 'numeric', smart_quotes: ['laquo', 'raquo', '8222', 'rdquo'] },
      { entity_output: 'symbolic', typographic_symbols: { hellip: '...', ndash: '<' } },
      { entity_output: 'as_input', footnote_backlink: 'retour & "fin"', footnote_backlink_inline: true },
      { syntax_highlighter: null, math_engine: null, parse_block_html: true },
      { parse_span_html: false, footnote_prefix: 'n-', toc_levels: [2, 3] },
      { gfm_quirks: [] },
      { gfm_quirks: ['no_auto_typographic'], remove_line_breaks_for_cjk: true },
      { link_defs: { nope: ['/défini', 'Titre'], Inconnu: ['/i'] } },
    ];
    it.each(options.map((each): [string, Partial<KramdownOptions>] => [JSON.stringify(each), each]))(
      'makes the same HTML with %s',
      (_name, each) => {
        const texts = fc.sample(anyMarkdown, { seed: 13, numRuns: runs(40, 1500) });
        expect(differences([...fixtures.map(([, text]) => text), ...texts], each)).toEqual([]);
      },
    );

    it('shows the signs that typography tells', () => {
      const texts = fc.sample(plainWords, { seed: 14, numRuns: runs(500, 10_000) });
      const shown = texts.map((text) => {
        let words = '';
        let end = 0;
        for (const each of typographicSigns(text)) {
          words += text.slice(end, each.start) + each.shown;
          ({ end } = each);
        }
        return `<p>${(words + text.slice(end)).replaceAll('>', '&gt;').replaceAll('<', '&lt;')}</p>\n`;
      });
      expect(websiteHtml(texts)).toEqual(shown);
    });
  },
);
