/** Imports: every message of what a person named taken in, one after the other, with what became of each. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Import, KeptItem, Outcome } from '../../../shared/applications/receiving.ts';
import type { CallError, ImportAnswer, Source } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { databaseFailure, systemCode } from '../../database/failures.ts';
import type { Library } from '../../database/library.ts';
import type { CallContext } from '../../handlers.ts';
import type { Erased } from '../erasing/erased.ts';
import type { Destination, Prepared } from './intake.ts';
import { Aborted, unlessAborted } from './until-aborted.ts';
import type { ImportPlan, ImportStore, NewItem, StoredImport } from './store.ts';

/** One message, or one bare document, on its way in. */
export interface Piece {
  /** The same for the same message, whenever its import looks at it. */
  readonly key: string;
  /** How a person knows it. */
  readonly path: string;
  /** Reads it and keeps its bytes. Throws a `Failure` that says why it is refused. */
  read(): Promise<Prepared>;
  /** Called in the transaction that writes down what became of it. */
  readonly recorded?: (outcome: Outcome) => void;
  /** Whether it is a document that came without a mail. */
  readonly isDocument?: boolean;
  /** A message that is looked at again because its file has changed is not told as a duplicate once more. */
  readonly known?: boolean;
}

export interface Feed {
  /** Throws a `Failure` where no more can be had, which ends the import. */
  readonly pieces: AsyncIterable<Piece>;
  /** How many there are, those of an earlier run included; null until it is known. */
  total(): number | null;
}

export interface Imports {
  /**
   * Begins an import and takes in all that `feed` gives. What was taken stays, whatever happens after: cancelled
   * before anything was done it throws `cancelled`, later it answers what it did so far.
   */
  begin(
    plan: ImportPlan,
    feed: FeedOf,
    destination: Destination,
    context: CallContext,
  ): Promise<ImportAnswer>;
  /** Goes on with an import. Throws `import-running`. */
  goOn(
    stored: StoredImport,
    feed: FeedOf,
    destination: Destination,
    context: CallContext,
  ): Promise<ImportAnswer>;
  find(id: Id): StoredImport | null;
  newestOf(feeder: Id): StoredImport | null;
  isRunning(id: Id): boolean;
  isResumable(id: Id): boolean;
  list(): Import[];
  items(
    id: Id,
    outcome: Outcome | undefined,
    after: number | undefined,
  ): { items: KeptItem[]; more: boolean };
  /** Throws `import-running` or `not-found`. */
  forget(id: Id): Promise<void>;
}

/** Makes the feed of an import, once the import has its identity and its own folder. */
export type FeedOf = (own: {
  readonly id: Id;
  readonly folder: string;
  readonly signal: AbortSignal;
}) => Feed;

export interface ImportDependencies {
  readonly library: Library;
  readonly store: ImportStore;
  readonly erased: Erased;
  /** Tells that applications came in. */
  readonly changed: () => void;
  /** Tells that the list of imports is another. */
  readonly importsChanged: () => void;
}

/** How often lists are told of what has come in so far, in milliseconds. */
const announceInterval = 1_000;
const itemsPerPage = 500;
/** How long the reports of watched folders and mailboxes are kept, in days. */
const fedReportsKept = 90;

