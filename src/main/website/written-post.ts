/** Proves after an export that a post lies on disk as it was meant, and puts back what was there where it does not. */
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { writeDurably } from '../database/durable-files.ts';
import { Failure } from '../../shared/errors.ts';
import { plainText } from '../../shared/offer-text/plain-text.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import { splitPost } from '../../shared/offer-text/post.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import { writeDocument } from '../../shared/offer-text/write-document.ts';
import { decodePost, readPost } from './post-files.ts';

/**
 * Reads a written post back: its bytes must be those meant, its front matter and every block of it must read as the
 * editor holds them. Where they do not, the bytes that were there before are put back (or the new file is removed).
 * Throws `post-not-as-written` ({path, line, block}: the first words of what differs, empty for the front matter).
 */
export async function proveWritten(
  root: string,
  path: string,
  { text, previous }: { readonly text: string; readonly previous: Buffer | null },
): Promise<void> {
  const present = await readPost(root, path);
  const found = whatDiffers(text, present === null ? '' : present.toString('utf8'));
  const isWhole = present?.equals(Buffer.from(text, 'utf8')) === true;
  if (found === null && isWhole) return;
  const file = join(root, path);
  if (previous === null) await rm(file, { force: true });
  else await writeDurably(file, previous, { exclusive: false, mode: (await modeOf(file)) ?? 0o644 });
  throw new Failure('post-not-as-written', { path, ...(found ?? { line: 1, block: '' }) });
}

async function modeOf(file: string): Promise<number | null> {
  const found = await lstat(file).catch(() => null);
  return found === null ? null : found.mode & 0o777;
}

/** Throws `post-not-as-written` for a text that no file can hold as it is, or that does not read as the editor holds it. */
export function proveWritable(text: string, path: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const found = whatDiffers(text, decodePost(bytes, path));
  if (found !== null) throw new Failure('post-not-as-written', { path, ...found });
  return bytes;
}

/** Where a post does not say what was meant: its line, counted from one, and the first words of the block there. */
export function whatDiffers(meant: string, present: string): { line: number; block: string } | null {
  if (meant !== present) {
    const [wanted, found] = [meant.split('\n'), present.split('\n')];
    const line = wanted.findIndex((each, index) => each !== found[index]);
    const at = line < 0 ? Math.min(wanted.length, found.length) : line;
    return { line: at + 1, block: firstWords(wanted[at] ?? found[at] ?? '') };
  }
  readOfferFields(present);
  const document = readDocument(present);
  const again = writeDocument(present, document);
  const [kept] = again.kept;
  if (again.text === present && kept === undefined) return null;
  const block = document.content[kept?.index ?? 0];
  const { opening, frontMatter, closing } = splitPost(present);
  const line = (opening + frontMatter + closing).split('\n').length;
  return { line, block: block ? firstWords(plainText({ type: 'doc', content: [block] })) : '' };
}

const firstWords = (text: string): string => text.trim().split(/\s+/).slice(0, 8).join(' ').slice(0, 80);
