import { z } from 'zod';
import { idSchema, instantSchema } from '../moment.ts';
import { answerSchema, interviewSchema } from './answers/answer.ts';
import { messageLanguageSchema } from './message-language.ts';
import { processSchema } from './process.ts';
import { scorecardSchema } from './scorecard.ts';
import { reasonSchema, stageSchema } from './stage.ts';
import { consentSchema, expirySchema } from '../privacy/expiry.ts';

/** `unassigned`: nobody has said yet; `spontaneous`: a person said that it is for no posting. */
export const assignments = ['assigned', 'unassigned', 'spontaneous'] as const;
export const assignmentSchema = z.enum(assignments);
export type Assignment = z.infer<typeof assignmentSchema>;

export const candidateFieldsSchema = z.object({
  name: z.string().max(300),
  email: z.string().max(320),
  telephone: z.string().max(100),
});
export type CandidateFields = z.infer<typeof candidateFieldsSchema>;

export const candidateSchema = candidateFieldsSchema.extend({ id: idSchema });
export type Candidate = z.infer<typeof candidateSchema>;

/**
 * What became of drawing the words out of a document: `text`: found; `scan`: pages or a picture without words;
 * `empty`: nothing in it; `locked`: a password; `damaged`: not what its format asks for; `too-large`: beyond the
 * limits; `unknown`: a format that is not read; `waiting`: not yet.
 */
export const documentStates = [
  'text',
  'scan',
  'empty',
  'locked',
  'damaged',
  'too-large',
  'unknown',
  'waiting',
] as const;
export const documentStateSchema = z.enum(documentStates);
export type DocumentState = z.infer<typeof documentStateSchema>;

/** What a person should know before opening a document: its ending lies, it holds programs or other files. */
export const documentMarks = ['wrong-ending', 'scripts', 'macros', 'embedded-files', 'cut-short'] as const;
export const documentMarkSchema = z.enum(documentMarks);
export type DocumentMark = z.infer<typeof documentMarkSchema>;

export const documentSchema = z.object({
  id: idSchema,
  /** Safe to show and to write: without separators, control and bidirectional characters. */
  name: z.string(),
  /** What its bytes are, where they say; else what its sender said. */
  mediaType: z.string(),
  bytes: z.int(),
  /** Whether words were found in it. */
  text: z.boolean(),
  state: documentStateSchema,
  marks: z.array(documentMarkSchema),
  language: messageLanguageSchema.nullable(),
  /** Pages, where its format has such. */
  pages: z.int().nullable(),
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
  /** What its posting calls the stage; empty where it is called as usual. */
  stageName: z.string(),
  /** Since when it has been in this stage. */
  stageSince: instantSchema,
  /** Whether it waits in its stage for longer than its posting lets it. */
  overdue: z.boolean(),
  tags: z.array(z.string()),
  /** False until somebody on this machine opened it. */
  read: z.boolean(),
  /** Whether this machine's reviewer has scored it. */
  scored: z.boolean(),
  /** Its next interview that was not called off. */
  nextInterviewAt: instantSchema.nullable(),
  /** Whether who it is stays hidden: its stage is reviewed blind and nobody has lifted that. */
  covered: z.boolean(),
  receivedAt: instantSchema,
  /** When its last message came; lists show it where it is later. */
  lastMessageAt: instantSchema,
  /** Whether a posting or another candidate is proposed and waits for a person's word. */
  toConfirm: z.boolean(),
  /** The subject of its first message; empty where it was entered by hand. */
  subject: z.string(),
  documents: z.array(documentSchema),
  notes: z.int(),
  removed: z.boolean(),
});
export type Application = z.infer<typeof applicationSchema>;

const mailboxSchema = z.object({ name: z.string(), email: z.string() });

