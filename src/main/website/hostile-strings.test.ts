import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { OfferDocument, OfferNode } from '../../shared/offer-text/document.ts';
import { openTestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';

const hasJekyll = spawnSync('jekyll', ['--version']).status === 0;

const bare =
  `yes no on off y n true false null ~ nil Null YES 09:30 9:5 12:30:45 12:60 190:20:30.15 0o17 017 08 1_000 1,000
  0x1F 0b11 0x_ +1 -0 .5 5. 1e3 1.5e+3 .inf -.inf .NaN 2026-11-22 2026-2-30 2026-11-22T10:00:00Z = << - -- --- ... ? : ! & * | > % @
  [] {} [a] {a} #a !a &a *a @a %a <a> "a" 'a' "a 'a a" a' a: :a a# a|b a\\b \\ \\n \\" // /* # ## ^ $$ $$x$$ {{x}} {%x%} {:.a} [^1] [a]:b ![a](b) [a](b)
  **a** __a__ *a* _a_ ~~a~~ \`a\` \`\`\` ~~~ <br> <hr> </div> <div> <!-- --> &amp; &lt; &#60; &nbsp; a@b.fr http://a.b/c_d 1. 1) + C++ R&D é œ ç 😀 👩‍💻 🇫🇷`.split(
    /\s+/,
  );

const spaced = [
  '!!str a',
  '!ruby/object:Object {}',
  '&a b',
  '*x y',
  '%YAML 1.2',
  '`a` b',
  'True',
  'No way',
  '-1',
  '1:2.5',
  '2026-11-22 10:00:00 +0100',
  'a, b',
  'a: b # c',
  '- a',
  '? a',
  ': a',
  '# a',
  '> a',
  '| a | b |',
  '1. a',
  'a  b',
  ' a ',
  '  a',
  '    code',
  'a ',
  '--- a',
  '... a',
  'a -- b --- c',
  '"q" et \'r\'',
  "l'été, « oui »",
  '<< a >>',
  '{{ x }}',
  '{% raw %}',
  '{% endraw %}',
  '{% include x %}',
  '{% comment %} a',
  '{{ site.title }} {{',
  '{::comment}',
  '{: .a}',
  '<script>alert(1)</script>',
  '<style>p{}</style>',
  '</center',
  'a < b > c & d',
  '&copy; &eacute; &unknown;',
  '*[HTML]: h',
  '[x]: /y "z"',
  '[^1]: note',
  'a\\',
  '\\{{ a }}',
  '10 000 €',
  'oui ; non : « peut-être »',
  'a\u200Bb',
  'a\u200Fb\u202Ec',
  'a\u2028b',
  'a\u2029b',
  'a\uFEFFb',
  '\uFEFFa',
  'a\u0085b',
  'a\u00ADb',
  'e\u0301 \u212B',
  'ａ１',
  '١٢٣',
  'עברית عربي',
  'a\uE000b',
  'a\uFFFDb',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\u{10FFFF}',
  'x'.repeat(10_000),
  'mot '.repeat(2500).trim(),
  '*'.repeat(1000),
  '"'.repeat(500),
  '<'.repeat(500),
];

/** What a title or another field may hold besides, and no line of text. */
const onlyFields = [
  'a\nb',
  'a\r\nb',
  'a\n\nb',
  'a\tb',
  '\ta',
  'a\rb',
  '\u0000',
  'a\u0001b\u001Fc',
  '\u007F',
  'a\vb\fc',
  '\u009F',
];

const hostile = [...new Set([...bare, ...spaced])];
const titles = [...hostile, ...onlyFields];

// The page prints JSON, so that no template and no typography stands between the post and what is compared.
const layout = `---
---
{% raw %}{% endraw %}{"title": {{ page.title | jsonify }}, "when": {{ page.available-when | jsonify }}, "tag": {{ page.tag | jsonify }},
"type": {{ page.type | jsonify }}, "img": {{ page.img | jsonify }}, "content": {{ content | jsonify }}}`;

const line = (text: string): OfferNode[] => [{ type: 'text', text }];

/** One text as heading, paragraph and item. */
const documentOf = (text: string): OfferDocument => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: line(text) },
    { type: 'paragraph', content: line(text) },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: line(text) }] }],
    },
    { type: 'paragraph', content: line('fin') },
  ],
});

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The words of an element's HTML, its typography taken back to what was typed. */
function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);|&#(\d+);/g, (_all, name: string, code: string) =>
      name ? (entities[name] ?? '') : String.fromCodePoint(Number(code)),
    );
}

