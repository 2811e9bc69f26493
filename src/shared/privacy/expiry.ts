/** How long a candidate's data is kept (CNIL, recruitment guide, 2023; GDPR, 5.1.e). */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../moment.ts';

/** A candidate agreed to be kept for later positions, and until when. */
export const consentSchema = z.object({
  on: daySchema,
  until: daySchema,
  /** How it was given, such as the words of a mail. */
  words: z.string().max(2_000),
  withdrawnOn: daySchema.nullable(),
  event: idSchema,
});
export type Consent = z.infer<typeof consentSchema>;

export const expirySchema = z.object({
  /** The day after which the data goes; null while a process goes on. */
  on: daySchema.nullable(),
  /**
   * Why that day: `process-ended`, three months later; `no-process`, three months after the last contact where it is
   * for no posting; `consent`; `consent-withdrawn`, back to where it stood without; `untouched`, where nothing has
   * happened for two years though nobody ended it; `lent`, where a colleague's bundle said so; `open`, where a
   * process goes on.
   */
  reason: z.enum([
    'process-ended',
    'no-process',
    'consent',
    'consent-withdrawn',
    'untouched',
    'lent',
    'open',
  ]),
  due: z.boolean(),
});
export type Expiry = z.infer<typeof expirySchema>;

export const dueCandidateSchema = z.object({
  /** The candidate. */
  id: idSchema,
  candidate: z.object({ id: idSchema, name: z.string(), email: z.string() }),
  expiredAt: instantSchema,
  reason: expirySchema.shape.reason,
  applications: z.array(z.object({ id: idSchema, title: z.string(), receivedAt: instantSchema })),
});
export type DueCandidate = z.infer<typeof dueCandidateSchema>;
