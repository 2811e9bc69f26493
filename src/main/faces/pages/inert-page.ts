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

/**
 * The same page with empty addresses where a browser connects although its policy forbids to load: Chromium opens a
 * connection for a frame before it refuses it, and for what a link announces. Nothing else changes. Read as a row of
 * tags rather than as a tree, whose making a hostile page could draw out.
 */
export function inertPage(html: string): string {
  const cuts: { readonly name: string; readonly place: Token.Location }[] = [];
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
      const name = speaking(tag);
      // Emptied rather than removed: a second attribute of that name would take its place.
      const place = name === null ? undefined : tag.location?.attrs?.[name];
      if (name !== null && place !== undefined) cuts.push({ name, place });
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
  for (const { name, place } of cuts) {
    page += `${html.slice(from, place.startOffset)}${name}=""`;
    from = place.endOffset;
  }
  return page + html.slice(from);
}

function isDrawing({ tagName }: Token.TagToken): boolean {
  return tagName === 'svg' || tagName === 'math';
}

function speaking(tag: Token.TagToken): string | null {
  if (tag.tagName !== 'link') return frames[tag.tagName] ?? null;
  const rel = tag.attrs.find(({ name }) => name === 'rel')?.value ?? '';
  return rel.split(/\s+/).some((word) => hints.has(word.toLowerCase())) ? 'href' : null;
}
