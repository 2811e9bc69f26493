import type { MailAccount } from '../../../shared/applications/receiving.ts';
import { Failure } from '../../../shared/errors.ts';
import { takeIn } from './application-commands.ts';
import { askPassword } from './ask-password.ts';
import type { Exit, Session } from './session.ts';

export interface MailboxOptions {
  readonly port?: string;
  readonly starttls: boolean;
  readonly folder: string;
  readonly posting?: string;
}

export async function mailboxAdd(
  { ask, terminal }: Session,
  host: string,
  user: string,
  { port, starttls, folder, posting }: MailboxOptions,
): Promise<Exit> {
  const usual = starttls ? 143 : 993;
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Failure('wrong-use', { given: port });
  const added = await ask('mailboxes.add', {
    host,
    port: port === undefined ? usual : Number(port),
    security: starttls ? 'starttls' : 'tls',
    user,
    folder,
    posting: posting ?? null,
  });
  terminal.answer(added);
  terminal.say(terminal.words('mailbox.added', { id: added.id }));
  return 0;
}

export async function mailboxList({ ask, terminal }: Session): Promise<Exit> {
  const mailboxes = await ask('mailboxes.list', {});
  terminal.answer(mailboxes);
  if (mailboxes.length === 0) terminal.say(terminal.words('empty'));
  for (const { id, user, host, folder, messages } of mailboxes)
    terminal.say(terminal.words('mailbox.row', { id, user, host, folder, messages }));
  return 0;
}

/** One mailbox; the only one where none is named. */
export async function mailboxFetch(session: Session, id: string | undefined): Promise<Exit> {
  const { ask, terminal, job } = session;
  const mailbox = findMailbox(await ask('mailboxes.list', {}), id);
  const password = mailbox.passwordKept ? {} : await askPassword(terminal, mailbox.user);
  return takeIn(session, () => ask('mailboxes.fetch', { id: mailbox.id, job, ...password }));
}

export async function mailboxRemove({ ask, terminal }: Session, id: string): Promise<Exit> {
  await ask('mailboxes.remove', { id });
  terminal.answer({ removed: id });
  terminal.say(terminal.words('mailbox.removed'));
  return 0;
}

function findMailbox(mailboxes: readonly MailAccount[], id: string | undefined): MailAccount {
  const found =
    id === undefined && mailboxes.length === 1 ? mailboxes[0] : mailboxes.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw id === undefined
    ? new Failure('wrong-use', { given: 'mailbox fetch' })
    : new Failure('not-found', { id });
}
