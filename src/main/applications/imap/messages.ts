/** The new messages of a mailbox's folder, downloaded batch after batch into files, for an import. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { Failure } from '../../../shared/errors.ts';
import { fileFailure } from '../../database/failures.ts';
import type { Feed, Piece } from '../imports/imports.ts';
import type { Intake } from '../imports/intake.ts';
import { mailLimits } from '../mail/scan.ts';
import { wholeFile } from '../mailboxes/places.ts';
import { cutFailure, type OpenFolder } from './connection.ts';
import type { MailboxStore, StoredMailbox } from './mailbox-store.ts';

interface ListedMessage {
  readonly uid: number;
  /** RFC822.SIZE; null where the server does not say. */
  readonly bytes: number | null;
}

export interface MessageDependencies {
  readonly open: OpenFolder;
  readonly mailbox: StoredMailbox;
  readonly store: MailboxStore;
  readonly intake: Intake;
  /** Where messages lie between their download and their being kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** What one FETCH asks for at most: so much is in memory at a time. */
const batchMessages = 50;
const batchBytes = 4_000_000;
/** Larger ones are streamed, in pieces of this many bytes. */
const chunkBytes = 1_000_000;
/** While messages are read, the server hears from us this often, or it would hang up; in milliseconds. */
const keepAlive = 20_000;

/**
 * What came since the last message that was dealt with; all of it where the server has numbered its messages anew
 * (RFC 3501, 2.3.1.1). Only EXAMINE, FETCH with BODY.PEEK, SEARCH, NOOP
 * and LOGOUT are ever said. Its pieces throw `mailbox-cut`.
 */
export function feedOfMailbox({ open, mailbox, store, intake, folder, signal }: MessageDependencies): Feed {
  let total: number | null = null;
  const { client } = open;
  const stop = (): void => client.close();

  const take = (message: ListedMessage, file: string | null): Piece => ({
    key: `${open.folder.uidValidity}:${message.uid}`,
    path: `${mailbox.folder}#${message.uid}`,
    read: () => {
      if (isTooLarge(message))
        throw new Failure('mail-too-large', { bytes: message.bytes ?? 0, limit: mailLimits.bytes });
      // The server has it and does not give it.
      if (file === null) throw new Failure('file-unreadable');
      return intake.readMail(wholeFile(file, `${mailbox.folder}#${message.uid}`));
    },
    // In one transaction with the message itself: a stop in between neither loses nor doubles it.
    recorded: () => store.remember(mailbox.id, message.uid),
  });

  return {
    total: () => total,
    pieces: (async function* () {
      signal.addEventListener('abort', stop, { once: true });
      const pulse = setInterval(() => void client.noop().catch(() => undefined), keepAlive);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const uidValidity = String(open.folder.uidValidity);
        if (mailbox.uidValidity !== uidValidity) store.renumber(mailbox.id, uidValidity);
        const after = mailbox.uidValidity === uidValidity ? mailbox.lastUid : 0;
        const listed = await listAfter(open, after);
        total = listed.length;
        const batches = toBatches(listed);
        let coming = download(open, batches[0] ?? [], folder);
        for (const [index, batch] of batches.entries()) {
          const files = await coming;
          // The next ones come while these are read; its failure is heard when its turn comes.
          coming = download(open, batches[index + 1] ?? [], folder);
          coming.catch(() => undefined);
          for (const message of batch) {
            const file = files.get(message.uid);
            // Deleted on the server since it was listed: as if it had never been there.
            if (file === 'gone') {
              total -= 1;
              continue;
            }
            yield take(message, file ?? null);
            if (file !== undefined) await rm(file, { force: true });
          }
        }
        store.markFetched(mailbox.id);
      } catch (thrown) {
        throw cutFailure(thrown, mailbox.host, signal);
      } finally {
        clearInterval(pulse);
        signal.removeEventListener('abort', stop);
        await open.close();
      }
    })(),
  };
}

