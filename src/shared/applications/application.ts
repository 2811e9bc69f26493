import { z } from 'zod';
import { idSchema, instantSchema } from '../moment.ts';

/** The stages that every posting has. A posting's own stages stand between `received` and `offer`. */
export const stages = [
  'received',
  'shortlisted',
  'interview',
  'offer',
  'hired',
  'refused',
  'withdrawn',
] as const;
export const stageSchema = z.enum(stages);
export type Stage = z.infer<typeof stageSchema>;

/** `unassigned`: nobody has said yet; `spontaneous`: a person said that it is for no posting. */
export const assignments = ['assigned', 'unassigned', 'spontaneous'] as const;
export const assignmentSchema = z.enum(assignments);
export type Assignment = z.infer<typeof assignmentSchema>;

/** Languages in which candidates write; null where a text is too short to tell. */
export const messageLanguages = ['fr', 'en', 'es'] as const;
export const messageLanguageSchema = z.enum(messageLanguages);
export type MessageLanguage = z.infer<typeof messageLanguageSchema>;

export const candidateFieldsSchema = z.object({
  name: z.string().max(300),
  email: z.string().max(320),
  telephone: z.string().max(100),
});
export type CandidateFields = z.infer<typeof candidateFieldsSchema>;

export const candidateSchema = candidateFieldsSchema.extend({ id: idSchema });
export type Candidate = z.infer<typeof candidateSchema>;

export const documentSchema = z.object({
  id: idSchema,
  /** Safe to show and to write: without separators, control and bidirectional characters. */
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  /** Whether words were found in it. */
  text: z.boolean(),
});
export type Document = z.infer<typeof documentSchema>;

export const postingReferenceSchema = z.object({ id: idSchema, title: z.string() });
export type PostingReference = z.infer<typeof postingReferenceSchema>;

/** A row of the list of applications. */
export const applicationSchema = z.object({
  id: idSchema,
  candidate: candidateSchema,
  posting: postingReferenceSchema.nullable(),
  assignment: assignmentSchema,
  language: messageLanguageSchema.nullable(),
  stage: stageSchema,
  receivedAt: instantSchema,
  /** The subject of its first message; empty where it was entered by hand. */
  subject: z.string(),
  documents: z.array(documentSchema),
  notes: z.int(),
  removed: z.boolean(),
});
export type Application = z.infer<typeof applicationSchema>;

export const messageSchema = z.object({
  id: idSchema,
  from: z.object({ name: z.string(), email: z.string() }),
  to: z.array(z.object({ name: z.string(), email: z.string() })),
  subject: z.string(),
  sentAt: instantSchema.nullable(),
  text: z.string(),
  language: messageLanguageSchema.nullable(),
});
export type Message = z.infer<typeof messageSchema>;

export const noteSchema = z.object({ id: idSchema, text: z.string(), author: z.string(), at: instantSchema });
export type Note = z.infer<typeof noteSchema>;

/** One line of an application's history, as a person reads it. */
export const historyEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  author: z.string(),
  kind: z.enum([
    'received',
    'entered',
    'assigned',
    'moved',
    'noted',
    'corrected',
    'attached',
    'removed',
    'undone',
  ]),
  /** What it says beyond its kind: a stage, a posting's title, a document's name. */
  about: z.string(),
  /** True where a later event has undone it. */
  undone: z.boolean(),
  undoable: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** One application, whole. */
export const applicationDetailSchema = applicationSchema.omit({ notes: true }).extend({
  messages: z.array(messageSchema),
  notes: z.array(noteSchema),
  scores: z.array(z.never()),
  history: z.array(historyEntrySchema),
});
export type ApplicationDetail = z.infer<typeof applicationDetailSchema>;
