/** The words of a mail, as text to read. */
import { convert } from 'html-to-text';
import { decodeBytes } from '../text/charset.ts';
import { isBodyText, mediaTypeOf, type MailPart } from './mail-part.ts';
import { cleanText } from '../text/safe-text.ts';

/** A body beyond this is read as far as it goes; the original keeps it all. */
const bodyBytes = 8_000_000;
/** HTML beyond these is not a letter, and would cost the converter minutes. */
const htmlLength = 2_000_000;
const mostTags = 100_000;
const mostOpenTags = 400;

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

/** The charset that an HTML document names for itself. */
export function findMetaCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
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

/** HTML as text: no images, links with their address where it is not the words themselves, layout tables as lines. */
export function htmlToText(html: string): string {
  const bounded = html.slice(0, htmlLength);
  if (!isLetter(bounded)) return bounded.replace(/<[^<>]*>/g, ' ');
  const heading = { options: { uppercase: false } };
  return convert(bounded, {
    wordwrap: false,
    limits: { maxInputLength: htmlLength, ellipsis: '' },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
      { selector: 'ul', options: { itemPrefix: '- ' } },
    ],
  });
}

/** Elements that need no end tag: they do not nest however many are opened. */
const unclosed = new Set(
  'area base br col embed hr img input link meta source track wbr p li td tr th dd dt option tbody thead'.split(
    ' ',
  ),
);

function isLetter(html: string): boolean {
  let tags = 0;
  let open = 0;
  for (const [whole, slash, name = ''] of html.matchAll(/<(\/?)([a-z][\w:-]*)[^<>]*>?/gi)) {
    tags += 1;
    if (tags > mostTags) return false;
    if (unclosed.has(name.toLowerCase()) || whole.endsWith('/>')) continue;
    open = slash === '/' ? Math.max(0, open - 1) : open + 1;
    if (open > mostOpenTags) return false;
  }
  return true;
}
