import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferNode } from './document.ts';
import { splitPost } from './post.ts';
import { readDocument } from './read-document.ts';
import { bodyLike } from './testing/arbitrary.ts';
import { newWord, wordEdits } from './testing/places.ts';
import { changedLines, postOf, runs } from './testing/posts.ts';
import { hasRuby, kramdown } from './testing/ruby.ts';
import { writeDocument } from './write-document.ts';

type Case = {
  readonly post: string;
  readonly after: string;
  readonly word: string;
  /** Whether the page shows that word once, in this place, by what kramdown alone makes of the post. */
  readonly isShown: boolean;
};

/** One word edited in one place of each random post that shows words; and in how many posts nothing moved without an edit. */
function sample(count: number): { cases: Case[]; unedited: number; kept: number } {
  const found = { cases: [] as Case[], unedited: 0, kept: 0 };
  for (const [body, chosen] of fc.sample(fc.tuple(bodyLike, fc.nat()), { seed: 21, numRuns: count })) {
    const post = postOf(body);
    if (writeDocument(post, readDocument(post)).text === post) found.unedited += 1;
    const edits = [...wordEdits(post)].filter(
      ({ what, word, document }) => what === 'word' && !isName(post, word, document.content),
    );
    const edit = edits[chosen % edits.length];
    if (edit === undefined) continue;
    const { text, kept } = writeDocument(post, edit.document);
    if (kept.length > 0) found.kept += 1;
    const isShown = !JSON.stringify(edit.document).includes('"sourceBlock"') && isWhole(body, edit.word);
    found.cases.push({ post, after: text, word: edit.word, isShown });
  }
  return found;
}

// The words of `<http://a.b>` and of `[a]` are their own address or name: another word makes another link of them.
function isName(post: string, word: string, nodes: readonly OfferNode[]): boolean {
  return nodes.some(({ text, marks, content }) => {
    if (content !== undefined) return isName(post, word, content);
    const isEdited = text?.includes(newWord) === true && marks?.some(({ type }) => type === 'link') === true;
    return isEdited && !post.includes(`${text.replace(newWord, word)}](`);
  });
}

// `**a****b**` is one word to the editor and two to the page; an abbreviation's word has an element of its own.
const isWhole = (body: string, word: string): boolean =>
  body.includes(word) && !body.includes(`*[${word}]:`) && !body.includes('[^') && !body.includes('{:');

const wordsOf = (html: string): string[] => html.split(/([^\p{L}\p{N}]+)/u);

/** True where two pages are the same but for one word. */
function isThatWordAlone(before: string, after: string, word: string): boolean {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const changed = old.flatMap((each, place) => (each === now[place] ? [] : [place]));
  const [place] = changed;
  return (
    old.length === now.length &&
    changed.length === 1 &&
    place !== undefined &&
    now[place] === old[place]?.replace(word, newWord)
  );
}

describe.skipIf(!hasRuby)('one word edited in random posts (needs ruby with kramdown-parser-gfm)', () => {
  it('keeps every byte elsewhere, changes one line, and that word alone on the page', () => {
    const count = runs(600, 70_000);
    const { cases, unedited, kept } = sample(count);
    const otherLines = cases.filter(({ post, after }) => changedLines(post, after)?.length !== 1);
    const shown = cases.filter(({ isShown }) => isShown);
    const html = kramdown(shown.flatMap(({ post, after }) => [splitPost(post).body, splitPost(after).body]));
    const otherPage = shown.filter(
      ({ word }, index) => !isThatWordAlone(html[2 * index] ?? '', html[2 * index + 1] ?? '', word),
    );
    const say = (what: string, part: number, of: number): string =>
      `random posts, ${what}: ${part.toLocaleString('en')} of ${of.toLocaleString('en')}`;
    console.info(
      [
        say('no edit, the same bytes', unedited, count),
        say('one word, one line', cases.length - otherLines.length, cases.length),
        say('one word, that word alone on the page', shown.length - otherPage.length, shown.length),
        say('one word, a block named instead', kept, cases.length),
      ].join('\n'),
    );
    expect(unedited).toBe(count);
    expect(cases.length).toBeGreaterThan(count / 2);
    expect(shown.length).toBeGreaterThan(count / 8);
    expect(otherLines).toEqual([]);
    expect(otherPage).toEqual([]);
    expect(kept).toBe(0);
  });
});
