import { z } from 'zod';

/** The marks of the editor's schema, the outermost first. */
export const markTypes = ['link', 'bold', 'italic', 'strike', 'code'] as const;

/** The nodes of the editor's schema, the document itself apart. */
export const nodeTypes = [
  'text',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'sourceBlock',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'image',
  'hardBreak',
  'softBreak',
  'inlineSource',
] as const;

const attributesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const offerMarkSchema = z.object({
  type: z.enum(markTypes),
  attrs: attributesSchema.optional(),
});

export type OfferMark = z.infer<typeof offerMarkSchema>;
export type OfferNodeType = (typeof nodeTypes)[number];
export type OfferAttributes = z.infer<typeof attributesSchema>;

/** A node of the document: ProseMirror's JSON. */
export type OfferNode = {
  type: OfferNodeType;
  attrs?: OfferAttributes | undefined;
  content?: OfferNode[] | undefined;
  marks?: OfferMark[] | undefined;
  text?: string | undefined;
};

/** The text of an offer as the editor holds it: ProseMirror's JSON of the schema in `schema.ts`. */
export type OfferDocument = { type: 'doc'; content: OfferNode[] };

/** How deep a document may be nested; deeper source is shown as source. */
export const maximumDepth = 40;

const nodeSchema: z.ZodType<OfferNode> = z.lazy(() =>
  z.object({
    type: z.enum(nodeTypes),
    attrs: attributesSchema.optional(),
    content: z.array(nodeSchema).optional(),
    marks: z.array(offerMarkSchema).optional(),
    text: z.string().optional(),
  }),
);

/** Checks what the editor sends: known nodes and marks, attributes of plain values, at most `maximumDepth` deep. */
export const offerDocumentSchema: z.ZodType<OfferDocument> = z
  .unknown()
  .refine((value) => !isTooDeep(value), { message: 'too deep', abort: true })
  .pipe(z.object({ type: z.literal('doc'), content: z.array(nodeSchema) }));

// Without recursion: what comes in may be deeper than the stack.
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maximumDepth + 1) return true;
    level = level.flatMap((node) => {
      const content: unknown =
        typeof node === 'object' && node !== null && 'content' in node ? node.content : null;
      return Array.isArray(content) ? (content as unknown[]) : [];
    });
  }
  return false;
}

/** A document without text. */
export function emptyDocument(): OfferDocument {
  return { type: 'doc', content: [{ type: 'paragraph' }] };
}
