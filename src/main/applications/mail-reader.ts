/** Has mails read by a worker, one after the other, and ends the worker where a mail is too much for it. */
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { Failure } from '../../shared/errors.ts';
import { mailLimits, type MailLimits } from './mail-scan.ts';
import type { MailAnswer, MailLayout, MailRequest, ReadMail } from './mail.ts';
import type { MailPlace } from './mailboxes/places.ts';

export interface MailReader {
  /**
   * Reads one mail. Throws `file-not-found`, `file-unreadable`, `mail-too-large`, `mail-took-too-long` and the codes
   * of `parseMail`; after a mail that broke the worker, the next one is read by a new one.
   */
  read(place: MailPlace): Promise<ReadMail>;
  /** The layout of one mail. Throws the same. */
  layout(place: MailPlace): Promise<MailLayout>;
  close(): Promise<void>;
}

export interface ReaderLimits extends MailLimits {
  /** Time for a small mail, and what each megabyte adds, in milliseconds. */
  readonly time: number;
  readonly timePerMegabyte: number;
  /** Memory of the worker's JavaScript, in megabytes: beyond it, it is ended. */
  readonly memory: number;
}

export const readerLimits: ReaderLimits = {
  ...mailLimits,
  time: 10_000,
  timePerMegabyte: 1_000,
  memory: 512,
};

/**
 * V8 ends the whole process where a single allocation breaks through its own limit, so that one lies far above ours,
 * and how much the worker uses is asked for this often, in milliseconds.
 */
const hardMemory = 4_096;
const memoryInterval = 50;

/** `program` is `mail-worker.ts` or what it was built into. */
export function startMailReader(program: URL, limits: ReaderLimits = readerLimits): MailReader {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let requests = 0;

  const ensureWorker = (): Worker => {
    worker ??= new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: hardMemory },
      execArgv: [],
    });
    return worker;
  };

  const endWorker = async (ended: Worker): Promise<void> => {
    if (worker === ended) worker = null;
    await ended.terminate();
  };

  const ask = async (kind: MailRequest['kind'], place: MailPlace): Promise<MailAnswer> => {
    const bytes = await sizeOf(place, limits.bytes);
    const asked = ensureWorker();
    requests += 1;
    const { bytes: most, parts, depth } = limits;
    const request: MailRequest = { id: requests, kind, place, limits: { bytes: most, parts, depth } };
    const time = limits.time + Math.ceil((bytes / 1_000_000) * limits.timePerMegabyte);
    try {
      return await waitForAnswer(asked, request, time, limits.memory);
    } catch (thrown) {
      if (thrown instanceof Broken) {
        await endWorker(asked);
        throw thrown.failure;
      }
      throw thrown;
    }
  };

  const inTurn = (kind: MailRequest['kind'], place: MailPlace): Promise<MailAnswer> => {
    const turn = last.then(() => ask(kind, place));
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    async read(place) {
      const answer = await inTurn('mail', place);
      if ('mail' in answer) return answer.mail;
      throw failureOf(answer);
    },
    async layout(place) {
      const answer = await inTurn('layout', place);
      if ('layout' in answer) return answer.layout;
      throw failureOf(answer);
    },
    async close() {
      if (worker !== null) await endWorker(worker);
    },
  };
}

function failureOf(answer: MailAnswer): Failure {
  return 'code' in answer ? new Failure(answer.code, answer.details) : new Failure('mail-parse-failed');
}

/** A worker that can no longer be used, and what to say of the mail it was reading. */
class Broken extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code, { cause: failure });
    this.failure = failure;
  }
}

function waitForAnswer(
  worker: Worker,
  request: MailRequest,
  time: number,
  memory: number,
): Promise<MailAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      end();
    };
    const onMessage = (answer: MailAnswer): void => {
      if (answer.id === request.id) settle(() => resolve(answer));
    };
    const breakWith = (failure: Failure): void => settle(() => reject(new Broken(failure)));
    const onError = (cause: unknown): void => breakWith(new Failure('mail-parse-failed', {}, { cause }));
    const onExit = (): void => breakWith(new Failure('mail-parse-failed'));
    const timer = setTimeout(
      () => breakWith(new Failure('mail-took-too-long', { seconds: Math.round(time / 1000) })),
      time,
    );
    const watch = setInterval(() => {
      void usedMemory(worker).then((used) => {
        if (used > memory) breakWith(new Failure('mail-parse-failed', { reason: 'memory', limit: memory }));
      });
    }, memoryInterval);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(request);
  });
}

/** Megabytes of JavaScript in use; none by a worker that has not begun or has ended. */
async function usedMemory(worker: Worker): Promise<number> {
  try {
    return (await worker.getHeapStatistics()).used_heap_size / 1_000_000;
  } catch {
    return 0;
  }
}

/** How many bytes a message takes in its file. */
async function sizeOf({ file, start, end }: MailPlace, limit: number): Promise<number> {
  let found;
  try {
    found = await stat(file);
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new Failure(missing ? 'file-not-found' : 'file-unreadable', {}, { cause: thrown });
  }
  if (!found.isFile()) throw new Failure('file-unreadable');
  const bytes = (end ?? found.size) - start;
  if (bytes > limit) throw new Failure('mail-too-large', { bytes, limit });
  return bytes;
}
