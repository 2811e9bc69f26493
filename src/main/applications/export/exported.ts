/** One application as it leaves the app in a file: keys are stable, covered values are left out. */
import type { Application } from '../../../shared/applications/application.ts';
import type { Criterion } from '../../../shared/applications/process.ts';
import type { Scorecard } from '../../../shared/applications/scorecard.ts';
import type { Reason } from '../../../shared/applications/stage.ts';

export interface ExportedApplication {
  readonly id: string;
  readonly receivedAt: string;
  readonly lastMessageAt: string;
  /** Where it is covered, what stands in for a name. */
  readonly candidate: { readonly name: string; readonly email: string; readonly telephone: string };
  readonly covered: boolean;
  readonly posting: { readonly id: string; readonly title: string } | null;
  readonly assignment: Application['assignment'];
  readonly stage: string;
  /** Empty where it is called as usual. */
  readonly stageName: string;
  readonly stageSince: string;
  readonly overdue: boolean;
  readonly reason: Reason | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly subject: string;
  readonly documents: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
  /** How many. */
  readonly notes: number;
  readonly nextInterviewAt: string | null;
  /** As reviewers entered them; those that are locked are not among them. Nothing is counted together. */
  readonly scores: readonly {
    readonly author: string;
    readonly at: string;
    readonly words: string;
    readonly scores: readonly {
      readonly criterion: string;
      readonly points: number | null;
      readonly words: string;
    }[];
  }[];
}

/** What a row of a list does not tell. */
export interface Beside {
  readonly reason: Reason | null;
  readonly scorecards: readonly Scorecard[];
  readonly criteria: readonly Criterion[];
  /** Covers a text where the application is covered. */
  readonly cover: (text: string) => string;
}

/** Puts a row that is dressed, and covered where it has to be, into what is exported. */
export function toExported(
  row: Application,
  { reason, scorecards, criteria, cover }: Beside,
): ExportedApplication {
  const nameOf = (id: string): string => criteria.find((one) => one.id === id)?.name ?? id;
  return {
    id: row.id,
    receivedAt: row.receivedAt,
    lastMessageAt: row.lastMessageAt,
    candidate: {
      name: row.candidate.name,
      email: row.covered ? '' : row.candidate.email,
      telephone: row.covered ? '' : row.candidate.telephone,
    },
    covered: row.covered,
    posting: row.posting,
    assignment: row.assignment,
    stage: row.stage,
    stageName: row.stageName,
    stageSince: row.stageSince,
    overdue: row.overdue,
    reason: reason === null ? null : { code: reason.code, words: cover(reason.words) },
    language: row.language,
    tags: row.tags,
    subject: row.covered ? '' : row.subject,
    documents: row.covered
      ? []
      : row.documents.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes })),
    notes: row.notes,
    nextInterviewAt: row.nextInterviewAt,
    scores: scorecards
      .filter(({ locked }) => !locked)
      .map(({ author, at, words, scores }) => ({
        author,
        at,
        words: cover(words),
        scores: scores.map((score) => ({
          criterion: nameOf(score.criterion),
          points: score.points,
          words: cover(score.words),
        })),
      })),
  };
}