export function openImports({
  library,
  store,
  erased,
  changed,
  importsChanged,
}: ImportDependencies): Imports {
  const folder = join(library.folder, 'imports');
  const running = new Map<Id, AbortSignal>();
  /** How an import ended that the database could not be told of, such as on a full disk. */
  const untold = new Map<Id, CallError>();

  store.interruptRunning();
  store.forgetFed(new Date(Date.now() - fedReportsKept * 86_400_000).toISOString());
  removeStrayFolders(folder, (id) => store.find(id)?.state ?? null);

  const record = library.db.transaction((id: Id, item: NewItem, piece: Piece): void => {
    store.addItem(id, item);
    piece.recorded?.(item.outcome);
  });

  const takePiece = async (
    id: Id,
    piece: Piece,
    destination: Destination,
    signal: AbortSignal,
  ): Promise<NewItem> => {
    const refuse = (failure: Failure): NewItem => {
      if (failure.code === 'mail-erased') return refuseErased(failure);
      const details = { path: piece.path, ...failure.details };
      const item: NewItem = {
        key: piece.key,
        path: piece.path,
        subject: '',
        outcome: 'refused',
        application: null,
        failure: { code: failure.code, details },
      };
      record.immediate(id, item, piece);
      return item;
    };
    // What was erased is told without what it is called: that is a part of what had to go.
    const refuseErased = ({ code }: Failure): NewItem => {
      const key = erased.coveredPath(piece.key);
      const failure = { code, details: { path: '' } };
      const item: NewItem = { key, path: '', subject: '', outcome: 'refused', application: null, failure };
      if (store.hasItem(id, key) || piece.known === true) piece.recorded?.('refused');
      else record.immediate(id, item, piece);
      return item;
    };
    let prepared: Prepared;
    try {
      prepared = await unlessAborted(piece.read(), signal);
    } catch (thrown) {
      return refuse(refusalOf(thrown, piece.path));
    }
    try {
      return library.db
        .transaction((): NewItem => {
          const { outcome, application } = prepared.record(destination);
          const item: NewItem = {
            key: piece.key,
            path: piece.path,
            subject: prepared.subject,
            outcome,
            application,
            failure: null,
          };
          if (outcome === 'duplicate' && piece.known === true) piece.recorded?.(outcome);
          else record(id, item, piece);
          return item;
        })
        .immediate();
    } catch (thrown) {
      return refuse(refusalOf(thrown, piece.path));
    }
  };

  const end = (id: Id, state: 'done' | 'cancelled' | 'interrupted' | 'failed', error: CallError | null) => {
    try {
      store.end(id, state, error);
      untold.delete(id);
    } catch {
      untold.set(id, error ?? { code: 'library-unwritable', details: { folder: library.folder } });
    }
  };

  const run = async (
    id: Id,
    makeFeed: FeedOf,
    destination: Destination,
    context: CallContext,
  ): Promise<ImportAnswer> => {
    const { signal } = context;
    const answer = { imported: 0, added: 0, duplicates: 0, refused: [] as ImportAnswer['refused'] };
    const applications = new Set<Id>();
    let done = 0;
    let taken = 0;
    let announced = Date.now();
    const count = (item: NewItem): void => {
      taken += 1;
      if (item.application !== null && item.outcome !== 'duplicate') applications.add(item.application);
      if (item.outcome === 'imported') answer.imported += 1;
      else if (item.outcome === 'added') {
        answer.imported += 1;
        answer.added += 1;
      } else if (item.outcome === 'duplicate') answer.duplicates += 1;
      else if (item.failure !== null)
        answer.refused.push({
          path: item.path,
          code: item.failure.code,
          details: { ...item.failure.details },
        });
    };
    running.set(id, signal);
    importsChanged();
    context.progress(0, null, '');
    try {
      const feed = makeFeed({ id, folder: join(folder, id), signal });
      await eachUntilAborted(feed.pieces, signal, async (piece) => {
        if (!store.hasItem(id, piece.key)) {
          const total = feed.total();
          context.progress(done, total === null ? null : Math.max(total, done + 1), piece.path);
          count(await takePiece(id, piece, destination, signal));
        }
        done += 1;
        if (Date.now() - announced > announceInterval) {
          if (applications.size > 0) changed();
          importsChanged();
          announced = Date.now();
        }
      });
      end(id, 'done', null);
      context.progress(done, done, '');
    } catch (thrown) {
      if (!signal.aborted) {
        const failure = databaseFailure(thrown, { folder: library.folder, file: library.folder });
        const { code, details } =
          failure instanceof Failure ? failure : new Failure('internal', { call: '' });
        end(id, 'failed', { code, details: { ...details } });
        throw failure;
      }
      const left = store.find(id)?.origin === 'folder' ? 'done' : 'interrupted';
      end(id, signal.reason === 'closing' ? left : 'cancelled', null);
      if (taken === 0) throw new Failure('cancelled');
    } finally {
      running.delete(id);
      if (applications.size > 0) changed();
      importsChanged();
      if (store.find(id)?.state === 'done') await rm(join(folder, id), { recursive: true, force: true });
    }
    return { import: id, ...answer, applications: [...applications] };
  };

  const isResumable = (id: Id): boolean => {
    const stored = store.find(id);
    if (stored === null || running.has(id) || stored.state === 'done') return false;
    // What a watch or a mailbox has left is taken by the next one of it.
    if (stored.origin === 'folder') return false;
    return stored.feeder === null || store.newestOf(stored.feeder)?.id === id;
  };

  return {
    begin: async (plan, feed, destination, context) => {
      const id = store.begin(plan);
      running.set(id, context.signal);
      try {
        await moveUploads(plan.sources, library.incoming, join(folder, id));
      } catch (thrown) {
        running.delete(id);
        throw thrown;
      }
      return run(id, feed, destination, context);
    },
    goOn: async (stored, feed, destination, context) => {
      if (running.has(stored.id)) throw new Failure('import-running');
      store.reopen(stored.id);
      return run(stored.id, feed, destination, context);
    },
    find: (id) => store.find(id),
    newestOf: (feeder) => store.newestOf(feeder),
    isRunning: (id) => running.has(id),
    isResumable,
    list: () =>
      store.list().map((row): Import => {
        const unsaid = untold.get(row.id) ?? null;
        if (unsaid !== null)
          return { ...row, state: 'failed', error: unsaid, resumable: isResumable(row.id) };
        return { ...row, resumable: isResumable(row.id) };
      }),
    items(id, outcome, after = -1) {
      if (store.find(id) === null) throw new Failure('not-found', { id });
      const items = store.items(id, outcome, after, itemsPerPage + 1);
      return { items: items.slice(0, itemsPerPage), more: items.length > itemsPerPage };
    },
    async forget(id) {
      if (store.find(id) === null) throw new Failure('not-found', { id });
      if (running.has(id)) throw new Failure('import-running');
      store.forget(id);
      untold.delete(id);
      importsChanged();
      await rm(join(folder, id), { recursive: true, force: true });
    },
  };
}

