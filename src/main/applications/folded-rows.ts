/** The rows of the folded tables: what a fold says, in the columns of the database. */
import type { Folded, FoldedApplication, FoldedMessage } from '../../shared/applications/fold.ts';
import type { FoldedReview } from '../../shared/applications/fold-reviewing.ts';
import { bareMessageId, signsOf } from './people/signs.ts';

export type Row = Readonly<Record<string, string | number | null>>;

/** Parents before what refers to them. */
export const tableNames = [
  'candidate',
  'candidate_alias',
  'candidate_key',
  'kept_apart',
  'application',
  'application_alias',
  'message',
  'recipient',
  'thread_reference',
  'document',
  'note',
  'stay',
  'scorecard',
  'tag',
  'answer',
  'interview',
  'consent',
] as const;
export type TableName = (typeof tableNames)[number];

interface Table {
  /** All columns; those of `key` first. */
  readonly columns: readonly string[];
  /** How many of the columns name a row. */
  readonly key: number;
  /** Whether its rows belong to candidates or to applications, and by which column. */
  readonly of: 'candidates' | 'applications';
  readonly by: string;
}

const ofMessages = { of: 'applications', by: 'message_id', key: 2 } as const;

export const tables: Readonly<Record<TableName, Table>> = {
  candidate: {
    of: 'candidates',
    by: 'id',
    key: 1,
    columns: ['id', 'name', 'email', 'telephone', 'facts'],
  },
  candidate_alias: { of: 'candidates', by: 'id', key: 1, columns: ['id', 'candidate_id'] },
  candidate_key: {
    of: 'candidates',
    by: 'candidate_id',
    key: 3,
    columns: ['kind', 'key', 'candidate_id', 'value'],
  },
  kept_apart: { of: 'candidates', by: 'candidate_id', key: 2, columns: ['candidate_id', 'other_id'] },
  application: {
    of: 'applications',
    by: 'id',
    key: 1,
    columns: [
      'id',
      'candidate_id',
      'posting_id',
      'assignment',
      'stage',
      'language',
      'received_at',
      'last_message_at',
      'subject',
      'removed',
      'stage_name',
      'stage_since',
      'reason_code',
      'reason_words',
      'lifted',
    ],
  },
  application_alias: {
    of: 'applications',
    by: 'id',
    key: 1,
    columns: ['id', 'application_id', 'posting_id', 'candidate_id'],
  },
  message: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: [
      'id',
      'application_id',
      'position',
      'hash',
      'fingerprint',
      'message_id',
      'in_reply_to',
      'from_name',
      'from_email',
      'forwarded_name',
      'forwarded_email',
      'from_candidate',
      'html',
      'subject',
      'sent_at',
      'received_at',
      'language',
      'text',
    ],
  },
  recipient: { ...ofMessages, columns: ['message_id', 'position', 'name', 'email'] },
  thread_reference: { ...ofMessages, columns: ['message_id', 'position', 'reference'] },
  document: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: [
      'id',
      'application_id',
      'position',
      'name',
      'media_type',
      'hash',
      'bytes',
      'text',
      'message_id',
    ],
  },
  note: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: ['id', 'application_id', 'position', 'text', 'author', 'at'],
  },
  stay: {
    of: 'applications',
    by: 'application_id',
    key: 2,
    columns: ['application_id', 'position', 'stage', 'stage_name', 'since', 'until'],
  },
  scorecard: {
    of: 'applications',
    by: 'application_id',
    key: 2,
    columns: ['application_id', 'reviewer', 'author', 'at', 'stage', 'scores', 'words', 'event_id'],
  },
  tag: { of: 'applications', by: 'application_id', key: 2, columns: ['application_id', 'tag'] },
  answer: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: [
      'id',
      'application_id',
      'kind',
      'language',
      'recipient',
      'subject',
      'text',
      'drafted_at',
      'author',
      'sent_at',
    ],
  },
  interview: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: ['id', 'application_id', 'at', 'minutes', 'place', 'people', 'words', 'cancelled', 'event_id'],
  },
  consent: {
    of: 'applications',
    by: 'application_id',
    key: 1,
    columns: ['application_id', 'given_on', 'until_on', 'words', 'withdrawn_on', 'event_id'],
  },
};

export type Rows = Record<TableName, Row[]>;

export function noRows(): Rows {
  return {
    candidate: [],
    candidate_alias: [],
    candidate_key: [],
    kept_apart: [],
    application: [],
    application_alias: [],
    message: [],
    recipient: [],
    thread_reference: [],
    document: [],
    note: [],
    stay: [],
    scorecard: [],
    tag: [],
    answer: [],
    interview: [],
    consent: [],
  };
}

