/** The HTML of a mail in a spelling that a browser's parser reads without acting or complaining. */
import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

export interface PlainHtml {
  /**
   * Start tags written anew, their styles in `data-css`; without comments, handlers, style sheets, scripts and what
   * else is not words. Still unsafe: the sanitiser decides.
   */
  readonly html: string;
  /** The text of the style sheets in it, in order. */
  readonly styles: readonly string[];
}

/** Elements whose content is text to a parser, whatever stands in it; nobody reads any of it. */
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

/** Elements that load, frame, redirect or draw: their tags go, what stands between them is read like the rest. */
const loading = new Set(
  (
    'applet audio base basefont bgsound embed fencedframe frame frameset image link math meta noscript object param ' +
    'picture plaintext portal source svg template track video'
  ).split(' '),
);
const tagName = /^[a-z][a-z0-9]*(?:[:-][a-z0-9]+)*$/;
const attributeName = /^[a-z][a-z0-9_]*(?:[:.-][a-z0-9_]+)*$/;

/**
 * Reads HTML as a row of tags rather than as a tree, whose making a hostile page could draw out. `source` may change
 * where a picture comes from: it is asked for every `src` of an `img`.
 */
export function plainHtml(html: string, source: (address: string) => string): PlainHtml {
  const out: string[] = [];
  const styles: string[] = [];
  let from = 0;
  /** The end of the last words: a tag that never ends comes after them. */
  let read = 0;
  /** The element whose text is being passed over, and the text of it where it is a style sheet. */
  let within = null as { readonly name: string; text: string } | null;

  const replace = (location: Token.Location | null, text: string): void => {
    if (location === null) return;
    if (within === null) out.push(html.slice(from, location.startOffset), text);
    from = location.endOffset;
  };
  const collect = ({ chars, location }: Token.CharacterToken): void => {
    read = location?.endOffset ?? read;
    if (within?.name === 'style') within.text += chars;
  };
  const handler: TokenHandler = {
    onComment: (token) => replace(token.location, ''),
    onDoctype: (token) => replace(token.location, ''),
    onCharacter: collect,
    onWhitespaceCharacter: collect,
    onNullCharacter: collect,
    onEof: () => undefined,
    onStartTag(tag) {
      replace(tag.location, isKept(tag) ? startTag(tag, source) : '');
      // In drawings too, since their tags are gone.
      const mode = texts[tag.tagName];
      if (mode === undefined) return;
      // Its own tag goes with it.
      out.pop();
      within = { name: tag.tagName, text: '' };
      tokenizer.state = mode;
    },
    onEndTag(tag) {
      if (within !== null) {
        if (within.name === 'style') styles.push(within.text);
        from = tag.location?.endOffset ?? from;
        within = null;
        return;
      }
      replace(tag.location, isKept(tag) ? `</${tag.tagName}>` : '');
    },
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
  if (within === null) out.push(html.slice(from, Math.max(from, read)));
  return { html: out.join(''), styles };
}

function isKept({ tagName: name }: Token.TagToken): boolean {
  return tagName.test(name) && !loading.has(name);
}

function startTag(tag: Token.TagToken, source: (address: string) => string): string {
  const attributes = tag.attrs
    .filter(({ name }) => attributeName.test(name) && !name.startsWith('on') && name !== 'srcdoc')
    .map(({ name, value }) => {
      const kept = tag.tagName === 'img' && name === 'src' ? source(value) : value;
      return ` ${name === 'style' ? 'data-css' : name}="${escaped(kept)}"`;
    });
  return `<${tag.tagName}${attributes.join('')}${tag.selfClosing ? ' /' : ''}>`;
}

function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