/** Why one message is refused. Throws on what would befall every other message too: the library, a stop. */
function refusalOf(thrown: unknown, path: string): Failure {
  if (thrown instanceof Aborted || (thrown instanceof Failure && thrown.code === 'cancelled')) throw thrown;
  if (thrown instanceof Failure && !isLibraryFailure(thrown)) return thrown;
  const failure = databaseFailure(thrown, { folder: path, file: path });
  // A broken disk breaks on the next message too; a broken message does not.
  if (failure instanceof Failure || /^E(?!RR_)[A-Z]+$/.test(systemCode(thrown))) throw failure;
  console.error(`vivier: ${path}:`, thrown);
  return new Failure('mail-parse-failed', {}, { cause: thrown });
}

function isLibraryFailure({ code }: Failure): boolean {
  return code === 'disk-full' || code.startsWith('library-');
}

/** Does something with each, one after the other. Throws `Aborted`, even while the next one is waited for. */
async function eachUntilAborted<T>(
  all: AsyncIterable<T>,
  signal: AbortSignal,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const iterator = all[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await unlessAborted(iterator.next(), signal);
      if (step.done === true) return;
      await work(step.value);
    }
  } finally {
    const ended = Promise.resolve(iterator.return?.()).catch(() => undefined);
    // What is half-way in a wait of its own ends when that ends; nobody waits for it.
    if (!signal.aborted) await ended;
  }
}

/** Uploads into the import's own folder, where they wait as long as it can be resumed. */
async function moveUploads(sources: readonly Source[], incoming: string, own: string): Promise<void> {
  const uploads = sources.flatMap((source) => ('upload' in source ? [source.upload] : []));
  if (uploads.length === 0) return;
  await mkdir(own, { recursive: true, mode: 0o700 });
  for (const upload of uploads) {
    try {
      await rename(join(incoming, upload), join(own, upload));
    } catch (thrown) {
      if (systemCode(thrown) !== 'ENOENT') throw thrown;
    }
  }
}

function removeStrayFolders(folder: string, stateOf: (id: Id) => string | null): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const state = stateOf(name);
    if (state === null || state === 'done') rmSync(join(folder, name), { recursive: true, force: true });
  }
}
