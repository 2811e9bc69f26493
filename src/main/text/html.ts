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

/** What a mail program does not show: titles, and the preview lines that newsletters hide at their top. */
const unseen = [
  'title',
  'style',
  'script',
  '[hidden]',
  ...[
    'display:none',
    'display: none',
    'visibility:hidden',
    'visibility: hidden',
    'mso-hide:all',
    'mso-hide: all',
  ].map((style) => `[style*="${style}" i]`),
  ...['max-height:0', 'max-height: 0'].map((style) => `[style*="${style};" i], [style*="${style}px" i]`),
  ...['font-size:0', 'font-size: 0'].map((style) => `[style*="${style};" i], [style*="${style}px" i]`),
].flatMap((selector) => selector.split(', '));

/** HTML as text: no images, links with their address where it is not the words themselves, rows of tables as lines. */
export function htmlToText(html: string): string {
  const bounded = html.slice(0, htmlLength);
  if (!isLetter(bounded)) return bounded.replace(/<[^<>]*>/g, ' ');
  const heading = { options: { uppercase: false } };
  const text = convert(bounded, {
    wordwrap: false,
    limits: { maxInputLength: htmlLength, ellipsis: '' },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...heading })),
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
      ...unseen.map((selector) => ({ selector, format: 'skip' })),
    ],
  });
  // Elements without words leave lines of spaces.
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.filter((line, at) => line !== '' || lines[at - 1] !== '').join('\n');
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
