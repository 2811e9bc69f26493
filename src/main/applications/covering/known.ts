/** What the library knows a candidate by, read from the tables and the history. */
import type { Known } from '../../../shared/applications/covering/hidden.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

export interface KnownCandidates {
  /** Every name, address, telephone and link of an application's candidate, of former times too. */
  find(application: Id): Known;
  /** What the candidate wrote: messages and documents. */
  textsOf(application: Id): string[];
  ownerOfDocument(document: Id): Id | null;
  ownerOfMessage(message: Id): Id | null;
}

interface CandidateRow {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly links: string;
  readonly otherEmails: string;
}

/** Where somebody tells of their birth and address stands near the beginning. */
const lookedAt = 40_000;

export function openKnownCandidates(db: Library['db']): KnownCandidates {
  const candidate = db.prepare<[string], CandidateRow>(
    `SELECT candidate.name, candidate.email, candidate.telephone,
       coalesce(json_extract(candidate.facts, '$.links'), '[]') AS links,
       coalesce(json_extract(candidate.facts, '$.otherEmails'), '[]') AS otherEmails
     FROM application JOIN candidate ON candidate.id = application.candidate_id WHERE application.id = ?`,
  );
  const senders = db.prepare<[string], { name: string; email: string }>(
    'SELECT from_name AS name, from_email AS email FROM message WHERE application_id = ? AND from_candidate = 1',
  );
  // What was corrected or merged since was a name of the same person, and may stand in what came before.
  const former = db.prepare<
    [{ readonly id: string }],
    { name: string | null; email: string | null; telephone: string | null }
  >(
    `SELECT coalesce(json_extract(event.payload, '$.candidate.name'), json_extract(event.payload, '$.changes.name'),
         CASE event.kind WHEN 'merged' THEN json_extract(event.payload, '$.name') END) AS name,
       coalesce(json_extract(event.payload, '$.candidate.email'), json_extract(event.payload, '$.changes.email')) AS email,
       coalesce(json_extract(event.payload, '$.candidate.telephone'),
         json_extract(event.payload, '$.changes.telephone')) AS telephone
     FROM event WHERE event.kind IN ('received', 'entered', 'replied', 'corrected', 'merged') AND event.candidate_id IN (
       SELECT candidate_id FROM application WHERE id = @id
       UNION SELECT candidate_alias.id FROM candidate_alias
         JOIN application ON application.candidate_id = candidate_alias.candidate_id WHERE application.id = @id)`,
  );
  const messageTexts = db
    .prepare<[number, string], string>(
      `SELECT substr(text, 1, ?) FROM message WHERE application_id = ? AND from_candidate = 1`,
    )
    .pluck();
  const documentTexts = db
    .prepare<[number, string], string>(
      `SELECT substr(reading.text, 1, ?) FROM document JOIN document_reading AS reading ON reading.hash = document.hash
       WHERE document.application_id = ? AND reading.text IS NOT NULL`,
    )
    .pluck();
  const document = db.prepare<[string], string>('SELECT application_id FROM document WHERE id = ?').pluck();
  const message = db.prepare<[string], string>('SELECT application_id FROM message WHERE id = ?').pluck();

  return {
    find(application) {
      const row = candidate.get(application);
      const wrote = senders.all(application);
      const before = former.all({ id: application });
      const of = (field: 'name' | 'email' | 'telephone') => before.map((one) => one[field] ?? '');
      return {
        names: [row?.name ?? '', ...wrote.map(({ name }) => name), ...of('name')],
        emails: [
          row?.email ?? '',
          ...(JSON.parse(row?.otherEmails ?? '[]') as string[]),
          ...wrote.map(({ email }) => email),
          ...of('email'),
        ],
        telephones: [row?.telephone ?? '', ...of('telephone')],
        links: (JSON.parse(row?.links ?? '[]') as { address: string }[]).map(({ address }) => address),
      };
    },
    textsOf: (application) => [
      ...messageTexts.all(lookedAt, application),
      ...documentTexts.all(lookedAt, application),
    ],
    ownerOfDocument: (id) => document.get(id) ?? null,
    ownerOfMessage: (id) => message.get(id) ?? null,
  };
}
