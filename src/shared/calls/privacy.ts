/** What the law on candidates’ data asks for. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';
import { dueCandidateSchema } from '../privacy/expiry.ts';
import { call, nothing, savedSchema } from './call.ts';

/** A candidate, or the address that one candidate has: as mails bear them, accents and all (RFC 6531). */
const personSchema = z.union([
  idSchema,
  z
    .string()
    .max(320)
    .regex(/^[^\s@]+@[^\s@]+$/),
]);
const peopleSchema = z.array(personSchema).min(1).max(10_000);

export const privacyCalls = {
  /** Candidates whose data has expired, or will by `within` days. */
  'privacy.due': call(z.object({ within: z.int().min(0).max(730).optional() }), z.array(dueCandidateSchema)),
  /**
   * Everything kept of a person, in one file, or in a new folder `to`: data, mails, documents, notes, scores (GDPR, 15).
   * Throws `candidate-ambiguous` where several have an address, `folder-not-found` or `file-unwritable`.
   */
  'privacy.access': call(
    z.object({
      candidate: personSchema,
      to: z.string().min(1).max(4096).optional(),
      job: idSchema.optional(),
    }),
    savedSchema.extend({
      files: z.int(),
      /** Mails that somebody else wrote: their rights are to be minded before it is sent (GDPR, 15.4). */
      others: z.int(),
    }),
  ),
  /** A candidate asked, on a day, for what is kept: there is a month to answer (GDPR, 12.3). */
  'privacy.ask': call(z.object({ candidate: idSchema, on: daySchema }), nothing),
  'privacy.requests': call(
    nothing,
    z.array(
      z.object({
        candidate: z.object({ id: idSchema, name: z.string(), email: z.string() }),
        application: idSchema,
        askedOn: daySchema,
        answerBy: daySchema,
        /** When the file was last made. */
        madeAt: instantSchema.nullable(),
      }),
    ),
  ),
  /** What erasing would take, for the question that is asked once. */
  'privacy.look': call(
    z.object({ candidates: peopleSchema }),
    z.object({
      candidates: z.int(),
      applications: z.int(),
      messages: z.int(),
      documents: z.int(),
      notes: z.int(),
      /** Saved searches that look for one of them. */
      searches: z.int(),
      /** Copies of the database from before an update, which hold them too. */
      copies: z.int(),
    }),
  ),
  /** Erases people for good: events, tables, index, documents, reports of imports, free pages (GDPR, 17). */
  'privacy.erase': call(
    z.object({ candidates: peopleSchema, job: idSchema.optional() }),
    z.object({ erased: z.int() }),
  ),
} as const;
