/** Has mails read by a worker, one after the other, and ends the worker where a mail is too much for it. */
import { stat } from 'node:fs/promises';

import { Failure } from '../../../shared/errors.ts';
import { NoAnswer, startWorker } from '../../workers/worker.ts';
import { mailLimits, type MailLimits } from './scan.ts';
import type { MailAnswer, MailLayout, MailQuestion, ReadMail } from './mail.ts';
import type { MailPlace } from '../mailboxes/places.ts';

export interface MailReader {
  /**
   * Reads one mail. Throws `file-not-found`, `file-unreadable`, `mail-too-large`, `mail-took-too-long`, `cancelled` and
   * the codes of `parseMail`; after a mail that broke the worker, the next one is read by a new one.
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
  /** The same for the bytes that it holds: a mail of 100 MB lies there several times while it is taken apart. */
  readonly buffers: number;
}

export const readerLimits: ReaderLimits = {
  ...mailLimits,
  time: 10_000,
  timePerMegabyte: 1_000,
  memory: 512,
  buffers: 1_024,
};

/** `program` is `worker.ts` or what it was built into. */
export function startMailReader(program: URL, limits: ReaderLimits = readerLimits): MailReader {
  const { memory, buffers, bytes, parts, depth } = limits;
  const worker = startWorker<MailQuestion, MailAnswer>(program, { memory, buffers });

  const ask = async (kind: MailQuestion['kind'], place: MailPlace): Promise<MailAnswer> => {
    const size = await sizeOf(place, limits.bytes);
    const time = limits.time + Math.ceil((size / 1_000_000) * limits.timePerMegabyte);
    const question: MailQuestion = { kind, place, limits: { bytes, parts, depth } };
    try {
      return await worker.ask(question, { time });
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) throw thrown;
      // What an earlier mail left behind is not this one's fault.
      if (!thrown.isFresh && (thrown.end === 'large' || thrown.end === 'ended'))
        return worker.ask(question, { time });
      throw thrown;
    }
  };

  const answerTo = async (kind: MailQuestion['kind'], place: MailPlace): Promise<MailAnswer> => {
    try {
      const answer = await ask(kind, place);
      if ('code' in answer) throw new Failure(answer.code, answer.details);
      return answer;
    } catch (thrown) {
      throw thrown instanceof NoAnswer ? failureOf(thrown, limits) : thrown;
    }
  };

  return {
    async read(place) {
      const answer = await answerTo('mail', place);
      if ('mail' in answer) return answer.mail;
      throw new Failure('mail-parse-failed');
    },
    async layout(place) {
      const answer = await answerTo('layout', place);
      if ('layout' in answer) return answer.layout;
      throw new Failure('mail-parse-failed');
    },
    close: () => worker.close(),
  };
}

function failureOf(noAnswer: NoAnswer, { time, memory }: ReaderLimits): Failure {
  switch (noAnswer.end) {
    case 'slow':
      return new Failure('mail-took-too-long', { seconds: Math.round(time / 1000) }, { cause: noAnswer });
    case 'large':
      return new Failure('mail-parse-failed', { reason: 'memory', limit: memory }, { cause: noAnswer });
    case 'ended':
      return new Failure('mail-parse-failed', {}, { cause: noAnswer });
    case 'cancelled':
    case 'closed':
      return new Failure('cancelled', {}, { cause: noAnswer });
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
  if (bytes > limit + wrapping) throw new Failure('mail-too-large', { bytes, limit });
  return bytes;
}

/** What some programs put around a message; `readPlace` counts the message itself. */
const wrapping = 1_000_000;
