/** What was read of documents, kept by their bytes: never part of a history, since it can be made again. */
import { documentMarks, documentStates, type DocumentMark } from '../../shared/applications/application.ts';
import { messageLanguageSchema } from '../../shared/applications/message-language.ts';
import { endingLies } from '../documents/media-types.ts';
import { readingVersion, type DocumentReading } from '../documents/reading.ts';
import type { Library } from '../database/library.ts';

/** A reading without its words, as lists show it. */
export type ReadingFacts = Omit<DocumentReading, 'text'> & {
  /** Whether words were found. */
  readonly text: boolean;
};

/** A document that no reading of today's way is kept of. */
export interface UnreadDocument {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
}

export interface DocumentReadings {
  /** What was read of these bytes; null where they wait. `name` tells whether the document's ending lies. */
  find(hash: string, name: string): DocumentReading | null;
  /** The same without the words, for lists: it does not load them. */
  findFacts(hash: string, name: string): ReadingFacts | null;
  /** Keeps a reading; one of the same bytes is replaced. */
  keep(hash: string, reading: DocumentReading): void;
  /** Whether a reading of today's way is kept. */
  has(hash: string): boolean;
  /** Documents of all applications without a reading, or with one of an older way, each hash once. */
  missing(): UnreadDocument[];
}

/** The columns of a reading without its words. */
export interface FactsRow {
  readonly state: string;
  readonly media_type: string;
  readonly language: string | null;
  readonly pages: number | null;
  readonly marks: string;
  readonly has_text: number;
}

const factColumns = 'state, media_type, language, pages, marks, has_text';

export function openDocumentReadings(db: Library['db']): DocumentReadings {
  const facts = db.prepare<[string], FactsRow>(`SELECT ${factColumns} FROM document_reading WHERE hash = ?`);
  const whole = db.prepare<[string], FactsRow & { text: string }>(
    `SELECT ${factColumns}, text FROM document_reading WHERE hash = ?`,
  );
  const present = db.prepare<[string, number], { found: number }>(
    'SELECT 1 AS found FROM document_reading WHERE hash = ? AND version >= ?',
  );
  // Not in one statement: its way with conflicts would be that of the search's triggers too.
  const update = db.prepare(
    `UPDATE document_reading SET version = @version, state = @state, media_type = @mediaType, language = @language,
       pages = @pages, marks = @marks, has_text = @hasText, text = @text WHERE hash = @hash`,
  );
  const insert = db.prepare(
    `INSERT INTO document_reading (hash, version, ${factColumns}, text)
     VALUES (@hash, @version, @state, @mediaType, @language, @pages, @marks, @hasText, @text)`,
  );
  const unread = db.prepare<[number], { hash: string; name: string; media_type: string }>(
    `SELECT document.hash, min(document.name) AS name, min(document.media_type) AS media_type
     FROM document LEFT JOIN document_reading AS reading ON reading.hash = document.hash
     WHERE reading.hash IS NULL OR reading.version < ?
     GROUP BY document.hash`,
  );

  return {
    find(hash, name) {
      const row = whole.get(hash);
      return row === undefined ? null : { ...toFacts(row, name), text: row.text };
    },
    findFacts(hash, name) {
      const row = facts.get(hash);
      return row === undefined ? null : { ...toFacts(row, name), text: row.has_text === 1 };
    },
    keep(hash, { state, mediaType, language, pages, text, marks }) {
      if (state === 'waiting') return;
      const kept = marks.filter((mark) => mark !== 'wrong-ending').join(' ');
      const hasText = text === '' ? 0 : 1;
      const version = readingVersion;
      const row = { hash, version, state, mediaType, language, pages, marks: kept, hasText, text };
      if (update.run(row).changes === 0) insert.run(row);
    },
    has: (hash) => present.get(hash, readingVersion) !== undefined,
    missing: () =>
      unread.all(readingVersion).map(({ hash, name, media_type }) => ({ hash, name, mediaType: media_type })),
  };
}

/** What a row says; `name` tells whether the document's ending lies. */
export function toFacts(row: FactsRow, name: string): Omit<DocumentReading, 'text'> {
  const kept = row.marks.split(' ');
  const lies = endingLies(name, row.media_type);
  return {
    state: documentStates.find((state) => state === row.state) ?? 'unknown',
    mediaType: row.media_type,
    language: messageLanguageSchema.nullable().parse(row.language),
    pages: row.pages,
    marks: documentMarks.filter((mark: DocumentMark) =>
      mark === 'wrong-ending' ? lies : kept.includes(mark),
    ),
  };
}
