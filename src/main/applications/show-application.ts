import type { Interview } from '../../shared/applications/answers/answer.ts';
import type { ApplicationDetail } from '../../shared/applications/application.ts';
import type { FoldedScorecard } from '../../shared/applications/fold-reviewing.ts';
import type { Scorecard } from '../../shared/applications/scorecard.ts';
import { toHistory } from '../../shared/applications/history.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import { consentOf } from '../../shared/privacy/keeping.ts';
import { now } from '../database/clock.ts';
import type { Dressing } from './dressing.ts';
import type { Keeping } from './keeping/keeping.ts';
import type { Processes } from './process/processes.ts';
import type { StoredApplication } from './queries.ts';
import type { ApplicationStore } from './store.ts';

export interface Showing {
  readonly dressing: Dressing;
  readonly processes: Processes;
  readonly keeping: Keeping;
  readonly reviewer: () => Id;
}

/** One application as its page shows it, with what is proposed for it and its candidate's other applications. */
export function showApplication(
  store: ApplicationStore,
  application: StoredApplication,
  { dressing, processes, keeping, reviewer }: Showing,
): ApplicationDetail {
  const { toReference } = dressing;
  const { facts, messages, documents, notes, posting, review, lifted, ...own } = application;
  const { id, candidate } = own;
  // From a page that tells a name nothing leads to what is covered.
  const livingOf = (person: Id) =>
    store.applicationsOf(person).filter((other) => !other.removed && !dressing.covering.isCovered(other.id));
  const proposal = store.proposals.find(id);
  const alike = store.people.findSame(candidate.id).map((same) => ({
    candidate: same.candidate,
    reasons: [...same.reasons],
    applications: livingOf(same.candidate.id).map((other) => ({
      id: other.id,
      posting: toReference(other.posting),
      receivedAt: other.receivedAt,
    })),
  }));
  const stage = dressing.stageOf(posting, own.stage, own.stageSince, own.stageName);
  const { stages, criteria, formerCriteria, methodsTold } = processes.find(posting);
  const me = reviewer();
  const scored = review.scorecards.some((card) => card.reviewer === me);
  const detail: ApplicationDetail = {
    ...own,
    ...facts,
    stageName: stage.name,
    overdue: stage.overdue && !own.removed,
    covered: stage.blind && !lifted,
    scored,
    tags: [...review.tags],
    nextInterviewAt: nextInterview(review.interviews),
    process: { stages, criteria, formerCriteria, methodsTold },
    scores: review.scorecards.map((card) => showScorecard(card, me, scored)),
    interviews: [...review.interviews],
    answers: [...review.answers],
    // Given to the house, not to one application.
    consent: consentOf(keeping.keptOf(candidate.id)).standing ?? review.consent,
    expiry: keeping.expiryOf(candidate.id),
    posting: toReference(posting),
    // A name alone is shown here and waits for nobody.
    toConfirm: !own.removed && (proposal !== null || store.people.listToConfirm().has(candidate.id)),
    proposal,
    samePerson: alike,
    others: livingOf(candidate.id)
      .filter((other) => other.id !== id)
      .map((other) => ({
        id: other.id,
        posting: toReference(other.posting),
        assignment: other.assignment,
        stage: other.stage,
        receivedAt: other.receivedAt,
      })),
    messages: messages.map((message) => ({
      id: message.id,
      from: message.from,
      to: message.to,
      forwardedBy: message.forwardedBy,
      html: message.html,
      subject: message.subject,
      sentAt: message.sentAt,
      text: message.text,
      language: message.language,
    })),
    documents: [...documents],
    notes: [...notes],
    history: toHistory(store.eventsOf(id), me),
  };
  return detail.covered ? dressing.covering.coverDetail(detail) : detail;
}

function nextInterview(interviews: readonly Interview[]): Instant | null {
  const present = now();
  return interviews.find(({ at, cancelled }) => !cancelled && at >= present)?.at ?? null;
}

/** A scorecard as a reviewer may see it: those of others only when its own is given. */
export function showScorecard(card: FoldedScorecard, reviewer: Id, scored: boolean): Scorecard {
  const mine = card.reviewer === reviewer;
  const locked = !mine && !scored;
  return {
    ...card,
    mine,
    locked,
    scores: locked ? [] : [...card.scores],
    words: locked ? '' : card.words,
  };
}
