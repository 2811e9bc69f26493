/** Has pages rendered by a worker, one after the other, and ends the worker where a site is too much for it. */
import { Worker } from 'node:worker_threads';

import { Failure, isFailure } from '../../shared/errors.ts';
import type {
  PreviewAnswers,
  PreviewQuestion,
  PreviewReply,
  PreviewRequest,
  WorkerSettings,
} from './preview-messages.ts';
import type { WordsOnly } from './site/renderer.ts';
import type { PageRequest, SiteRequest } from './site-previewer.ts';

export interface Previewer {
  /**
   * Renders a page; where the site is too much for it, the page's own words alone, with a gap that says so. Throws
   * `render-too-slow`, `render-failed`, `site-config-broken` and `post-outside-site`.
   */
  page(request: PageRequest): Promise<PreviewAnswers['page']>;
  /** The CSS of a style with front matter, by its address; null where there is none. Throws the same. */
  style(request: SiteRequest & { readonly address: string }): Promise<string | null>;
  close(): Promise<void>;
}

export interface PreviewLimits {
  /** Time for one answer, in milliseconds. */
  readonly time: number;
  /** Time after which a page gives up its templates and is shown as far as it came, in milliseconds: less than `time`. */
  readonly pageTime: number;
  /** Memory of the worker's JavaScript, in megabytes: beyond it, it is ended. */
  readonly memory: number;
}

export const previewLimits: PreviewLimits = { time: 10_000, pageTime: 7_000, memory: 768 };

/**
 * V8 ends the whole process where a single allocation breaks through its own limit, so that one lies far above ours,
 * and how much the worker uses is asked for this often, in milliseconds.
 */
const hardMemory = 4_096;
const memoryInterval = 50;

/** `program` is `preview-worker.ts` or what it was built into. The worker starts with the first question. */
export function startPreviewer(program: URL, limits: PreviewLimits = previewLimits): Previewer {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let requests = 0;

  async function endWorker(ended: Worker): Promise<void> {
    if (worker === ended) worker = null;
    await ended.terminate();
  }

  async function ask<A extends PreviewQuestion['ask']>(
    question: PreviewQuestion & { ask: A },
    path: string,
  ): Promise<PreviewAnswers[A]> {
    const isFresh = worker === null;
    worker ??= new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: hardMemory },
      execArgv: [],
      workerData: { pageTime: limits.pageTime } satisfies WorkerSettings,
    });
    const asked = worker;
    requests += 1;
    const reply = await waitForReply(asked, { ...question, id: requests }, limits);
    if (reply === 'slow' || reply === 'large' || reply === 'ended') {
      await endWorker(asked);
      // What an earlier page left behind is not this one's fault.
      if (!isFresh && reply !== 'slow') return ask(question, path);
      throw reply === 'slow'
        ? new Failure('render-too-slow', { path, seconds: Math.round(limits.time / 1000) })
        : new Failure('render-failed', { path, reason: reply === 'large' ? 'memory' : 'ended' });
    }
    if ('value' in reply) return reply.value as PreviewAnswers[A];
    throw new Failure(reply.code, { path, ...reply.details });
  }

  async function askPage(request: PageRequest): Promise<PreviewAnswers['page']> {
    try {
      return await ask({ ask: 'page', request }, request.path);
    } catch (thrown) {
      if (!isFailure(thrown, 'render-too-slow') && !isFailure(thrown, 'render-failed')) throw thrown;
      const wordsOnly = whyOf(thrown);
      try {
        return await ask({ ask: 'page', request: { ...request, wordsOnly } }, request.path);
      } catch {
        throw thrown;
      }
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    page: (request) => inTurn(() => askPage(request)),
    style: (request) => inTurn(() => ask({ ask: 'style', request }, request.address)),
    async close() {
      if (worker !== null) await endWorker(worker);
    },
  };
}

/** The gap that stands for a page that could not be made. */
function whyOf({ code, details }: Failure): WordsOnly {
  if (code === 'render-too-slow') return { code: 'too-slow', details: {} };
  const reason = details['reason'] ?? '';
  return reason === 'memory' || reason === 'ended'
    ? { code: 'too-large', details: {} }
    : { code: 'template-broken', details: { reason } };
}

function waitForReply(
  worker: Worker,
  request: PreviewRequest,
  { time, memory }: PreviewLimits,
): Promise<PreviewReply | 'slow' | 'large' | 'ended'> {
  return new Promise((resolve) => {
    const settle = (reply: PreviewReply | 'slow' | 'large' | 'ended'): void => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      worker.unref();
      resolve(reply);
    };
    const onMessage = (reply: PreviewReply): void => {
      if (reply.id === request.id) settle(reply);
    };
    const onEnd = (): void => settle('ended');
    const timer = setTimeout(() => settle('slow'), time);
    const watch = setInterval(() => {
      void usedMemory(worker).then((used) => {
        if (used > memory) settle('large');
      });
    }, memoryInterval);
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
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
