import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferDocument } from './document.ts';
import { changeOfferFields, newPost } from './offer-fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { splitPost } from './post.ts';
import { readDocument } from './read-document.ts';
import { Timestamp, readBareScalar } from './ruby-scalars.ts';
import { bodyLike, markdownLike, typedDocument } from './testing/arbitrary.ts';
import { applyEdit, edit } from './testing/edits.ts';
import { comparable, htmlOf } from './testing/html.ts';
import { fixturePosts, postOf, runs } from './testing/posts.ts';
import { hasRuby, jekyllSplit, kramdown, rubyYaml } from './testing/ruby.ts';
import { writeDocument } from './write-document.ts';

type Case = { readonly document: OfferDocument; readonly post: string };

// Neither Liquid nor MathJax runs here, and a protected block has no HTML to compare.
const isComparable = ({ document, post }: Case): boolean =>
  !JSON.stringify(document).includes('"sourceBlock"') && !/\{\{|\{%(?! (?:end)?raw)|\$\$/.test(post);

/** The cases whose HTML by kramdown is not that of their document. */
function differences(cases: readonly Case[]): unknown[] {
  const bodies = cases.map(({ post }) =>
    splitPost(post).body.replace(/\{% raw %\}([\s\S]*?)\{% endraw %\}/g, '$1'),
  );
  return kramdown(bodies).flatMap((html, index) => {
    const each = cases[index];
    if (!each || comparable(htmlOf(each.document)) === comparable(html)) return [];
    return [{ body: bodies[index], expected: comparable(htmlOf(each.document)), found: comparable(html) }];
  });
}

describe.skipIf(!hasRuby)('the website’s own converter (needs ruby with kramdown-parser-gfm)', () => {
  it('reads every post of the tests as the editor shows it', () => {
    const cases = fixturePosts()
      .map(([, post]) => ({ document: readDocument(post), post }))
      .filter(isComparable);
    expect(cases.length).toBeGreaterThan(6);
    expect(differences(cases)).toEqual([]);
  });

  it('reads random text as the editor shows it', () => {
    const cases = fc
      .sample(markdownLike, { seed: 5, numRuns: runs(3000, 40_000) })
      .map((body) => ({ document: readDocument(postOf(body)), post: postOf(body) }))
      .filter(isComparable);
    expect(cases.length).toBeGreaterThan(500);
    expect(differences(cases)).toEqual([]);
  });

  it('shows what a person typed as the editor shows it', () => {
    const cases = fc.sample(typedDocument, { seed: 6, numRuns: runs(300, 5000) }).flatMap((document) => {
      const { text, kept } = writeDocument(postOf(''), document);
      return kept.length === 0 ? [{ document, post: text }] : [];
    });
    expect(cases.length).toBeGreaterThan(250);
    expect(differences(cases)).toEqual([]);
  });

  it('shows an edited post as the editor shows it', () => {
    const cases = fc
      .sample(fc.tuple(bodyLike, edit), { seed: 7, numRuns: runs(1500, 20_000) })
      .flatMap(([body, change]): Case[] => {
        const document = applyEdit(readDocument(postOf(body)), change);
        const { text, kept } = writeDocument(postOf(body), document);
        return kept.length === 0 ? [{ document, post: text }] : [];
      })
      .filter(isComparable);
    expect(cases.length).toBeGreaterThan(250);
    expect(differences(cases)).toEqual([]);
  });
});

const scalars = [
  'yes',
  'No',
  'oui',
  'on',
  'y',
  'null',
  '~',
  'nil',
  '010',
  '08',
  '1_000',
  '1,000',
  '1__0',
  '+1',
  '-0x1f',
  '0b102',
  '09:30',
  '9:5',
  '12:30:45',
  '12:60',
  '1:2.5',
  '190:20:30.15',
  '1.',
  '.5',
  '1e3',
  '1.5e+3',
  '.',
  '-.inf',
  '.NaN',
  '2026-11-22',
  '2026-2-30',
  '2026-11-22 10:00:00',
  '2026-11-22T10:00:00.5Z',
  '2026-11-22 10:00:00 +1',
  '2026-11-22 25:00:00',
  'true?',
  'Dès que possible',
  '=',
  '<<',
  '-',
  'a-b',
  '2 ans',
  '١',
  '1a',
  '0x',
  '0x_',
  '0b_',
  '0',
  '00',
  '-0',
  'no way',
  'NULL',
  'Off',
];

/** What Ruby answers, said as `readBareScalar` says it. */
function fromRuby(value: unknown): unknown {
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  if (value === 'NaN') return NaN;
  if (typeof value !== 'object' || value === null) return value;
  if ('day' in value) return String(value.day);
  return 'time' in value ? Date.parse(String(value.time)) : value;
}

describe.skipIf(!hasRuby)('the website’s own YAML (needs ruby with kramdown-parser-gfm)', () => {
  it('reads bare words as they are read here', () => {
    const random = fc.sample(
      fc.string({
        unit: fc.constantFrom(...Array.from('0123456789_,.:-+xeEbT Zyno~')),
        minLength: 1,
        maxLength: 8,
      }),
      { seed: 8, numRuns: runs(1000, 20_000) },
    );
    const bare = [...scalars, ...random].filter(
      (text) => text === text.trim() && !/^[-?:,~]|: |:$| #/.test(text),
    );
    const answers = rubyYaml(bare.map((text) => `- ${text}\n`));
    const found = bare.map((text) => {
      let value;
      try {
        value = readBareScalar(text);
      } catch {
        return [text, 'ArgumentError'];
      }
      if (!(value instanceof Timestamp)) return [text, value];
      return [text, value.isDay ? value.iso : Date.parse(value.iso)];
    });
    const expected = bare.map((text, index) => {
      const answer = answers[index];
      return [text, fromRuby(Array.isArray(answer?.value) ? answer.value[0] : answer?.error)];
    });
    expect(found).toEqual(expected);
  });

  it('reads back any title, word for word', () => {
    const titles = [
      ...scalars,
      ...fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { seed: 9, numRuns: runs(300, 5000) }),
    ].filter((title) => title.isWellFormed());
    const odd = [
      ': a',
      'a: b # c',
      '---',
      '- a',
      '"a"',
      "l'été",
      'a\nb',
      'a\r\nb',
      '{{ x }}',
      '[a]',
      '@a',
      '%a',
      'a\u0085b',
      '\uFEFFa',
      '\u2028',
      'a:',
      '#a',
      'a\\b',
      ' a ',
      '',
    ];
    const all = [...titles, ...odd];
    const posts = all.flatMap((title) => [
      newPost({ locale: 'fr', title, date: '2026-11-22T10:00:00Z' }),
      changeOfferFields(postOf('').replace('title: Offre', "title: 'Offre'"), { title }),
    ]);
    const answers = rubyYaml(posts.map((post) => splitPost(post).opening + splitPost(post).frontMatter));
    const found = answers.map(
      ({ value }) =>
        (value as { map?: [string, unknown][] } | undefined)?.map?.find(([key]) => key === 'title')?.[1],
    );
    expect(found).toEqual(all.flatMap((title) => [title, title]));
  });

  it('reads the front matter of every post of the tests as it is read here', () => {
    const posts = fixturePosts().map(([, post]) => post);
    const answers = rubyYaml(posts.map((post) => splitPost(post).opening + splitPost(post).frontMatter));
    posts.forEach((post, index) => {
      const values = Object.entries(readFrontMatter(post)).map(([key, value]) => [
        key,
        value instanceof Timestamp ? (value.isDay ? value.iso : Date.parse(value.iso)) : value,
      ]);
      const answer = answers[index]?.value as { map?: [string, unknown][] } | null;
      expect(values).toEqual((answer?.map ?? []).map(([key, value]) => [key, fromRuby(value)]));
    });
  });

  it('parts posts where they are parted here', () => {
    const lines = fc
      .array(
        fc.constantFrom(
          '---',
          '--- ',
          '...',
          '----',
          '--- a',
          '',
          ' ',
          '\t',
          'title: a',
          'Texte',
          '\u00A0',
          '---\r',
          '\r',
        ),
        { maxLength: 8 },
      )
      .map((all) => all.join('\n'));
    const texts = fc
      .sample(lines, { seed: 10, numRuns: runs(2000, 20_000) })
      .map((text, index) => (index % 3 === 0 ? text : `---\n${text}`));
    const found = texts.map((text) => {
      try {
        const { opening, frontMatter, body } = splitPost(text);
        return [opening + frontMatter, body];
      } catch {
        return null;
      }
    });
    expect(found).toEqual(jekyllSplit(texts).map((parts) => parts && [parts[0], parts[2]]));
  });
});
