/** The tables folded from the events: written by candidate, read for lists, pages and checks. */
import type { Candidate, MessageLanguage } from '../../shared/applications/application.ts';
import {
  assignmentSchema,
  messageLanguageSchema,
  stageSchema,
} from '../../shared/applications/application.ts';
import type { KeptDocument, KeptMessage } from '../../shared/applications/events.ts';
import type { Folded, FoldedApplication } from '../../shared/applications/fold.ts';
import type { Id } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import { comparable } from '../text/safe-text.ts';

export interface ApplicationRow {
  readonly id: string;
  readonly candidate_id: string;
  readonly posting_id: string | null;
  readonly assignment: string;
  readonly stage: string;
  readonly language: string | null;
  readonly received_at: string;
  readonly subject: string;
  readonly removed: number;
}

export interface DocumentRow {
  readonly id: string;
  readonly application_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly hash: string;
  readonly bytes: number;
  readonly text: number;
}

interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
}

interface MessageRow {
  readonly id: string;
  readonly hash: string;
  readonly fingerprint: string;
  readonly message_id: string;
  readonly in_reply_to: string;
  readonly from_name: string;
  readonly from_email: string;
  readonly subject: string;
  readonly sent_at: string | null;
  readonly text: string;
  readonly language: string | null;
}

