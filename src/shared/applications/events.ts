/**
 * The history of applications: what arrived and what people did, one event each, never changed.
 * Everything else about an application is the fold of these (`fold.ts`).
 */
import { z } from 'zod';
import { daySchema, idSchema } from '../moment.ts';
import {
  assignmentSchema,
  candidateFieldsSchema,
  candidateLinkSchema,
  factSourceSchema,
  samePersonReasonSchema,
} from './application.ts';
import { answerKindSchema, interviewFieldsSchema } from './answers/answer.ts';
import { messageLanguageSchema } from './message-language.ts';
import { scoreSchema } from './scorecard.ts';
import { reasonSchema, stageSchema } from './stage.ts';

/** SHA-256 of bytes that the library keeps, in lower-case hexadecimal. */
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Always UTC with milliseconds, so that sorting as text is sorting by time. */
const eventInstantSchema = z.iso.datetime({ precision: 3 });

const mailboxSchema = z.object({ name: z.string(), email: z.string() });

/** What a message says of its writer beyond the fields: where each was found, and what else it gives. */
const factsSchema = z.object({
  sources: z.object({ name: factSourceSchema, email: factSourceSchema, telephone: factSourceSchema }),
  links: z.array(candidateLinkSchema),
  otherEmails: z.array(z.string()),
});
export type Facts = z.infer<typeof factsSchema>;

/** A document as an event tells of it: its bytes lie in the library under `hash`. */
export const keptDocumentSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.string(),
  hash: hashSchema,
  bytes: z.int(),
  text: z.boolean(),
});
export type KeptDocument = z.infer<typeof keptDocumentSchema>;

/** A mail as it was read on arrival; its original bytes lie in the library under `hash`. */
export const keptMessageSchema = z.object({
  id: idSchema,
  hash: hashSchema,
  /** The same for one mail saved by two programs; another for two mails that share a Message-ID. */
  fingerprint: hashSchema,
  messageId: z.string(),
  inReplyTo: z.string(),
  /** Who applied: in a mail that a colleague passed on, the writer of the mail inside. */
  from: mailboxSchema,
  to: z.array(mailboxSchema),
  forwardedBy: mailboxSchema.nullable().default(null),
  /** Message-IDs of the thread, oldest first. */
  references: z.array(z.string()).default([]),
  html: z.boolean().default(false),
  subject: z.string(),
  sentAt: eventInstantSchema.nullable(),
  text: z.string(),
  language: messageLanguageSchema.nullable(),
});
export type KeptMessage = z.infer<typeof keptMessageSchema>;

/** Where an application begins: for whom, for what, since when. */
const beginning = {
  candidate: candidateFieldsSchema,
  assignment: assignmentSchema,
  posting: idSchema.nullable(),
  /** The posting's title at that time, so that the history still says it when the posting is gone. */
  postingTitle: z.string(),
  receivedAt: eventInstantSchema,
  documents: z.array(keptDocumentSchema),
  facts: factsSchema.optional(),
};

const envelope = {
  id: idSchema,
  at: eventInstantSchema,
  author: z.string(),
  application: idSchema,
  candidate: idSchema,
};

function kind<K extends string, P extends z.ZodType>(name: K, payload: P) {
  return z.object({ ...envelope, kind: z.literal(name), payload });
}

export const applicationEventSchema = z.discriminatedUnion('kind', [
  kind('received', z.object({ ...beginning, message: keptMessageSchema })),
  kind('entered', z.object(beginning)),
  kind(
    'assigned',
    z.object({ assignment: assignmentSchema, posting: idSchema.nullable(), postingTitle: z.string() }),
  ),
  kind(
    'moved',
    z.object({
      stage: stageSchema,
      /** What the stage was called then, where that is not its usual name. */
      stageName: z.string().default(''),
      reason: reasonSchema.nullable().default(null),
    }),
  ),
  kind('noted', z.object({ text: z.string() })),
  kind('corrected', z.object({ changes: candidateFieldsSchema.partial() })),
  kind('attached', z.object({ documents: z.array(keptDocumentSchema) })),
  kind('removed', z.object({})),
  /** One more message of the same application; what it says of its writer fills only what nobody has said. */
  kind(
    'replied',
    z.object({
      message: keptMessageSchema,
      /** False where somebody else wrote it in the same thread: a colleague, we ourselves. */
      fromCandidate: z.boolean().default(true),
      receivedAt: eventInstantSchema,
      candidate: candidateFieldsSchema.default({ name: '', email: '', telephone: '' }),
      documents: z.array(keptDocumentSchema),
      facts: factsSchema.optional(),
    }),
  ),
  /** The event's candidate is the same person as `into`, who stands for both; their names are those of that time. */
  kind(
    'merged',
    z.object({
      into: idSchema,
      reasons: z.array(samePersonReasonSchema),
      name: z.string().default(''),
      intoName: z.string().default(''),
    }),
  ),
  /** The event's application is another person's, `candidate`, and not that of the event's candidate. */
  kind('parted', z.object({ candidate: idSchema, name: z.string().default('') })),
  /** The event's application goes on in `into`, with its messages, documents and notes. */
  kind('joined', z.object({ into: idSchema })),
  /** A message leaves the event's application, with its documents, and begins the application `into`. */
  kind('taken-out', z.object({ message: idSchema, into: idSchema, subject: z.string().default('') })),
  /** The event's candidate is not the same person as `other`. */
  kind('kept-apart', z.object({ other: idSchema, name: z.string().default('') })),
  /** A reviewer's scorecard, in place of the one that it gave before. */
  kind(
    'scored',
    z.object({ reviewer: idSchema, stage: stageSchema, scores: z.array(scoreSchema), words: z.string() }),
  ),
  kind('tagged', z.object({ tag: z.string(), on: z.boolean() })),
  /** Who it is may be seen, whatever stage it stands in. */
  kind('lifted', z.object({})),
  kind(
    'drafted',
    z.object({
      kind: answerKindSchema,
      language: messageLanguageSchema,
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      interview: idSchema.nullable().default(null),
    }),
  ),
  /** A person says that a draft went out. */
  kind('sent', z.object({ draft: idSchema, on: daySchema })),
  kind('interview-set', z.object({ interview: idSchema, fields: interviewFieldsSchema })),
  kind('interview-cancelled', z.object({ interview: idSchema })),
  kind('consented', z.object({ on: daySchema, until: daySchema, words: z.string() })),
  kind('consent-withdrawn', z.object({ on: daySchema })),
  kind('undone', z.object({ event: idSchema })),
]);
export type ApplicationEvent = z.infer<typeof applicationEventSchema>;
export type EventKind = ApplicationEvent['kind'];
export type EventOf<K extends EventKind> = Extract<ApplicationEvent, { kind: K }>;

/** What a person may undo: everything but the beginning, which is removed instead. */
export function isUndoable(kind: EventKind): boolean {
  return kind !== 'received' && kind !== 'entered';
}
