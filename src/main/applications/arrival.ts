/** Recording a mail that came: a new application, one more message of one, or a copy of what was taken before. */
import type { Assignment } from '../../shared/applications/application.ts';
import type { KeptDocument, KeptMessage } from '../../shared/applications/events.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import type { ReadMail } from './mail.ts';
import type { ApplicationStore } from './store.ts';

/** What an application is for, from its beginning. */
export interface Destination {
  readonly assignment: Assignment;
  readonly posting: Id | null;
  readonly postingTitle: string;
}

/** A mail as it was understood, without its bytes: those are kept before it is recorded. */
export type ArrivedMail = Omit<ReadMail, 'raw' | 'documents'>;

/** `application` is where the message stands now, for a duplicate too. */
export interface Arrival {
  readonly outcome: 'imported' | 'added' | 'duplicate';
  readonly application: Id;
}

/**
 * Records a mail in one transaction with the question whether it was taken before, so that two imports at once never
 * make two of it. `documents` are those of the mail, their bytes kept already. A reply goes to its application,
 * whatever `destination` says, unless that names another posting.
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
    const candidate = store.findCandidate(mail.candidateName, mail.from.email) ?? newId();
    const application = newId();
    const payload = {
      ...destination,
      candidate: { name: mail.candidateName, email: mail.from.email, telephone: mail.telephone },
      receivedAt: arrivedAt(mail),
      documents: [...documents],
      facts: mail.facts,
      message: toKeptMessage(mail),
    };
    store.append(author, [{ kind: 'received', application, candidate, payload }]);
    return { outcome: 'imported', application };
  });
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
