/** Reads a bundle's file, and believes nothing of it before it is checked: docs/bundle-format.md. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import {
  bundleContentsSchema,
  bundleFormat,
  bundleLimits,
  bundleManifestSchema,
  erasedMarkSchema,
  lentPostingSchema,
} from '../../../shared/applications/bundle.ts';
import { applicationEventSchema } from '../../../shared/applications/events.ts';
import { processEventSchema } from '../../../shared/applications/process.ts';
import { Failure } from '../../../shared/errors.ts';
import { decryptFile } from './age.ts';
import { checkContent } from './check-content.ts';
import { names } from './names.ts';
import { readTar, type TarFile } from './tar.ts';
import type { BundleContent } from './write-bundle.ts';

export interface BundleReading {
  readonly passphrase: string;
  /** The folder that carried documents are put into, each under its hash; null: they are checked and forgotten. */
  readonly folder: string | null;
  readonly signal: AbortSignal;
  /** Called after each document. */
  readonly progress: (done: number, total: number) => void;
}

function damaged(reason: string, cause?: unknown): Failure {
  return new Failure('bundle-damaged', { reason }, { cause });
}

/**
 * Reads a whole bundle, to its last byte. Throws `bundle-not-a-bundle`, `bundle-wrong-passphrase`, `bundle-newer`,
 * `bundle-damaged`, `upload-too-large`, `cancelled`, or the system's own error.
 */
export async function readBundle(file: string, reading: BundleReading): Promise<BundleContent> {
  const { size } = await stat(file);
  if (size > bundleLimits.file)
    throw new Failure('upload-too-large', { name: '', bytes: size, limit: bundleLimits.file });
  const files = readTar(decryptFile(file, reading.passphrase));
  try {
    const manifest = await readManifest(await take(files, names.manifest, bundleLimits.manifest));
    const json = async <T>(name: string, schema: z.ZodType<T>): Promise<T> =>
      parse(schema, await readText(await take(files, name, bundleLimits.list)), name);
    const contents = await json(names.contents, bundleContentsSchema);
    const postings = await json(names.postings, z.array(lentPostingSchema).max(10_000));
    const erased = await json(names.erased, z.array(erasedMarkSchema).max(1_000_000));
    const process = await readLines(
      await take(files, names.process, bundleLimits.list),
      processEventSchema,
      contents.process,
      reading.signal,
    );
    const events = await readLines(
      await take(files, names.events, bundleLimits.events),
      applicationEventSchema,
      contents.events,
      reading.signal,
    );
    const content = { manifest, contents, postings, erased, process, events };
    checkContent(content);
    await readDocuments(files, content, reading);
    return content;
  } finally {
    // Closes the file where something was wrong in the middle of it.
    await files.return(undefined);
  }
}

async function take(files: AsyncGenerator<TarFile, void>, name: string, most: number): Promise<TarFile> {
  const { done, value } = await files.next();
  if (done === true || value.name !== name) throw damaged('order');
  if (value.size > most) throw damaged('too-large');
  return value;
}

async function readText({ content, size }: TarFile): Promise<string> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  for await (const piece of content) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw damaged('text', thrown);
  }
}

function parse<T extends z.ZodType>(schema: T, text: string, name: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    throw damaged(name, thrown);
  }
}

async function readManifest(file: TarFile) {
  const text = await readText(file);
  // Of a newer bundle nothing but its number is known.
  const { format } = parse(z.object({ format: z.int().min(1) }), text, names.manifest);
  if (format > bundleFormat) throw new Failure('bundle-newer', { format, known: bundleFormat });
  return parse(bundleManifestSchema, text, names.manifest);
}

async function readLines<T>(
  { name, content }: TarFile,
  schema: z.ZodType<T>,
  count: number,
  signal: AbortSignal,
): Promise<T[]> {
  const read: T[] = [];
  if (count > bundleLimits.eventCount) throw damaged('too-large');
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  const end = (): void => {
    let text;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pending));
    } catch (thrown) {
      throw damaged('text', thrown);
    }
    if (read.length === count) throw damaged(name);
    read.push(parse(schema, text, name));
    pending = [];
    pendingBytes = 0;
  };
  for await (const piece of content) {
    if (signal.aborted) throw new Failure('cancelled');
    let from = 0;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, from)) {
      pending.push(piece.subarray(from, at));
      end();
      from = at + 1;
    }
    pending.push(piece.slice(from));
    pendingBytes += piece.byteLength - from;
    if (pendingBytes > bundleLimits.event) throw damaged('too-large');
  }
  if (pendingBytes > 0 || read.length !== count) throw damaged(name);
  return read;
}

async function readDocuments(
  files: AsyncGenerator<TarFile, void>,
  { contents }: BundleContent,
  { folder, signal, progress }: BundleReading,
): Promise<void> {
  const carried = contents.documents.filter(({ state }) => state === 'carried');
  for (const [index, { hash, bytes }] of carried.entries()) {
    if (signal.aborted) throw new Failure('cancelled');
    const file = await take(files, `${names.documents}${hash}`, bundleLimits.document);
    if (file.size !== bytes) throw damaged('document');
    const proof = createHash('sha256');
    const target = folder === null ? null : await open(join(folder, hash), 'wx', 0o600);
    try {
      for await (const piece of file.content) {
        proof.update(piece);
        await target?.writeFile(piece);
      }
      await target?.sync();
    } finally {
      await target?.close();
    }
    if (proof.digest('hex') !== hash) throw damaged('document');
    progress(index + 1, carried.length);
  }
  const { done } = await files.next();
  if (done !== true) throw damaged('order');
}
