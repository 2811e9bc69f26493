/** What one library lends another. */
import { z } from 'zod';
import { bundleConflictSchema, bundleManifestSchema, bundleSchema } from '../applications/bundle.ts';
import { daySchema, idSchema } from '../moment.ts';
import { call, nothing, savedSchema, sourceSchema } from './call.ts';

/** Opens a review bundle; kept nowhere. */
const passphraseSchema = z.string().min(1).max(1000);

export const bundlesCalls = {
  /** Writes applications into an encrypted file for a colleague. Throws `passphrase-weak`. */
  'bundles.make': call(
    z.object({
      applications: z.array(idSchema).min(1).max(10_000),
      passphrase: passphraseSchema,
      expiresOn: daySchema,
      words: z.string().max(5_000),
      /** The bundle that this one gives back. */
      answers: idSchema.optional(),
      job: idSchema.optional(),
    }),
    savedSchema.extend({ bundle: bundleSchema }),
  ),
  /** What a bundle holds; nothing is taken in. Throws `bundle-*`. */
  'bundles.look': call(
    z.object({ source: sourceSchema, passphrase: passphraseSchema }),
    bundleManifestSchema,
  ),
  /** Takes a bundle in: both histories' union. Throws `bundle-*`. */
  'bundles.take': call(
    z.object({ source: sourceSchema, passphrase: passphraseSchema, job: idSchema.optional() }),
    z.object({
      bundle: bundleSchema,
      /** Applications that were not here before, and events that were not. */
      applications: z.array(idSchema),
      fresh: z.int(),
      events: z.int(),
      /** Applications that were erased here and stay so. */
      erased: z.int(),
      conflicts: z.array(bundleConflictSchema),
    }),
  ),
  'bundles.list': call(nothing, z.array(bundleSchema)),
} as const;
