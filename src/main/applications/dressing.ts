/** Rows as lists show them: with what is proposed, what their posting says, and covered where that is asked. */
import type { Application, PostingReference } from '../../shared/applications/application.ts';
import type { ProcessStage } from '../../shared/applications/process.ts';
import type { Stage } from '../../shared/applications/stage.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import type { Covering } from './covering/covering.ts';
import type { Processes } from './process/processes.ts';
import type { ListedApplication } from './queries.ts';
import type { ApplicationStore } from './store.ts';

export interface Dressing {
  /** Whoever answers with a name elsewhere asks it too. */
  readonly covering: Covering;
  /** Makes rows ready to be shown; every call that answers rows uses it. */
  dress(rows: readonly ListedApplication[]): Application[];
  readonly toReference: (posting: Id | null) => PostingReference | null;
  /** What an application's stage says, by its posting. */
  stageOf(posting: Id | null, stage: Stage, since: Instant, stageName: string): StageFacts;
}

export interface StageFacts {
  readonly name: string;
  readonly blind: boolean;
  readonly overdue: boolean;
}

export interface DressingDependencies {
  readonly covering: Covering;
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly findPosting: (id: Id) => PostingReference | null;
  readonly reviewer: () => Id;
}

const day = 86_400_000;

/** For so many rows each is asked by itself whether a posting is proposed. */
const window = 500;

/** What a stage says of an application that has stood in it since then. */
function factsOf(known: ProcessStage | null, since: Instant, kept: string): StageFacts {
  // A stage that is nowhere known keeps the name it had.
  if (known === null) return { name: kept, blind: false, overdue: false };
  const waited = Date.parse(now()) - Date.parse(since);
  return {
    name: known.name,
    blind: known.blind,
    overdue: known.patience !== null && waited > known.patience * day,
  };
}

export function openDressing({
  covering,
  store,
  processes,
  findPosting,
  reviewer,
}: DressingDependencies): Dressing {
  const toReference = (id: Id | null): PostingReference | null => {
    const posting = id === null ? null : findPosting(id);
    return posting === null ? null : { id: posting.id, title: posting.title };
  };
  return {
    covering,
    toReference,
    stageOf: (posting, stage, since, kept) => factsOf(processes.stageOf(posting, stage), since, kept),
    dress(rows) {
      const postings = new Map<Id | null, PostingReference | null>();
      const stages = new Map<string, ProcessStage | null>();
      const proposed =
        rows.length > window
          ? store.proposals.listToConfirm()
          : store.proposals.findAmong(
              rows.filter(({ assignment }) => assignment === 'unassigned').map(({ id }) => id),
            );
      const alike = store.people.listToConfirm();
      const me = reviewer();
      return rows.map(({ lifted, reviewers, ...row }) => {
        const posting = postings.get(row.posting) ?? toReference(row.posting);
        postings.set(row.posting, posting);
        const place = `${row.posting} ${row.stage}`;
        const stage = stages.has(place)
          ? (stages.get(place) ?? null)
          : processes.stageOf(row.posting, row.stage);
        stages.set(place, stage);
        const { name, blind, overdue } = factsOf(stage, row.stageSince, row.stageName);
        const covered = blind && !lifted;
        const dressed: Application = {
          ...row,
          posting,
          toConfirm: !row.removed && (proposed.has(row.id) || alike.has(row.candidate.id)),
          stageName: name,
          overdue: overdue && !row.removed,
          scored: reviewers.includes(me),
          covered,
        };
        return covered ? covering.coverRow(dressed) : dressed;
      });
    },
  };
}
