/** Answers and interviews. */
import { z } from 'zod';
import {
  answerKindSchema,
  answerSchema,
  answerWordsSchema,
  employerSchema,
  interviewFieldsSchema,
  interviewSchema,
  templateSchema,
} from '../applications/answers/answer.ts';
import { candidateSchema } from '../applications/application.ts';
import { messageLanguageSchema } from '../applications/message-language.ts';
import { reasonSchema } from '../applications/stage.ts';
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
  /** By kind and language. `usual` says whether one is as every library has it at first, changed, or a person's own. */
  'templates.list': call(
    nothing,
    z.array(templateSchema.extend({ usual: z.enum(['same', 'changed', 'own']) })),
  ),
  /** Saved under a known identity, also one that was removed, it is that one. Throws `template-field-unknown`. */
  'templates.save': call(templateSchema.partial({ id: true }), templateSchema),
  'templates.remove': call(byId, nothing),
  /** A usual template as it was at first; without an identity, all those that were removed. */
  'templates.reset': call(z.object({ id: idSchema.nullable() }), nothing),
  /**
   * An answer for each application, its fields filled in, in the candidate's language unless one is named. A template
   * stands for those of the same kind in other languages; `words` are used in its place. Throws `employer-incomplete`
   * for an acknowledgement (GDPR, 13), `template-field-unknown`. `warnings` says what a person should look at.
   */
  'answers.prepare': call(
    z.object({
      applications: z.array(idSchema).min(1).max(1_000),
      kind: answerKindSchema,
      template: idSchema.optional(),
      words: z.partialRecord(messageLanguageSchema, answerWordsSchema).optional(),
      language: messageLanguageSchema.optional(),
      interview: idSchema.optional(),
    }),
    z.array(
      z.object({
        application: idSchema,
        candidate: candidateSchema,
        to: z.string(),
        language: messageLanguageSchema,
        /** The template that was filled in; null where `words` were, or there is none. */
        template: idSchema.nullable(),
        subject: z.string(),
        text: z.string(),
        warnings: z.array(
          z.object({
            /**
             * `same-person`: twice among those chosen, or proposed as one; `answered`: such an answer was drafted before,
             * for this application or another of the same person; `ended`: the process is over for this person;
             * `no-address`, `no-reply`: nobody is reached there; `no-notice`: an acknowledgement without the notice of
             * GDPR, 13; `past`: an interview that is over; `field-empty`: what is marked in the text.
             */
            kind: z.enum([
              'same-person',
              'answered',
              'ended',
              'field-empty',
              'no-address',
              'no-reply',
              'no-notice',
              'covered',
              'past',
            ]),
            value: z.string(),
          }),
        ),
      }),
    ),
  ),
  /**
   * Opens drafts in the person's own mail program and records each. `file`: one message that is not sent yet, of many an
   * archive with one each; `each`: many one after the other; `address`: `mailto:`, for one alone; `text`: nothing is opened, a person copies it. Throws
   * `answer-too-long`; of one alone also what many have in `refused`, by application: `application-covered`,
   * `candidate-without-address`, `address-unusable`.
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
      as: z.enum(['file', 'each', 'address', 'text']),
      /** Moves those whose answer is a refusal to `refused` in the same step. */
      refuse: z.object({ reason: reasonSchema.nullable() }).optional(),
      job: idSchema.optional(),
    }),
    savedSchema.extend({
      events: z.array(idSchema),
      refused: z.array(refusedSchema),
      /** Where the face hands drafts out one after the other: their addresses. */
      addresses: z.array(z.string()),
    }),
  ),
  /**
   * What is owed to somebody who applied, and until when: an acknowledgement, within a month where the application came
   * through somebody else (GDPR, 14.3.a).
   */
  'answers.duty': call(
    z.object({ application: idSchema }),
    z.object({
      through: z.object({ kind: z.enum(['colleague', 'service']), name: z.string() }).nullable(),
      /** Null where there is no such limit. */
      informBy: daySchema.nullable(),
      /** The day on which a person said that the acknowledgement went out. */
      acknowledgedOn: daySchema.nullable(),
    }),
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
