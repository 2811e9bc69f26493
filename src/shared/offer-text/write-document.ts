import type { OfferDocument } from './document.ts';
import { Failure } from '../errors.ts';
import { plainText } from './plain-text.ts';
import { splitPost } from './post.ts';

/** A block that could not be written as the editor holds it: its place in the document, and the source that was kept. */
export type KeptBlock = { readonly index: number; readonly source: string };

/** The post with its body replaced by what the document says. */
export function writeDocument(text: string, document: OfferDocument): { text: string; kept: KeptBlock[] } {
  const { opening, frontMatter, closing, body } = splitPost(text);
  if (body.trim() === '' && plainText(document) === '') return { text, kept: [] };
  const only = document.content[0];
  if (only?.type !== 'sourceBlock') throw new Failure('text-unwritable');
  const start = body.slice(0, body.length - body.trimStart().length);
  const end = body.slice(body.trimEnd().length);
  return {
    text: opening + frontMatter + closing + start + String(only.attrs?.['source'] ?? '') + end,
    kept: [],
  };
}
