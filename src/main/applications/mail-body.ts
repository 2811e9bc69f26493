/** The words of a mail, as text to read. */
import { decodeBytes } from '../text/charset.ts';
import { isBodyText, mediaTypeOf, type MailPart } from './mail-part.ts';
import { findMetaCharset, htmlToText } from '../text/html.ts';
import { cleanText } from '../text/safe-text.ts';

/** A body beyond this is read as far as it goes; the original keeps it all. */
const bodyBytes = 8_000_000;

/** The readable text of a mail: of alternatives the plain one, else the HTML one as text; at most `length` long. */
export function assembleText(root: MailPart, length: number): string {
  return cleanText(render(root), length);
}

function render(part: MailPart): string {
  if (part.contentType.multipart === false) return isBodyText(part) ? renderLeaf(part) : '';
  const texts = part.childNodes.map((child) => ({
    text: render(child),
    plain: mediaTypeOf(child) === 'text/plain',
  }));
  const written = texts.filter(({ text }) => text.trim() !== '');
  if (part.contentType.multipart !== 'alternative')
    return written.map(({ text }) => text.trimEnd()).join('\n\n');
  return (written.find(({ plain }) => plain) ?? written.at(-1))?.text ?? '';
}

function renderLeaf(part: MailPart): string {
  if (part.content === null) return '';
  const bytes = new Uint8Array(part.content).subarray(0, bodyBytes);
  const { params } = part.contentType.parsed;
  if (mediaTypeOf(part) === 'text/html')
    return htmlToText(decodeBytes(bytes, params['charset'] ?? findMetaCharset(bytes)));
  const text = decodeBytes(bytes, params['charset']);
  return /^flowed$/i.test(params['format'] ?? '') ? unflow(text, /^yes$/i.test(params['delsp'] ?? '')) : text;
}

/** Joins lines that were wrapped for the way (RFC 3676). */
function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.startsWith(' ') ? raw.slice(1) : raw;
    const soft = line.endsWith(' ') && line !== '-- ';
    const kept = soft && deleteSpace ? line.slice(0, -1) : line;
    out.push(open ? `${out.pop() ?? ''}${kept}` : kept);
    open = soft;
  }
  return out.join('\n');
}
