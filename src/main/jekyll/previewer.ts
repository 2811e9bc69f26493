/** Has pages rendered by a worker, one after the other, and ends the worker where a site is too much for it. */
import { Failure, isFailure } from '../../shared/errors.ts';
import { NoAnswer, startWorker } from '../workers/worker.ts';
import type { PreviewAnswers, PreviewQuestion, PreviewReply, WorkerSettings } from './preview-messages.ts';
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

/** Megabytes outside JavaScript's own heap. */
const buffers = 512;

/** `program` is `preview-worker.ts` or what it was built into. The worker starts with the first question. */
export function startPreviewer(program: URL, limits: PreviewLimits = previewLimits): Previewer {
  const worker = startWorker<PreviewQuestion, PreviewReply>(program, {
    memory: limits.memory,
    buffers,
    data: { pageTime: limits.pageTime } satisfies WorkerSettings,
  });

  async function ask<A extends PreviewQuestion['ask']>(
    question: PreviewQuestion & { ask: A },
    path: string,
  ): Promise<PreviewAnswers[A]> {
    const reply = await answerOf(question, path);
    if ('value' in reply) return reply.value as PreviewAnswers[A];
    throw new Failure(reply.code, { path, ...reply.details });
  }

  async function answerOf(question: PreviewQuestion, path: string): Promise<PreviewReply> {
    try {
      return await worker.ask(question, { time: limits.time });
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) throw thrown;
      const { end, isFresh } = thrown;
      if (end === 'closed') throw new Failure('cancelled');
      if (end === 'slow')
        throw new Failure('render-too-slow', { path, seconds: Math.round(limits.time / 1000) });
      // What an earlier page left behind is not this one's fault.
      if (!isFresh) return answerOf(question, path);
      throw new Failure('render-failed', { path, reason: end === 'large' ? 'memory' : 'ended' });
    }
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

  return {
    page: askPage,
    style: (request) => ask({ ask: 'style', request }, request.address),
    close: () => worker.close(),
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
