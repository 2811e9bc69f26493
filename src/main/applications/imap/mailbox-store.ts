/** The SQL of mailboxes: where each is, and up to which message it has been taken in. Never a password. */
import { mailboxFieldsSchema, type MailboxFields } from '../../../shared/applications/receiving.ts';
import type { Id, Instant } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';

export interface StoredMailbox extends MailboxFields {
  readonly id: Id;
  readonly fetchedAt: Instant | null;
  readonly messages: number;
  /** RFC 3501, 2.3.1.1; null before the first fetch. */
  readonly uidValidity: string | null;
  readonly lastUid: number;
}

export interface MailboxStore {
  list(): StoredMailbox[];
  find(id: Id): StoredMailbox | null;
  /** Another mailbox with this server, account and folder. */
  findSame(fields: Pick<MailboxFields, 'host' | 'user' | 'folder'>): Id | null;
  add(fields: MailboxFields): Id;
  /** Where it is another folder than before, it is looked at from its beginning. */
  change(id: Id, fields: MailboxFields, isAnother: boolean): void;
  remove(id: Id): void;
  /** The numbers of the folder's messages mean other messages than before. */
  renumber(id: Id, uidValidity: string): void;
  /** A message has been dealt with, and all before it. */
  remember(id: Id, uid: number): void;
  markFetched(id: Id): void;
}

interface MailboxRow {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly security: string;
  readonly user: string;
  readonly folder: string;
  readonly posting_id: string | null;
  readonly uid_validity: string | null;
  readonly last_uid: number;
  readonly fetched_at: string | null;
  readonly messages: number;
}

function toStored(row: MailboxRow): StoredMailbox {
  return {
    ...mailboxFieldsSchema.parse({ ...row, posting: row.posting_id }),
    id: row.id,
    fetchedAt: row.fetched_at,
    messages: row.messages,
    uidValidity: row.uid_validity,
    lastUid: row.last_uid,
  };
}

export function openMailboxStore(db: Library['db']): MailboxStore {
  const all = db.prepare<[], MailboxRow>('SELECT * FROM mailbox ORDER BY user, folder, id');
  const byId = db.prepare<[string], MailboxRow>('SELECT * FROM mailbox WHERE id = ?');
  const same = db
    .prepare<[string, string, string], string>(
      'SELECT id FROM mailbox WHERE lower(host) = lower(?) AND user = ? AND folder = ?',
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO mailbox (id, host, port, security, user, folder, posting_id, added_at)
     VALUES (@id, @host, @port, @security, @user, @folder, @posting, @addedAt)`,
  );
  const update = db.prepare(
    `UPDATE mailbox SET host = @host, port = @port, security = @security, user = @user, folder = @folder,
       posting_id = @posting WHERE id = @id`,
  );
  const reset = db.prepare(
    'UPDATE mailbox SET uid_validity = NULL, last_uid = 0, messages = 0, fetched_at = NULL WHERE id = ?',
  );
  const remove = db.prepare('DELETE FROM mailbox WHERE id = ?');
  const renumber = db.prepare('UPDATE mailbox SET uid_validity = ?, last_uid = 0 WHERE id = ?');
  const remember = db.prepare(
    'UPDATE mailbox SET last_uid = max(last_uid, ?), messages = messages + 1 WHERE id = ?',
  );
  const fetched = db.prepare('UPDATE mailbox SET fetched_at = ? WHERE id = ?');

  return {
    list: () => all.all().map(toStored),
    find(id) {
      const row = byId.get(id);
      return row === undefined ? null : toStored(row);
    },
    findSame: ({ host, user, folder }) => same.get(host, user, folder) ?? null,
    add(fields) {
      const id = newId();
      insert.run({ ...fields, id, addedAt: now() });
      return id;
    },
    change(id, fields, isAnother) {
      update.run({ ...fields, id });
      if (isAnother) reset.run(id);
    },
    remove: (id) => void remove.run(id),
    renumber: (id, uidValidity) => void renumber.run(uidValidity, id),
    remember: (id, uid) => void remember.run(uid, id),
    markFetched: (id) => void fetched.run(now(), id),
  };
}
