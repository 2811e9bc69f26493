/** What the law on candidates’ data asks for. */
import { z } from 'zod';
import { idSchema } from '../moment.ts';
import { dueCandidateSchema } from '../privacy/expiry.ts';
import { call, savedSchema } from './call.ts';

export const privacyCalls = {
  /** Candidates whose data has expired, or will by `within` days. */
  'privacy.due': call(z.object({ within: z.int().min(0).max(730).optional() }), z.array(dueCandidateSchema)),
  /** Everything kept of a person, in one file: data, mails, documents, notes, scores (GDPR, 15). */
  'privacy.access': call(
    z.object({ candidate: z.union([idSchema, z.email()]), job: idSchema.optional() }),
    savedSchema.extend({ files: z.int() }),
  ),
  /** What erasing would take, for the question that is asked once. */
  'privacy.look': call(
    z.object({
      candidates: z
        .array(z.union([idSchema, z.email()]))
        .min(1)
        .max(10_000),
    }),
    z.object({
      candidates: z.int(),
      applications: z.int(),
      messages: z.int(),
      documents: z.int(),
      notes: z.int(),
    }),
  ),
  /** Erases people for good: events, tables, index, documents, reports of imports, free pages (GDPR, 17). */
  'privacy.erase': call(
    z.object({
      candidates: z
        .array(z.union([idSchema, z.email()]))
        .min(1)
        .max(10_000),
      job: idSchema.optional(),
    }),
    z.object({ erased: z.int() }),
  ),
} as const;
