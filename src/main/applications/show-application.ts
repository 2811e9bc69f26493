import type { ApplicationDetail, PostingReference } from '../../shared/applications/application.ts';
import { toHistory } from '../../shared/applications/history.ts';
import type { Id } from '../../shared/moment.ts';
import type { StoredApplication } from './queries.ts';
import type { ApplicationStore } from './store.ts';

/** One application as its page shows it, with what is proposed for it and its candidate's other applications. */
export function showApplication(
  store: ApplicationStore,
  application: StoredApplication,
  toReference: (posting: Id | null) => PostingReference | null,
): ApplicationDetail {
  const { facts, messages, documents, notes, posting, ...own } = application;
  const { id, candidate } = own;
  const livingOf = (person: Id) => store.applicationsOf(person).filter(({ removed }) => !removed);
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
  return {
    ...own,
    ...facts,
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
    scores: [],
    history: toHistory(store.eventsOf(id)),
  };
}
