/** Watched folders: what lies in them and what comes into them is taken in, as long as the program runs. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { watch as watchFiles, type FSWatcher } from 'chokidar';

import type { PostingReference } from '../../../shared/applications/application.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { WatchedFolder } from '../../../shared/applications/receiving.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import { systemCode } from '../../database/failures.ts';
import type { Handlers } from '../../handlers.ts';
import { piecesOf } from './files.ts';
import type { Feed, Imports } from './imports.ts';
import type { Intake } from './intake.ts';
import { destinationLeft, destinationOf } from './calls.ts';
import { findFiles, isRefusedSource, type SourceFile } from '../mailboxes/sources.ts';
import type { FileStamp, Watch, WatchStore } from './watches-store.ts';

export type WatchCalls = Extract<CallName, `watches.${string}`>;

export interface WatchDependencies {
  readonly library: Library;
  readonly store: WatchStore;
  readonly imports: Imports;
  readonly intake: Intake;
  readonly findPosting: (id: string) => PostingReference | null;
  /** Tells that a folder came, went, or is there again. */
  readonly changed: () => void;
  /** False in a program that only answers one call: folders are listed and kept, and not looked at. */
  readonly active: boolean;
}

export interface Watches {
  readonly handlers: Handlers<WatchCalls>;
  close(): Promise<void>;
}

/** A file is whole when it has not changed for this long, in milliseconds. */
const settle = 1_500;
/** After the system has told of a change, others may follow at once. */
const gather = 200;
/** Shares of a network do not tell: they are looked at this often, and so is a folder that has gone. */
const lookAnyway = 30_000;

/** One folder while the program runs. */
interface Watching {
  readonly watch: Watch;
  readonly stop: AbortController;
  /** Files that may still be written to: what they were like, and since when. */
  readonly unsettled: Map<string, FileStamp & { readonly since: number }>;
  watcher: FSWatcher | null;
  timer: NodeJS.Timeout | null;
  /** When the timer goes off. */
  due: number;
  /** The look that is going on, and whether another was asked for meanwhile. */
  looking: Promise<void> | null;
  again: boolean;
  present: boolean;
}

/** A file of a watched folder that is to be read, and what is known of it. */
interface Waiting {
  readonly source: SourceFile;
  readonly key: string;
  readonly stamp: FileStamp;
  /** It was taken before, and has changed since. */
  readonly known: boolean;
}

