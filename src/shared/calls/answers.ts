/** Answers and interviews. */
import { z } from 'zod';
import {
  answerKindSchema,
  answerSchema,
  employerSchema,
  interviewFieldsSchema,
  interviewSchema,
  templateSchema,
} from '../applications/answers/answer.ts';
import { candidateSchema } from '../applications/application.ts';
import { messageLanguageSchema } from '../applications/message-language.ts';
import { daySchema, idSchema } from '../moment.ts';
import {
  byId,
  call,
  nothing,
  recordedManySchema,
  recordedSchema,
  refusedSchema,
  savedSchema,
} from './call.ts';

export const answersCalls = {
  'employer.get': call(nothing, employerSchema),
  'employer.save': call(employerSchema.partial(), employerSchema),
  'templates.list': call(nothing, z.array(templateSchema)),
  /** Throws `template-field-unknown`. */
  'templates.save': call(templateSchema.partial({ id: true }), templateSchema),
  'templates.remove': call(byId, nothing),
  /**
   * An answer for each application, its fields filled in, in the candidate's language unless one is named. Throws
   * `employer-incomplete` for the first acknowledgement (GDPR, 13). `warnings` says what a person should look at:
   * the same person twice, an answer of that kind before, a field without a value, no address.
   */
  'answers.prepare': call(
    z.object({
      applications: z.array(idSchema).min(1).max(1_000),
      kind: answerKindSchema,
      template: idSchema.optional(),
      language: messageLanguageSchema.optional(),
      interview: idSchema.optional(),
    }),
    z.array(
      z.object({
        application: idSchema,
        candidate: candidateSchema,
        to: z.string(),
        language: messageLanguageSchema,
        subject: z.string(),
        text: z.string(),
        warnings: z.array(
          z.object({
            kind: z.enum(['same-person', 'answered', 'field-empty', 'no-address', 'covered', 'past']),
            value: z.string(),
          }),
        ),
      }),
    ),
  ),
  /**
   * Opens drafts in the person's own mail program and records each. `file`: a message that is not sent yet, one a
   * draft; `address`: `mailto:`, for one alone. Throws `application-covered`, `answer-too-long`.
   */
  'answers.draft': call(
    z.object({
      answers: z
        .array(
          z.object({
            application: idSchema,
            kind: answerKindSchema,
            language: messageLanguageSchema,
            subject: z.string().max(500),
            text: z.string().min(1).max(50_000),
            interview: idSchema.optional(),
          }),
        )
        .min(1)
        .max(1_000),
      as: z.enum(['file', 'address']),
      job: idSchema.optional(),
    }),
    savedSchema.extend({ events: z.array(idSchema), refused: z.array(refusedSchema) }),
  ),
  /** A person says that drafts went out, on a day. */
  'answers.confirm': call(
    z.object({ drafts: z.array(idSchema).min(1).max(1_000), on: daySchema }),
    recordedManySchema,
  ),
  /** Drafts of which nobody has said that they went out. */
  'answers.waiting': call(
    nothing,
    z.array(answerSchema.extend({ application: idSchema, candidate: candidateSchema })),
  ),
  /** Sets an interview, or changes one. Throws `interview-past`. */
  'interviews.set': call(
    z.object({ application: idSchema, interview: idSchema.optional(), fields: interviewFieldsSchema }),
    recordedSchema.extend({ interview: idSchema }),
  ),
  'interviews.cancel': call(z.object({ application: idSchema, interview: idSchema }), recordedSchema),
  'interviews.list': call(
    z.object({ from: daySchema, to: daySchema.optional() }),
    z.array(
      interviewSchema.extend({
        application: idSchema,
        candidate: candidateSchema,
        posting: z.object({ id: idSchema, title: z.string() }).nullable(),
      }),
    ),
  ),
  /** An interview as a calendar file (RFC 5545). */
  'interviews.save': call(z.object({ application: idSchema, interview: idSchema }), savedSchema),
} as const;
