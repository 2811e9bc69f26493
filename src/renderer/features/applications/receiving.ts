/** Taking mails in, whichever page is shown: a queue of what was dropped or chosen, told step by step, to be stopped. */
import type { Refused, Source } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import { sendFiles } from './send-files.ts';

export interface Received {
  readonly imported: number;
  readonly duplicates: number;
  readonly refused: readonly Refused[];
  /** True where a person stopped it: what had been done by then is counted. */
  readonly stopped: boolean;
}

export interface ReceivingState {
  readonly isRunning: boolean;
  readonly done: number;
  /** Null until the mails of a folder have been counted. */
  readonly total: number | null;
  readonly what: string;
  /** What became of everything since the queue was last empty. */
  readonly report: Received | null;
  /** Why it could not go on. */
  readonly error: unknown;
}

export interface Receiving {
  readonly state: () => ReceivingState;
  readonly listen: (heard: () => void) => () => void;
  /** Takes files, for a posting or for nobody yet. */
  readonly takeFiles: (files: readonly File[], posting: string | null) => void;
  readonly takeFolder: (path: string, posting: string | null) => void;
  readonly stop: () => void;
  /** Puts the report away. */
  readonly forget: () => void;
}

const resting: ReceivingState = {
  isRunning: false,
  done: 0,
  total: null,
  what: '',
  report: null,
  error: null,
};

/** Small enough to be told of and stopped soon, large enough not to ask everything shown again for each mail. */
const batchFiles = 20;
const batchBytes = 32 * 1024 * 1024;

function batches(files: readonly File[]): File[][] {
  const made: File[][] = [];
  let room = 0;
  for (const file of files) {
    const last = made.at(-1);
    if (last === undefined || last.length >= batchFiles || file.size > room) {
      made.push([file]);
      room = batchBytes - file.size;
    } else {
      last.push(file);
      room -= file.size;
    }
  }
  return made;
}

/** macOS keeps a file's attributes beside it on foreign disks, under its name after `._`. */
function isMeant(file: File): boolean {
  return !file.name.startsWith('._');
}

/** The receiving of one app. */
export function makeReceiving(client: Client): Receiving {
  const listeners = new Set<() => void>();
  const queue: (() => Promise<void>)[] = [];
  let state = resting;
  let stopping = new AbortController();
  let job: string | null = null;

  function become(changes: Partial<ReceivingState>): void {
    state = { ...state, ...changes };
    for (const heard of listeners) heard();
  }

  function add(more: Partial<Received>): void {
    const before = state.report ?? { imported: 0, duplicates: 0, refused: [], stopped: false };
    become({
      report: {
        imported: before.imported + (more.imported ?? 0),
        duplicates: before.duplicates + (more.duplicates ?? 0),
        refused: [...before.refused, ...(more.refused ?? [])],
        stopped: before.stopped || (more.stopped ?? false),
      },
    });
  }

  async function read(
    sources: Source[],
    posting: string | null,
    begun: number,
    knowsTotal: boolean,
  ): Promise<void> {
    const id = crypto.randomUUID();
    job = id;
    const deaf = client.listen((event) => {
      if (event.type !== 'progress' || event.job !== id) return;
      become({ done: begun + event.done, what: event.what, ...(knowsTotal ? {} : { total: event.total }) });
    });
    try {
      add(
        await client.call('applications.import', {
          sources,
          job: id,
          ...(posting === null ? {} : { posting }),
        }),
      );
    } catch (thrown) {
      if (!(thrown instanceof CallFailed && thrown.code === 'cancelled')) throw thrown;
    } finally {
      deaf();
      job = null;
    }
  }

  async function takeFiles(files: readonly File[], posting: string | null): Promise<void> {
    const hasStopped = () => stopping.signal.aborted;
    const first = state.done;
    let done = 0;
    for (const batch of batches(files)) {
      const { sources, refused } = await sendFiles(client, batch, (file) => {
        become({ what: file.name });
        return !hasStopped();
      });
      add({ refused });
      if (hasStopped()) return;
      if (sources.length > 0) await read(sources, posting, first + done, true);
      if (hasStopped()) return;
      done += batch.length;
      become({ done: first + done });
    }
  }

  async function run(): Promise<void> {
    stopping = new AbortController();
    const { signal } = stopping;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        await next();
        if (signal.aborted) queue.length = 0;
      }
      add({ stopped: signal.aborted });
    } catch (thrown) {
      queue.length = 0;
      become({ error: thrown });
    } finally {
      become({ isRunning: false, what: '' });
    }
  }

  function enqueue(work: () => Promise<void>, mails: number | null): void {
    queue.push(work);
    if (state.isRunning) {
      become({ total: state.total === null || mails === null ? null : state.total + mails });
      return;
    }
    become({ ...resting, isRunning: true, total: mails });
    void run();
  }

  return {
    state: () => state,
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    takeFiles(all, posting) {
      const files = all.filter(isMeant);
      enqueue(() => takeFiles(files, posting), files.length);
    },
    takeFolder(path, posting) {
      enqueue(async () => {
        become({ what: path });
        await read([{ path }], posting, state.done, false);
      }, null);
    },
    stop() {
      stopping.abort();
      if (job !== null) void client.call('app.cancel', { job }).catch(() => null);
    },
    forget() {
      if (!state.isRunning) become(resting);
    },
  };
}

const ofClients = new WeakMap<Client, Receiving>();

/** The one receiving of an app, which goes on while other pages are shown. */
export function receivingOf(client: Client): Receiving {
  const known = ofClients.get(client) ?? makeReceiving(client);
  ofClients.set(client, known);
  return known;
}
