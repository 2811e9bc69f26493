/** What one library lends another. */
import { z } from 'zod';
import { bundleConflictSchema, bundleManifestSchema, bundleSchema } from '../applications/bundle.ts';
import { daySchema, idSchema } from '../moment.ts';
import { call, nothing, savedSchema, sourceSchema } from './call.ts';

/** Opens a review bundle; kept nowhere. */
const passphraseSchema = z.string().min(1).max(1000);

export const bundlesCalls = {
  /**
   * Writes applications into an encrypted file for a colleague, with all that hangs together with them. Throws
   * `passphrase-weak`, `not-found`, `upload-too-large`. What was lent is lent on for no longer than it may be kept.
   */
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
  /** What a bundle holds; nothing is taken in, and an upload stays where it is. Throws `bundle-*`. */
  'bundles.look': call(
    z.object({ source: sourceSchema, passphrase: passphraseSchema }),
    bundleManifestSchema,
  ),
  /**
   * Takes a bundle in: both histories' union, all of it or nothing. An upload stays where the passphrase was wrong.
   * Throws `bundle-*`.
   */
  'bundles.take': call(
    z.object({ source: sourceSchema, passphrase: passphraseSchema, job: idSchema.optional() }),
    z.object({
      bundle: bundleSchema,
      /** Applications that were not here before, and those that were and in which something is new. */
      applications: z.array(idSchema),
      changed: z.array(idSchema),
      /** Events that were not here before, of how many. */
      fresh: z.int(),
      events: z.int(),
      /** Applications that were erased here and stay so. */
      erased: z.int(),
      /** Applications that are erased here now, because whoever lent them has erased them. */
      applied: z.int(),
      conflicts: z.array(bundleConflictSchema),
    }),
  ),
  'bundles.list': call(nothing, z.array(bundleSchema)),
} as const;
