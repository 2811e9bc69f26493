/** What there is to search, read from the tables as they are now: the same text is indexed, compared and shown. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

import type { SearchSource } from '../../../shared/applications/searching.ts';
import type { Id, Instant } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

/** Names an entry. */
export interface Place {
  readonly source: SearchSource;
  /** The message, document or note; of a candidate the application. */
  readonly item: Id;
}

export interface Entry extends Place {
  readonly application: Id;
  readonly at: Instant;
  readonly language: string | null;
  /** A subject, a file's name, a candidate's name; empty for a note. */
  readonly title: string;
  readonly body: string;
  /** Names and addresses of whoever it is from. */
  readonly who: string;
}

export interface Entries {
  /** What an entry holds now; null where there is none any more. */
  read(place: Place): Entry | null;
  /** Every entry that there should be. */
  all(): Place[];
}

interface ShownRow {
  readonly application_id: string;
  readonly received_at: string;
  readonly candidate_name: string;
  readonly candidate_email: string;
}

interface MessageRow extends ShownRow {
  readonly from_name: string;
  readonly from_email: string;
  readonly forwarded_name: string | null;
  readonly forwarded_email: string | null;
  readonly subject: string;
  readonly at: string;
  readonly text: string;
  readonly language: string | null;
}

interface DocumentRow extends ShownRow {
  readonly at: string | null;
  readonly name: string;
  readonly text: string | null;
  readonly language: string | null;
}

interface NoteRow extends ShownRow {
  readonly text: string;
  readonly author: string;
  readonly at: string;
}

interface CandidateRow extends ShownRow {
  readonly telephone: string;
  readonly facts: string;
  readonly language: string | null;
}

/** What else a candidate is known by; all of it may be missing. */
const factsSchema = z.object({
  otherEmails: z.array(z.string()).default([]),
  links: z.array(z.object({ address: z.string() })).default([]),
});

/** `Zoé Exemple <zoe@example.org>`, or what there is of it. */
function mailbox(name: string, email: string): string {
  if (email === '') return name;
  return name === '' ? email : `${name} <${email}>`;
}

const whose = `application.id AS application_id, application.received_at,
  candidate.name AS candidate_name, candidate.email AS candidate_email`;
const owners = `JOIN application ON application.id = item.application_id
  JOIN candidate ON candidate.id = application.candidate_id`;

export function openEntries(db: Library['db']): Entries {
  const message = db.prepare<[string], MessageRow>(
    `SELECT ${whose}, item.from_name, item.from_email, item.forwarded_name, item.forwarded_email,
       item.subject, item.received_at AS at, item.text, item.language
     FROM message AS item ${owners} WHERE item.id = ?`,
  );
  const recipients = db.prepare<[string], { name: string; email: string }>(
    'SELECT name, email FROM recipient WHERE message_id = ? ORDER BY position',
  );
  const document = db.prepare<[string], DocumentRow>(
    `SELECT ${whose}, item.name, message.received_at AS at, reading.text, reading.language
     FROM document AS item ${owners} LEFT JOIN message ON message.id = item.message_id
     LEFT JOIN document_reading AS reading ON reading.hash = item.hash WHERE item.id = ?`,
  );
  const note = db.prepare<[string], NoteRow>(
    `SELECT ${whose}, item.text, item.author, item.at FROM note AS item ${owners} WHERE item.id = ?`,
  );
  const candidate = db.prepare<[string], CandidateRow>(
    `SELECT ${whose}, candidate.telephone, candidate.facts, application.language
     FROM application JOIN candidate ON candidate.id = application.candidate_id WHERE application.id = ?`,
  );
  const all = db.prepare<[], Place>(
    `SELECT 'candidate' AS source, id AS item FROM application
     UNION ALL SELECT 'message', id FROM message
     UNION ALL SELECT 'document', id FROM document
     UNION ALL SELECT 'note', id FROM note`,
  );

  const readers: Readonly<Record<SearchSource, (item: Id) => Omit<Entry, keyof Place> | null>> = {
    message(item) {
      const row = message.get(item);
      if (row === undefined) return null;
      const addresses = [
        mailbox(row.from_name, row.from_email),
        mailbox(row.forwarded_name ?? '', row.forwarded_email ?? ''),
        ...recipients.all(item).map(({ name, email }) => mailbox(name, email)),
      ];
      return {
        ...ownerOf(row, mailbox(row.from_name, row.from_email)),
        at: row.at,
        language: row.language,
        title: row.subject,
        body: `${row.text}\n\n${addresses.filter((address) => address !== '').join(' · ')}`.trim(),
      };
    },
    document(item) {
      const row = document.get(item);
      if (row === undefined) return null;
      const { name, text, language } = row;
      return { ...ownerOf(row), at: row.at ?? row.received_at, language, title: name, body: text ?? '' };
    },
    note(item) {
      const row = note.get(item);
      if (row === undefined) return null;
      return { ...ownerOf(row, row.author), at: row.at, language: null, title: '', body: row.text };
    },
    candidate(item) {
      const row = candidate.get(item);
      if (row === undefined) return null;
      const { candidate_name: name, candidate_email: email, telephone, language } = row;
      const { otherEmails, links } = factsSchema.parse(JSON.parse(row.facts));
      const parts = [name, email, ...otherEmails, telephone, ...links.map(({ address }) => address)];
      const body = parts.filter((part) => part !== '').join(' · ');
      return { ...ownerOf(row), at: row.received_at, language, title: name, body };
    },
  };

  return {
    read({ source, item }) {
      const entry = readers[source](item);
      return entry === null ? null : { source, item, ...entry };
    },
    all: () => all.all(),
  };
}

function ownerOf(row: ShownRow, author = ''): { application: Id; who: string } {
  const people = new Set([mailbox(row.candidate_name, row.candidate_email), author]);
  return { application: row.application_id, who: [...people].join('\n') };
}

/** Rises when words are read in another way: what was indexed before is then indexed again. */
const wordsVersion = 1;

/** The same for two entries that are indexed alike. */
export function fingerprintOf(entry: Entry): string {
  const { source, item, ...rest } = entry;
  return createHash('sha256')
    .update(JSON.stringify([wordsVersion, source, item, rest]))
    .digest('base64');
}
