/** What the worker does with a document: its bytes tell what it is, and one reader draws the words out of it. */
import { detectLanguage } from '../text/language.ts';
import { cleanText } from '../text/safe-text.ts';
import { Undrawable, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { mediaTypeOf } from './file-head.ts';
import { endingLies, unknownType } from './media-types.ts';
import { drawOffice } from './office-open.ts';
import { drawOpenDocument } from './open-document.ts';
import { drawPdf } from './pdf.ts';
import { drawCard, drawPlainText, drawWebPage } from './plain-text.ts';
import type { DocumentReading } from './reading.ts';
import { recognise, type Format } from './recognise.ts';
import { drawRichText } from './rich-text.ts';
import { drawScalablePicture } from './scalable-picture.ts';
import { drawWordBinary } from './word-binary.ts';

/** Reads the bytes of a document that was sent as `name` and declared as `declared`. Never throws for what they hold. */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  declared: string,
  limits: DocumentLimits,
): Promise<DocumentReading> {
  let mediaType = mediaTypeOf(bytes, name, declared);
  try {
    const recognised = recognise(bytes, name, declared, limits);
    mediaType = recognised.mediaType;
    return finish(await draw(recognised.format, mediaType, bytes, limits), name, mediaType, limits);
  } catch (thrown) {
    // Whatever a library stumbles over, the document is not as its format asks for.
    const state = thrown instanceof Undrawable ? thrown.state : 'damaged';
    return finish({ text: '', state }, name, mediaType, limits);
  }
}

function draw(
  format: Format,
  mediaType: string,
  bytes: Uint8Array,
  limits: DocumentLimits,
): Drawn | Promise<Drawn> {
  switch (format.kind) {
    case 'pdf':
      return drawPdf(bytes, limits);
    case 'office':
      return drawOffice(format.archive, limits);
    case 'open-document':
      return drawOpenDocument(format.archive, limits);
    case 'word':
      return drawWordBinary(format.file, limits);
    case 'rich-text':
      return drawRichText(bytes, limits);
    case 'scalable':
      return drawScalablePicture(bytes, limits);
    case 'web-page':
      return drawWebPage(bytes, limits);
    case 'card':
      return drawCard(bytes, limits);
    case 'plain':
      return drawPlainText(bytes, limits);
    case 'picture':
      return { text: '', state: 'scan' };
    case 'empty':
      return { text: '', state: 'empty' };
    case 'encrypted':
      return { text: '', state: 'locked' };
    case 'archive':
      return { text: '', state: 'unknown', marks: ['embedded-files'] };
    case 'compound':
      return { text: '', state: 'unknown' };
    case 'other':
      return { text: '', state: promisesWords(mediaType) ? 'damaged' : 'unknown' };
  }
}

/** Formats that are read: bytes that are not what they promise are damaged, not unknown. */
function promisesWords(mediaType: string): boolean {
  return (
    mediaType !== unknownType &&
    /^application\/(?:pdf|rtf|msword|vnd\.openxmlformats-officedocument|vnd\.oasis\.opendocument)/.test(
      mediaType,
    )
  );
}

function finish(drawn: Drawn, name: string, mediaType: string, limits: DocumentLimits): DocumentReading {
  // Indents are layout, save in what is nothing but words.
  const laid = mediaType.startsWith('text/') ? drawn.text : drawn.text.replace(/^[ \t]+/gm, '');
  const text = cleanText(laid, limits.characters);
  const marks = new Set(drawn.marks);
  if (endingLies(name, mediaType)) marks.add('wrong-ending');
  return {
    state: drawn.state ?? (text === '' ? 'empty' : 'text'),
    mediaType,
    language: text === '' ? null : detectLanguage(text),
    pages: drawn.pages ?? null,
    text,
    marks: [...marks],
  };
}
