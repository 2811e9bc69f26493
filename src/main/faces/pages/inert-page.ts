/** What a page makes a browser do before any policy of ours is asked. */
import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

/** Elements that hold another document, and the attribute that names it. */
const frames: Readonly<Record<string, string>> = {
  iframe: 'src',
  frame: 'src',
  embed: 'src',
  object: 'data',
};

/** Links that only say where a browser will soon have to go. */
const hints = new Set(['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'preload', 'modulepreload']);

/** Elements whose content is text, whatever stands in it; `noscript` is none where no script runs. */
const texts: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
};

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The same page where a browser would connect although a policy forbids to load: Chromium opens a connection for a frame
 * and for a followed link before it refuses them, and for what a link announces. Frames and announcements lose their
 * address, links to elsewhere get a window of their own, which no preview may open. Nothing else changes. Read as a row
 * of tags rather than as a tree, whose making a hostile page could draw out.
 */
export function inertPage(html: string): string {
  const changes: Change[] = [];
  let drawings = 0;
  const nothing = () => undefined;
  const handler: TokenHandler = {
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
    onCharacter: nothing,
    onNullCharacter: nothing,
    onWhitespaceCharacter: nothing,
    onStartTag(tag) {
      const change = changeOf(tag);
      if (change !== null) changes.push(change);
      if (isDrawing(tag) && !tag.selfClosing) drawings += 1;
      // In SVG and MathML such names are elements like others.
      const mode = drawings === 0 ? texts[tag.tagName] : undefined;
      if (mode !== undefined) tokenizer.state = mode;
    },
    onEndTag(tag) {
      if (isDrawing(tag) && drawings > 0) drawings -= 1;
    },
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
  let from = 0;
  let page = '';
  for (const { start, end, text } of changes) {
    page += html.slice(from, start) + text;
    from = end;
  }
  return page + html.slice(from);
}

function isDrawing({ tagName }: Token.TagToken): boolean {
  return tagName === 'svg' || tagName === 'math';
}

function changeOf(tag: Token.TagToken): Change | null {
  const { location, tagName } = tag;
  if (location === null) return null;
  if (tagName === 'a' || tagName === 'area') {
    if (!tag.attrs.some(({ name, value }) => /^(?:xlink:)?href$/.test(name) && leadsAway(value))) return null;
    // Of two attributes of one name the first counts.
    const start = location.startOffset + 1 + tagName.length;
    return { start, end: start, text: ' target="_blank"' };
  }
  const name = speaking(tag);
  // Emptied rather than removed: a second attribute of that name would take its place.
  const place = name === null ? undefined : location.attrs?.[name];
  return place === undefined ? null : { start: place.startOffset, end: place.endOffset, text: `${name}=""` };
}

/** True of every address that names a scheme or a host, as browsers read them. */
function leadsAway(address: string): boolean {
  // eslint-disable-next-line no-control-regex
  const read = address.replace(/[\t\n\r]/g, '').replace(/^[\u0000-\u0020]+/, '');
  return /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(read);
}

function speaking(tag: Token.TagToken): string | null {
  if (tag.tagName !== 'link') return frames[tag.tagName] ?? null;
  const rel = tag.attrs.find(({ name }) => name === 'rel')?.value ?? '';
  return rel.split(/\s+/).some((word) => hints.has(word.toLowerCase())) ? 'href' : null;
}
