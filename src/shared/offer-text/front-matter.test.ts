import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeFrontMatter, readFrontMatter } from './front-matter.ts';
import { Timestamp } from './ruby-scalars.ts';
import { changedLines, fixture, fixturePosts, runs } from './testing/posts.ts';

const post = (frontMatter: string): string => `---\n${frontMatter}---\nTexte\n`;
const value = (bare: string): unknown => readFrontMatter(post(`key: ${bare}\n`))['key'];
const order = ['title', 'layout', 'type', 'date'];

describe('readFrontMatter', () => {
  it.each([
    ['yes', true],
    ['No', false],
    ['on', true],
    ['OFF', false],
    ['true', true],
    ['y', 'y'],
    ['null', null],
    ['~', null],
    ['', null],
    ['010', 8],
    ['1_000', 1000],
    ['1,000', 1000],
    ['0x1F', 31],
    ['0b11', 3],
    ['09', '09'],
    ['09:30', 34_200],
    ['12:30:45', 45_045],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['.', '.'],
    ['1e3', '1e3'],
    ['2 ans', '2 ans'],
    ['.inf', Infinity],
    ['=', '='],
    ['nonobstant', 'nonobstant'],
    ['"yes"', 'yes'],
    ["'010'", '010'],
    ['2026-13-01', '2026-13-01'],
    ['2026-02-30', '2026-02-30'],
  ])('reads %j as Ruby does', (bare, expected) => {
    expect(value(bare)).toEqual(expected);
  });

  it.each([
    ['2018-03-01 15:48:25 +0000', '2018-03-01T15:48:25+00:00'],
    ['2018-03-01 15:48:25', '2018-03-01T15:48:25+00:00'],
    ['2018-3-1T5:48:25.120 +02:30', '2018-03-01T05:48:25.12+02:30'],
    ['2018-03-01', '2018-03-01'],
  ])('reads the moment %s', (bare, iso) => {
    expect(value(bare)).toEqual(new Timestamp(iso));
  });

  it('takes the last of a key given twice', () => {
    expect(readFrontMatter(post('a: 1\nb: 2\na: 3\n'))).toEqual({ a: 3, b: 2 });
  });

  it('reads lists, maps, folded text, anchors and merges', () => {
    const text = post(
      'list: [a, no]\nmap: &m\n  a: 1\n  b: x\nagain: *m\nmerged:\n  <<: *m\n  b: y\ntext: >\n  a\n  b\n',
    );
    expect(readFrontMatter(text)).toEqual({
      list: ['a', false],
      map: { a: 1, b: 'x' },
      again: { a: 1, b: 'x' },
      merged: { a: 1, b: 'y' },
      text: 'a b\n',
    });
  });

  it('keeps a key named __proto__ to itself', () => {
    const values = readFrontMatter(post('__proto__: {published: false}\n'));
    expect(Object.keys(values)).toEqual(['__proto__']);
    expect(values['published']).toBeUndefined();
  });

  it.each([
    ['a: b: c\n', 2],
    ['a: 1\nb: "open\n', 3],
    ['a: 1\nb: :symbol\n', 3],
    ['a: *none\n', 2],
    ['a: @b\n', 2],
  ])('says that %j is broken, and where', (frontMatter, line) => {
    expect(() => readFrontMatter(post(frontMatter))).toThrow(
      expect.objectContaining({
        code: 'front-matter-broken',
        details: expect.objectContaining({ line }) as unknown,
      }) as Error,
    );
  });

  it.each(['- a\n', 'just words\n'])('refuses %j, which is no map', (frontMatter) => {
    expect(() => readFrontMatter(post(frontMatter))).toThrow('front-matter-not-a-map');
  });

  it('ends on a bomb of aliases', () => {
    const lines = Array.from(
      { length: 30 },
      (_each, index) => `a${index + 1}: [*a${index}, *a${index}, *a${index}]`,
    );
    expect(() =>
      readFrontMatter(
        post(
          `a0: &a0 x\n${lines.map((line, index) => line.replace(': [', `: &a${index + 1} [`)).join('\n')}\n`,
        ),
      ),
    ).toThrow('front-matter-broken');
  });
});

describe('changeFrontMatter', () => {
  const text = fixture('front-matter');

  it.each(fixturePosts())('changes nothing in %s for the values that are there', (_name, each) => {
    expect(changeFrontMatter(each, readFrontMatter(each), order)).toBe(each);
  });

  it.each([
    ['title', 'Autre : titre', 'title:   "Autre : titre"   # ne pas changer'],
    ['available-when', "Dès l'été", "available-when: 'Dès l''été'"],
    ['type', 'code', 'type: code'],
    ['img', 'a.png', 'img: a.png'],
    ['mis-en-avant', false, 'mis-en-avant: false'],
    ['heures', '09:30', 'heures: "09:30"'],
  ])('changes %s in its own line alone', (key, next, line) => {
    const changed = changeFrontMatter(text, { [key]: next }, order);
    const lines = changedLines(text, changed);
    expect(lines).toHaveLength(1);
    expect(changed.split('\n')[(lines?.[0] ?? 0) - 1]).toBe(line);
    expect(readFrontMatter(changed)[key]).toBe(next);
  });

  it('changes a title folded over two lines in those lines', () => {
    const folded = fixture('folded');
    expect(changeFrontMatter(folded, { title: 'Court' }, order)).toBe(
      folded.replace('Un titre qui court\n  sur deux lignes', 'Court'),
    );
  });

  it('changes and removes a text in block style', () => {
    expect(changeFrontMatter(text, { comment: 'Relu' }, order)).toBe(
      text.replace('>\n  Relu par Zoé,\n  deux fois\n', 'Relu\n'),
    );
    expect(changeFrontMatter(text, { comment: null }, order)).toBe(
      text.replace('comment: >\n  Relu par Zoé,\n  deux fois\n', ''),
    );
  });

  it('removes the line of a key, also where it stands twice', () => {
    expect(changeFrontMatter(post('a: 1\nb: 2 # two\na: 3\nc: 4\n'), { a: null }, order)).toBe(
      post('b: 2 # two\nc: 4\n'),
    );
    expect(changeFrontMatter(post('a: 1\nb: 2 # two\nc: 4\n'), { b: null }, order)).toBe(
      post('a: 1\nc: 4\n'),
    );
    expect(changeFrontMatter(post('a: 1\n'), { b: null }, order)).toBe(post('a: 1\n'));
  });

  it.each([
    ['title: a\nx: 1\ndate: 2021-01-01\n', 'title: a\ntype: code\nx: 1\ndate: 2021-01-01\n'],
    ['x: 1\ndate: 2021-01-01\n', 'x: 1\ntype: code\ndate: 2021-01-01\n'],
    ['x: 1\n', 'x: 1\ntype: code\n'],
    ['', 'type: code\n'],
    ['# rien\n', '# rien\ntype: code\n'],
  ])('puts a new key in its place in %j', (before, after) => {
    expect(changeFrontMatter(post(before), { type: 'code' }, order)).toBe(post(after));
  });

  it('keeps CRLF', () => {
    const crlf = post('title: a\nx: 1\n').replaceAll('\n', '\r\n');
    expect(changeFrontMatter(crlf, { title: 'b', type: 'code' }, order)).toBe(
      post('title: b\ntype: code\nx: 1\n').replaceAll('\n', '\r\n'),
    );
  });

  it.each([
    'yes',
    'No',
    'null',
    '~',
    '010',
    '1_000',
    '09:30',
    '12:30:45',
    '2026-11-22',
    '1.5',
    '.5',
    ':x',
    '=',
    '<<',
    '',
    ' a',
    'a ',
    'a: b',
    'a #b',
    '- a',
    '? a',
    '[a]',
    '{a}',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '"a"',
    "'a'",
    '---',
    '...',
    'a\nb',
    'a\r\nb',
    'a\tb',
    '\u0000',
    '\u0085',
    '\u2028',
    '\uFEFFa',
    'é 😀',
    '{{ x }}',
    '#',
    'a:',
  ])('writes %j so that it comes back', (title) => {
    for (const before of [
      'title: a\n',
      "title: 'a'\n",
      'title: "a"\n',
      'title: >\n  a\n  b\n',
      'title:\n',
      'x: 1\n',
    ]) {
      const changed = changeFrontMatter(post(before), { title }, order);
      expect(readFrontMatter(changed)).toEqual({ ...readFrontMatter(post(before)), title });
      expect(changed.endsWith('---\nTexte\n')).toBe(true);
    }
  });

  it('brings any string back, and leaves the other keys alone', () => {
    const before = readFrontMatter(text);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('title', 'type', 'comment', 'neuf'),
        (next, key) => {
          fc.pre(next.isWellFormed());
          const changed = readFrontMatter(changeFrontMatter(text, { [key]: next }, order));
          expect(changed[key]).toBe(next);
          expect({ ...changed, [key]: null }).toEqual({ ...before, [key]: null });
        },
      ),
      { seed: 11, numRuns: runs(200, 5000) },
    );
  });

  it.each(['\uD800', 'a\uDFFFb'])('refuses a lone surrogate, which no file can hold', (title) => {
    expect(() => changeFrontMatter(text, { title }, order)).toThrow('front-matter-unwritable');
  });

  it('writes lists, maps, numbers and moments', () => {
    const next = {
      list: ['a', 'no', 1],
      map: { a: true, b: null },
      count: 3,
      when: new Timestamp('2026-11-22T10:00:00+01:00'),
    };
    expect(readFrontMatter(changeFrontMatter(post('a: 1\n'), next, order))).toEqual({ a: 1, ...next });
  });
});

