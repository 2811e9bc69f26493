/** Answers to candidates: templates, drafts, what was sent, interviews. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../../moment.ts';
import { messageLanguageSchema } from '../message-language.ts';

export const answerKinds = ['acknowledgement', 'invitation', 'refusal', 'offer', 'consent', 'other'] as const;
export const answerKindSchema = z.enum(answerKinds);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/** The words of an answer with fields such as `{candidate}`; see `fields.ts`. */
export const templateSchema = z.object({
  id: idSchema,
  kind: answerKindSchema,
  language: messageLanguageSchema,
  name: z.string().trim().min(1).max(200),
  subject: z.string().max(500),
  text: z.string().max(50_000),
});
export type Template = z.infer<typeof templateSchema>;

/** The words of an answer before its fields are filled in. */
export const answerWordsSchema = templateSchema.pick({ subject: true, text: true });
export type AnswerWords = z.infer<typeof answerWordsSchema>;

/** The same words in every language that answers are written in; empty where nobody has written them yet. */
const inLanguages = (length: number) => {
  const words = z.string().trim().max(length);
  return z.object({ fr: words, en: words, es: words });
};

/** Who recruits, as candidates have to be told (GDPR, 13 and 14); asked for before the first acknowledgement. */
export const employerSchema = z.object({
  name: z.string().trim().max(300),
  address: z.string().trim().max(1_000),
  /** Where candidates ask for their rights: an address of mail or a page. */
  rightsContact: z.string().trim().max(500),
  purposes: inLanguages(2_000),
  recipients: inLanguages(2_000),
  duration: inLanguages(1_000),
  /** The address that answers leave from and invitations name; empty where the mail program chooses. */
  sender: z.string().trim().max(320),
  /** Ends every answer. */
  signature: z.string().max(2_000),
});
export type Employer = z.infer<typeof employerSchema>;

export const interviewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  minutes: z.int().min(5).max(1_440),
  place: z.string().max(1_000),
  /** Who takes part, beside the candidate. */
  people: z.string().max(1_000),
  words: z.string().max(5_000),
  cancelled: z.boolean(),
  /** The event that set it last, to be undone. */
  event: idSchema,
});
export type Interview = z.infer<typeof interviewSchema>;
/** What a person fills in about an interview. */
export const interviewFieldsSchema = interviewSchema.omit({ id: true, cancelled: true, event: true });
export type InterviewFields = z.infer<typeof interviewFieldsSchema>;

/** An answer that was drafted for a candidate, and whether a person said that it went out. */
export const answerSchema = z.object({
  /** The event that drafted it. */
  id: idSchema,
  kind: answerKindSchema,
  language: messageLanguageSchema,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  draftedAt: instantSchema,
  author: z.string(),
  sentAt: instantSchema.nullable(),
});
export type Answer = z.infer<typeof answerSchema>;
