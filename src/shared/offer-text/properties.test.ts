import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerDocumentSchema } from './document.ts';
import type { OfferDocument } from './document.ts';
import { canonicalAll } from './markdown/canonical.ts';
import { splitPost } from './post.ts';
import { readDocument } from './read-document.ts';
import { offerExtensions } from './schema.ts';
import { bodyLike, typedDocument } from './testing/arbitrary.ts';
import { applyEdit, edit } from './testing/edits.ts';
import { postOf, runs } from './testing/posts.ts';
import { writeDocument } from './write-document.ts';

const schema = getSchema(offerExtensions);
const says = (document: OfferDocument): string => canonicalAll(document.content);

/** What the editor makes of a document that is loaded and given back. */
const throughEditor = (document: OfferDocument): OfferDocument =>
  offerDocumentSchema.parse(schema.nodeFromJSON(document).toJSON());

describe('random text', () => {
  it('comes back byte for byte where nobody edited it', () => {
    fc.assert(
      fc.property(bodyLike, (body) => {
        const post = postOf(body);
        const document = readDocument(post);
        schema.nodeFromJSON(document).check();
        expect(writeDocument(post, throughEditor(document))).toEqual({ text: post, kept: [] });
      }),
      { seed: 1, numRuns: runs(400, 20_000) },
    );
  });

  it('comes back so for any characters at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => {
        const post = postOf(body);
        expect(writeDocument(post, throughEditor(readDocument(post)))).toEqual({ text: post, kept: [] });
      }),
      { seed: 2, numRuns: runs(200, 20_000) },
    );
  });

  it('says after random edits what the editor holds, names what it could not say, and loses no word', () => {
    const counts = { edits: 0, kept: 0 };
    fc.assert(
      fc.property(bodyLike, fc.array(edit, { minLength: 1, maxLength: 3 }), (body, changes) => {
        const post = postOf(body);
        const document = changes.reduce(applyEdit, readDocument(post));
        counts.edits += 1;
        const { text, kept } = writeDocument(post, document);
        const after = readDocument(text);
        expect(writeDocument(text, after).text).toBe(text);
        if (kept.length === 0) expect(says(after)).toBe(says(document));
        else {
          counts.kept += 1;
          const named = new Set(kept.map(({ index }) => index));
          const found = canonicalAll(after.content);
          document.content.forEach((block, index) => {
            if (!named.has(index)) expect(found).toContain(canonicalAll([block]));
          });
          for (const { source } of kept) expect(text).toContain(source);
        }
      }),
      { seed: 3, numRuns: runs(400, 10_000) },
    );
    console.info(
      `random edits: ${String(counts.edits)}, refused: 0, with a block named: ${String(counts.kept)}`,
    );
    // The text is as odd as it can be made; a tenth of this would be much for real posts.
    expect(counts.kept).toBeLessThan(counts.edits / 50);
  });

  it('changes nothing but the block that was edited', () => {
    const counts = { edits: 0, same: 0 };
    fc.assert(
      fc.property(bodyLike, edit, (body, change) => {
        fc.pre(change.what === 'word' || change.what === 'bold' || change.what === 'link');
        const post = postOf(body);
        const before = readDocument(post);
        const document = applyEdit(before, change);
        const changed = before.content.findIndex((block, index) => {
          const other = document.content[index];
          return other !== undefined && canonicalAll([block]) !== canonicalAll([other]);
        });
        const { text, kept } = writeDocument(post, document);
        fc.pre(changed >= 0 && kept.length === 0);
        counts.edits += 1;
        const others = before.content.filter((_block, index) => index !== changed);
        for (const { attrs } of others)
          expect(text.replaceAll('\r\n', '\n')).toContain(String(attrs?.['origin']).replaceAll('\r\n', '\n'));
        // From the end of the block before it and from the beginning of the one after it every byte is the same.
        const start = startOf(post, before, changed);
        const rest = post.length - startOf(post, before, changed + 1);
        expect(text.slice(0, start)).toBe(post.slice(0, start));
        expect(text.slice(text.length - rest)).toBe(post.slice(post.length - rest));
        counts.same += 1;
      }),
      { seed: 12, numRuns: runs(300, 10_000) },
    );
    console.info(
      `random edits in one block, all other bytes the same: ${String(counts.same)} of ${String(counts.edits)}`,
    );
  });
});

/** Where a block begins in its post; the post's end for what is no block. */
function startOf(post: string, { content }: OfferDocument, index: number): number {
  if (index >= content.length) return post.length;
  let at = post.length - splitPost(post).body.length;
  content.slice(0, index + 1).forEach(({ attrs }, place) => {
    at += String(attrs?.['gap'] ?? '').length;
    if (place < index) at += sourceLength(post, at, String(attrs?.['origin'] ?? ''));
  });
  return at;
}

// An origin has plain line ends whatever those of the post are.
function sourceLength(post: string, at: number, origin: string): number {
  let length = 0;
  for (const sign of origin) {
    if (sign === '\n' && post.startsWith('\r\n', at + length)) length += 2;
    else length += sign.length;
  }
  return length;
}

describe('a random document typed in the editor', () => {
  it('is written and read again as it was', () => {
    const counts = { documents: 0, kept: 0 };
    fc.assert(
      fc.property(typedDocument, (document) => {
        schema.nodeFromJSON(document).check();
        const { text, kept } = writeDocument(postOf(''), document);
        counts.documents += 1;
        counts.kept += kept.length > 0 ? 1 : 0;
        if (kept.length === 0) expect(says(readDocument(text))).toBe(says(document));
      }),
      { seed: 4, numRuns: runs(200, 5000) },
    );
    expect(counts.kept).toBeLessThan(counts.documents / 10);
  });
});
