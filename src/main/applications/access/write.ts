/** Writes an access file: a folder, or the same as one ZIP. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

import { Failure } from '../../../shared/errors.ts';
import { fileFailure, systemCode } from '../../database/failures.ts';
import { safeFileName } from '../../text/safe-text.ts';
import type { Told } from './gather.ts';
import { accessPage } from './page.ts';

/** A file of an access file: what is said, or bytes that lie in the library. */
export interface AccessFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly content: string | { readonly file: string };
}

/** The original of a message or a document, named as it is saved; null where there is none. */
export type FindOriginal = (id: string) => Promise<{ readonly file: string; readonly name: string } | null>;

/** Every file, and what they say. */
export async function accessFiles(told: Told, findOriginal: FindOriginal): Promise<AccessFile[]> {
  const taken = new Set<string>();
  const files: AccessFile[] = [];
  const keep = async (folder: string, id: string): Promise<string | null> => {
    const original = await findOriginal(id);
    if (original === null || !existsSync(original.file)) return null;
    const path = freeName(taken, folder, original.name);
    files.push({ path, content: { file: original.file } });
    return path;
  };
  const applications: Told['applications'][number][] = [];
  for (const application of told.applications) {
    const messages: (typeof application.messages)[number][] = [];
    for (const message of application.messages)
      messages.push({ ...message, file: await keep('messages', message.id) });
    const documents: (typeof application.documents)[number][] = [];
    for (const document of application.documents)
      documents.push({ ...document, file: await keep('documents', document.id) });
    applications.push({ ...application, messages, documents });
  }
  const whole: Told = { ...told, applications };
  return [
    { path: 'index.html', content: accessPage(whole) },
    { path: 'data.json', content: `${JSON.stringify(whole, null, 2)}\n` },
    ...files,
  ];
}

function freeName(taken: Set<string>, folder: string, name: string): string {
  const safe = safeFileName(name, 'document');
  const dot = safe.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  for (let count = 1; ; count += 1) {
    const path = `${folder}/${count === 1 ? safe : `${stem} (${count})${ending}`}`;
    // Where a system takes two cases for one name, neither hides the other.
    if (taken.has(path.toLowerCase())) continue;
    taken.add(path.toLowerCase());
    return path;
  }
}

/** Writes the files into a new or an empty place. Throws `folder-not-found` or `file-unwritable`. */
export async function writeFolder(files: readonly AccessFile[], folder: string): Promise<void> {
  try {
    const parent = dirname(folder);
    if (!(await stat(parent).catch(() => null))?.isDirectory())
      throw new Failure('folder-not-found', { path: parent });
    for (const { path, content } of files) {
      const target = join(folder, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      if (typeof content === 'string') await writeFile(target, content, { flag: 'wx', mode: 0o600 });
      else await copyFile(content.file, target, 1);
    }
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (systemCode(thrown) === 'EEXIST')
      throw new Failure('file-unwritable', { path: folder }, { cause: thrown });
    throw fileFailure(thrown, 'file-unwritable', { path: folder });
  }
}

/** Writes the files as one ZIP, piece by piece: mails with their documents may be large. */
export async function writeZip(files: readonly AccessFile[], target: string): Promise<void> {
  await pipeline(Readable.from(zipped(files)), createWriteStream(target, { mode: 0o600 }));
}

async function* zipped(files: readonly AccessFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, piece) => {
    if (error === null) ready.push(piece);
    else failures.push(error);
  });
  function* take(): Generator<Uint8Array> {
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    yield* ready.splice(0);
  }
  for (const { path, content } of files) {
    if (typeof content === 'string') {
      const entry = new ZipDeflate(path);
      zip.add(entry);
      entry.push(new TextEncoder().encode(content), true);
    } else {
      const entry = new ZipPassThrough(path);
      zip.add(entry);
      for await (const piece of createReadStream(content.file)) {
        entry.push(piece as Uint8Array);
        yield* take();
      }
      entry.push(new Uint8Array(0), true);
    }
    yield* take();
  }
  zip.end();
  yield* take();
}
