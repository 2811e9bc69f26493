import { describe, expect, it } from 'vitest';

import type { CallName, ImportAnswer, Input, Output } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import type { BridgeEvent } from '../../api/bridge.ts';
import { makeJobs, type Job, type Jobs } from './jobs.ts';

interface Call {
  readonly name: CallName;
  readonly input: Record<string, unknown>;
}

type Tell = (event: BridgeEvent) => void;

const importId = '0192f000-0001-7000-8000-000000000001';

function answerOf(imported: number, changes: Partial<ImportAnswer> = {}): ImportAnswer {
  return { import: importId, imported, added: 0, duplicates: 0, refused: [], applications: [], ...changes };
}

/** An app that answers what `answer` says; files named `large…` are refused before they are sent. */
function app(answer: (call: Call, tell: Tell) => Promise<ImportAnswer> | ImportAnswer = takeAll) {
  const calls: Call[] = [];
  const listeners = new Set<(event: BridgeEvent) => void>();
  const tell: Tell = (event) => {
    for (const heard of listeners) heard(event);
  };
  const client: Client = {
    async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
      const call = { name, input: input as Record<string, unknown> };
      calls.push(call);
      return (name === 'app.cancel' ? {} : await answer(call, tell)) as Output<N>;
    },
    read: (name) => Promise.reject(new Error(`${name} is asked of nobody here`)),
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    receiveFile(file) {
      if (file.name.startsWith('large'))
        return Promise.reject(new CallFailed({ code: 'upload-too-large', details: { name: file.name } }));
      if (file.name.startsWith('gone'))
        return Promise.reject(new CallFailed({ code: 'app-gone', details: {} }));
      return Promise.resolve({ path: `/mails/${file.name}` });
    },
    takeOpened: () => Promise.resolve([]),
    dragAddress: () => null,
    holdDrag: () => undefined,
    restart: () => undefined,
    offer: () => undefined,
    settled: () => Promise.resolve(),
    saved: () => undefined,
  };
  return { calls, jobs: makeJobs(client) };
}

function takeAll({ input }: Call): ImportAnswer {
  return answerOf(Array.isArray(input['sources']) ? input['sources'].length : 1);
}

function files(...names: string[]): File[] {
  return names.map((name) => new File(['x'], name));
}

function find(jobs: Jobs, id: string): Job {
  const job = jobs.all().find((known) => known.id === id);
  if (job === undefined) throw new Error('The job is gone.');
  return job;
}

function ended(jobs: Jobs, id: string): Promise<Job> {
  return new Promise((resolve) => {
    const look = () => {
      const job = jobs.all().find((known) => known.id === id);
      if (job?.phase === 'ended') resolve(job);
    };
    jobs.listen(look);
    look();
  });
}

describe('the jobs of receiving', () => {
  it('hand all files over and have them read as one import, so that there is one report', async () => {
    const { calls, jobs } = app();
    const names = Array.from({ length: 45 }, (_, index) => `${index}.eml`);
    const given = [...files(...names), ...files('large.eml')];
    const job = await ended(jobs, jobs.start({ kind: 'files', files: given, posting: 'posting' }));
    expect(calls).toHaveLength(1);
    expect(calls[0]?.input).toMatchObject({ posting: 'posting', job: job.id });
    expect(job).toMatchObject({
      files: 46,
      error: null,
      stopped: false,
      answer: { import: importId, imported: 45 },
      unsent: [{ path: 'large.eml', code: 'upload-too-large' }],
    });
  });

  it('ask the app for nothing where nothing was given, and name no posting where nobody has', async () => {
    const { calls, jobs } = app();
    await ended(jobs, jobs.start({ kind: 'files', files: [], posting: null }));
    expect(calls).toHaveLength(0);
    await ended(jobs, jobs.start({ kind: 'folder', path: '/mails', posting: null }));
    expect(calls[0]?.input).not.toHaveProperty('posting');
  });

  it('run beside one another, each with its own progress', async () => {
    const waiting = new Map<string, (answer: ImportAnswer) => void>();
    const { jobs } = app(({ input }, tell) => {
      const job = String(input['job']);
      tell({ type: 'progress', job, done: 3, total: 9, what: `${job}.eml` });
      return new Promise((resolve) => waiting.set(job, resolve));
    });
    const first = jobs.start({ kind: 'folder', path: '/first', posting: null });
    const second = jobs.start({
      kind: 'mailbox',
      mailbox: 'box',
      name: 'jobs@example.org',
      password: 'secret',
    });
    expect(find(jobs, first)).toMatchObject({ phase: 'reading', done: 3, total: 9, now: `${first}.eml` });
    waiting.get(second)?.(answerOf(2));
    expect(await ended(jobs, second)).toMatchObject({ answer: { imported: 2 } });
    expect(find(jobs, first).phase).toBe('reading');
    waiting.get(first)?.(answerOf(1));
    await ended(jobs, first);
  });

  it('keep no password', async () => {
    const { calls, jobs } = app();
    const id = jobs.start({ kind: 'mailbox', mailbox: 'box', name: 'jobs@example.org', password: 'secret' });
    expect(JSON.stringify(jobs.all())).not.toContain('secret');
    await ended(jobs, id);
    expect(calls[0]).toMatchObject({ name: 'mailboxes.fetch', input: { id: 'box', password: 'secret' } });
    expect(JSON.stringify(jobs.all())).not.toContain('secret');
  });

  it('stop, and tell what had been done by then', async () => {
    const { calls, jobs } = app(({ input }) => {
      jobs.stop(String(input['job']));
      return answerOf(1);
    });
    const job = await ended(jobs, jobs.start({ kind: 'folder', path: '/mails', posting: null }));
    expect(calls.map(({ name }) => name)).toEqual(['applications.import', 'app.cancel']);
    expect(job).toMatchObject({ stopped: true, error: null, answer: { imported: 1 } });
  });

  it('take an answer that says it was cancelled for a stop, and not for an error', async () => {
    const { jobs } = app(() => Promise.reject(new CallFailed({ code: 'cancelled', details: {} })));
    const job = await ended(jobs, jobs.start({ kind: 'resume', import: importId, name: 'Export' }));
    expect(job).toMatchObject({ stopped: true, error: null, answer: null, of: importId });
  });

  it('send nothing more once stopped', async () => {
    const { calls, jobs } = app();
    const id = jobs.start({ kind: 'files', files: files('a.eml', 'b.eml'), posting: null });
    jobs.stop(id);
    await ended(jobs, id);
    expect(calls.map(({ name }) => name)).toEqual(['app.cancel']);
  });

  it('end where the app is gone, and say so', async () => {
    const { calls, jobs } = app();
    const id = jobs.start({ kind: 'files', files: files('gone.eml', 'gone-too.eml'), posting: null });
    expect(await ended(jobs, id)).toMatchObject({ error: { code: 'app-gone' }, answer: null });
    expect(calls).toHaveLength(0);
  });

  it('are put away once they have ended, and not before', async () => {
    const { jobs } = app();
    const id = jobs.start({ kind: 'paste', text: 'From: a', posting: null });
    jobs.forget(id);
    expect(jobs.all()).toHaveLength(1);
    await ended(jobs, id);
    jobs.forget(id);
    expect(jobs.all()).toHaveLength(0);
  });
});
