/** What reviewers said of an application, as the folded tables hold it. */
import { z } from 'zod';

import { answerKindSchema } from '../../../shared/applications/answers/answer.ts';
import {
  tagKey,
  type FoldedReview,
  type FoldedScorecard,
} from '../../../shared/applications/fold-reviewing.ts';
import { messageLanguageSchema } from '../../../shared/applications/message-language.ts';
import { scoreSchema } from '../../../shared/applications/scorecard.ts';
import { reasonSchema, stageSchema, type Reason, type Stage } from '../../../shared/applications/stage.ts';
import type { Candidate } from '../../../shared/applications/application.ts';
import type { Id, Instant } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';

/** An application as it stands beside others of its posting. */
export interface Compared {
  readonly id: Id;
  readonly candidate: Candidate;
  readonly stage: Stage;
  readonly stageName: string;
  readonly receivedAt: Instant;
}

/** As much of an application as acting on many of them needs. */
export interface Glance {
  readonly id: Id;
  readonly candidate: Id;
  readonly posting: Id | null;
  readonly stage: Stage;
  readonly stageName: string;
  readonly reason: Reason | null;
  readonly lifted: boolean;
  readonly removed: boolean;
}

export interface Reviews {
  find(application: Id): FoldedReview;
  /** An application by its identity or by that of one that was joined to it. */
  glance(id: Id): Glance | null;
  /** One a reviewer, in the order in which they were last given. */
  scorecards(application: Id): readonly FoldedScorecard[];
  /** Applications of a posting that were not removed, in the order in which they were received. */
  ofPosting(posting: Id, stage: Stage | null): Compared[];
  /** Whether an application has a tag, however it is written. */
  hasTag(application: Id, tag: string): boolean;
  /** Marks what was opened on this machine: no history. */
  markRead(applications: readonly Id[], read: boolean): void;
}

interface ComparedRow {
  readonly id: string;
  readonly candidate: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly stage: string;
  readonly stageName: string;
  readonly receivedAt: string;
}

interface GlanceRow {
  readonly id: string;
  readonly candidate: string;
  readonly posting: string | null;
  readonly stage: string;
  readonly stageName: string;
  readonly reasonCode: string | null;
  readonly reasonWords: string;
  readonly lifted: number;
  readonly removed: number;
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
  const glanced = db.prepare<[string], GlanceRow>(
    `SELECT id, candidate_id AS candidate, posting_id AS posting, stage, stage_name AS stageName,
       reason_code AS reasonCode, reason_words AS reasonWords, lifted, removed FROM application WHERE id = ?`,
  );
  const compared = db.prepare<[string], ComparedRow>(
    `SELECT application.id, candidate.id AS candidate, candidate.name, candidate.email, candidate.telephone, stage,
       stage_name AS stageName, received_at AS receivedAt
     FROM application JOIN candidate ON candidate.id = application.candidate_id
     WHERE posting_id = ? AND removed = 0 ORDER BY received_at, application.id`,
  );
  const joinedInto = db
    .prepare<[string], string>('SELECT application_id FROM application_alias WHERE id = ?')
    .pluck();
  const mark = db.prepare<[string, string]>(
    'INSERT INTO read_mark (application_id, at) VALUES (?, ?) ON CONFLICT (application_id) DO NOTHING',
  );
  const unmark = db.prepare<[string]>('DELETE FROM read_mark WHERE application_id = ?');
  const markAll = db.transaction((applications: readonly Id[], read: boolean) => {
    const at = now();
    for (const id of applications) {
      if (read) mark.run(id, at);
      else unmark.run(id);
    }
  });

  const readScorecards = (application: Id): FoldedScorecard[] =>
    scorecards.all(application).map((row) => ({
      ...row,
      stage: stageSchema.parse(row.stage),
      scores: z.array(scoreSchema).parse(JSON.parse(row.scores)),
    }));

  return {
    scorecards: readScorecards,
    ofPosting: (posting, stage) =>
      compared.all(posting).flatMap(({ candidate: id, name, email, telephone, ...row }) => {
        const stands = stageSchema.parse(row.stage);
        if (stage !== null && stage !== stands) return [];
        return [{ ...row, stage: stands, candidate: { id, name, email, telephone } }];
      }),
    glance(id) {
      const row = glanced.get(id) ?? glanced.get(joinedInto.get(id) ?? '');
      if (row === undefined) return null;
      const { reasonCode: code, reasonWords: words, ...rest } = row;
      return {
        ...rest,
        stage: stageSchema.parse(row.stage),
        reason: code === null ? null : reasonSchema.parse({ code, words }),
        lifted: row.lifted === 1,
        removed: row.removed === 1,
      };
    },
    hasTag: (application, tag) => tags.all(application).some((other) => tagKey(other) === tagKey(tag)),
    markRead: (applications, read) => {
      markAll.immediate(applications, read);
    },
    find: (application) => ({
      scorecards: readScorecards(application),
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
