import { describe, expect, it } from 'vitest';
import { splitPost } from './post.ts';
import { readDocument } from './read-document.ts';
import { blockEdits, markEdits, newParagraph, newWord, paragraphEdits, wordEdits } from './testing/places.ts';
import type { PlacedEdit } from './testing/places.ts';
import { changedLines, fixturePosts } from './testing/posts.ts';
import { hasRuby, kramdown } from './testing/ruby.ts';
import { writeDocument } from './write-document.ts';

type Case = {
  readonly name: string;
  readonly post: string;
  readonly after: string;
  readonly edit: PlacedEdit;
};

/** Every edit of one kind in every place of every post, written. */
function casesOf(edits: (post: string) => Generator<PlacedEdit>): { cases: Case[]; kept: unknown[] } {
  const kept: unknown[] = [];
  const cases = fixturePosts().flatMap(([name, post]) =>
    [...edits(post)].map((edit): Case => {
      const written = writeDocument(post, edit.document);
      if (written.kept.length > 0) kept.push([name, edit.what, written.kept]);
      return { name, post, after: written.text, edit };
    }),
  );
  return { cases, kept };
}

/** The cases that do not hold, with what is needed to see why. */
function failures(
  cases: readonly Case[],
  holds: (before: string, after: string, each: Case) => boolean,
): unknown[] {
  const posts = [...new Set(cases.map(({ post }) => post))];
  const html = kramdown([...posts, ...cases.map(({ after }) => after)].map((post) => splitPost(post).body));
  const before = new Map(posts.map((post, index) => [post, html[index] ?? '']));
  return cases.flatMap((each, index) => {
    const was = before.get(each.post) ?? '';
    const is = html[posts.length + index] ?? '';
    if (holds(was, is, each)) return [];
    return [{ name: each.name, what: each.edit.what, ...difference(was, is) }];
  });
}

const report = (what: string, failed: number, total: number): void => {
  console.info(`${what}: ${(total - failed).toLocaleString('en')} of ${total.toLocaleString('en')}`);
};

const words = (html: string): string[] => html.split(/([^\p{L}]+)/u);
const withoutTags = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What differs between two texts once all that is common at both ends is taken away. */
function difference(before: string, after: string): { gone: string; come: string } {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { gone: before.slice(head, before.length - tail), come: after.slice(head, after.length - tail) };
}

/** True where, seen line by line, all that is new holds only what `isNew` lets in, and all that went stood together. */
function touchesOnly(before: string, after: string, isNew: (line: string) => boolean): boolean {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return now.slice(head, now.length - tail).every(isNew);
}

const isGap = (line: string): boolean => /^[> \t]*\^?\r?$/.test(line);

describe.skipIf(!hasRuby)(
  'every construct of the posts of the tests (needs ruby with kramdown-parser-gfm)',
  () => {
    it('comes back byte for byte', () => {
      const posts = fixturePosts();
      const failed = posts.filter(([, post]) => writeDocument(post, readDocument(post)).text !== post);
      report('no edit, the same bytes', failed.length, posts.length);
      expect(failed.map(([name]) => name)).toEqual([]);
    });

    it('changes one line for one word, and that word alone on the page', () => {
      const { cases, kept } = casesOf(wordEdits);
      expect(cases.length).toBeGreaterThan(300);
      expect(kept).toEqual([]);
      const failedLines = cases.filter(({ post, after }) => changedLines(post, after)?.length !== 1);
      report('one word, one line', failedLines.length, cases.length);
      expect(failedLines.map(({ name, edit, after }) => [name, edit.word, splitPost(after).body])).toEqual(
        [],
      );
      const failed = failures(cases, (before, after, { edit }) => {
        const [old, now] = [words(before), words(after)];
        const changed = old.flatMap((word, index) => (word === now[index] ? [] : [index]));
        const isHidden = edit.what === 'line' && changed.length === 0;
        return (
          old.length === now.length &&
          (isHidden || changed.length === 1 || (edit.what === 'line' && changed.length > 0)) &&
          changed.every((index) => old[index] === edit.word && now[index] === newWord)
        );
      });
      report('one word, that word on the page', failed.length, cases.length);
      expect(failed).toEqual([]);
    });

    it('takes in and gives up blocks and items, and nothing else moves', () => {
      const { cases, kept } = casesOf(blockEdits);
      expect(kept).toEqual([]);
      const failedLines = cases.filter(
        ({ post, after }) => !touchesOnly(post, after, (line) => isGap(line) || line.includes(newParagraph)),
      );
      report('blocks and items added and deleted, only their lines', failedLines.length, cases.length);
      expect(failedLines.map(({ name, edit, after }) => [name, edit.what, splitPost(after).body])).toEqual(
        [],
      );
      const failed = failures(cases, (before, after, { edit }) => {
        // Whether a last item's words are a paragraph hangs on all items before it, by kramdown's own rule.
        const dropped = edit.what === 'delete item' ? /\s+|<\/?p>/g : /\s+/g;
        const { gone, come } = difference(before.replace(dropped, ''), after.replace(dropped, ''));
        if (!edit.what.startsWith('add')) return come === '';
        return gone === '' && come.includes(newParagraph.replaceAll(' ', ''));
      });
      report(
        'blocks and items added and deleted, the rest of the page the same',
        failed.length,
        cases.length,
      );
      expect(failed).toEqual([]);
    });

    it('splits and joins paragraphs, and nothing else moves', () => {
      const { cases, kept } = casesOf(paragraphEdits);
      expect(kept).toEqual([]);
      const failed = failures(cases, (before, after, { edit }) => {
        const { gone, come } = difference(before.replace(/\s+/g, ''), after.replace(/\s+/g, ''));
        const isDone = edit.what === 'split' ? come.includes('p>') : gone.includes('p>');
        return isDone && withoutTags(before) === withoutTags(after);
      });
      report('paragraphs split and joined, the rest of the page the same', failed.length, cases.length);
      expect(failed).toEqual([]);
    });

    it('sets words bold and makes them links in one line, and nothing else moves', () => {
      const { cases, kept } = casesOf(markEdits);
      expect(kept).toEqual([]);
      const failedLines = cases.filter(({ post, after }) => changedLines(post, after)?.length !== 1);
      report('words marked, one line', failedLines.length, cases.length);
      expect(failedLines.map(({ name, edit, after }) => [name, edit.what, splitPost(after).body])).toEqual(
        [],
      );
      const failed = failures(cases, (before, after, { edit }) => {
        const tag = edit.what === 'bold' ? /<\/?strong>/g : /<\/?a\b[^>]*>/g;
        return before !== after && before.replace(tag, '') === after.replace(tag, '');
      });
      report('words marked, the rest of the page the same', failed.length, cases.length);
      expect(failed).toEqual([]);
    });
  },
);