/** Every row that a fold makes. */
export function rowsOf({ candidates, applications, joined, keptApart }: Folded): Rows {
  const rows = noRows();
  const byCandidate = Map.groupBy(applications.values(), ({ candidate }) => candidate);
  for (const candidate of candidates.values()) {
    const { id, name, email, telephone, sources, links, otherEmails, aliases } = candidate;
    const facts = JSON.stringify({ sources, links, otherEmails });
    rows.candidate.push({ id, name, email, telephone, facts });
    for (const alias of aliases) rows.candidate_alias.push({ id: alias, candidate_id: id });
    for (const sign of signsOf(candidate, byCandidate.get(id) ?? []))
      rows.candidate_key.push({ ...sign, candidate_id: id });
  }
  for (const { candidate, other } of keptApart)
    rows.kept_apart.push({ candidate_id: candidate, other_id: other });
  for (const application of applications.values()) addApplication(rows, application);
  for (const { id, into, posting, candidate } of joined.values())
    rows.application_alias.push({ id, application_id: into, posting_id: posting, candidate_id: candidate });
  return rows;
}

function addApplication(rows: Rows, application: FoldedApplication): void {
  const { id } = application;
  rows.application.push({
    id,
    candidate_id: application.candidate,
    posting_id: application.posting,
    assignment: application.assignment,
    stage: application.stage,
    language: application.language,
    received_at: application.receivedAt,
    last_message_at: application.lastMessageAt,
    subject: application.subject,
    removed: Number(application.removed),
    stage_name: application.stageName,
    stage_since: application.stageSince,
    reason_code: application.reason?.code ?? null,
    reason_words: application.reason?.words ?? '',
    lifted: Number(application.lifted),
  });
  for (const [position, message] of application.messages.entries()) addMessage(rows, id, position, message);
  for (const [position, document] of application.documents.entries()) {
    const { mediaType, text, message, ...rest } = document;
    const own = { media_type: mediaType, text: Number(text), message_id: message };
    rows.document.push({ ...rest, ...own, application_id: id, position });
  }
  for (const [position, note] of application.notes.entries())
    rows.note.push({ ...note, application_id: id, position });
  for (const [position, { stage, stageName, since, until }] of application.stays.entries())
    rows.stay.push({ application_id: id, position, stage, stage_name: stageName, since, until });
  addReview(rows, id, application.review);
}

function addReview(rows: Rows, application: string, review: FoldedReview): void {
  const owner = { application_id: application };
  for (const { scores, event, ...card } of review.scorecards)
    rows.scorecard.push({ ...owner, ...card, scores: JSON.stringify(scores), event_id: event });
  for (const tag of review.tags) rows.tag.push({ ...owner, tag });
  for (const { to, draftedAt, sentAt, ...answer } of review.answers)
    rows.answer.push({ ...owner, ...answer, recipient: to, drafted_at: draftedAt, sent_at: sentAt });
  for (const { cancelled, event, ...interview } of review.interviews)
    rows.interview.push({ ...owner, ...interview, cancelled: Number(cancelled), event_id: event });
  if (review.consent === null) return;
  const { on, until, words, withdrawnOn, event } = review.consent;
  rows.consent.push({
    ...owner,
    given_on: on,
    until_on: until,
    words,
    withdrawn_on: withdrawnOn,
    event_id: event,
  });
}

function addMessage(rows: Rows, application: string, position: number, message: FoldedMessage): void {
  const { id, from, forwardedBy } = message;
  rows.message.push({
    id,
    application_id: application,
    position,
    hash: message.hash,
    fingerprint: message.fingerprint,
    message_id: bareMessageId(message.messageId),
    in_reply_to: bareMessageId(message.inReplyTo),
    from_name: from.name,
    from_email: from.email,
    forwarded_name: forwardedBy?.name ?? null,
    forwarded_email: forwardedBy?.email ?? null,
    from_candidate: Number(message.fromCandidate),
    html: Number(message.html),
    subject: message.subject,
    sent_at: message.sentAt,
    received_at: message.receivedAt,
    language: message.language,
    text: message.text,
  });
  for (const [place, { name, email }] of message.to.entries())
    rows.recipient.push({ message_id: id, position: place, name, email });
  const references = new Set([...message.references, message.inReplyTo].map(bareMessageId));
  references.delete('');
  for (const [place, reference] of [...references].entries())
    rows.thread_reference.push({ message_id: id, position: place, reference });
}