/** The same sign for what typography makes of it, and one space for those that the page does not show. */
function plain(text: string): string {
  return text
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/—/g, '---')
    .replace(/–/g, '--')
    .replace(/…/g, '...')
    .replace(/«\u00A0?|<<[ \u00A0]?/g, '<<')
    .replace(/\u00A0?»|[ \u00A0]?>>/g, '>>')
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .replace(/^ | $/g, '');
}

function elementOf(html: string, tag: string): string {
  return new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? `no ${tag}`;
}

test.skipIf(!hasJekyll)(
  'hostile titles, fields and texts come back from Ruby and Jekyll as they were typed',
  { timeout: 300_000 },
  async () => {
    const app = await openTestApp();
    const site = makeTestSite({
      '_config.yml':
        'title: Sample\ncollections:\n  jobs-fr:\n    output: true\ndefaults:\n  - scope: {path: "", type: jobs-fr}\n    values: {layout: job}\nfuture: true\n',
      '_layouts/job.html': layout,
      '_jobs-fr/charge-de-projet.markdown': null,
      '_jobs-en/project-officer.md': null,
    });
    mkdirSync(join(site, '_jobs-fr'), { recursive: true });
    const byOffer = new Map<string, { title: string; text: string; kept: number }>();
    for (const [index, title] of titles.entries()) {
      const text = hostile[index] ?? 'rien';
      const posting = await app.ask('postings.create', { title: `Poste ${String(index)}` });
      const offer = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
      const fields = { availableWhen: title, icon: title, image: title, tags: [title] };
      const saved = await app.ask('offers.save-fields', {
        id: offer.id,
        version: offer.version,
        changes: { ...fields, title },
      });
      const { version, kept } = await app.ask('offers.save-document', {
        id: offer.id,
        version: saved.version,
        document: documentOf(text),
      });
      const got = await app.ask('offers.get', { id: offer.id });
      expect({ title, found: got.fields.title }).toEqual({ title, found: title });
      expect(version).toBe(got.version);
      byOffer.set(offer.id, { title, text, kept: kept.length });
      await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
    }
    const { files } = await app.ask('site.export', { path: site, dryRun: false });
    expect(
      files.filter(({ action }) => action !== 'create').map(({ error, posting }) => [posting.title, error]),
    ).toEqual([]);

    const built = spawnSync(
      'jekyll',
      ['build', '--quiet', '--source', site, '--destination', join(site, '_site')],
      {
        encoding: 'utf8',
        env: { ...process.env, LANG: 'C.UTF-8' },
      },
    );
    expect(built.status, built.stderr.slice(0, 2000)).toBe(0);
    let same = 0;
    const different: unknown[] = [];
    for (const { path, offer } of files) {
      const typed = byOffer.get(offer);
      if (!typed) throw new Error('unknown offer');
      const page = pageOf(site, path);
      const tag = typed.title
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join(', ');
      const expected = {
        title: typed.title,
        when: fieldOf(typed.title),
        tag: fieldOf(tag),
        type: fieldOf(typed.title),
        img: fieldOf(typed.title),
      };
      const { content, ...found } = page;
      const said = ['h2', 'p', 'li'].map((name) => plain(wordsOf(elementOf(String(content), name))));
      const wanted = [typed.text, typed.text, typed.text].map(plain);
      const isSame =
        JSON.stringify(found) === JSON.stringify(expected) &&
        JSON.stringify(said) === JSON.stringify(wanted) &&
        typed.kept === 0;
      if (isSame) same += 1;
      else
        different.push({
          path,
          kept: typed.kept,
          found,
          expected,
          said,
          wanted,
          post: readFileSync(join(site, path), 'utf8').slice(0, 1500),
        });
    }
    console.info(`hostile titles and texts: ${String(same)} of ${String(files.length)}`);
    expect(different).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(200);
  },
);

const fieldOf = (text: string): string | null => (text === '' ? null : text);

function pageOf(site: string, path: string): Record<string, unknown> {
  const name = path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const root = join(site, '_site', 'jobs-fr');
  const file = [join(root, `${name}.html`), join(root, name, 'index.html')].find((each) => existsSync(each));
  if (file === undefined) throw new Error(`${name} was not built: ${readdirSync(root).join()}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

test.each(['\uD800', 'a\uDFFFb'])(
  '%j, which no file can hold, is refused in a field and marked in a text',
  async (text) => {
    const app = await openTestApp();
    const posting = await app.ask('postings.create', { title: 'Poste' });
    const offer = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
    expect(
      await app.refused('offers.save-fields', {
        id: offer.id,
        version: offer.version,
        changes: { title: text },
      }),
    ).toBe('front-matter-unwritable');
    const document = documentOf(text);
    await app.ask('offers.save-document', { id: offer.id, version: offer.version, document });
    const got = await app.ask('offers.get', { id: offer.id });
    expect(JSON.stringify(got.document)).toContain(text.toWellFormed());
  },
);
