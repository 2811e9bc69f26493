import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { idSchema } from '../moment.ts';
import { localeSchema } from '../postings/posting.ts';
import { differenceLineSchema } from './difference.ts';

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What a folder turned out to be: the collections of a Jekyll site that hold offers, and those left alone. */
export const siteSchema = z.object({
  path: z.string(),
  collections: z.array(
    z.object({
      name: z.string(),
      locale: localeSchema,
      folder: z.string(),
      output: z.boolean(),
      posts: z.int(),
    }),
  ),
  others: z.array(z.string()),
});
export type Site = z.infer<typeof siteSchema>;

export const importReportSchema = z.object({
  imported: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.array(
    z.object({
      path: z.string(),
      code: z.enum(errorCodes),
      details: detailsSchema,
      offer: idSchema.nullable(),
    }),
  ),
  /** Offer-like collections that were left alone, by name. */
  others: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const exportActions = ['create', 'update', 'unchanged', 'refused'] as const;

export const exportedFileSchema = z.object({
  /** Relative to the website's folder, with `/`. */
  path: z.string(),
  action: z.enum(exportActions),
  offer: idSchema,
  posting: z.object({ id: idSchema, title: z.string() }),
  locale: localeSchema,
  error: z.object({ code: z.enum(errorCodes), details: detailsSchema }).nullable(),
  /** The changed lines with some around them; null where nothing changes. */
  difference: z.array(differenceLineSchema).nullable(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** The commit that an export made of the files it wrote, or why git made none: `commit-refused`. */
export const exportCommitSchema = z.object({
  id: z.string().nullable(),
  /** The first line of its message. */
  subject: z.string(),
  error: z.object({ code: z.enum(errorCodes), details: detailsSchema }).nullable(),
});
export type ExportCommit = z.infer<typeof exportCommitSchema>;
