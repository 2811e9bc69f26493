/** The first of the three walls around a mail's HTML: what is let through is words, tables and the mail's own pictures. */
import DOMPurify from 'dompurify';

import { applyStyle, safeDeclarations, writeSheetsIntoElements } from './letter-styles.ts';
import { readLink, type LinkTarget } from './links.ts';

/** What `messages.layout` answers. */
export interface UnsafeLayout {
  readonly html: string;
  readonly styles: readonly string[];
  readonly pictures: readonly { readonly mediaType: string; readonly data: string }[];
}

/** What stands where a picture was. */
export interface LetterWords {
  /** A picture that lies elsewhere: never loaded. `alt` may be empty. */
  remotePicture(alt: string, address: string): string;
  /** A picture of the mail that is missing or cannot be shown. */
  missingPicture(alt: string): string;
}

export interface LetterLink {
  readonly target: LinkTarget;
  /** What it reads; its address where it reads nothing. */
  readonly text: string;
}

export interface SanitisedLetter {
  readonly html: string;
  /** The link that leads to `/link/N` in the letter is the Nth, from 1. */
  readonly links: readonly LetterLink[];
  /** The addresses of the pictures that were not loaded, each once. */
  readonly remote: readonly string[];
  /** About how tall it will be at 640 pixels of width. */
  readonly height: number;
}

const tags = (
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt ' +
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section ' +
  'small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');

/** No address but `href` and `src`, nothing that names, nothing that acts; `data-css` is what a mail's `style` became. */
const attributes = (
  'align alt bgcolor border cellpadding cellspacing color colspan data-css dir face height href lang nowrap reversed ' +
  'rowspan size src start title valign width'
).split(' ');

const options = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|\/\/)/i,
  // Every other value would be held to what addresses may be.
  ADD_URI_SAFE_ATTR: attributes.filter((name) => name !== 'href' && name !== 'src'),
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  RETURN_DOM: true as const,
};

const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i;
const measures = new Set([
  'border',
  'cellpadding',
  'cellspacing',
  'colspan',
  'height',
  'rowspan',
  'size',
  'start',
  'width',
]);
/** An attribute that asks for more columns or pixels than any letter has. */
const mostOfMeasure = 2_000;
/** Pictures this small carry no sight: they tell their sender that a mail was read. */
const pixel = 3;
const mostLinks = 5_000;
const wide = new Set(['TABLE', 'TD', 'DIV', 'CENTER', 'SECTION']);
const shownAddress = 100;

/**
 * Makes a mail's HTML safe to be shown behind the other two walls. Everything happens in documents that are not shown,
 * which load nothing.
 */
export function sanitiseLetter(layout: UnsafeLayout, words: LetterWords): SanitisedLetter {
  const unsafe = new DOMParser().parseFromString(layout.html, 'text/html');
  writeSheetsIntoElements(unsafe.documentElement, layout.styles);
  const whole = unsafe.createElement('div');
  for (const name of ['bgcolor', 'data-css', 'dir', 'lang']) {
    const value = unsafe.body.getAttribute(name);
    if (value !== null) whole.setAttribute(name, value);
  }
  whole.append(...unsafe.body.childNodes);
  const body = DOMPurify.sanitize(whole.outerHTML, options) as HTMLElement;

  const links: LetterLink[] = [];
  const remote = new Set<string>();
  for (const element of body.querySelectorAll<HTMLElement>('*')) {
    const { style, wrong } = readAttributes(element);
    for (const name of wrong) element.removeAttribute(name);
    applyStyle(element, safeDeclarations(style));
    if (wide.has(element.tagName)) loosenWidth(element);
    if (element instanceof HTMLImageElement) finishPicture(element, layout, words, remote);
    else if (element instanceof HTMLAnchorElement) finishLink(element, links);
    else {
      element.removeAttribute('href');
      element.removeAttribute('src');
    }
  }
  return { html: body.innerHTML, links, remote: [...remote], height: heightOf(body) };
}

function readAttributes(element: HTMLElement): { style: string; wrong: string[] } {
  const wrong = [...element.attributes]
    .filter(({ name, value }) => {
      if (name === 'bgcolor' || name === 'color') return !colour.test(value.trim());
      return measures.has(name) && !(Number.parseFloat(value) <= mostOfMeasure);
    })
    .map(({ name }) => name);
  return { style: element.getAttribute('data-css') ?? '', wrong: [...wrong, 'data-css'] };
}

