import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../errors.ts';
import { offerDocumentSchema } from './document.ts';
import type { OfferDocument } from './document.ts';
import { canonicalAll } from './markdown/canonical.ts';
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

  it('says after a random edit what the editor holds, or names what it could not say', () => {
    const counts = { edits: 0, kept: 0, unwritable: 0 };
    fc.assert(
      fc.property(bodyLike, edit, (body, change) => {
        const post = postOf(body);
        const document = applyEdit(readDocument(post), change);
        counts.edits += 1;
        try {
          const { text, kept } = writeDocument(post, document);
          counts.kept += kept.length > 0 ? 1 : 0;
          if (kept.length === 0) expect(says(readDocument(text))).toBe(says(document));
          expect(writeDocument(text, readDocument(text)).text).toBe(text);
        } catch (thrown) {
          if (!isFailure(thrown, 'text-unwritable')) throw thrown;
          counts.unwritable += 1;
        }
      }),
      { seed: 3, numRuns: runs(400, 10_000) },
    );
    // The text is as odd as it can be made; a tenth of this would be much for real posts.
    expect(counts.kept + counts.unwritable).toBeLessThan(counts.edits / 50);
  });
});

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
