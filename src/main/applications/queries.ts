/** What lists and pages ask of the folded tables. */
import { z } from 'zod';

import {
  assignmentSchema,
  candidateLinkSchema,
  factSourceSchema,
  type Application,
  type ApplicationDetail,
  type Assignment,
  type Candidate,
  type Document,
  type Message,
  type Note,
} from '../../shared/applications/application.ts';
import { messageLanguageSchema, type MessageLanguage } from '../../shared/applications/message-language.ts';
import { reasonSchema, stageSchema, type Reason, type Stage } from '../../shared/applications/stage.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import { now } from '../database/clock.ts';
import { openReviews, type Reviews } from './reviewing/reviews.ts';
import type { FoldedReview } from '../../shared/applications/fold-reviewing.ts';
import { toFacts } from './document-readings.ts';

type Connection = Library['db'];

export interface ApplicationFilter {
  readonly posting?: Id | undefined;
  readonly assignment?: Assignment | undefined;
  readonly stage?: Stage | undefined;
  readonly removed?: boolean | undefined;
}

/**
 * A row of the list, its posting by identity: what is proposed for it and how its posting recruits is not the tables'
 * to say.
 */
export type ListedApplication = Omit<
  Application,
  'posting' | 'toConfirm' | 'overdue' | 'covered' | 'scored'
> & {
  readonly posting: Id | null;
  readonly lifted: boolean;
  /** Who has scored it. */
  readonly reviewers: readonly Id[];
};

export interface StoredDocument extends Document {
  readonly hash: string;
}

/** A message by its original bytes. */
export interface StoredMessage {
  readonly hash: string;
  readonly subject: string;
  readonly language: MessageLanguage | null;
}

/** One application, whole, as the tables hold it. */
export interface StoredApplication {
  readonly id: Id;
  readonly candidate: Candidate;
  readonly posting: Id | null;
  readonly assignment: Assignment;
  readonly stage: Stage;
  readonly language: MessageLanguage | null;
  readonly receivedAt: Instant;
  readonly lastMessageAt: Instant;
  readonly subject: string;
  readonly removed: boolean;
  readonly stageName: string;
  readonly stageSince: Instant;
  readonly reason: Reason | null;
  readonly lifted: boolean;
  readonly read: boolean;
  readonly review: FoldedReview;
  readonly facts: Pick<ApplicationDetail, 'sources' | 'links' | 'otherEmails'>;
  readonly messages: readonly (Message & { readonly fromCandidate: boolean })[];
  readonly documents: readonly Document[];
  readonly notes: readonly Note[];
}

/** A candidate's application beside the one that is shown. */
export interface OtherApplication {
  readonly id: Id;
  readonly posting: Id | null;
  readonly assignment: Assignment;
  readonly stage: Stage;
  readonly receivedAt: Instant;
  readonly removed: boolean;
}

export interface Queries {
  readonly reviews: Reviews;
  list(filter: ApplicationFilter): ListedApplication[];
  /** Rows by their identities, in that order; those that are not there are left out. */
  listOf(ids: readonly Id[]): ListedApplication[];
  /** An application by its identity or by that of one that was joined to it. */
  find(id: Id): StoredApplication | null;
  /** Who stands for a candidate, by its identity or that of one that was merged into it. */
  findPerson(id: Id): Candidate | null;
  /** All applications of a candidate, the newest first. */
  applicationsOf(candidate: Id): OtherApplication[];
  findDocument(id: Id): StoredDocument | null;
  /** What showing a message needs. */
  findMessage(id: Id): StoredMessage | null;
  countByPosting(): ReadonlyMap<Id, number>;
  /** Applications assigned to a posting, those included that are removed or go on in another one. */
  assignedTo(posting: Id): { id: Id; candidate: Id }[];
  /** Hashes of all documents and original mails, each once. */
  listHashes(): string[];
}

