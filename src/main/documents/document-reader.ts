/** Has documents read by a worker, one after the other, and ends the worker where one is too much for it. */
import { open, stat } from 'node:fs/promises';

import { Failure } from '../../shared/errors.ts';
import { NoAnswer, startWorker } from '../workers/worker.ts';
import type { DocumentAnswer, DocumentQuestion, DocumentReply } from './document-messages.ts';
import { documentLimits, type DocumentLimits } from './limits.ts';
import { mediaTypeOf } from './file-head.ts';
import { endingLies } from './media-types.ts';
import type { DocumentReading } from './reading.ts';
import type { DocumentView } from './viewing/view-document.ts';

export interface DocumentReader {
  /**
   * Draws the words out of the document in `file`, which was sent as `name` and declared as `mediaType`. Never
   * throws for what a document holds: that is its state. Throws `file-not-found`, `file-unreadable` or `cancelled`.
   */
  read(file: string, name: string, mediaType: string, signal?: AbortSignal): Promise<DocumentReading>;
  /** Makes what is shown of it on screen, within the same limits. Throws the same. */
  view(file: string, name: string, mediaType: string, signal?: AbortSignal): Promise<DocumentView>;
  close(): Promise<void>;
}

export interface DocumentReaderLimits extends DocumentLimits {
  /** Milliseconds for a small document, and what each of its megabytes adds. */
  readonly time: number;
  readonly timePerMegabyte: number;
  /** Megabytes of JavaScript, and of what lies outside its heap. */
  readonly memory: number;
  readonly buffers: number;
}

export const documentReaderLimits: DocumentReaderLimits = {
  ...documentLimits,
  time: 10_000,
  timePerMegabyte: 100,
  memory: 512,
  buffers: 512,
};

/** `program` is `document-worker.ts` or what it was built into. */
export function startDocumentReader(
  program: URL,
  { time, timePerMegabyte, memory, buffers, ...limits }: DocumentReaderLimits = documentReaderLimits,
): DocumentReader {
  const worker = startWorker<DocumentQuestion, DocumentReply>(program, { memory, buffers });

  async function ask(
    question: DocumentQuestion,
    bytes: number,
    signal: AbortSignal | undefined,
  ): Promise<Exclude<DocumentAnswer, { isUnreadable: true }> | { readonly state: 'damaged' | 'too-large' }> {
    try {
      const asking = { time: time + Math.ceil((bytes / 1_000_000) * timePerMegabyte), signal };
      const reply = await worker.ask(question, asking);
      if (!('isUnreadable' in reply)) return reply;
      throw new Failure('file-unreadable');
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) throw thrown;
      const { end, isFresh } = thrown;
      if (end === 'cancelled' || end === 'closed') throw new Failure('cancelled', {}, { cause: thrown });
      // What an earlier document left behind is not this one's fault.
      if (!isFresh && end !== 'slow') return ask(question, bytes, signal);
      return { state: end === 'ended' ? 'damaged' : 'too-large' };
    }
  }

  return {
    async read(file, name, mediaType, signal) {
      const bytes = await sizeOf(file);
      const question = { wants: 'reading', file, name, mediaType, limits } as const;
      if (bytes > limits.bytes) return withoutWords('too-large', question);
      const answer = await ask(question, bytes, signal);
      if ('reading' in answer) return answer.reading;
      return withoutWords('state' in answer ? answer.state : 'damaged', question);
    },
    async view(file, name, mediaType, signal) {
      const bytes = await sizeOf(file);
      if (bytes > limits.bytes) return { kind: 'withheld', why: 'too-large' };
      const answer = await ask({ wants: 'view', file, name, mediaType, limits }, bytes, signal);
      if ('view' in answer) return answer.view;
      return { kind: 'withheld', why: 'state' in answer ? answer.state : 'damaged' };
    },
    close: () => worker.close(),
  };
}

async function withoutWords(
  state: 'damaged' | 'too-large',
  { file, name, mediaType: declared }: DocumentQuestion,
): Promise<DocumentReading> {
  const mediaType = mediaTypeOf(await headOf(file), name, declared);
  const marks = endingLies(name, mediaType) ? (['wrong-ending'] as const) : [];
  return { state, mediaType, language: null, pages: null, text: '', marks };
}

async function headOf(file: string): Promise<Uint8Array> {
  try {
    const opened = await open(file);
    try {
      const { buffer, bytesRead } = await opened.read(Buffer.alloc(1_024), 0, 1_024, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await opened.close();
    }
  } catch {
    return new Uint8Array();
  }
}

async function sizeOf(file: string): Promise<number> {
  let found;
  try {
    found = await stat(file);
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new Failure(isMissing ? 'file-not-found' : 'file-unreadable', {}, { cause: thrown });
  }
  if (!found.isFile()) throw new Failure('file-unreadable');
  return found.size;
}
