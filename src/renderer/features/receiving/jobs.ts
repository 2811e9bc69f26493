/** Taking applications in, whichever page is shown: jobs that tell how far they are and can be stopped. */
import type { ImportAnswer, Refused, Source } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import type { Given } from './given.ts';
import { sendFiles } from './send-files.ts';

/** What is to be taken in, and for which posting; null where nobody has said. */
export type Work =
  | { readonly kind: 'files'; readonly files: readonly Given[]; readonly posting: string | null }
  | { readonly kind: 'folder'; readonly path: string; readonly posting: string | null }
  | { readonly kind: 'paste'; readonly text: string; readonly posting: string | null }
  | { readonly kind: 'mailbox'; readonly mailbox: string; readonly name: string; readonly password?: string }
  | { readonly kind: 'resume'; readonly import: string; readonly name: string; readonly password?: string };

/** `sending`: files are handed over; `reading`: the app takes them in. */
export type Phase = 'sending' | 'reading' | 'ended';

export interface Job {
  readonly id: string;
  readonly kind: Work['kind'];
  /** The mailbox or the import that it is about. */
  readonly of: string | null;
  /** What it reads, as a person would name it; empty for a paste and for several files. */
  readonly name: string;
  /** How many files were given; 0 where it is no matter of files. */
  readonly files: number;
  readonly phase: Phase;
  readonly done: number;
  /** Null until the messages have been counted. */
  readonly total: number | null;
  /** What is being read just now. */
  readonly now: string;
  /** True from when a person asked it to stop. */
  readonly stopped: boolean;
  readonly answer: ImportAnswer | null;
  /** Files that did not even reach the app. */
  readonly unsent: readonly Refused[];
  /** Why it could not go on; null where nothing went wrong. */
  readonly error: unknown;
}

export interface Jobs {
  /** Newest first; the same array until something changes. */
  readonly all: () => readonly Job[];
  readonly listen: (heard: () => void) => () => void;
  readonly start: (work: Work) => string;
  readonly stop: (id: string) => void;
  /** Puts a job that has ended away. */
  readonly forget: (id: string) => void;
}

/** As many sources as one call takes. */
const mostSources = 10_000;

/** Ended jobs that are still told of. */
const mostTold = 5;

function nameOf(work: Work): string {
  switch (work.kind) {
    case 'files':
      return work.files.length === 1 ? (work.files[0]?.name ?? '') : '';
    case 'folder':
      return work.path;
    case 'paste':
      return '';
    case 'mailbox':
    case 'resume':
      return work.name;
  }
}

function begin(id: string, work: Work): Job {
  return {
    id,
    kind: work.kind,
    of: work.kind === 'mailbox' ? work.mailbox : work.kind === 'resume' ? work.import : null,
    name: nameOf(work),
    files: work.kind === 'files' ? work.files.length : 0,
    phase: work.kind === 'files' ? 'sending' : 'reading',
    done: 0,
    total: work.kind === 'files' ? work.files.length : null,
    now: '',
    stopped: false,
    answer: null,
    unsent: [],
    error: null,
  };
}

function together(before: ImportAnswer | null, more: ImportAnswer): ImportAnswer {
  if (before === null) return more;
  return {
    import: more.import,
    imported: before.imported + more.imported,
    added: before.added + more.added,
    duplicates: before.duplicates + more.duplicates,
    refused: [...before.refused, ...more.refused],
    applications: [...new Set([...before.applications, ...more.applications])],
  };
}

/** The jobs of one app. */
export function makeJobs(client: Client): Jobs {
  const listeners = new Set<() => void>();
  /** What is being sent, by the job that sends it. */
  const stops = new Map<string, AbortController>();
  let all: readonly Job[] = [];

  const find = (id: string) => all.find((job) => job.id === id);

  function become(next: readonly Job[]): void {
    all = next;
    for (const heard of listeners) heard();
  }

  function change(id: string, changes: Partial<Job>): void {
    become(all.map((job) => (job.id === id ? { ...job, ...changes } : job)));
  }

  async function takeFiles(id: string, files: readonly Given[], posting: string | null): Promise<void> {
    let done = 0;
    const sending = new AbortController();
    stops.set(id, sending);
    const next = (file: Given): boolean => {
      change(id, { now: file.name, done });
      done += 1;
      return find(id)?.stopped !== true;
    };
    const { sources, refused } = await sendFiles(client, files, next, sending.signal).finally(() =>
      stops.delete(id),
    );
    change(id, { unsent: refused });
    if (find(id)?.stopped === true) return;
    change(id, { phase: 'reading', done: 0, total: null, now: '' });
    for (let at = 0; at < sources.length; at += mostSources) {
      await take(id, sources.slice(at, at + mostSources), posting);
      if (find(id)?.stopped === true) return;
    }
  }

  async function take(id: string, sources: Source[], posting: string | null): Promise<void> {
    const answer = await client.call('applications.import', {
      sources,
      job: id,
      ...(posting === null ? {} : { posting }),
    });
    change(id, { answer: together(find(id)?.answer ?? null, answer) });
  }

  function ask(id: string, work: Exclude<Work, { kind: 'files' | 'folder' }>): Promise<ImportAnswer> {
    if (work.kind === 'paste') {
      const { text, posting } = work;
      return client.call('applications.paste', { text, ...(posting === null ? {} : { posting }) });
    }
    const password = work.password === undefined ? {} : { password: work.password };
    return work.kind === 'mailbox'
      ? client.call('mailboxes.fetch', { id: work.mailbox, job: id, ...password })
      : client.call('imports.resume', { id: work.import, job: id, ...password });
  }

  async function carryOut(id: string, work: Work): Promise<void> {
    if (work.kind === 'files') await takeFiles(id, work.files, work.posting);
    else if (work.kind === 'folder') await take(id, [{ path: work.path }], work.posting);
    else change(id, { answer: await ask(id, work) });
  }

  async function run(id: string, work: Work): Promise<void> {
    const deaf = client.listen((event) => {
      if (event.type !== 'progress' || event.job !== id) return;
      change(id, { done: event.done, total: event.total, now: event.what });
    });
    try {
      await carryOut(id, work);
    } catch (thrown) {
      if (thrown instanceof CallFailed && thrown.code === 'cancelled') change(id, { stopped: true });
      else change(id, { error: thrown });
    } finally {
      deaf();
      change(id, { phase: 'ended', now: '' });
    }
  }

  return {
    all: () => all,
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    start(work) {
      const id = crypto.randomUUID();
      const told = all.filter((job, index) => job.phase !== 'ended' || index < mostTold);
      become([begin(id, work), ...told]);
      void run(id, work);
      return id;
    },
    stop(id) {
      change(id, { stopped: true });
      stops.get(id)?.abort();
      void client.call('app.cancel', { job: id }).catch(() => null);
    },
    forget(id) {
      become(all.filter((job) => job.id !== id || job.phase !== 'ended'));
    },
  };
}

const ofClients = new WeakMap<Client, Jobs>();

/** The one set of jobs of an app, which go on while other pages are shown. */
export function jobsOf(client: Client): Jobs {
  const known = ofClients.get(client) ?? makeJobs(client);
  ofClients.set(client, known);
  return known;
}