interface ApplicationRow {
  readonly id: string;
  readonly candidate_id: string;
  readonly posting_id: string | null;
  readonly assignment: string;
  readonly stage: string;
  readonly language: string | null;
  readonly received_at: string;
  readonly last_message_at: string;
  readonly subject: string;
  readonly removed: number;
  readonly stage_name: string;
  readonly stage_since: string;
  readonly reason_code: string | null;
  readonly reason_words: string;
  readonly lifted: number;
}

interface DocumentRow {
  readonly id: string;
  readonly application_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly hash: string;
  readonly bytes: number;
  readonly text: number;
  readonly reading_state: string | null;
  readonly reading_media_type: string;
  readonly reading_language: string | null;
  readonly reading_pages: number | null;
  readonly reading_marks: string;
  readonly reading_has_text: number;
}

interface MessageRow {
  readonly id: string;
  readonly from_name: string;
  readonly from_email: string;
  readonly forwarded_name: string | null;
  readonly forwarded_email: string | null;
  readonly from_candidate: number;
  readonly html: number;
  readonly subject: string;
  readonly sent_at: string | null;
  readonly text: string;
  readonly language: string | null;
}

interface ListRow extends ApplicationRow {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly notes: number;
  readonly read: number;
  readonly next_interview: string | null;
  /** JSON: its tags, and who scored it. */
  readonly tags: string;
  readonly reviewers: string;
}

const namesSchema = z.array(z.string());

const factsSchema = z.object({
  sources: z.object({ name: factSourceSchema, email: factSourceSchema, telephone: factSourceSchema }),
  links: z.array(candidateLinkSchema),
  otherEmails: z.array(z.string()),
});

function toLanguage(language: string | null): MessageLanguage | null {
  return messageLanguageSchema.nullable().parse(language);
}

function toShownDocument(row: DocumentRow): Document {
  const { id, name, bytes, reading_state: state } = row;
  if (state === null) {
    const said = { mediaType: row.media_type, text: row.text === 1 };
    return { id, name, bytes, ...said, state: 'waiting', marks: [], language: null, pages: null };
  }
  const reading = toFacts(
    {
      state,
      media_type: row.reading_media_type,
      language: row.reading_language,
      pages: row.reading_pages,
      marks: row.reading_marks,
      has_text: row.reading_has_text,
    },
    name,
  );
  return { id, name, bytes, ...reading, marks: [...reading.marks], text: row.reading_has_text === 1 };
}

function toListed(row: ListRow, documents: readonly DocumentRow[]): ListedApplication {
  return {
    id: row.id,
    candidate: { id: row.candidate_id, name: row.name, email: row.email, telephone: row.telephone },
    posting: row.posting_id,
    assignment: assignmentSchema.parse(row.assignment),
    language: toLanguage(row.language),
    stage: stageSchema.parse(row.stage),
    receivedAt: row.received_at,
    lastMessageAt: row.last_message_at,
    subject: row.subject,
    documents: documents.map(toShownDocument),
    notes: row.notes,
    removed: row.removed === 1,
    stageName: row.stage_name,
    stageSince: row.stage_since,
    lifted: row.lifted === 1,
    read: row.read === 1,
    nextInterviewAt: row.next_interview,
    tags: namesSchema.parse(JSON.parse(row.tags)),
    reviewers: namesSchema.parse(JSON.parse(row.reviewers)),
  };
}

const where = `
  application.removed = @removed
  AND (@posting IS NULL OR application.posting_id = @posting)
  AND (@assignment IS NULL OR application.assignment = @assignment)
  AND (@stage IS NULL OR application.stage = @stage)`;

/** What a row of a list shows, of `application` joined with `candidate`; `@now` is the present. */
export const listColumns = `application.*, candidate.name, candidate.email, candidate.telephone,
  (SELECT count(*) FROM note WHERE note.application_id = application.id) AS notes,
  EXISTS (SELECT 1 FROM read_mark WHERE read_mark.application_id = application.id) AS read,
  (SELECT min(at) FROM interview WHERE interview.application_id = application.id AND cancelled = 0 AND at >= @now)
    AS next_interview,
  (SELECT json_group_array(tag) FROM tag WHERE tag.application_id = application.id) AS tags,
  (SELECT json_group_array(reviewer) FROM scorecard WHERE scorecard.application_id = application.id) AS reviewers`;

