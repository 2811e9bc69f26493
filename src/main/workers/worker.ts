/** The life of a worker that reads what comes from outside: it starts when asked, and is ended where a limit breaks. */
import { Worker } from 'node:worker_threads';

/** Why a worker gave no answer. */
export type WorkerEnd = 'slow' | 'large' | 'ended' | 'cancelled' | 'closed';

/** No answer: the worker was ended, or nothing was asked of it. */
export class NoAnswer extends Error {
  readonly end: WorkerEnd;
  /** False where the worker had answered before: what it kept of an earlier question may be to blame. */
  readonly isFresh: boolean;

  constructor(end: WorkerEnd, isFresh: boolean, cause?: unknown) {
    super(`a worker gave no answer: ${end}`, { cause });
    this.end = end;
    this.isFresh = isFresh;
  }
}

export interface WorkerOptions {
  /** Megabytes of JavaScript beyond which the worker is ended. */
  readonly memory: number;
  /** The same for what lies outside V8's heap: the bytes of files, and what is unpacked of them. */
  readonly buffers: number;
  /** What the program finds as its `workerData`. */
  readonly data?: unknown;
  /** Milliseconds after the last answer when the worker is ended and its memory given back. */
  readonly idle?: number;
}

export interface Asking {
  /** Milliseconds, the worker's starting included. */
  readonly time: number;
  /** Aborted, the question is taken back; the worker is ended where it is at it. */
  readonly signal?: AbortSignal | undefined;
}

export interface LivingWorker<Question extends object, Reply extends { readonly id: number }> {
  /**
   * Asks one thing, after whatever was asked before; the program finds an `id` beside the question's own fields and
   * answers under it. A worker that is gone is started again. Throws `NoAnswer`.
   */
  ask(question: Question, asking: Asking): Promise<Reply>;
  /** Ends the worker. What was asked and is not answered gets no answer, nor does what is asked later. */
  close(): Promise<void>;
}

/**
 * V8 aborts the whole process where an allocation breaks through a worker's own limit by more than 16 MB, so that one
 * lies far above ours, and how much the worker uses is asked for again this many milliseconds after each answer. That
 * interrupts JavaScript, but not a single long call into V8 such as a split into millions of pieces: programs bound
 * what they hand to those.
 */
const hardMemory = 4_096;
const memoryInterval = 50;
const restTime = 1_000;
const usualIdle = 120_000;

/** `program` is a worker's source or what it was built into. */
export function startWorker<Question extends object, Reply extends { readonly id: number }>(
  program: URL,
  options: WorkerOptions,
): LivingWorker<Question, Reply> {
  let worker: Worker | null = null;
  let isFresh = true;
  let last: Promise<void> = Promise.resolve();
  let questions = 0;
  let idle: NodeJS.Timeout | undefined;
  const closing = new AbortController();

  function ensureWorker(): Worker {
    if (worker !== null) return worker;
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: hardMemory },
      execArgv: [],
      workerData: options.data,
    });
    // Between two questions nobody else listens, and an error without a listener would end the process.
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    worker = started;
    isFresh = true;
    return started;
  }

  async function endWorker(): Promise<void> {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  async function rest(): Promise<void> {
    const resting = worker;
    if (resting === null) return;
    isFresh = false;
    // What keeps much of what it has read leaves too little for the next question.
    const used = await within(restTime, measure(resting));
    if (used === null || isOver(used, options, 0.5)) return endWorker();
    resting.unref();
    idle = setTimeout(() => void endWorker(), options.idle ?? usualIdle).unref();
  }

  async function askNow(question: Question, { time, signal }: Asking): Promise<Reply> {
    if (closing.signal.aborted) throw new NoAnswer('closed', true);
    if (signal?.aborted === true) throw new NoAnswer('cancelled', true);
    clearTimeout(idle);
    const asked = ensureWorker();
    questions += 1;
    const stops: Stops = { ...options, time, cancel: signal, close: closing.signal };
    const said = await waitForReply<Reply>(asked, { ...question, id: questions }, stops);
    if ('reply' in said) return said.reply;
    const wasFresh = isFresh;
    await endWorker();
    throw new NoAnswer(said.end, wasFresh, said.cause);
  }

  return {
    ask(question, asking) {
      return new Promise((resolve, reject) => {
        // Taken back while it waits: its asker need not wait for the turn.
        const giveUp = (): void => reject(new NoAnswer('cancelled', true));
        asking.signal?.addEventListener('abort', giveUp);
        last = last
          .then(() => {
            asking.signal?.removeEventListener('abort', giveUp);
            return askNow(question, asking);
          })
          .then(resolve, reject)
          .then(rest);
      });
    },
    async close() {
      closing.abort();
      clearTimeout(idle);
      await last;
      clearTimeout(idle);
      await endWorker();
    },
  };
}

interface Stops {
  readonly memory: number;
  readonly buffers: number;
  readonly time: number;
  readonly cancel: AbortSignal | undefined;
  readonly close: AbortSignal;
}

type Said<Reply> = { readonly reply: Reply } | { readonly end: WorkerEnd; readonly cause?: unknown };

function waitForReply<Reply extends { readonly id: number }>(
  worker: Worker,
  question: { readonly id: number },
  stops: Stops,
): Promise<Said<Reply>> {
  const { time, cancel, close } = stops;
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (said: Said<Reply>): void => {
      isSettled = true;
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      cancel?.removeEventListener('abort', onCancel);
      close.removeEventListener('abort', onClose);
      resolve(said);
    };
    const onMessage = (reply: Reply): void => {
      if (reply.id === question.id) settle({ reply });
    };
    const onError = (cause: unknown): void => settle({ end: 'ended', cause });
    const onExit = (): void => settle({ end: 'ended' });
    const onCancel = (): void => settle({ end: 'cancelled' });
    const onClose = (): void => settle({ end: 'closed' });
    // An answer that came while this thread was busy counts: it waits in the queue behind the timer.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => settle({ end: 'slow' }))), time);
    const watch = async (): Promise<void> => {
      if (isSettled) return;
      if (isOver(await measure(worker), stops, 1)) settle({ end: 'large' });
      else setTimeout(() => void watch(), memoryInterval).unref();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    cancel?.addEventListener('abort', onCancel);
    close.addEventListener('abort', onClose);
    worker.ref();
    worker.postMessage(question);
    void watch();
  });
}

type Memory = Pick<WorkerOptions, 'memory' | 'buffers'>;

function isOver(used: Memory, limits: Memory, share: number): boolean {
  return used.memory > share * limits.memory || used.buffers > share * limits.buffers;
}

/** Megabytes in use; none by a worker that has not begun or has ended. */
async function measure(worker: Worker): Promise<Memory> {
  try {
    const used = await worker.getHeapStatistics();
    return {
      memory: (used.used_heap_size + used.malloced_memory) / 1_000_000,
      buffers: used.external_memory / 1_000_000,
    };
  } catch {
    return { memory: 0, buffers: 0 };
  }
}

/** What a promise comes to, or null where it takes longer than `time` milliseconds. */
function within<Value>(time: number, promise: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), time);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
