/** The calls about mailboxes: which there are, and taking in what is new in one. */
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { MailAccount, MailboxFields } from '../../../shared/applications/receiving.ts';
import type { CallName, ImportAnswer } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { CallContext, Handlers } from '../../handlers.ts';
import type { Secrets } from '../../ports.ts';
import type { StoredImport } from '../imports/store.ts';
import type { FeedOf, Imports } from '../imports/imports.ts';
import type { Intake } from '../imports/intake.ts';
import { destinationLeft, destinationOf } from '../imports/calls.ts';
import { listFolders, openFolder, type OpenFolder } from './connection.ts';
import type { MailboxStore, StoredMailbox } from './mailbox-store.ts';
import { feedOfMailbox } from './messages.ts';

export type MailboxCalls = Extract<CallName, `mailboxes.${string}`>;

export interface MailboxDependencies {
  readonly store: MailboxStore;
  readonly imports: Imports;
  readonly intake: Intake;
  readonly secrets: Secrets;
  /** Certificates, PEM, of authorities to be trusted beside those of the system. */
  readonly authorities: readonly string[];
  /** Whether the administrator forbids that any server is asked. */
  readonly forbidden: () => boolean;
  readonly findPosting: (id: string) => PostingReference | null;
  /** Tells that the list of mailboxes is another. */
  readonly changed: () => void;
}

export interface Mailboxes {
  readonly handlers: Handlers<MailboxCalls>;
  /** Goes on with an import that was cut, cancelled or interrupted. */
  readonly resume: (
    stored: StoredImport,
    password: string | undefined,
    context: CallContext,
  ) => Promise<ImportAnswer>;
}

export function openMailboxes(dependencies: MailboxDependencies): Mailboxes {
  const { store, imports, intake, secrets, authorities, forbidden, findPosting, changed } = dependencies;
  const fetching = new Set<Id>();

  const ensureAllowed = (): void => {
    if (forbidden()) throw new Failure('mailbox-forbidden');
  };

  const find = (id: Id): StoredMailbox => {
    const found = store.find(id);
    if (found === null) throw new Failure('not-found', { id });
    return found;
  };

  const keptPassword = async (id: Id): Promise<string | null> =>
    (await secrets.safe()) ? secrets.read(id) : null;

  const toShown = async (mailbox: StoredMailbox): Promise<MailAccount> => {
    const { id, host, port, security, user, folder, posting, fetchedAt, messages } = mailbox;
    const passwordKept = (await keptPassword(id)) !== null;
    return { id, host, port, security, user, folder, posting, fetchedAt, messages, passwordKept };
  };

  const keep = async (id: Id, password: string | null | undefined): Promise<void> => {
    if (password === undefined) return;
    if (password === null) {
      await secrets.forget(id);
      return;
    }
    try {
      if (await secrets.safe()) await secrets.keep(id, password);
    } catch {
      // The system's store may refuse, or a person who is asked by it: then it is asked for each time.
    }
  };

  /** Opens the folder, then has `work` read it; one at a time, and the connection is closed whatever happens. */
  const withFolder = async (
    mailbox: StoredMailbox,
    given: string | undefined,
    context: CallContext,
    work: (feed: FeedOf) => Promise<ImportAnswer>,
  ): Promise<ImportAnswer> => {
    ensureAllowed();
    if (fetching.has(mailbox.id)) throw new Failure('import-running');
    fetching.add(mailbox.id);
    let open: OpenFolder | null = null;
    try {
      const password = given ?? (await keptPassword(mailbox.id));
      if (password === null) throw new Failure('mailbox-password-needed', { user: mailbox.user });
      context.progress(0, null, '');
      const opened = await openFolder({ ...mailbox, password, authorities }, mailbox.folder, context.signal);
      open = opened;
      return await work(({ folder, signal }) =>
        feedOfMailbox({ open: opened, mailbox, store, intake, folder, signal }),
      );
    } finally {
      fetching.delete(mailbox.id);
      await open?.close();
      changed();
    }
  };

  return {
    resume(stored, password, context) {
      const mailbox = store.find(stored.feeder ?? '');
      if (mailbox === null) throw new Failure('import-not-resumable');
      const destination = destinationLeft(mailbox.posting, findPosting);
      return withFolder(mailbox, password, context, (feed) =>
        imports.goOn(stored, feed, destination, context),
      );
    },
    handlers: {
      'mailboxes.list': () => Promise.all(store.list().map(toShown)),
      'mailboxes.folders': ({ password, ...server }, { signal }) => {
        ensureAllowed();
        return listFolders({ ...server, password, authorities }, signal);
      },
      'mailboxes.can-keep-password': async () => ({ safe: await secrets.safe() }),
      'mailboxes.add': async ({ password, ...fields }) => {
        ensureAllowed();
        destinationOf(fields.posting, findPosting);
        if (store.findSame(fields) !== null) throw new Failure('mailbox-exists');
        const id = store.add(fields);
        await keep(id, password);
        changed();
        return toShown(find(id));
      },
      'mailboxes.change': async ({ id, changes, password }) => {
        if (fetching.has(id)) throw new Failure('import-running');
        const before = find(id);
        const fields: MailboxFields = { ...before, ...withoutUndefined(changes) };
        destinationOf(fields.posting, findPosting);
        const same = store.findSame(fields);
        if (same !== null && same !== id) throw new Failure('mailbox-exists');
        const isElsewhere = fields.host !== before.host || fields.user !== before.user;
        store.change(id, fields, isElsewhere || fields.folder !== before.folder);
        // A password is never sent to another server than the one it was given for.
        await keep(id, password === undefined && isElsewhere ? null : password);
        changed();
        return toShown(find(id));
      },
      'mailboxes.remove': async ({ id }) => {
        find(id);
        if (fetching.has(id)) throw new Failure('import-running');
        await secrets.forget(id);
        store.remove(id);
        changed();
        return {};
      },
      'mailboxes.fetch': ({ id, password }, context) => {
        const mailbox = find(id);
        const destination = destinationLeft(mailbox.posting, findPosting);
        const { user, folder, posting } = mailbox;
        const plan = {
          origin: 'mailbox',
          name: `${user}/${folder}`,
          sources: [],
          feeder: id,
          posting,
        } as const;
        return withFolder(mailbox, password, context, (feed) =>
          imports.begin(plan, feed, destination, context),
        );
      },
    },
  };
}

/** What was left out of some changes stays as it was. */
function withoutUndefined(changes: { readonly [K in keyof MailboxFields]?: MailboxFields[K] | undefined }) {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<MailboxFields>;
}
