/** Review bundles: what one library lends another, by a file. The format: docs/bundle-format.md. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';

/** What a bundle says of itself, once its passphrase has opened it. */
export const bundleManifestSchema = z.object({
  /** Raised with every change that an older program could not read. */
  format: z.int(),
  id: idSchema,
  /** The library that made it, and the bundle that it answers to. */
  library: idSchema,
  answers: idSchema.nullable(),
  author: z.string(),
  madeAt: instantSchema,
  /** The last day on which a library that does not hold these applications takes them in, and keeps them. */
  expiresOn: daySchema,
  words: z.string().max(5_000),
  applications: z.int(),
  documents: z.int(),
  postings: z.array(z.string()),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

export const bundleSchema = bundleManifestSchema.extend({
  direction: z.enum(['made', 'taken']),
  at: instantSchema,
  expired: z.boolean(),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** Two people did different things to one application: both stand in its history, the later one counts. */
export const bundleConflictSchema = z.object({
  application: idSchema,
  candidate: z.string(),
  /** A stage or a posting by its name. */
  ours: z.string(),
  theirs: z.string(),
  what: z.enum(['stage', 'posting']),
  counts: z.enum(['ours', 'theirs']),
});
export type BundleConflict = z.infer<typeof bundleConflictSchema>;