export function openWatches(dependencies: WatchDependencies): Watches {
  const { library, store, imports, intake, findPosting, changed, active } = dependencies;
  const watchings = new Map<Id, Watching>();

  const toShown = ({ watch, present }: Watching): WatchedFolder => ({ ...watch, present });

  const begin = (watch: Watch, present: boolean): Watching => {
    const watching: Watching = {
      watch,
      stop: new AbortController(),
      unsettled: new Map(),
      watcher: null,
      timer: null,
      due: 0,
      looking: null,
      again: false,
      present,
    };
    watchings.set(watch.id, watching);
    if (!active) return watching;
    watching.watcher = watchFiles(watch.path, {
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      ignored: (path) => isInside(library.folder, path),
    })
      .on('all', () => lookIn(watching, gather))
      // What came while it was getting ready, it does not tell.
      .on('ready', () => lookIn(watching, gather))
      // Without it, the folder is still looked at now and then: a system has only so many watchers.
      .on('error', () => {
        void watching.watcher?.close();
        watching.watcher = null;
      });
    lookIn(watching, 0);
    return watching;
  };

  /** Has the folder looked at after some milliseconds, where no look comes sooner. */
  const lookIn = (watching: Watching, wait: number): void => {
    if (watching.stop.signal.aborted) return;
    if (watching.looking !== null) {
      watching.again = true;
      return;
    }
    const due = Date.now() + wait;
    if (watching.timer !== null && watching.due <= due) return;
    if (watching.timer !== null) clearTimeout(watching.timer);
    watching.due = due;
    watching.timer = setTimeout(() => {
      watching.timer = null;
      watching.looking = look(watching)
        .catch((thrown: unknown) => {
          // It ended its import, whose report says why; the next look tries again.
          if (!(thrown instanceof Failure)) console.error(`vivier: ${watching.watch.path}:`, thrown);
        })
        .then(() => {
          watching.looking = null;
          const soon = watching.again ? gather : lookAnyway;
          watching.again = false;
          lookIn(watching, watching.unsettled.size > 0 ? settle : soon);
        });
    }, wait);
    watching.timer.unref();
  };

  const look = async (watching: Watching): Promise<void> => {
    const present = await isFolder(watching.watch.path);
    if (present !== watching.present) {
      watching.present = present;
      changed();
    }
    if (!present) {
      watching.unsettled.clear();
      return;
    }
    const { ready, refused } = await findWaiting(watching);
    if (ready.length + refused.length > 0) await takeIn(watching, ready, refused);
  };

  const findWaiting = async (
    watching: Watching,
  ): Promise<{ ready: Waiting[]; refused: { path: string; code: Failure['code'] }[] }> => {
    const { watch, unsettled, stop } = watching;
    const ready: Waiting[] = [];
    const refused: { path: string; code: Failure['code'] }[] = [];
    const seen = new Set<string>();
    for await (const found of findFiles([{ path: watch.path }], library.incoming)) {
      if (stop.signal.aborted) break;
      if (isRefusedSource(found)) {
        refused.push(found);
        continue;
      }
      if (isInside(library.folder, found.file)) continue;
      const stamp = await stampOf(found.file);
      if (stamp === null) continue;
      const key = keyOf(found.file);
      seen.add(key);
      const taken = store.findFile(watch.id, key);
      if (taken !== null && isSame(taken, stamp)) continue;
      const before = unsettled.get(key);
      if (before === undefined || !isSame(before, stamp)) unsettled.set(key, { ...stamp, since: Date.now() });
      else if (Date.now() - before.since >= settle) {
        unsettled.delete(key);
        ready.push({ source: found, key, stamp, known: taken !== null });
      }
    }
    for (const key of unsettled.keys()) if (!seen.has(key)) unsettled.delete(key);
    return { ready, refused: refused.filter(({ path }) => !told.has(`${watch.id}:${path}`)) };
  };

  /** Folders inside watched ones that cannot be read: told once a run. */
  const told = new Set<string>();

  const takeIn = async (
    { watch, stop }: Watching,
    ready: readonly Waiting[],
    refused: readonly { path: string; code: Failure['code'] }[],
  ): Promise<void> => {
    const feed = (): Feed => ({
      total: () => null,
      pieces: (async function* () {
        for (const { path, code } of refused) {
          told.add(`${watch.id}:${path}`);
          yield { key: path, path, read: () => Promise.reject(new Failure(code, { path })) };
        }
        for (const { source, key, stamp, known } of ready) {
          for await (const piece of piecesOf(source, '', intake)) yield { ...piece, known };
          store.keepFile(watch.id, key, stamp);
        }
      })(),
    });
    const context = { signal: stop.signal, progress: () => undefined };
    const destination = destinationLeft(watch.posting, findPosting);
    // One report a day, or a folder in use would fill the list of imports.
    const newest = imports.newestOf(watch.id);
    if (newest !== null && isToday(newest.startedAt)) {
      await imports.goOn(newest, feed, destination, context);
      return;
    }
    const { path: name, posting, id: feeder } = watch;
    await imports.begin({ origin: 'folder', name, sources: [], feeder, posting }, feed, destination, context);
  };

  const end = async (watching: Watching): Promise<void> => {
    watching.stop.abort('closing');
    if (watching.timer !== null) clearTimeout(watching.timer);
    await watching.watcher?.close();
    await watching.looking;
  };

  for (const watch of store.list()) begin(watch, true);

  return {
    handlers: {
      'watches.list': async () => {
        const all = [...watchings.values()];
        // Where nobody looks, it is seen now.
        if (!active) for (const one of all) one.present = await isFolder(one.watch.path);
        return all.map(toShown);
      },
      'watches.add': async ({ path, posting = null }) => {
        destinationOf(posting, findPosting);
        const folder = await findFolder(path);
        if (isInside(await realpath(library.folder), folder))
          throw new Failure('folder-unreadable', { path: folder });
        for (const { watch } of watchings.values())
          if (isInside(watch.path, folder) || isInside(folder, watch.path))
            throw new Failure('folder-watched', { path: watch.path });
        const added = begin(store.add(folder, posting), true);
        changed();
        return toShown(added);
      },
      'watches.remove': async ({ id }) => {
        const watching = watchings.get(id);
        if (watching === undefined) throw new Failure('not-found', { id });
        watchings.delete(id);
        await end(watching);
        store.remove(id);
        changed();
        return {};
      },
    },
    async close() {
      await Promise.all([...watchings.values()].map(end));
    },
  };
}

/** The folder's real path. Throws `folder-not-found` or `folder-unreadable`. */
async function findFolder(path: string): Promise<string> {
  try {
    const folder = await realpath(resolve(path));
    if ((await stat(folder)).isDirectory()) return folder;
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw new Failure('folder-unreadable', { path }, { cause: thrown });
  }
  throw new Failure('folder-not-found', { path });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!/^\.\.(?:[/\\]|$)/.test(way) && !isAbsolute(way));
}

async function stampOf(file: string): Promise<FileStamp | null> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(file);
    // Both: a copy may bring an old date of its own, and a right to read that is given changes no byte.
    return { bytes: size, changedAt: Math.max(mtimeMs, ctimeMs) };
  } catch {
    return null;
  }
}

function isSame(one: FileStamp, other: FileStamp): boolean {
  return one.bytes === other.bytes && one.changedAt === other.changedAt;
}

/** In a Maildir a mail moves from `new` to `cur`, and its flags stand in its name behind `:2,` or `;2,`. */
function keyOf(file: string): string {
  const folder = dirname(file);
  if (!/^(?:cur|new)$/.test(basename(folder))) return file;
  return join(dirname(folder), basename(file).replace(/[:;!]2,[A-Za-z]*$/, ''));
}

/** Whether an instant lies on the present day, as the clock on the wall says. */
function isToday(instant: string): boolean {
  return new Date(instant).toDateString() === new Date().toDateString();
}
