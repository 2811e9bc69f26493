import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../errors.ts';
import { changeOfferFields, readOfferFields } from './offer-fields.ts';
import { readDocument } from './read-document.ts';
import { writeDocument } from './write-document.ts';

const folder = process.env['VIVIER_REAL_POSTS'];
const posts =
  folder === undefined
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);

describe.skipIf(posts.length === 0)('real posts (needs a folder of them in VIVIER_REAL_POSTS)', () => {
  it.each(posts)('leaves %s byte for byte where nobody edited it', (_name, post) => {
    expect(writeDocument(post, readDocument(post))).toEqual({ text: post, kept: [] });
  });

  it.each(posts)('changes the title of %s in its own lines', (_name, post) => {
    let fields;
    try {
      fields = readOfferFields(post);
    } catch (thrown) {
      // A post whose front matter nobody can read is never written.
      expect(isFailure(thrown)).toBe(true);
      return;
    }
    const changed = changeOfferFields(post, { ...fields, title: 'Un autre titre' });
    expect(readOfferFields(changed)).toEqual({ ...fields, title: 'Un autre titre' });
    const [before, after] = [post.split('\n'), changed.split('\n')];
    const first = before.findIndex((line, index) => line !== after[index]);
    const fromEnd = [...before].reverse().findIndex((line, index) => line !== after.at(-1 - index));
    const replaced = before.slice(first, before.length - fromEnd);
    expect(replaced[0]).toMatch(/^title:/);
    expect(replaced.slice(1).every((line) => /^[ \t]/.test(line))).toBe(true);
  });

  it.each(posts)('changes one line of %s for one word', (_name, post) => {
    const words = readDocument(post).content.flatMap((block, index) =>
      block.content?.[0]?.type === 'text' ? [index] : [],
    );
    for (const index of words) {
      const document = readDocument(post);
      const node = document.content[index]?.content?.[0];
      if (!node?.text || !/\p{L}+/u.test(node.text)) continue;
      node.text = node.text.replace(/\p{L}+/u, 'nouveau');
      const { text, kept } = writeDocument(post, document);
      const [before, after] = [post.split('\n'), text.split('\n')];
      expect(kept).toEqual([]);
      expect(before.length).toBe(after.length);
      expect(before.filter((line, at) => line !== after[at])).toHaveLength(1);
    }
  });
});