const documentColumns = `document.id, document.application_id, document.name, document.media_type, document.hash,
  document.bytes, document.text, reading.state AS reading_state, reading.media_type AS reading_media_type,
  reading.language AS reading_language, reading.pages AS reading_pages, reading.marks AS reading_marks,
  reading.has_text AS reading_has_text`;
const documentSource = 'document LEFT JOIN document_reading AS reading ON reading.hash = document.hash';

export function openQueries(db: Connection): Queries {
  type Filter = Record<string, string | number | null>;
  const listed = db.prepare<[Filter], ListRow>(
    `SELECT ${listColumns}
     FROM application JOIN candidate ON candidate.id = application.candidate_id
     WHERE ${where} ORDER BY application.received_at DESC, application.id DESC`,
  );
  const listedDocuments = db.prepare<[Filter], DocumentRow>(
    `SELECT ${documentColumns} FROM ${documentSource}
     JOIN application ON application.id = document.application_id
     WHERE ${where} ORDER BY document.application_id, document.position`,
  );
  const some = `application.id IN (SELECT value FROM json_each(@ids))`;
  const listedOf = db.prepare<[Filter], ListRow>(
    `SELECT ${listColumns}
     FROM application JOIN candidate ON candidate.id = application.candidate_id WHERE ${some}`,
  );
  const documentsOf = db.prepare<[Filter], DocumentRow>(
    `SELECT ${documentColumns} FROM json_each(@ids) AS asked
     CROSS JOIN document ON document.application_id = asked.value
     LEFT JOIN document_reading AS reading ON reading.hash = document.hash
     ORDER BY document.application_id, document.position`,
  );
  const documentById = db.prepare<[string], DocumentRow>(
    `SELECT ${documentColumns} FROM ${documentSource} WHERE document.id = ?`,
  );
  const documents = db.prepare<[string], DocumentRow>(
    `SELECT ${documentColumns} FROM ${documentSource} WHERE document.application_id = ?
     ORDER BY document.position`,
  );
  const messageById = db.prepare<[string], { hash: string; subject: string; language: string | null }>(
    'SELECT hash, subject, language FROM message WHERE id = ?',
  );
  const application = db.prepare<[string], ApplicationRow>('SELECT * FROM application WHERE id = ?');
  const joinedInto = db
    .prepare<[string], string>('SELECT application_id FROM application_alias WHERE id = ?')
    .pluck();
  const candidate = db.prepare<[string], Candidate>(
    'SELECT id, name, email, telephone FROM candidate WHERE id = ?',
  );
  const facts = db.prepare<[string], string>('SELECT facts FROM candidate WHERE id = ?').pluck();
  const mergedInto = db
    .prepare<[string], string>('SELECT candidate_id FROM candidate_alias WHERE id = ?')
    .pluck();
  const ofCandidate = db.prepare<[string], ApplicationRow>(
    'SELECT * FROM application WHERE candidate_id = ? ORDER BY received_at DESC, id DESC',
  );
  const messages = db.prepare<[string], MessageRow>(
    'SELECT * FROM message WHERE application_id = ? ORDER BY position',
  );
  const recipients = db.prepare<[string], { name: string; email: string }>(
    'SELECT name, email FROM recipient WHERE message_id = ? ORDER BY position',
  );
  const notes = db.prepare<[string], Note>(
    'SELECT id, text, author, at FROM note WHERE application_id = ? ORDER BY position',
  );
  const isRead = db.prepare<[string]>('SELECT 1 FROM read_mark WHERE application_id = ?');
  const reviews = openReviews(db);
  const counts = db.prepare<[], { id: string; count: number }>(
    `SELECT destination AS id, count(*) AS count FROM application INDEXED BY application_destination_received
     WHERE removed = 0 GROUP BY destination`,
  );
  // Asked with every list of postings: counted anew only where something was written since.
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  let counted: { readonly at: number; readonly byPosting: ReadonlyMap<Id, number> } | undefined;
  const assigned = db.prepare<[string, string], { id: string; candidate: string }>(
    `SELECT id, candidate_id AS candidate FROM application WHERE posting_id = ?
     UNION ALL SELECT id, candidate_id FROM application_alias WHERE posting_id = ? ORDER BY id`,
  );
  const hashes = db
    .prepare<[], string>('SELECT hash FROM document UNION SELECT hash FROM message ORDER BY hash')
    .pluck();

  const toMessage = (row: MessageRow): StoredApplication['messages'][number] => ({
    id: row.id,
    from: { name: row.from_name, email: row.from_email },
    to: recipients.all(row.id),
    forwardedBy:
      row.forwarded_email === null ? null : { name: row.forwarded_name ?? '', email: row.forwarded_email },
    html: row.html === 1,
    subject: row.subject,
    sentAt: row.sent_at,
    text: row.text,
    language: toLanguage(row.language),
    fromCandidate: row.from_candidate === 1,
  });

  return {
    reviews,
    list({ posting, assignment, stage, removed }) {
      const filter = {
        posting: posting ?? null,
        assignment: assignment ?? null,
        stage: stage ?? null,
        removed: Number(removed ?? false),
        now: now(),
      };
      const byApplication = Map.groupBy(listedDocuments.all(filter), (row) => row.application_id);
      return listed.all(filter).map((row) => toListed(row, byApplication.get(row.id) ?? []));
    },
    listOf(ids) {
      const asked = { ids: JSON.stringify(ids), now: now() };
      const rows = new Map(listedOf.all(asked).map((row) => [row.id, row]));
      const byApplication = Map.groupBy(documentsOf.all(asked), (row) => row.application_id);
      return ids.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined ? [] : [toListed(row, byApplication.get(id) ?? [])];
      });
    },
    find(id) {
      const row = application.get(id) ?? application.get(joinedInto.get(id) ?? '');
      const person = row === undefined ? undefined : candidate.get(row.candidate_id);
      if (row === undefined || person === undefined) return null;
      return {
        id: row.id,
        candidate: person,
        posting: row.posting_id,
        assignment: assignmentSchema.parse(row.assignment),
        stage: stageSchema.parse(row.stage),
        language: toLanguage(row.language),
        receivedAt: row.received_at,
        lastMessageAt: row.last_message_at,
        subject: row.subject,
        removed: row.removed === 1,
        stageName: row.stage_name,
        stageSince: row.stage_since,
        reason:
          row.reason_code === null
            ? null
            : reasonSchema.parse({ code: row.reason_code, words: row.reason_words }),
        lifted: row.lifted === 1,
        read: isRead.get(row.id) !== undefined,
        review: reviews.find(row.id),
        facts: factsSchema.parse(JSON.parse(facts.get(person.id) ?? '')),
        messages: messages.all(row.id).map(toMessage),
        documents: documents.all(row.id).map(toShownDocument),
        notes: notes.all(row.id),
      };
    },
    findPerson: (id) => candidate.get(id) ?? candidate.get(mergedInto.get(id) ?? '') ?? null,
    applicationsOf: (id) =>
      ofCandidate.all(id).map((row) => ({
        id: row.id,
        posting: row.posting_id,
        assignment: assignmentSchema.parse(row.assignment),
        stage: stageSchema.parse(row.stage),
        receivedAt: row.received_at,
        removed: row.removed === 1,
      })),
    findDocument(id) {
      const row = documentById.get(id);
      return row === undefined ? null : { ...toShownDocument(row), hash: row.hash };
    },
    findMessage(id) {
      const row = messageById.get(id);
      return row === undefined ? null : { ...row, language: toLanguage(row.language) };
    },
    countByPosting() {
      const at = changes.get() ?? 0;
      if (counted?.at !== at) {
        const byPosting = new Map(counts.all().map(({ id, count }) => [id, count]));
        byPosting.delete('unassigned');
        byPosting.delete('spontaneous');
        counted = { at, byPosting };
      }
      return counted.byPosting;
    },
    assignedTo: (posting) => assigned.all(posting, posting),
    listHashes: () => hashes.all(),
  };
}
