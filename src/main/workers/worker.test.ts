import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

import { temporaryFolder } from '../testing/test-app.ts';
import { NoAnswer, startWorker, type LivingWorker, type WorkerOptions } from './worker.ts';

interface Question {
  readonly say: string;
}
interface Reply {
  readonly id: number;
  readonly said: string;
  readonly asked: number;
}

const program = `
  import { parentPort } from 'node:worker_threads';
  import { writeFileSync } from 'node:fs';
  let asked = 0;
  const kept = [];
  parentPort.on('message', ({ id, say, file }) => {
    asked += 1;
    if (say === 'die') process.exit(3);
    if (say === 'throw') throw new Error('thrown');
    if (say === 'loop') for (;;);
    if (say === 'objects') for (;;) kept.push({ say });
    if (say === 'buffers') for (;;) kept.push(new Uint8Array(1_000_000).fill(1));
    if (say === 'keep') kept.push(new Uint8Array(80_000_000).fill(1));
    if (say === 'silence') return;
    parentPort.postMessage({ id, said: say, asked });
  });`;

function start(options: Partial<WorkerOptions> = {}): LivingWorker<Question, Reply> {
  const file = join(temporaryFolder(), 'program.mjs');
  writeFileSync(file, program);
  const worker = startWorker<Question, Reply>(pathToFileURL(file), { memory: 100, buffers: 100, ...options });
  onTestFinished(() => worker.close());
  return worker;
}

const time = 10_000;

async function said(reply: Promise<Reply>): Promise<string> {
  try {
    return (await reply).said;
  } catch (thrown) {
    if (thrown instanceof NoAnswer) return thrown.end;
    throw thrown;
  }
}

it('answers one question after the other by the same worker', async () => {
  const worker = start();
  const replies = await Promise.all(['a', 'b', 'c'].map((say) => worker.ask({ say }, { time })));
  expect(replies.map((reply) => [reply.said, reply.asked])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});

it.each([
  ['die', 'ended'],
  ['throw', 'ended'],
  ['objects', 'large'],
  ['buffers', 'large'],
])('where a question makes it %s, that one alone has no answer: %s', async (say, end) => {
  const worker = start();
  const answers = [say, 'good', say, 'good'].map((one) => said(worker.ask({ say: one }, { time })));
  expect(await Promise.all(answers)).toEqual([end, 'good', end, 'good']);
});

it('ends what takes too long', async () => {
  const worker = start();
  const answers = ['loop', 'good', 'silence', 'good'].map((one) =>
    said(worker.ask({ say: one }, { time: 700 })),
  );
  expect(await Promise.all(answers)).toEqual(['slow', 'good', 'slow', 'good']);
});

it('takes an answer that waits while this thread was busy', async () => {
  const worker = start();
  await worker.ask({ say: 'first' }, { time });
  const answer = said(worker.ask({ say: 'second' }, { time: 100 }));
  const until = Date.now() + 600;
  await new Promise((resolve) => setTimeout(resolve, 0));
  while (Date.now() < until);
  expect(await answer).toBe('second');
});

it('starts anew after an answer that left much behind', async () => {
  const worker = start();
  for (const say of ['keep', 'keep', 'good'])
    expect(await worker.ask({ say }, { time })).toMatchObject({ said: say, asked: 1 });
});

it('ends when idle, and starts again when asked', async () => {
  const worker = start({ idle: 50 });
  await worker.ask({ say: 'a' }, { time });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await worker.ask({ say: 'b' }, { time })).toMatchObject({ asked: 1 });
});

it('takes a question back, at it or before', async () => {
  const worker = start();
  const first = new AbortController();
  const second = new AbortController();
  const endless = said(worker.ask({ say: 'loop' }, { time: 60_000, signal: first.signal }));
  const waiting = said(worker.ask({ say: 'never' }, { time, signal: second.signal }));
  const good = said(worker.ask({ say: 'good' }, { time }));
  second.abort();
  expect(await waiting).toBe('cancelled');
  first.abort();
  expect(await endless).toBe('cancelled');
  expect(await good).toBe('good');
  expect(await said(worker.ask({ say: 'late' }, { time, signal: first.signal }))).toBe('cancelled');
});

it('closed in the middle, answers nothing more and starts nothing', async () => {
  const worker = start();
  const answers = ['loop', 'good'].map((say) => said(worker.ask({ say }, { time: 60_000 })));
  await new Promise((resolve) => setTimeout(resolve, 200));
  await worker.close();
  expect(await Promise.all(answers)).toEqual(['closed', 'closed']);
  expect(await said(worker.ask({ say: 'good' }, { time }))).toBe('closed');
});

it('knows whether an earlier question may be to blame', async () => {
  const worker = start();
  const isFresh = async (): Promise<unknown> =>
    worker
      .ask({ say: 'die' }, { time })
      .catch((thrown: unknown) => thrown instanceof NoAnswer && thrown.isFresh);
  expect(await isFresh()).toBe(true);
  await worker.ask({ say: 'good' }, { time });
  expect(await isFresh()).toBe(false);
});