function isTooLarge({ bytes }: ListedMessage): boolean {
  return bytes !== null && bytes > mailLimits.bytes;
}

/** The messages behind a UID, oldest first. */
async function listAfter({ client, folder }: OpenFolder, after: number): Promise<ListedMessage[]> {
  if (folder.exists === 0) return [];
  const listed: ListedMessage[] = [];
  for await (const { uid, size } of client.fetch(`${after + 1}:*`, { uid: true, size: true }, { uid: true }))
    // A range whose end is `*` holds the last message even where that lies before its beginning.
    if (uid > after) listed.push({ uid, bytes: size ?? null });
  requireConnection(client);
  return listed.sort((left, right) => left.uid - right.uid);
}

function toBatches(messages: readonly ListedMessage[]): ListedMessage[][] {
  const batches: ListedMessage[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    // Of unknown size, it may be anything: it goes alone, and streamed.
    const size = message.bytes ?? batchBytes;
    const last = batches.at(-1);
    if (last === undefined || bytes + size > batchBytes || last.length >= batchMessages) {
      batches.push([message]);
      bytes = size;
    } else {
      last.push(message);
      bytes += size;
    }
  }
  return batches;
}

/** The library answers nothing, and no error, where the connection has gone: that is never "there is nothing". */
function requireConnection(client: OpenFolder['client']): void {
  if (!client.usable || client.mailbox === false) throw new Error('connection gone');
}

/**
 * Downloads some messages into files. What was deleted since it was listed is answered as `gone`; what the server
 * has and does not give is not in the answer.
 */
async function download(
  open: OpenFolder,
  batch: readonly ListedMessage[],
  folder: string,
): Promise<Map<number, string>> {
  const files = await fetchFiles(open, batch, folder);
  requireConnection(open.client);
  const missing = batch.filter((message) => !files.has(message.uid) && !isTooLarge(message));
  if (missing.length === 0) return files;
  // Until it has spoken, the server goes on listing what is gone.
  await open.client.noop();
  const uid = missing.map((message) => message.uid).join(',');
  const there = await open.client.search({ uid }, { uid: true });
  requireConnection(open.client);
  if (!Array.isArray(there)) throw new Error('no answer');
  for (const message of missing) if (!there.includes(message.uid)) files.set(message.uid, 'gone');
  return files;
}

async function fetchFiles(
  { client }: OpenFolder,
  batch: readonly ListedMessage[],
  folder: string,
): Promise<Map<number, string>> {
  const files = new Map<number, string>();
  const [first] = batch;
  if (first === undefined) return files;
  if (batch.length === 1 && (first.bytes ?? batchBytes) >= batchBytes) {
    if (isTooLarge(first)) return files;
    const file = await downloadLarge(client, first.uid, folder);
    if (file !== null) files.set(first.uid, file);
    return files;
  }
  const uids = batch.map(({ uid }) => uid).join(',');
  for await (const { uid, source } of client.fetch(uids, { uid: true, source: true }, { uid: true })) {
    // A message that went away since is answered without its bytes, whatever the library's types say.
    if (!(source instanceof Uint8Array)) continue;
    const file = join(folder, `${uid}.eml`);
    try {
      await writeFile(file, source, { mode: 0o600 });
    } catch (thrown) {
      throw fileFailure(thrown, 'library-unwritable', { folder, file });
    }
    files.set(uid, file);
  }
  return files;
}

async function downloadLarge(
  client: OpenFolder['client'],
  uid: number,
  folder: string,
): Promise<string | null> {
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: chunkBytes });
  if (content === undefined) return null;
  const file = join(folder, `${uid}.eml`);
  try {
    await pipeline(content, createWriteStream(file, { mode: 0o600 }));
    return file;
  } catch (thrown) {
    await rm(file, { force: true });
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'DownloadIncomplete') return null;
    throw fileFailure(thrown, 'library-unwritable', { folder, file });
  }
}