describe('what a front matter may hold', () => {
  const odd = [
    '# tête',
    'title:   "Stage : 6 mois"   # ne pas changer',
    "layout: 'job'",
    'ancre: &a {x: 1, "y": [un, deux]}',
    'alias: *a',
    'plié: >-',
    '  un texte',
    '  plié',
    'bloc: |',
    '  ligne une',
    '    ligne deux',
    'flot: {a: b, c: [d, e]}',
    'tag: un',
    'tag: deux',
    'liste:',
    '  - a',
    '  -   b',
    "vide: ''",
    'rien:',
    '',
    'fin:\tvrai # après une tabulation',
  ];
  const ends = ['---', '...', '---  ', '---\n\n\n'];
  const posts = ['\n', '\r\n'].flatMap((lineEnd) =>
    ends.flatMap((end) =>
      ['', '\uFEFF'].map(
        (mark) => mark + [`---`, ...odd, end, 'Texte', ''].join('\n').replaceAll('\n', lineEnd),
      ),
    ),
  );

  it('stays byte for byte around a changed, a new and a removed key', () => {
    for (const text of posts) {
      const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
      const before = readFrontMatter(text);
      expect(changeFrontMatter(text, before, order)).toBe(text);
      expect(changeFrontMatter(text, { title: 'Autre' }, order)).toBe(
        text.replace('"Stage : 6 mois"', '"Autre"'),
      );
      expect(changeFrontMatter(text, { type: 'code' }, order)).toBe(
        text
          .replace(`layout: 'job'${lineEnd}`, `layout: 'job'${lineEnd}type: 'code'${lineEnd}`)
          .replace("type: 'code'", 'type: code'),
      );
      expect(changeFrontMatter(text, { tag: 'trois' }, order)).toBe(text.replace('tag: deux', 'tag: trois'));
      const without = changeFrontMatter(text, { bloc: null }, order);
      expect(without).toBe(
        text.replace(`bloc: |${lineEnd}  ligne une${lineEnd}    ligne deux${lineEnd}`, ''),
      );
      expect(readFrontMatter(changeFrontMatter(text, { plié: 'déplié' }, order))).toEqual({
        ...before,
        plié: 'déplié',
      });
    }
  });

  it('gives a new key the quotes of its neighbours', () => {
    expect(changeFrontMatter(post("title: 'a'\nlayout: 'b'\n"), { type: 'code' }, order)).toBe(
      post("title: 'a'\nlayout: 'b'\ntype: 'code'\n"),
    );
    expect(changeFrontMatter(post('title: "a"\nlayout: "b"\nx: c\n'), { type: 'code' }, order)).toBe(
      post('title: "a"\nlayout: "b"\ntype: "code"\nx: c\n'),
    );
    expect(changeFrontMatter(post('title: "a"\nlayout: b\n'), { type: 'code' }, order)).toBe(
      post('title: "a"\nlayout: b\ntype: code\n'),
    );
  });

  it('is refused where a change would break another key, or has no place', () => {
    expect(() => changeFrontMatter(post('ancre: &a x\nalias: *a\n'), { ancre: 'y' }, order)).toThrow(
      'front-matter-unwritable',
    );
    expect(() => changeFrontMatter(post('{title: a}\n'), { type: 'code' }, order)).toThrow(
      'front-matter-unwritable',
    );
  });
});