export const messageSchema = z.object({
  id: idSchema,
  from: mailboxSchema,
  to: z.array(mailboxSchema),
  /** The colleague who passed it on; null where it came from its writer. */
  forwardedBy: mailboxSchema.nullable(),
  /** Whether it can also be shown as its sender laid it out (`messages.layout`). */
  html: z.boolean(),
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
    'replied',
    'merged',
    'parted',
    'joined',
    'taken-out',
    'kept-apart',
    'scored',
    'tagged',
    'lifted',
    'drafted',
    'sent',
    'interview-set',
    'interview-cancelled',
    'consented',
    'consent-withdrawn',
    'undone',
  ]),
  /** What it says beyond its kind: a stage, a posting's title, a document's name. */
  about: z.string(),
  /** True where a later event has undone it. */
  undone: z.boolean(),
  undoable: z.boolean(),
  /** Why it was moved, where somebody said. */
  reason: reasonSchema.optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Why two candidates may be one person: always something that a person can check. */
export const samePersonReasonSchema = z.object({
  kind: z.enum(['same-address', 'same-name-and-telephone', 'same-document', 'same-name']),
  /** The address, the telephone, the document's name. */
  value: z.string(),
});
export type SamePersonReason = z.infer<typeof samePersonReasonSchema>;

export const samePersonSchema = z.object({
  candidate: candidateSchema,
  reasons: z.array(samePersonReasonSchema).min(1),
  applications: z.array(
    z.object({ id: idSchema, posting: postingReferenceSchema.nullable(), receivedAt: instantSchema }),
  ),
});
export type SamePerson = z.infer<typeof samePersonSchema>;

/** Which posting a message seems to mean, and why; a person confirms it. */
export const postingProposalSchema = z.object({
  posting: postingReferenceSchema,
  reasons: z
    .array(
      z.object({
        kind: z.enum(['subject', 'address', 'title-words', 'reply', 'file-name', 'only-open']),
        /** The words or the address that say so. */
        value: z.string(),
      }),
    )
    .min(1),
});
export type PostingProposal = z.infer<typeof postingProposalSchema>;

/** Where a fact about a candidate was found. */
export const factSourceSchema = z.enum(['header', 'forward', 'signature', 'document', 'address', 'person']);
export type FactSource = z.infer<typeof factSourceSchema>;

/** Links that a candidate gave: shown, never fetched. */
export const candidateLinkSchema = z.object({
  kind: z.enum(['linkedin', 'github', 'gitlab', 'portfolio', 'other']),
  address: z.string(),
});
export type CandidateLink = z.infer<typeof candidateLinkSchema>;

/** One application, whole. */
export const applicationDetailSchema = applicationSchema.omit({ notes: true }).extend({
  /** Where the candidate's name, address and telephone come from. */
  sources: z.object({ name: factSourceSchema, email: factSourceSchema, telephone: factSourceSchema }),
  links: z.array(candidateLinkSchema),
  /** Other addresses that the candidate wrote from or gave. */
  otherEmails: z.array(z.string()),
  /** The posting it seems to be for, while nobody has said. */
  proposal: postingProposalSchema.nullable(),
  /** Other candidates who may be the same person, while nobody has said that they are not. */
  samePerson: z.array(samePersonSchema),
  /** The candidate's other applications. */
  others: z.array(
    z.object({
      id: idSchema,
      posting: postingReferenceSchema.nullable(),
      assignment: assignmentSchema,
      stage: stageSchema,
      receivedAt: instantSchema,
    }),
  ),
  messages: z.array(messageSchema),
  notes: z.array(noteSchema),
  /** Why it is refused or withdrawn, while it is. */
  reason: reasonSchema.nullable(),
  /** How its posting recruits; the usual stages and no criteria where it is for no posting. */
  process: processSchema.omit({ posting: true, history: true }),
  /** One a reviewer. */
  scores: z.array(scorecardSchema),
  interviews: z.array(interviewSchema),
  answers: z.array(answerSchema),
  consent: consentSchema.nullable(),
  expiry: expirySchema,
  history: z.array(historyEntrySchema),
});
export type ApplicationDetail = z.infer<typeof applicationDetailSchema>;
