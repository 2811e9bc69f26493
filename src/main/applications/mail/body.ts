/** The words of a mail, as text to read. */
import { decodeBytes } from '../../text/charset.ts';
import { splitHistory } from '../../../shared/applications/quoted-mail.ts';
import { isBodyText, listLeaves, mediaTypeOf, type MailPart } from './part.ts';
import { findMetaCharset, htmlToText } from '../../text/html.ts';
import { cleanText } from '../../text/safe-text.ts';

/** A body beyond this is read as far as it goes; the original keeps it all. */
const bodyBytes = 8_000_000;

/** The readable text of a mail: of alternatives the plain one, else the HTML one as text; at most `length` long. */
export function assembleText(root: MailPart, length: number): string {
  return cleanText(render(root), length);
}

/** Whether a mail has a body in HTML. */
export function hasHtml(root: MailPart): boolean {
  return listLeaves(root).some((part) => isBodyText(part) && mediaTypeOf(part) === 'text/html');
}

/** The words of the HTML that stands beside a plain text, for the links in it; empty where the HTML is the text. */
export function htmlWords(root: MailPart): string {
  const bodies = listLeaves(root).filter(isBodyText);
  if (!bodies.some((part) => mediaTypeOf(part) === 'text/plain')) return '';
  const html = bodies.find((part) => mediaTypeOf(part) === 'text/html');
  if (html === undefined || (html.content?.byteLength ?? 0) > asideBytes) return '';
  return splitHistory(cleanText(renderLeaf(html), asideBytes)).own;
}

const asideBytes = 200_000;

/** What programs put into the plain alternative of a mail that they write in HTML only. */
const stub =
  /(?:(?:does not|doesn['’]t|cannot|ne (?:supporte|prend|peut)|no (?:admite|soporta|puede)).{0,60}html|html.{0,60}(?:not supported|non support[ée]|no (?:compatible|soportado))|view (?:this|it) (?:message|e-?mail)?.{0,20}in (?:your|a) browser|format html)/isu;
const stubLength = 400;

function render(part: MailPart): string {
  if (part.contentType.multipart === false) return isBodyText(part) ? renderLeaf(part) : '';
  const texts = part.childNodes.map((child) => ({
    text: render(child),
    plain: mediaTypeOf(child) === 'text/plain',
  }));
  const written = texts.filter(({ text }) => text.trim() !== '');
  if (part.contentType.multipart !== 'alternative')
    return written.map(({ text }) => text.trimEnd()).join('\n\n');
  const plain = written.find((one) => one.plain && !isStub(one.text));
  return (plain ?? written.at(-1))?.text ?? '';
}

function isStub(text: string): boolean {
  const words = text.trim();
  // Some web mailers send the source of their page as its plain text.
  if (/^<(?:!doctype html|html|head|body|div|p|table)[\s>]/i.test(words)) return true;
  return words.length < stubLength && stub.test(words);
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
