/** What answers need of the mails they answer: their identities, their subjects, and through whom they came. */
import type { Through } from '../../../shared/applications/answers/values.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import { isPlatform, isRelay } from '../mail/services.ts';

/** A mail that an answer goes on with, as its writer has it. */
export interface AnsweredMail {
  /** Without angle brackets. */
  readonly messageId: string;
  /** Of the thread before it, oldest first. */
  readonly references: readonly string[];
  readonly subject: string;
}

export interface ThreadStore {
  /** The candidate's last mail; null where none came from the candidate, or its identity cannot be written again. */
  findLast(application: Id): AnsweredMail | null;
  /** Through whom an application came, where it was not its writer. */
  findThrough(application: Id, email: string): Through | null;
}

interface MessageRow {
  readonly id: string;
  readonly message_id: string;
  readonly subject: string;
  readonly forwarded_name: string | null;
  readonly forwarded_email: string | null;
}

/** An identity that a header can carry without saying anything else (RFC 5322, 3.6.4); some have no `@`. */
function isWritable(id: string): boolean {
  return /^[!-;=?-~]{3,250}$/.test(id);
}

/** As many as a header needs: the first, and the last ones (RFC 5322, 3.6.4). */
const mostReferences = 20;

export function openThreadStore(db: Library['db']): ThreadStore {
  const columns = 'id, message_id, subject, forwarded_name, forwarded_email';
  const last = db.prepare<[string], MessageRow>(
    `SELECT ${columns} FROM message WHERE application_id = ? AND from_candidate = 1 ORDER BY position DESC LIMIT 1`,
  );
  const first = db.prepare<[string], MessageRow>(
    `SELECT ${columns} FROM message WHERE application_id = ? ORDER BY position LIMIT 1`,
  );
  const references = db
    .prepare<[string], string>(
      'SELECT reference FROM thread_reference WHERE message_id = ? ORDER BY position',
    )
    .pluck();

  return {
    findLast(application) {
      const row = last.get(application);
      // A mail that a colleague or a service passed on has an identity that its writer has never seen.
      if (row === undefined || row.forwarded_email !== null || isPlatform(row.message_id)) return null;
      if (!isWritable(row.message_id)) return null;
      const before = references.all(row.id).filter((id) => isWritable(id) && id !== row.message_id);
      const [root, ...rest] = before;
      return {
        messageId: row.message_id,
        references: root === undefined ? [] : [root, ...rest.slice(-mostReferences)],
        subject: row.subject,
      };
    },
    findThrough(application, email) {
      const row = first.get(application);
      if (row === undefined) return null;
      if (row.forwarded_email !== null) {
        const name = row.forwarded_name ?? '';
        return { kind: 'colleague', name: name === '' ? row.forwarded_email : name };
      }
      if (isPlatform(row.message_id)) return { kind: 'service', name: serviceOf(row.message_id) };
      return isRelay(email) ? { kind: 'service', name: serviceOf(email) } : null;
    },
  };
}

/** The site behind an address or an identity: its domain without what stands before its name. */
function serviceOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domain.split('.').slice(-2).join('.');
}
