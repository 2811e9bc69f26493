/** Recording a mail that came: a new application, one more message of one, or a copy of what was taken before. */
import type { Assignment } from '../../shared/applications/application.ts';
import type { KeptDocument, KeptMessage } from '../../shared/applications/events.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import type { ArrivedMail } from './mail/mail.ts';
import type { ApplicationStore, NewEvent } from './store.ts';

/** What an application is for, from its beginning. */
export interface Destination {
  readonly assignment: Assignment;
  readonly posting: Id | null;
  readonly postingTitle: string;
}

/** `application` is where the message stands now, for a duplicate too. */
export interface Arrival {
  readonly outcome: 'imported' | 'added' | 'duplicate';
  readonly application: Id;
}

/**
 * Records a mail in one transaction with the question whether it was taken before, so that two imports at once never
 * make two of it. `documents` are those of the mail, their bytes kept already. What goes on with an application is
 * added to it, whatever `destination` says, unless that names another posting; everything else begins one, for the
 * candidate of exactly this name and address or for a new one.
 */
export function recordArrival(
  store: ApplicationStore,
  mail: ArrivedMail,
  documents: readonly KeptDocument[],
  destination: Destination,
  author: string,
): Arrival {
  return store.atomically((): Arrival => {
    const taken = store.findMail(mail.hash, mail.fingerprint);
    if (taken !== null) return { outcome: 'duplicate', application: taken };
    const receivedAt = arrivedAt(mail);
    const arrived = {
      candidate: { name: mail.candidateName, email: mail.candidateEmail, telephone: mail.telephone },
      receivedAt,
      documents: [...documents],
      facts: mail.facts,
      message: toKeptMessage(mail),
    };
    const documentNames = documents.map(({ name }) => name);
    const thread = store.findThread({ ...mail, receivedAt, documentNames }, destination.posting);
    if (thread !== null) {
      const { application, candidate, fromCandidate } = thread;
      const whose = { application, candidate };
      store.append(author, [
        { kind: 'replied', ...whose, payload: { ...arrived, fromCandidate } },
        ...assignAlso(store, whose, destination),
      ]);
      return { outcome: 'added', application };
    }
    const candidate = store.findCandidate(mail.candidateName, mail.candidateEmail) ?? newId();
    const application = newId();
    store.append(author, [
      { kind: 'received', application, candidate, payload: { ...destination, ...arrived } },
    ]);
    return { outcome: 'imported', application };
  });
}

// Whoever takes a mail in for a posting says it of the whole application, where nobody had said.
function assignAlso(
  store: ApplicationStore,
  whose: { readonly application: Id; readonly candidate: Id },
  { assignment, posting, postingTitle }: Destination,
): NewEvent[] {
  if (assignment === 'unassigned' || store.find(whose.application)?.assignment !== 'unassigned') return [];
  return [{ kind: 'assigned', ...whose, payload: { assignment, posting, postingTitle } }];
}

/** When it came; a sender's clock may be wrong, but nothing arrives tomorrow. */
function arrivedAt(mail: ArrivedMail): Instant {
  const present = now();
  const said = mail.deliveredAt ?? mail.sentAt ?? present;
  return said < present ? said : present;
}

function toKeptMessage(mail: ArrivedMail): KeptMessage {
  return {
    id: newId(),
    hash: mail.hash,
    fingerprint: mail.fingerprint,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    from: mail.from,
    to: [...mail.to],
    forwardedBy: mail.forwardedBy,
    references: [...mail.references],
    html: mail.html,
    subject: mail.subject,
    sentAt: mail.sentAt,
    text: mail.text,
    language: mail.language,
  };
}
