import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { findPlaces, replaceWords } from './replace-words.ts';
import { changedLines, fixturePosts, postOf } from './testing/posts.ts';

interface Options {
  readonly matchCase?: boolean;
  readonly wholeWords?: boolean;
  /** Which of the places are taken; all where it is left out. */
  readonly only?: readonly number[];
}

function replaced(body: string, old: string, fresh: string, { only, ...options }: Options = {}): string {
  const post = postOf(body);
  const replacement = { old, new: fresh, matchCase: true, wholeWords: false, ...options };
  const places = findPlaces(readDocument(post), replacement);
  const chosen = places.filter((_place, index) => only === undefined || only.includes(index));
  return replaceWords(post, replacement, chosen).slice(postOf('').length);
}

describe('words are replaced in the rich text', () => {
  it.each([
    ['over marks, with those of where it began', 'La civ**ic** tech.\n', 'La participation.\n'],
    ['inside a mark', 'La **civic tech** ici.\n', 'La **participation** ici.\n'],
    ['beginning in a mark', 'La **civic** tech.\n', 'La **participation**.\n'],
    [
      'in the words of a link, not in its address',
      '[civic tech](/civic tech/)\n',
      '[participation](/civic tech/)\n',
    ],
    ['over a line end', 'La civic\ntech ici.\nLa fin.\n', 'La participation ici.\nLa fin.\n'],
    [
      'in headings, items and quotes',
      '# civic tech\n- civic tech\n\n> civic tech\n',
      '# participation\n- participation\n\n> participation\n',
    ],
    [
      'in the cells of a table',
      '| civic tech | b |\n|:--|--:|\n| a |  la civic *tech*|\n',
      '| participation | b |\n|:--|--:|\n| a |  la participation|\n',
    ],
    ['not in code', '`civic tech` et\n\n```\ncivic tech\n```\n', '`civic tech` et\n\n```\ncivic tech\n```\n'],
    [
      'not in sources',
      '<div>\ncivic tech\n</div>\n\n{{ civic tech }} ici\n',
      '<div>\ncivic tech\n</div>\n\n{{ civic tech }} ici\n',
    ],
    ['not over a line break', 'civic  \ntech\n', 'civic  \ntech\n'],
    ['not over a tag', 'civic <span class="a"></span>tech\n', 'civic <span class="a"></span>tech\n'],
  ])('%s', (_name, body, expected) => {
    expect(replaced(body, 'civic tech', 'participation')).toBe(expected);
  });

  it('leaves the front matter alone', () => {
    const post = '---\ntitle: civic tech\n---\ncivic tech\n';
    const replacement = { old: 'civic tech', new: 'x', matchCase: true, wholeWords: false };
    expect(replaceWords(post, replacement, findPlaces(readDocument(post), replacement))).toBe(
      '---\ntitle: civic tech\n---\nx\n',
    );
  });

  it('escapes what the new words would mean to Markdown or Liquid', () => {
    for (const fresh of [
      '*a*',
      '[a](b)',
      '{{ a }}',
      '{% b %}',
      '<b>',
      '`a`',
      '1. a',
      '# a',
      'a_b_c',
      '&amp;',
      '| a |',
      '\\',
      '~~a~~',
      '- a',
      '[^1]',
      '{: .a}',
    ]) {
      const body = replaced('mot\n\nUn mot ici.\n\n- mot\n', 'mot', fresh);
      const words = readDocument(postOf(body)).content.map((block) => JSON.stringify(block));
      expect(words).toHaveLength(3);
      for (const word of words) expect(word).toContain(JSON.stringify(fresh).slice(1, -1));
    }
  });

  it('replaces words by words that hold them once, not for ever', () => {
    expect(replaced('a a a\n', 'a', 'aa')).toBe('aa aa aa\n');
  });

  it('takes words away', () => {
    expect(replaced('très bien, très\n\ntrès\n\n- très\n- bon\n', 'très', '')).not.toContain('très');
    expect(replaced('Un très **très** bon mot.\n', 'très ', '')).toBe('Un bon mot.\n');
  });

  it('knows no place where the new words stand already', () => {
    const replacement = { old: "l'équipe", new: 'l’équipe', matchCase: true, wholeWords: false };
    expect(findPlaces(readDocument(postOf("l’équipe et l'équipe\n")), replacement)).toHaveLength(1);
  });

  it('takes only the chosen places', () => {
    expect(replaced('a a\na a\n', 'a', 'b', { only: [1, 2] })).toBe('a b\nb a\n');
  });

  it('keeps what stands between two places of a line as it is written', () => {
    const body = 'mot &eacute;t&eacute; __gras__\n  *autre* \\- ligne\nmot\n';
    expect(replaced(body, 'mot', 'sens')).toBe(body.replaceAll('mot', 'sens'));
  });

  it('keeps CRLF and the end of the post', () => {
    expect(replaced('mot\r\nmot\r\n\r\nmot', 'mot', 'sens')).toBe('sens\r\nsens\r\n\r\nsens');
  });

  it('bears many places in one line', () => {
    expect(replaced(`${'mot '.repeat(200).trim()}\n`, 'mot', 'sens')).toBe(`${'sens '.repeat(200).trim()}\n`);
  });

  it('tells some words around a place', () => {
    const [place] = findPlaces(readDocument(postOf(`${'avant '.repeat(30)}ici\n${'après '.repeat(30)}\n`)), {
      old: 'ici',
      new: 'là',
      matchCase: true,
      wholeWords: false,
    });
    expect(place?.before).toMatch(/^…avant (?:avant )+$/);
    expect(place?.after).toMatch(/^ après (?:après )+après…$/);
  });

  it.each(fixturePosts())('changes only the lines of %s that hold the words', (_name, post) => {
    const words = [
      ...new Set(JSON.stringify(readDocument(post)).match(/(?<="text":"[^"]*)\p{L}{4,}/gu) ?? []),
    ];
    for (const old of words.slice(0, 12)) {
      const replacement = { old, new: `${old}neuf`, matchCase: true, wholeWords: true };
      const places = findPlaces(readDocument(post), replacement);
      const result = replaceWords(post, replacement, places);
      const lines = changedLines(post, result);
      const expected = post.split('\n').flatMap((line, index) => (line.includes(old) ? [index + 1] : []));
      expect(lines).not.toBeNull();
      expect(expected).toEqual(expect.arrayContaining(lines ?? []));
      expect(lines?.length ?? 0).toBeLessThanOrEqual(places.length);
      if (places.length > 0) expect(lines).not.toEqual([]);
    }
  });
});
