/** The messages of a mailbox file, found in one pass that keeps a megabyte of it. */
import { open, type FileHandle } from 'node:fs/promises';

import { findFromLines, type FromLine } from './mbox-lines.ts';
import { mayBeSeparator, mboxSeparator, separatorWindow } from './mbox-separator.ts';
import type { MailPlace, Quoting } from './place.ts';

/** Quoted lines looked at to tell how a message was quoted: the first ones say it. */
const mostEvidence = 20;
const headerWindow = 65_536;

/** What has been seen of the message that is being passed over. */
interface OpenMessage {
  readonly start: number;
  /** Where it ends at the earliest: a length it states, where that is borne out; else its start. */
  readonly atLeast: number;
  /** Lines in `From ` that are its own words, after an empty line: whoever wrote the file quoted none. */
  bare: number;
  /** Quoted lines that are one deeper than those around them: `>` was put there; twice or more among them. */
  deeper: number;
  deeperTwice: number;
  /** Quoted lines as deep as those around them: they were so in the message; twice or more among them. */
  level: number;
  levelTwice: number;
}

/**
 * The messages of a mailbox file, in order. A line that looks like a separator but is a message's own words is told
 * by what stands around it (`mboxSeparator`), and by the length that the message states, where that is borne out.
 */
export async function* listMbox(file: string, path: string): AsyncGenerator<MailPlace> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let held: MailPlace | null = null;
    let count = 0;
    let unquoted = false;
    const toPlace = (message: OpenMessage, end: number): MailPlace => {
      unquoted ||= message.bare > 0;
      count += 1;
      return {
        file,
        path: `${path}#${count}`,
        format: 'mail',
        start: message.start,
        end: Math.max(end, message.start),
        quoting: unquoted ? 'none' : tellQuoting(message),
      };
    };
    // What stands before the first separator has no length of its own.
    let message = await openMessage(handle, 0, 0);
    let isFirst = true;
    for await (const line of findFromLines(handle, size)) {
      if (line.at < message.atLeast || !(await separates(handle, line))) {
        note(message, line);
        continue;
      }
      const end = line.at - line.emptyLineBefore;
      // Words before the first separator are a message that has lost its own.
      if (!isFirst || (await hasWords(handle, end))) {
        if (held !== null) yield held;
        held = toPlace(message, end);
      }
      isFirst = false;
      message = await openMessage(handle, line.at + line.bytes, size);
    }
    const last = toPlace(message, await withoutEmptyLine(handle, message.start, size));
    if (held !== null) yield held;
    // One that is alone needs no number.
    yield count === 1 ? { ...last, path } : last;
  } finally {
    await handle.close();
  }
}

async function separates(handle: FileHandle, line: FromLine): Promise<boolean> {
  if (line.depth > 0 || !mayBeSeparator(line.words)) return false;
  return mboxSeparator(
    await readAt(handle, line.at, separatorWindow),
    line.emptyLineBefore > 0 || line.at === 0,
  );
}

function note(message: OpenMessage, line: FromLine): void {
  if (line.depth === 0) {
    if (line.emptyLineBefore > 0) message.bare += 1;
    return;
  }
  if (line.around === null || message.deeper + message.level >= mostEvidence) return;
  if (line.depth === line.around) {
    message.level += 1;
    if (line.depth > 1) message.levelTwice += 1;
  } else {
    message.deeper += 1;
    if (line.depth > 1) message.deeperTwice += 1;
  }
}

/**
 * The two ways of quoting differ in lines that were quoted before: one adds a `>` to them as well, the other leaves
 * them as they were, as deep as the lines of the reply around them.
 */
function tellQuoting({ deeper, deeperTwice, level, levelTwice }: OpenMessage): Quoting {
  if (levelTwice > deeperTwice) return deeper > 0 ? 'mboxo' : 'none';
  return level > deeper ? 'none' : 'mboxrd';
}

async function openMessage(handle: FileHandle, start: number, size: number): Promise<OpenMessage> {
  const atLeast = await findStatedEnd(handle, start, size);
  return { start, atLeast, bare: 0, deeper: 0, deeperTwice: 0, level: 0, levelTwice: 0 };
}

/** Where a message ends by its `Content-Length`, if that is the end of the file or a separator stands there. */
async function findStatedEnd(handle: FileHandle, start: number, size: number): Promise<number> {
  const head = (await readAt(handle, start, headerWindow)).toString('latin1');
  const headers = /^[^]*?\r?\n(?=\r?\n)/.exec(head)?.[0];
  const stated = /^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$/im.exec(headers ?? '')?.[1];
  if (headers === undefined || stated === undefined) return start;
  const body = start + headers.length + (head.startsWith('\r\n', headers.length) ? 2 : 1);
  const end = body + Number(stated);
  if (end > size) return start;
  const after = await readAt(handle, end, separatorWindow);
  const empty = /^(?:\r?\n){0,2}/.exec(after.toString('latin1', 0, 4))?.[0].length ?? 0;
  const isBorneOut = end + empty === size || mboxSeparator(after.subarray(empty), true);
  return isBorneOut ? end : start;
}

async function hasWords(handle: FileHandle, end: number): Promise<boolean> {
  return (await readAt(handle, 0, Math.min(end, headerWindow))).toString('latin1').trim() !== '';
}

/** The end of the file without the empty line that mailbox files put after each message. */
async function withoutEmptyLine(handle: FileHandle, start: number, size: number): Promise<number> {
  const from = Math.max(start, size - 4);
  const end = (await readAt(handle, from, size - from)).toString('latin1');
  return size - (/(?<=\n)\r?\n$/.exec(end)?.[0].length ?? 0);
}

async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}
