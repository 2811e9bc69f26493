/** What reviewers said of an application, as the folded tables hold it. */
import { z } from 'zod';

import { answerKindSchema } from '../../../shared/applications/answers/answer.ts';
import type { FoldedReview } from '../../../shared/applications/fold-reviewing.ts';
import { messageLanguageSchema } from '../../../shared/applications/message-language.ts';
import { scoreSchema } from '../../../shared/applications/scorecard.ts';
import { stageSchema } from '../../../shared/applications/stage.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

export interface Reviews {
  find(application: Id): FoldedReview;
}

interface ScorecardRow {
  readonly reviewer: string;
  readonly author: string;
  readonly at: string;
  readonly stage: string;
  readonly scores: string;
  readonly words: string;
  readonly event: string;
}

interface AnswerRow {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly draftedAt: string;
  readonly author: string;
  readonly sentAt: string | null;
}

interface InterviewRow {
  readonly id: string;
  readonly at: string;
  readonly minutes: number;
  readonly place: string;
  readonly people: string;
  readonly words: string;
  readonly cancelled: number;
  readonly event: string;
}

interface ConsentRow {
  readonly on: string;
  readonly until: string;
  readonly words: string;
  readonly withdrawnOn: string | null;
  readonly event: string;
}

export function openReviews(db: Library['db']): Reviews {
  const scorecards = db.prepare<[string], ScorecardRow>(
    `SELECT reviewer, author, at, stage, scores, words, event_id AS event FROM scorecard
     WHERE application_id = ? ORDER BY at, event_id`,
  );
  const tags = db
    .prepare<[string], string>('SELECT tag FROM tag WHERE application_id = ? ORDER BY tag')
    .pluck();
  const answers = db.prepare<[string], AnswerRow>(
    `SELECT id, kind, language, recipient AS "to", subject, text, drafted_at AS draftedAt, author, sent_at AS sentAt
     FROM answer WHERE application_id = ? ORDER BY drafted_at, id`,
  );
  const interviews = db.prepare<[string], InterviewRow>(
    `SELECT id, at, minutes, place, people, words, cancelled, event_id AS event FROM interview
     WHERE application_id = ? ORDER BY at, id`,
  );
  const consent = db.prepare<[string], ConsentRow>(
    `SELECT given_on AS "on", until_on AS until, words, withdrawn_on AS withdrawnOn, event_id AS event
     FROM consent WHERE application_id = ?`,
  );
  return {
    find: (application) => ({
      scorecards: scorecards.all(application).map((row) => ({
        ...row,
        stage: stageSchema.parse(row.stage),
        scores: z.array(scoreSchema).parse(JSON.parse(row.scores)),
      })),
      tags: tags.all(application),
      answers: answers.all(application).map((row) => ({
        ...row,
        kind: answerKindSchema.parse(row.kind),
        language: messageLanguageSchema.parse(row.language),
      })),
      interviews: interviews.all(application).map((row) => ({ ...row, cancelled: row.cancelled === 1 })),
      consent: consent.get(application) ?? null,
    }),
  };
}
