/** Drafts that wait for a person's word, and interviews by time. */
import {
  answerKindSchema,
  type Answer,
  type Interview,
} from '../../../shared/applications/answers/answer.ts';
import type { Candidate } from '../../../shared/applications/application.ts';
import { messageLanguageSchema } from '../../../shared/applications/message-language.ts';
import type { Id, Instant } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

/** Whose it is. */
export interface Owner {
  readonly application: Id;
  readonly candidate: Candidate;
  readonly posting: Id | null;
}

export interface ListedStore {
  /** Drafts of which nobody has said that they went out, oldest first. */
  waiting(): { readonly answer: Answer; readonly owner: Owner }[];
  /** Interviews that were not called off and begin from `from`, before `to`. */
  interviews(from: Instant, to: Instant | null): { readonly interview: Interview; readonly owner: Owner }[];
  /** The application that a draft belongs to, and the day on which it went out. */
  findDraft(id: Id): { readonly application: Id; readonly sentAt: Instant | null } | null;
}

interface OwnerRow {
  readonly application_id: string;
  readonly candidate_id: string;
  readonly candidate_name: string;
  readonly candidate_email: string;
  readonly candidate_telephone: string;
  readonly posting_id: string | null;
}

interface AnswerRow extends OwnerRow {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly drafted_at: string;
  readonly author: string;
}

interface InterviewRow extends OwnerRow {
  readonly id: string;
  readonly at: string;
  readonly minutes: number;
  readonly place: string;
  readonly people: string;
  readonly words: string;
  readonly event_id: string;
}

const ownerColumns = `application.id AS application_id, candidate.id AS candidate_id, candidate.name AS candidate_name,
  candidate.email AS candidate_email, candidate.telephone AS candidate_telephone, application.posting_id`;

function ownerOf(row: OwnerRow): Owner {
  return {
    application: row.application_id,
    candidate: {
      id: row.candidate_id,
      name: row.candidate_name,
      email: row.candidate_email,
      telephone: row.candidate_telephone,
    },
    posting: row.posting_id,
  };
}

export function openListedStore(db: Library['db']): ListedStore {
  const waiting = db.prepare<[], AnswerRow>(
    `SELECT answer.id, answer.kind, answer.language, answer.recipient, answer.subject, answer.text,
       answer.drafted_at, answer.author, ${ownerColumns}
     FROM answer JOIN application ON application.id = answer.application_id
       JOIN candidate ON candidate.id = application.candidate_id
     WHERE answer.sent_at IS NULL AND application.removed = 0 ORDER BY answer.drafted_at, answer.id`,
  );
  const interviews = db.prepare<[{ from: string; to: string }], InterviewRow>(
    `SELECT interview.id, interview.at, interview.minutes, interview.place, interview.people, interview.words,
       interview.event_id, ${ownerColumns}
     FROM interview JOIN application ON application.id = interview.application_id
       JOIN candidate ON candidate.id = application.candidate_id
     WHERE interview.cancelled = 0 AND interview.at >= @from AND interview.at < @to AND application.removed = 0
     ORDER BY interview.at, interview.id`,
  );
  const draft = db.prepare<[string], { application: string; sentAt: string | null }>(
    'SELECT application_id AS application, sent_at AS sentAt FROM answer WHERE id = ?',
  );
  return {
    waiting: () =>
      waiting.all().map((row) => ({
        owner: ownerOf(row),
        answer: {
          id: row.id,
          kind: answerKindSchema.parse(row.kind),
          language: messageLanguageSchema.parse(row.language),
          to: row.recipient,
          subject: row.subject,
          text: row.text,
          draftedAt: row.drafted_at,
          author: row.author,
          sentAt: null,
        },
      })),
    interviews: (from, to) =>
      interviews.all({ from, to: to ?? '9999' }).map((row) => ({
        owner: ownerOf(row),
        interview: {
          id: row.id,
          at: row.at,
          minutes: row.minutes,
          place: row.place,
          people: row.people,
          words: row.words,
          cancelled: false,
          event: row.event_id,
        },
      })),
    findDraft: (id) => draft.get(id) ?? null,
  };
}
