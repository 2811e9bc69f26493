import type { OfferDocument } from './document.ts';
import { emptyDocument } from './document.ts';
import { splitPost } from './post.ts';

/**
 * The text of a post as the editor holds it; every block carries its source.
 * Throws `front-matter-missing`.
 */
export function readDocument(text: string): OfferDocument {
  const { body } = splitPost(text);
  const source = body.trim();
  return source === ''
    ? emptyDocument()
    : { type: 'doc', content: [{ type: 'sourceBlock', attrs: { source } }] };
}
