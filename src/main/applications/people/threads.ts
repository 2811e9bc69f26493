/** To which application a mail belongs that continues what was written before. */
import type { Id, Instant } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { ArrivedMail } from '../mail/mail.ts';
import type { Proposals } from '../proposals.ts';
import type { People } from './same-person.ts';
import { addressKey, bareMessageId, nameKey } from './signs.ts';
import { plainSubject } from '../subjects.ts';

export interface Thread {
  readonly application: Id;
  readonly candidate: Id;
  /** False where somebody else wrote the mail: a colleague, we ourselves. */
  readonly fromCandidate: boolean;
}

export interface ThreadMail extends ArrivedMail {
  readonly receivedAt: Instant;
  readonly documentNames: readonly string[];
}

export interface Threads {
  /**
   * The application that a mail goes on with; null where it begins one of its own. `posting` is what it is taken in
   * for, where a person has said so. A removed application goes on no more: what is written then would not be seen.
   */
  find(mail: ThreadMail, posting: Id | null): Thread | null;
}

const day = 24 * 60 * 60 * 1000;
/** How long after its last message a subject goes on with an application, in days: as a reply, or written anew. */
const replyDays = 180;
const againDays = 14;
/** As many Message-IDs of a thread are looked up, the nearest first. */
const mostReferences = 50;
const ended = new Set(['hired', 'refused', 'withdrawn']);

interface Place {
  readonly application: string;
  readonly candidate: string;
  readonly posting: string | null;
  readonly subject: string;
}

interface OpenApplication extends Place {
  readonly stage: string;
  readonly receivedAt: string;
  readonly lastMessageAt: string;
}

const place = `application.id AS application, application.candidate_id AS candidate,
  application.posting_id AS posting, message.subject`;

export function openThreads(db: Library['db'], people: People, proposals: Proposals): Threads {
  const byMessageId = db.prepare<[string], Place>(
    `SELECT ${place} FROM message JOIN application ON application.id = message.application_id
     WHERE message.message_id = ? AND application.removed = 0 ORDER BY message.id LIMIT 20`,
  );
  const byReference = db.prepare<[string], Place>(
    `SELECT ${place} FROM thread_reference JOIN message ON message.id = thread_reference.message_id
     JOIN application ON application.id = message.application_id
     WHERE thread_reference.reference = ? AND application.removed = 0 ORDER BY message.id LIMIT 20`,
  );
  const ofCandidate = db.prepare<[string], OpenApplication>(
    `SELECT id AS application, candidate_id AS candidate, posting_id AS posting, subject, stage,
       received_at AS receivedAt, last_message_at AS lastMessageAt
     FROM application WHERE candidate_id = ? AND removed = 0 ORDER BY last_message_at DESC, id`,
  );
  const subjectsOf = db
    .prepare<[string], string>('SELECT subject FROM message WHERE application_id = ?')
    .pluck();
  const hasKey = db
    .prepare<[string, string, string], number>(
      'SELECT 1 FROM candidate_key WHERE kind = ? AND key = ? AND candidate_id = ?',
    )
    .pluck();
  const wroteTo = db
    .prepare<[string], string>(
      `SELECT recipient.email FROM message JOIN recipient ON recipient.message_id = message.id
       WHERE message.application_id = ? AND message.from_candidate = 1`,
    )
    .pluck();

  const isOf = (kind: 'address' | 'name', key: string, candidate: Id): boolean =>
    key !== '' && hasKey.get(kind, key, candidate) !== undefined;

  /** Whether the candidate of an application wrote a mail of its thread; null where a stranger did. */
  const whoWrote = (mail: ThreadMail, { application, candidate }: Place): boolean | null => {
    if (isOf('address', addressKey(mail.candidateEmail), candidate)) return true;
    const from = addressKey(mail.from.email);
    if (wroteTo.all(application).some((address) => addressKey(address) === from)) return false;
    if (isOf('name', nameKey(mail.candidateName), candidate)) return true;
    return mail.to.some(({ email }) => isOf('address', addressKey(email), candidate)) ? false : null;
  };

  const meansAnother = (mail: ThreadMail, own: Id | null, at: Place): boolean => {
    const theirs = at.posting ?? proposals.find(at.application)?.posting.id ?? null;
    if (own !== null && at.posting !== null) return own !== at.posting;
    if (theirs === null) return false;
    const { subject, text, documentNames: documents } = mail;
    const meant = own ?? proposals.meant({ subject, text, documents, to: mail.to.map(({ email }) => email) });
    return meant !== null && meant !== theirs;
  };

  const findByReference = (mail: ThreadMail, posting: Id | null): Thread | null => {
    const named = new Set([mail.inReplyTo, ...mail.references.toReversed()].map(bareMessageId));
    named.delete('');
    const own = bareMessageId(mail.messageId);
    const places = [
      ...[...named].slice(0, mostReferences).flatMap((id) => byMessageId.all(id)),
      // What it began may have come before it.
      ...(own === '' ? [] : byReference.all(own)),
    ];
    const { key } = plainSubject(mail.subject);
    for (const at of places) {
      const fromCandidate = whoWrote(mail, at);
      if (fromCandidate === null) continue;
      // A candidate may answer an old mail to apply for something else, and then writes another subject.
      const sameSubject = plainSubject(at.subject).key === key;
      if (posting !== null && at.posting !== null && at.posting !== posting) continue;
      if (fromCandidate && !sameSubject && meansAnother(mail, posting, at)) continue;
      return { application: at.application, candidate: at.candidate, fromCandidate };
    }
    return null;
  };

  const findBySubject = (mail: ThreadMail, posting: Id | null): Thread | null => {
    const { key, isReply } = plainSubject(mail.subject);
    const candidate = people.recognise(mail.candidateName, mail.candidateEmail);
    if (key === '' || candidate === null) return null;
    const came = Date.parse(mail.receivedAt);
    for (const at of ofCandidate.all(candidate)) {
      const before = Date.parse(at.receivedAt) - came;
      const after = came - Date.parse(at.lastMessageAt);
      if (Math.max(before, after) > (isReply ? replyDays : againDays) * day) continue;
      if (!isReply && ended.has(at.stage)) continue;
      if (!subjectsOf.all(at.application).some((subject) => plainSubject(subject).key === key)) continue;
      if (meansAnother(mail, posting, at)) continue;
      return { application: at.application, candidate, fromCandidate: true };
    }
    return null;
  };

  return {
    find: (mail, posting) => findByReference(mail, posting) ?? findBySubject(mail, posting),
  };
}
