/** Candidates who are kept for later. */
import { z } from 'zod';
import { applicationSchema } from '../applications/application.ts';
import { daySchema, idSchema } from '../moment.ts';
import { call, recordedSchema } from './call.ts';

export const poolCalls = {
  /**
   * Spontaneous applications, and those that ended with consent to be kept; newest first. `words` are sought as
   * `search.find` does.
   */
  'pool.list': call(
    z.object({
      words: z.string().max(1_000).optional(),
      tag: z.string().optional(),
      /** Also those whose consent has still to be asked for, while there is time. */
      withoutConsent: z.boolean().optional(),
      from: z.int().nonnegative(),
      count: z.int().min(1).max(200),
    }),
    z.object({
      rows: z.array(applicationSchema.extend({ expiresOn: daySchema.nullable(), snippet: z.string() })),
      total: z.int(),
    }),
  ),
  /**
   * Considers somebody for a posting: a spontaneous application is assigned to it; one that ended stays as it is, and
   * the candidate gets a new one with the same documents. `event` can be undone; a new application is removed instead.
   */
  'pool.propose': call(
    z.object({ application: idSchema, posting: idSchema }),
    z.object({ application: idSchema, event: idSchema.nullable() }),
  ),
  /** The candidate of an application agreed to be kept, at most two years after the last contact (L4). */
  'consents.give': call(
    z.object({ application: idSchema, on: daySchema, until: daySchema, words: z.string().max(2_000) }),
    recordedSchema,
  ),
  'consents.withdraw': call(z.object({ application: idSchema, on: daySchema }), recordedSchema),
} as const;
