/** Review bundles: what one library lends another, by a file. The format: docs/bundle-format.md. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';
import { postingFieldsSchema, postingStateSchema } from '../postings/posting.ts';

/** The ending of a bundle's file. */
export const bundleEnding = '.vivier-review';

/** The format that this program writes, and the newest that it reads. */
export const bundleFormat = 1;

/** What a bundle may weigh, in bytes and pieces: read before anything of it is believed. */
export const bundleLimits = {
  /** The whole file, encrypted. */
  file: 2_000_000_000,
  manifest: 1_000_000,
  /** `contents.json`, `postings.json`, `erased.json`. */
  list: 64_000_000,
  events: 400_000_000,
  /** One event. */
  event: 20_000_000,
  eventCount: 1_000_000,
  document: 100_000_000,
} as const;

/** Days until a bundle expires where nobody says otherwise, and at most. */
export const bundleDays = { usual: 14, most: 92 } as const;

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

/** A posting as far as a reviewer needs it. */
export const lentPostingSchema = z.object({
  id: idSchema,
  state: postingStateSchema,
  fields: postingFieldsSchema,
  offers: z.array(z.object({ locale: z.string().max(10), title: z.string().max(1_000) })).max(10),
});
export type LentPosting = z.infer<typeof lentPostingSchema>;

/** That somebody was erased where the bundle was made: an identity, which says nothing of a person. */
export const erasedMarkSchema = z.object({
  kind: z.enum(['candidate', 'application']),
  id: idSchema,
  on: daySchema,
});
export type ErasedMark = z.infer<typeof erasedMarkSchema>;

/** What a bundle has to hold for being whole. */
export const bundleContentsSchema = z.object({
  applications: z.array(idSchema).max(100_000),
  events: z.int().nonnegative(),
  process: z.int().nonnegative(),
  documents: z
    .array(
      z.object({
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        bytes: z.int().nonnegative(),
        /** `known`: the other side lent it; `missing`: it is not there in the library that made the bundle either. */
        state: z.enum(['carried', 'known', 'missing']),
      }),
    )
    .max(500_000),
});
export type BundleContents = z.infer<typeof bundleContentsSchema>;

export const bundleSchema = bundleManifestSchema.extend({
  direction: z.enum(['made', 'taken']),
  at: instantSchema,
  expired: z.boolean(),
  /** Its applications that are here and were not removed. */
  here: z.array(idSchema),
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
