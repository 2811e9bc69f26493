/** HTML from outside as text to read. */
import { convert } from 'html-to-text';

/** HTML beyond these is no letter and no document, and would cost the converter minutes. */
const htmlLength = 2_000_000;
const mostTags = 100_000;
const mostOpenTags = 400;

/** The charset that an HTML document names for itself. */
export function findMetaCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
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
