/** LibreOffice's formats (OASIS OpenDocument 1.3): their words with headers, footers and notes. */
import type { DocumentMark } from '../../shared/applications/application.ts';
import type { Archive } from './archive.ts';
import { Undrawable, Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { attribute, readXml } from './xml.ts';

const inBody = /^body$/;
const inMargins = /^(?:header|footer)(?:-left|-first)?$/;
/** What was struck out, programs, pictures written as words, and what a number stands for. */
const unseen = new Set([
  'tracked-changes',
  'scripts',
  'event-listeners',
  'binary-data',
  'forms',
  'creator',
  'date',
]);
const lineEnds = new Set(['p', 'h', 'table-row', 'line-break']);
const mostSpaces = 100;

/** The media type that the archive names first of all, as the format asks for; null where it names none. */
export function openDocumentTypeOf(archive: Archive): string | null {
  if (!archive.names.includes('mimetype')) return null;
  const bytes = archive.read((name) => name === 'mimetype').get('mimetype');
  const type = Buffer.from(bytes?.subarray(0, 200) ?? [])
    .toString('latin1')
    .trim();
  return /^application\/vnd\.oasis\.opendocument\.[\w.-]+$/.test(type) ? type : null;
}

export function drawOpenDocument(archive: Archive, limits: DocumentLimits): Drawn {
  const wanted = new Set(['content.xml', 'styles.xml', 'META-INF/manifest.xml']);
  const files = archive.read((name) => wanted.has(name));
  if (isOpenDocumentLocked(files.get('META-INF/manifest.xml'))) throw new Undrawable('locked');
  const words = new Words(limits.characters);
  const draw = (name: string, within: RegExp): boolean => {
    const bytes = files.get(name);
    return bytes === undefined || drawWithin(bytes, within, words);
  };
  const hasContent = files.has('content.xml');
  const isSound = [draw('styles.xml', inMargins), draw('content.xml', inBody)].every(Boolean);
  const isWhole = isSound && hasContent && !archive.isCutOff;
  const text = words.toString();
  if (!isWhole && text.trim() === '') throw new Undrawable('damaged');
  return {
    text,
    ...(isWhole ? {} : { state: 'damaged' as const }),
    marks: marksOf(archive.names, words.isCut),
  };
}

/** Whether the list of its files says that they are encrypted. */
export function isOpenDocumentLocked(manifest: Uint8Array | undefined): boolean {
  if (manifest === undefined) return false;
  let found = false;
  readXml(manifest, {
    open(name) {
      if (name === 'encryption-data') found = true;
    },
    isDone: () => found,
  });
  return found;
}

function marksOf(names: readonly string[], isCut: boolean): DocumentMark[] {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const marks: DocumentMark[] = [];
  if (has(/^(?:Basic\/[^/]+\/(?!script-lb)|Scripts\/[^/]+\/)/)) marks.push('macros');
  if (has(/^Object \d+(?:\/|$)/)) marks.push('embedded-files');
  if (isCut) marks.push('cut-short');
  return marks;
}

/** Adds the words of all elements whose name `within` matches; answers whether the XML is sound. */
function drawWithin(bytes: Uint8Array, within: RegExp, words: Words): boolean {
  let inside = 0;
  let skipped = 0;
  const isSeen = (): boolean => inside > 0 && skipped === 0;
  return readXml(bytes, {
    open(name, attributes) {
      if (within.test(name)) inside += 1;
      if (unseen.has(name)) skipped += 1;
      if (!isSeen()) return;
      if (name === 'tab') words.add('\t');
      else if (name === 's') words.add(' '.repeat(countOf(attribute(attributes, 'c'))));
      // A note or a text box stands in the middle of a paragraph.
      else if (name === 'note-body' || name === 'text-box' || name === 'annotation') words.add('\n');
    },
    close(name) {
      if (isSeen()) {
        if (lineEnds.has(name)) words.add('\n');
        else if (name === 'table-cell') words.add('\t');
      }
      if (within.test(name)) {
        inside -= 1;
        words.add('\n');
      }
      if (unseen.has(name)) skipped -= 1;
    },
    text(text) {
      // Line ends inside a paragraph are the writer's layout, not the text's.
      if (isSeen()) words.add(text.replace(/\s+/g, ' '));
    },
    isDone: () => words.isCut,
  });
}

function countOf(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostSpaces) : 1;
}
