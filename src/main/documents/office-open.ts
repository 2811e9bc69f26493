/**
 * Word's, PowerPoint's and Excel's formats since 2007 (ECMA-376): the words of every part a reader sees. mammoth makes
 * HTML of the body alone, through a tree; a walk over the XML is bounded and sees headers, notes and text boxes too.
 */
import type { DocumentMark } from '../../shared/applications/application.ts';
import type { Archive } from './archive.ts';
import { Undrawable, Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { attribute, readXml } from './xml.ts';

/** Parts with words, in the order in which they are told; name and address often stand in a header. */
const parts: readonly RegExp[] = [
  /^word\/header\d*\.xml$/i,
  /^word\/document\d*\.xml$/i,
  /^word\/footnotes\.xml$/i,
  /^word\/endnotes\.xml$/i,
  /^word\/comments\.xml$/i,
  /^word\/(?:charts|diagrams)\/(?:chart|data)\d*\.xml$/i,
  /^word\/footer\d*\.xml$/i,
  /^ppt\/slides\/slide\d+\.xml$/i,
  /^ppt\/notesSlides\/notesSlide\d+\.xml$/i,
  /^xl\/sharedStrings\.xml$/i,
  /^xl\/worksheets\/sheet\d+\.xml$/i,
];

const base = 'application/vnd.openxmlformats-officedocument';

/** The media type of a package by its parts; null where it is none of the three. */
export function officeTypeOf(names: readonly string[]): string | null {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^word\/document\d*\.xml$/i)) return `${base}.wordprocessingml.document`;
  if (has(/^ppt\/presentation\.xml$/i)) return `${base}.presentationml.presentation`;
  if (has(/^xl\/workbook\.(?:xml|bin)$/i)) return `${base}.spreadsheetml.sheet`;
  return null;
}

export function drawOffice(archive: Archive, limits: DocumentLimits): Drawn {
  const order = archive.names
    .map((name) => ({ name, rank: parts.findIndex((pattern) => pattern.test(name)) }))
    .filter(({ rank }) => rank >= 0)
    .sort(
      (left, right) => left.rank - right.rank || left.name.localeCompare(right.name, 'en', { numeric: true }),
    );
  const wanted = new Set(order.map(({ name }) => name));
  const files = archive.read((name) => wanted.has(name));
  const words = new Words(limits.characters);
  const told = new Set<string>();
  let isWhole = !archive.isCutOff;
  for (const { name } of order) {
    const bytes = files.get(name);
    if (bytes === undefined || words.isCut) continue;
    const { text, isSound } = drawPart(bytes, limits.characters);
    isWhole &&= isSound;
    // The first page's, the left and the right page's headers mostly say the same.
    if (text.trim() === '' || told.has(text)) continue;
    told.add(text);
    words.add(`${text.trimEnd()}\n\n`);
  }
  const text = words.toString();
  if (!isWhole && text === '') throw new Undrawable('damaged');
  return {
    text,
    ...(isWhole ? {} : { state: 'damaged' as const }),
    marks: marksOf(archive.names, words.isCut),
  };
}

function marksOf(names: readonly string[], isCut: boolean): DocumentMark[] {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const marks: DocumentMark[] = [];
  if (has(/(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|macrosheets\/)/i)) marks.push('macros');
  if (has(/(?:^|\/)(?:embeddings|activeX)\//i)) marks.push('embedded-files');
  if (isCut) marks.push('cut-short');
  return marks;
}

/** Elements whose words are no part of what is seen: what was struck out, field codes, doubles for older programs. */
const unseen = new Set(['instrText', 'delText', 'moveFrom', 'Fallback', 'rPh', 'f', 'v']);
const lineEnds = new Set(['p', 'si', 'row', 'txbxContent']);

function drawPart(bytes: Uint8Array, limit: number): { text: string; isSound: boolean } {
  const words = new Words(limit);
  let skipped = 0;
  let inWords = 0;
  let isHidden = false;
  const isSound = readXml(bytes, {
    open(name, attributes) {
      if (unseen.has(name)) skipped += 1;
      else if (name === 't') inWords += 1;
      else if (name === 'r') isHidden = false;
      else if (name === 'vanish') isHidden = !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '');
      else if (name === 'txbxContent') words.add('\n');
      else if (name === 'tab' && attribute(attributes, 'pos') === undefined) words.add('\t');
      else if (name === 'br' || name === 'cr') words.add('\n');
      else if (name === 'noBreakHyphen') words.add('-');
    },
    close(name) {
      if (unseen.has(name)) skipped -= 1;
      else if (name === 't') inWords -= 1;
      else if (name === 'r') isHidden = false;
      else if (name === 'c') words.add('\t');
      else if (lineEnds.has(name)) words.add('\n');
    },
    text(text) {
      if (inWords > 0 && skipped === 0 && !isHidden) words.add(text);
    },
    isDone: () => words.isCut,
  });
  return { text: words.toString().replace(/[\t ]+\n/g, '\n'), isSound };
}
