/** A document before a person's eyes, inside the app. */
import { z } from 'zod';

/** A run of words, with what it looks like; nothing else of a document's own layout is kept. */
export const richBlockSchema = z.object({
  kind: z.enum(['heading', 'paragraph', 'item', 'cell', 'row-end', 'page-end']),
  level: z.int().min(0).max(9),
  runs: z.array(
    z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean(), link: z.string().nullable() }),
  ),
});
export type RichBlock = z.infer<typeof richBlockSchema>;

export const viewedDocumentSchema = z.discriminatedUnion('kind', [
  /** Drawn by the renderer from the bytes at `address`, of the app's own origin. `hidden` is what has to be covered. */
  z.object({ kind: z.literal('pdf'), address: z.string(), hidden: z.array(z.string()) }),
  z.object({ kind: z.literal('picture'), address: z.string(), mediaType: z.string() }),
  z.object({ kind: z.literal('rich'), blocks: z.array(richBlockSchema), cut: z.boolean() }),
  z.object({ kind: z.literal('text'), text: z.string(), cut: z.boolean() }),
  /** Not to be shown here, and why: `covered`, where it cannot be checked for what has to be hidden. */
  z.object({
    kind: z.literal('withheld'),
    why: z.enum(['covered', 'locked', 'damaged', 'too-large', 'unknown', 'missing', 'changed']),
  }),
]);
export type ViewedDocument = z.infer<typeof viewedDocumentSchema>;
