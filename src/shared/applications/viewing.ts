/** A document before a person's eyes, inside the app. */
import { z } from 'zod';

/** A run of words, with what it looks like; nothing else of a document's own layout is kept. */
export const richRunSchema = z.object({
  /** Safe to show; a line end is a break within its block. */
  text: z.string(),
  bold: z.boolean(),
  italic: z.boolean(),
  /** A web, mail or telephone address as the document gives it: never fetched, and asked about before it is opened. */
  link: z.string().nullable(),
});
export type RichRun = z.infer<typeof richRunSchema>;

/**
 * A block of a document in reading order. Several `cell`s and a `row-end` are a row of a table, rows without anything
 * between them one table. `head` and `foot` stand at the edge of every page, where names and addresses often are.
 */
export const richBlockSchema = z.object({
  kind: z.enum(['heading', 'paragraph', 'item', 'cell', 'row-end', 'page-end', 'head', 'foot', 'note']),
  /** Of headings from 1, of items from 0; 0 for the others. */
  level: z.int().min(0).max(9),
  /** What an item of a numbered list is counted as; null for every other block. */
  number: z.int().nullable(),
  runs: z.array(richRunSchema),
});
export type RichBlock = z.infer<typeof richBlockSchema>;

/**
 * Why a document is not shown: `covered`, where it cannot be checked for what has to be hidden; `changed`, where its bytes
 * are not those that were received; `missing`, where its file has gone; the others as `DocumentState` says.
 */
export const withheldReasons = [
  'covered',
  'locked',
  'damaged',
  'too-large',
  'unknown',
  'empty',
  'missing',
  'changed',
] as const;
export type WithheldReason = (typeof withheldReasons)[number];

export const viewedDocumentSchema = z.discriminatedUnion('kind', [
  /** Drawn by the renderer from the bytes at `address`, of the app's own origin. `hidden` is what has to be covered. */
  z.object({ kind: z.literal('pdf'), address: z.string(), hidden: z.array(z.string()) }),
  /** A picture of pixels, of a type that every face can show. */
  z.object({ kind: z.literal('picture'), address: z.string(), mediaType: z.string() }),
  /** `cut`: there is more of it than is shown. */
  z.object({ kind: z.literal('rich'), blocks: z.array(richBlockSchema), cut: z.boolean() }),
  z.object({ kind: z.literal('text'), text: z.string(), cut: z.boolean() }),
  z.object({ kind: z.literal('withheld'), why: z.enum(withheldReasons) }),
]);
export type ViewedDocument = z.infer<typeof viewedDocumentSchema>;