interface NoteRow {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

export interface FoldedTables {
  /** Puts a candidate and all its applications in place of what the tables held of it. */
  write(candidate: Id, folded: Folded): void;
  /** What the tables hold of a candidate, in the shape of a fold. */
  read(candidate: Id): Folded;
  find(application: Id): { application: FoldedApplication; candidate: Candidate } | null;
}

export function toLanguage(language: string | null): MessageLanguage | null {
  return messageLanguageSchema.nullable().parse(language);
}

export function toKeptDocument(row: DocumentRow): KeptDocument {
  const { id, name, hash, bytes } = row;
  return { id, name, mediaType: row.media_type, hash, bytes, text: row.text === 1 };
}

export function openFoldedTables(db: Library['db']): FoldedTables {
  const ofCandidate = 'application_id IN (SELECT id FROM application WHERE candidate_id = ?)';
  const deletions = [
    `DELETE FROM recipient WHERE message_id IN (SELECT id FROM message WHERE ${ofCandidate})`,
    `DELETE FROM message WHERE ${ofCandidate}`,
    `DELETE FROM document WHERE ${ofCandidate}`,
    `DELETE FROM note WHERE ${ofCandidate}`,
    'DELETE FROM application WHERE candidate_id = ?',
    'DELETE FROM candidate WHERE id = ?',
  ].map((sql) => db.prepare(sql));

  const insertCandidate = db.prepare(
    `INSERT INTO candidate (id, name, email, telephone, name_key, email_key)
     VALUES (@id, @name, @email, @telephone, @nameKey, @emailKey)`,
  );
  const insertApplication = db.prepare(
    `INSERT INTO application
       (id, candidate_id, posting_id, assignment, stage, language, received_at, subject, removed)
     VALUES (@id, @candidate, @posting, @assignment, @stage, @language, @receivedAt, @subject, @removed)`,
  );
  const insertMessage = db.prepare(
    `INSERT INTO message (id, application_id, position, hash, fingerprint, message_id, in_reply_to, from_name,
       from_email, from_name_key, from_email_key, subject, sent_at, text, language)
     VALUES (@id, @application, @position, @hash, @fingerprint, @messageId, @inReplyTo, @fromName,
       @fromEmail, @fromNameKey, @fromEmailKey, @subject, @sentAt, @text, @language)`,
  );
  const insertRecipient = db.prepare(
    'INSERT INTO recipient (message_id, position, name, email) VALUES (@message, @position, @name, @email)',
  );
  const insertDocument = db.prepare(
    `INSERT INTO document (id, application_id, position, name, media_type, hash, bytes, text)
     VALUES (@id, @application, @position, @name, @mediaType, @hash, @bytes, @text)`,
  );
  const insertNote = db.prepare(
    `INSERT INTO note (id, application_id, position, text, author, at)
     VALUES (@id, @application, @position, @text, @author, @at)`,
  );

  const selectCandidate = db.prepare<[string], CandidateRow>(
    'SELECT id, name, email, telephone FROM candidate WHERE id = ?',
  );
  const selectApplication = db.prepare<[string], ApplicationRow>('SELECT * FROM application WHERE id = ?');
  const selectApplications = db.prepare<[string], ApplicationRow>(
    'SELECT * FROM application WHERE candidate_id = ?',
  );
  const selectMessages = db.prepare<[string], MessageRow>(
    'SELECT * FROM message WHERE application_id = ? ORDER BY position',
  );
  const selectRecipients = db.prepare<[string], { name: string; email: string }>(
    'SELECT name, email FROM recipient WHERE message_id = ? ORDER BY position',
  );
  const selectDocuments = db.prepare<[string], DocumentRow>(
    'SELECT * FROM document WHERE application_id = ? ORDER BY position',
  );
  const selectNotes = db.prepare<[string], NoteRow>(
    'SELECT id, text, author, at FROM note WHERE application_id = ? ORDER BY position',
  );

  const writeMessage = (application: Id, message: KeptMessage, position: number): void => {
    const { from, to, ...rest } = message;
    insertMessage.run({
      ...rest,
      application,
      position,
      fromName: from.name,
      fromEmail: from.email,
      fromNameKey: comparable(from.name),
      fromEmailKey: comparable(from.email),
    });
    to.forEach(({ name, email }, place) => {
      insertRecipient.run({ message: message.id, position: place, name, email });
    });
  };

  const writeApplication = (folded: FoldedApplication): void => {
    const { id: application, messages, documents, notes, removed, ...row } = folded;
    insertApplication.run({ ...row, id: application, removed: Number(removed) });
    messages.forEach((message, position) => {
      writeMessage(application, message, position);
    });
    documents.forEach((document, position) => {
      insertDocument.run({ ...document, application, position, text: Number(document.text) });
    });
    notes.forEach((note, position) => {
      insertNote.run({ ...note, application, position });
    });
  };

  const readMessage = (row: MessageRow): KeptMessage => ({
    id: row.id,
    hash: row.hash,
    fingerprint: row.fingerprint,
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    from: { name: row.from_name, email: row.from_email },
    to: selectRecipients.all(row.id),
    forwardedBy: null,
    references: [],
    html: false,
    subject: row.subject,
    sentAt: row.sent_at,
    text: row.text,
    language: toLanguage(row.language),
  });

  const readApplication = (row: ApplicationRow): FoldedApplication => ({
    id: row.id,
    candidate: row.candidate_id,
    assignment: assignmentSchema.parse(row.assignment),
    posting: row.posting_id,
    stage: stageSchema.parse(row.stage),
    language: toLanguage(row.language),
    receivedAt: row.received_at,
    subject: row.subject,
    removed: row.removed === 1,
    messages: selectMessages.all(row.id).map(readMessage),
    documents: selectDocuments.all(row.id).map(toKeptDocument),
    notes: selectNotes.all(row.id),
  });

  return {
    write(candidate, folded) {
      for (const deletion of deletions) deletion.run(candidate);
      for (const one of folded.candidates.values())
        insertCandidate.run({ ...one, nameKey: comparable(one.name), emailKey: comparable(one.email) });
      for (const application of folded.applications.values()) writeApplication(application);
    },
    read(candidate) {
      const row = selectCandidate.get(candidate);
      const applications = selectApplications.all(candidate).map(readApplication);
      return {
        candidates: new Map(row === undefined ? [] : [[row.id, { ...row }]]),
        applications: new Map(applications.map((application) => [application.id, application])),
      };
    },
    find(id) {
      const row = selectApplication.get(id);
      const candidate = row === undefined ? undefined : selectCandidate.get(row.candidate_id);
      if (row === undefined || candidate === undefined) return null;
      return { application: readApplication(row), candidate };
    },
  };
}