function finishPicture(
  image: HTMLImageElement,
  { pictures }: UnsafeLayout,
  words: LetterWords,
  remote: Set<string>,
): void {
  const source = (image.getAttribute('src') ?? '').trim();
  const picture = pictures[Number(/^cid:picture-(\d{1,5})$/.exec(source)?.[1] ?? 0) - 1];
  if (picture !== undefined && /^image\/(?:png|jpeg|gif|webp)$/.test(picture.mediaType)) {
    image.setAttribute(
      'src',
      `data:${picture.mediaType};base64,${picture.data.replace(/[^A-Za-z0-9+/=]/g, '')}`,
    );
    if (!image.hasAttribute('alt')) image.setAttribute('alt', '');
    return;
  }
  const address = URL.parse(source.startsWith('//') ? `https:${source}` : source);
  const isRemote = address?.protocol === 'http:' || address?.protocol === 'https:';
  if (isRemote) remote.add(address.href);
  if (isTiny(image)) {
    image.remove();
    return;
  }
  const alt = (image.getAttribute('alt') ?? '').trim().slice(0, 200);
  const place = image.ownerDocument.createElement('span');
  place.setAttribute('data-kept-out', '');
  place.textContent = isRemote ? words.remotePicture(alt, cut(address.href)) : words.missingPicture(alt);
  if (isRemote) place.title = address.href.slice(0, 2_000);
  image.replaceWith(place);
}

function isTiny(image: HTMLImageElement): boolean {
  const sizes = [
    image.getAttribute('width'),
    image.getAttribute('height'),
    image.style.width,
    image.style.height,
  ];
  if (image.style.display === 'none') return true;
  return sizes.some(
    (size) => size !== null && size !== '' && Number.parseFloat(size) <= pixel && !size.includes('%'),
  );
}

/** A link leads to a number of ours, which the app turns into a question; the frame itself goes nowhere. */
function finishLink(anchor: HTMLAnchorElement, links: LetterLink[]): void {
  const href = anchor.getAttribute('href') ?? '';
  const text = (
    anchor.textContent || [...anchor.querySelectorAll('img')].map(({ alt }) => alt).join(' ')
  ).trim();
  const target = href === '' ? null : readLink(href, text);
  anchor.removeAttribute('href');
  anchor.removeAttribute('title');
  if (target === null || links.length >= mostLinks) return;
  links.push({ target, text: text.replace(/\s+/g, ' ').slice(0, 300) || target.address });
  anchor.setAttribute('href', `/link/${links.length}`);
  anchor.title = target.address;
}

function cut(address: string): string {
  return address.length <= shownAddress ? address : `${address.slice(0, shownAddress)}…`;
}

/** Characters of a line and pixels of lines and pictures, as rough as a guess may be. */
const lineCharacters = 78;
const lineHeight = 24;
const pictureHeight = 160;
const blocks = 'p, div, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, br';

function heightOf(body: HTMLElement): number {
  let lines = body.querySelectorAll('br').length;
  for (const block of body.querySelectorAll(blocks)) {
    if (block.querySelector(blocks) === null)
      lines += Math.ceil((block.textContent || '').length / lineCharacters);
  }
  const pictures = [...body.querySelectorAll('img')].map(
    (image) => Number.parseFloat(image.getAttribute('height') ?? '') || pictureHeight,
  );
  return Math.round(110 + lines * lineHeight * 1.15 + pictures.reduce((sum, one) => sum + one, 0));
}

/** Wider than a narrow window: what a mail makes so wide may be narrower where there is less room. */
const narrow = 280;

function loosenWidth(element: HTMLElement): void {
  const written = element.style.width || element.getAttribute('width') || '';
  const width = /^(\d+(?:\.\d+)?)(?:px)?$/.exec(written.trim())?.[1];
  if (width === undefined || Number(width) <= narrow) return;
  element.removeAttribute('width');
  element.style.setProperty('width', element.tagName === 'TABLE' ? '100%' : 'auto');
  element.style.setProperty('max-width', `${width}px`);
  if (element.style.minWidth !== '') element.style.setProperty('min-width', '0');
}
