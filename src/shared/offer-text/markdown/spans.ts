import { comment, endTag, isBlockName, isEmptyName, isParsedName, startTag } from './html.ts';
import { decodeEntity, entityPattern } from './entities.ts';
import { liquidAt, liquidMark, withoutRaw } from './liquid.ts';
import type { Masked } from './liquid.ts';
import { readLinkTarget } from './link-target.ts';
import { Ambiguous } from './span.ts';
import type { Definitions, Span } from './span.ts';
import * as patterns from './span-patterns.ts';
import { SpanScanner } from './span-scanner.ts';

type Element = { readonly type: Span['type'] | 'root'; readonly children: Span[] };

const deepestNesting = 50;
const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[ \t\n\v\f\r]/.test(character);

/**
 * Reads one paragraph's text as kramdown's span parsers do, in their order and with their conditions.
 * `masked.text` is what is parsed, `source` the same text with its Liquid. Throws `Ambiguous`.
 */
export function parseSpans(source: string, masked: Masked, definitions: Definitions): Span[] {
  const parser = new SpanParser(source, masked, definitions, [0, masked.text.length], {
    steps: 20_000 + 2 * source.length,
  });
  return parser.parse();
}

class SpanParser {
  readonly #source: string;
  readonly #masked: Masked;
  readonly #scanner: SpanScanner;
  readonly #text: string;
  readonly #definitions: Definitions;
  readonly #begin: number;
  readonly #end: number;
  readonly #budget: { steps: number };
  readonly #stack: Element[] = [{ type: 'root', children: [] }];
  readonly #isInHtml: boolean;
  /** Emphasis marks passed as words while one of their kind was open, and those known to have no end. */
  readonly #passed: { readonly key: string; readonly at: number }[] = [];
  readonly #endless = new Set<string>();
  readonly #parsers: Readonly<Record<string, (() => void) | undefined>> = {
    '*': () => this.#emphasis('*'),
    _: () => this.#emphasis('_'),
    '`': () => this.#code(),
    '<': () => this.#angle(),
    '!': () => this.#bracket(),
    '[': () => this.#bracket(),
    '&': () => this.#entity(),
    '\\': () => this.#backslash(),
    '~': () => this.#strike(),
    $: () => this.#math(),
    '{': () => this.#brace(),
    '\n': () => this.#leaf('softBreak', 1),
    [liquidMark]: () => this.#liquid(),
  };

  constructor(
    source: string,
    masked: Masked,
    definitions: Definitions,
    [begin, end]: readonly [number, number],
    budget: { steps: number },
    isInHtml = false,
  ) {
    this.#source = source;
    this.#masked = masked;
    this.#scanner = new SpanScanner(masked.text, [begin, end], budget);
    this.#text = this.#scanner.text;
    this.#definitions = definitions;
    this.#begin = begin;
    this.#end = end;
    this.#budget = budget;
    this.#isInHtml = isInHtml;
  }

  get #position(): number {
    return this.#scanner.position;
  }

  set #position(position: number) {
    this.#scanner.position = position;
  }

  parse(): Span[] {
    this.#spans(null);
    return this.#tree.children;
  }

  get #tree(): Element {
    return this.#stack.at(-1) ?? { type: 'root', children: [] };
  }

  #spans(stop: (() => boolean) | null): boolean {
    while (this.#position < this.#end) {
      this.#scanner.spend(1);
      if (stop?.()) return true;
      this.#one(stop !== null);
    }
    return false;
  }

  #one(hasStop: boolean): void {
    const parse = this.#parsers[this.#text[this.#position] ?? ''];
    if (parse) parse();
    else this.#plain(hasStop);
  }

  #plain(hasStop: boolean): void {
    if (this.#text.startsWith('  \n', this.#position)) {
      this.#leaf('hardBreak', 3);
      return;
    }
    const next = Math.min(this.#scanner.next(patterns.special, this.#position + 1), this.#end);
    // Only a closing bracket or tag stops inside plain text.
    const bracket = hasStop ? this.#scanner.next(']', this.#position + 1) : Infinity;
    const end = Math.min(next, bracket);
    this.#addText(this.#text.slice(this.#position, end), end - this.#position);
  }

  #addText(text: string, length: number): void {
    const start = this.#position;
    this.#position += length;
    const last = this.#tree.children.at(-1);
    // Only text that stands in the source as it is may grow: its characters keep their places.
    if (
      last?.type === 'text' &&
      last.end === start &&
      text.length === length &&
      last.text.length === last.end - last.start
    ) {
      last.text += text;
      last.end += length;
      return;
    }
    this.#tree.children.push({ type: 'text', text, start, end: start + length });
  }

  #leaf(type: 'softBreak' | 'hardBreak' | 'source', length: number): void {
    const start = this.#position;
    this.#position += length;
    this.#tree.children.push({ type, start, end: start + length });
  }

  #math(): void {
    const match = this.#text.startsWith('$$', this.#position)
      ? this.#scanner.matchClosed(patterns.math)
      : null;
    if (match) this.#leaf('source', match[0].length);
    else this.#addText('$', 1);
  }

  #inside(element: Span & { children: Span[] }, stop: () => boolean): boolean {
    if (this.#stack.length > deepestNesting) throw new Ambiguous('nested too deep');
    this.#stack.push(element);
    const found = this.#spans(stop);
    this.#stack.pop();
    return found;
  }

  #emphasis(delimiter: '*' | '_'): void {
    const start = this.#position;
    const double = this.#text[start + 1] === delimiter;
    const length = double ? 2 : 1;
    const type = double ? 'bold' : 'italic';
    const before = this.#text.slice(Math.max(this.#begin, start - 2), start);
    const asText = (): void => {
      this.#position = start;
      this.#addText(delimiter.repeat(length), length);
    };
    if ((delimiter === '_' && /\p{L}-?$/u.test(before)) || isSpace(this.#text[start + length])) {
      asText();
      return;
    }
    if (this.#stack.some((element) => element.type === type)) {
      this.#passed.push({ key: this.#emphasisKey(this.#stack, delimiter), at: start });
      asText();
      return;
    }
    if (this.#attempt(start, type, delimiter, length)) return;
    if (double && this.#tree.type !== 'italic' && this.#attempt(start, 'italic', delimiter, 1)) return;
    if (double && this.#tree.type === 'italic' && this.#text[start + 2] !== delimiter)
      this.#passed.push({ key: this.#emphasisKey(this.#stack, delimiter), at: start });
    asText();
  }

  #attempt(start: number, type: 'bold' | 'italic', delimiter: '*' | '_', size: number): boolean {
    const element: Element & Span = { type, children: [], start, end: start };
    const key = this.#emphasisKey([...this.#stack, element], delimiter);
    if (this.#endless.has(`${key} ${String(start)}`)) return false;
    const passed = this.#passed.length;
    const closing = delimiter.repeat(size);
    this.#position = start + size;
    const found = this.#inside(element, () =>
      this.#closesEmphasis(element.children, type, delimiter, closing),
    );
    if (!found) {
      // What was passed right inside would be read from there on just as it was, and find no end either.
      for (const mark of this.#passed.slice(passed))
        if (mark.key === key) this.#endless.add(`${key} ${String(mark.at)}`);
      this.#passed.length = passed;
      return false;
    }
    this.#passed.length = passed;
    this.#position += size;
    element.end = this.#position;
    this.#tree.children.push(element);
    return true;
  }

  #emphasisKey(stack: readonly Element[], delimiter: string): string {
    return stack.map((element) => element.type).join(' ') + delimiter;
  }

  #closesEmphasis(
    children: readonly Span[],
    as: 'bold' | 'italic',
    delimiter: string,
    closing: string,
  ): boolean {
    const at = this.#position;
    if (!this.#text.startsWith(closing, at) || isSpace(this.#text[at - 1]) || children.length === 0)
      return false;
    if (as === 'italic') {
      const doubled = closing.repeat(2);
      if (this.#text.startsWith(doubled, at) && !this.#text.startsWith(doubled + closing, at)) return false;
    }
    return (
      delimiter !== '_' ||
      !/^[\p{L}\p{N}\p{M}]/u.test(this.#text.slice(at + closing.length, at + closing.length + 2))
    );
  }

  #code(): void {
    const start = this.#position;
    let length = 1;
    while (this.#text[start + length] === '`') length += 1;
    const before = start === this.#begin ? undefined : this.#text[start - 1];
    const isLone =
      length === 1 && (before === undefined || isSpace(before)) && isSpace(this.#text[start + 1]);
    const closing = isLone ? -1 : this.#scanner.ticks(length, start + length);
    if (closing < 0) {
      this.#addText('`'.repeat(length), length);
      return;
    }
    let innerStart = start + length;
    let innerEnd = closing;
    if (length > 1) {
      if (this.#text[innerStart] === ' ') innerStart += 1;
      if (innerEnd > innerStart && this.#text[innerEnd - 1] === ' ') innerEnd -= 1;
    }
    const text = withoutRaw(this.#masked, this.#source, innerStart, innerEnd);
    this.#position = closing + length;
    const end = this.#position;
    // Empty code and code that Liquid fills have no text to edit.
    if (text === null || text === '') this.#tree.children.push({ type: 'source', start, end });
    else this.#tree.children.push({ type: 'code', text, start, end, innerStart, innerEnd });
  }

  #angle(): void {
    const start = this.#position;
    const mayEnd = this.#scanner.next('>', start) < Infinity;
    const link = mayEnd ? this.#scanner.match(patterns.autolink) : null;
    if (link) {
      const target = link[1] ?? '';
      const shown = target.replace(/^mailto:/, '');
      const href = /^(?:mailto|https?|ftps?):/.test(target) ? target : `mailto:${target}`;
      const inner = start + 1 + target.length - shown.length;
      const end = start + link[0].length;
      if (link[0].includes(liquidMark)) throw new Ambiguous('Liquid in an address');
      const children: Span[] = [{ type: 'text', text: shown, start: inner, end: end - 1 }];
      this.#position = end;
      this.#tree.children.push({ type: 'link', href, title: null, children, start, end });
      return;
    }
    const remark = this.#text.startsWith('<!--', start) ? this.#scanner.matchClosed(comment) : null;
    if (remark) {
      this.#leaf('source', remark[0].length);
      return;
    }
    const closing = mayEnd ? this.#scanner.match(endTag) : null;
    if (closing) {
      this.#addText(closing[0], closing[0].length);
      return;
    }
    const opening = mayEnd ? this.#scanner.match(startTag) : null;
    if (opening) {
      this.#element(opening);
      return;
    }
    const doubled = this.#text.startsWith('<<', start) ? 2 : 1;
    this.#addText('<'.repeat(doubled), doubled);
  }

  #element(opening: RegExpExecArray): void {
    const [whole, tag = '', selfClosing] = opening;
    if (isBlockName(tag)) {
      this.#addText(whole, whole.length);
      return;
    }
    if (/[ \t\n\v\f\r]markdown[ \t\n\v\f\r]*=/.test(whole)) throw new Ambiguous('Markdown in HTML');
    const start = this.#position;
    if (selfClosing !== undefined || isEmptyName(tag)) {
      this.#leaf('source', whole.length);
      return;
    }
    const closing = new RegExp(`</${tag.replace(/[.-]/g, '\\$&')}[ \\t\\n\\v\\f\\r]*>`, 'iuy');
    if (!isParsedName(tag)) {
      const search = new RegExp(closing.source, 'iug');
      search.lastIndex = start + whole.length;
      if (!search.test(this.#text)) throw new Ambiguous('unclosed HTML');
      this.#leaf('source', search.lastIndex - start);
      return;
    }
    const element: Span = { type: 'html', children: [], start, end: start };
    this.#tree.children.push(element);
    this.#position += whole.length;
    element.children.push({ type: 'source', start, end: this.#position });
    const found = this.#inside(element, () => this.#scanner.match(closing) !== null);
    const end = found ? this.#scanner.match(closing) : null;
    if (!end) throw new Ambiguous('unclosed HTML');
    element.children.push({ type: 'source', start: this.#position, end: this.#position + end[0].length });
    this.#position += end[0].length;
    element.end = this.#position;
  }

  #bracket(): void {
    const note = this.#scanner.match(patterns.footnote);
    if (note) {
      this.#leaf('source', note[0].length);
      return;
    }
    const start = this.#position;
    const isImage = this.#text[start] === '!';
    const inner = start + (isImage ? 2 : 1);
    if (this.#text[inner - 1] !== '[' || inner >= this.#end || this.#text[inner] === '^') {
      this.#addText(this.#text[start] ?? '', 1);
      return;
    }
    const asText = (): void => {
      this.#position = start;
      this.#addText(this.#text.slice(start, inner), inner - start);
    };
    if (!isImage && this.#stack.some((element) => element.type === 'link')) {
      asText();
      return;
    }
    // An image's own words are dropped again; while they are read, links in them count as text.
    const element: Span & { children: Span[] } = {
      type: 'link',
      href: '',
      title: null,
      children: [],
      start,
      end: start,
    };
    if (this.#scanner.next(']', inner) === Infinity) {
      asText();
      return;
    }
    this.#position = inner;
    let open = 1;
    let counted = 0;
    const found = this.#inside(element, () => {
      const character = this.#text[this.#position];
      const opens = character === '[' || (character === '!' && this.#text[this.#position + 1] === '[');
      if (character !== ']' && !opens) return false;
      open += opens ? 1 : -1;
      // An image inside took its closing bracket itself.
      for (; counted < element.children.length; counted += 1)
        if (element.children[counted]?.type === 'image') open -= 1;
      return open === 0;
    });
    if (!found) {
      asText();
      return;
    }
    this.#scanner.spend((this.#position - inner) >> 4);
    const target = readLinkTarget(this.#source, this.#text, inner, this.#position, this.#definitions);
    if (!target) {
      // The search for the end of an address may have gone to the end.
      if (this.#text[this.#position + 1] === '(') this.#scanner.spend((this.#end - this.#position) >> 4);
      asText();
      return;
    }
    this.#position = target.end;
    const { href, title } = target;
    if (isImage) {
      const alt = this.#source
        .slice(inner, target.textEnd)
        .replace(new RegExp(`\\\\(${patterns.escapable.source})`, 'g'), '$1');
      this.#tree.children.push({ type: 'image', src: href, alt, title, start, end: target.end });
      return;
    }
    if (element.children.length === 0)
      return (this.#tree.children.push({ type: 'source', start, end: target.end }), undefined);
    this.#tree.children.push({ ...element, href, title, end: target.end });
  }

  #entity(): void {
    const match = this.#scanner.match(entityPattern);
    if (!match) {
      this.#addText('&', 1);
      return;
    }
    const character = decodeEntity(match);
    if (character === null) this.#leaf('source', match[0].length);
    else this.#addText(character, match[0].length);
  }

  #backslash(): void {
    const rest = this.#text.slice(this.#position + 1, this.#position + 3);
    if (rest === '<<' || rest === '>>') {
      this.#addText(rest, 3);
      return;
    }
    if (rest === '\\\n') {
      this.#leaf('hardBreak', 3);
      return;
    }
    if (rest.startsWith('\n')) {
      if (this.#isInHtml || this.#stack.some((element) => element.type === 'html'))
        throw new Ambiguous('a break inside HTML');
      this.#leaf('hardBreak', 2);
      return;
    }
    const next = rest.slice(0, 1);
    if (next !== '' && patterns.escapable.test(next)) this.#addText(next, 2);
    else this.#addText('\\', 1);
  }

  #strike(): void {
    const isOpen = /^~~[^ \t\n\v\f\r~]/.test(this.#text.slice(this.#position, this.#position + 3));
    const match = isOpen ? this.#scanner.matchClosed(patterns.strike) : null;
    if (!match) {
      this.#addText('~', 1);
      return;
    }
    const start = this.#position;
    const end = start + match[0].length;
    const inner = new SpanParser(
      this.#source,
      this.#masked,
      this.#definitions,
      [start + 2, end - 2],
      this.#budget,
      true,
    );
    this.#position = end;
    this.#tree.children.push({ type: 'strike', children: inner.parse(), start, end });
  }

  #brace(): void {
    const mayEnd =
      this.#text[this.#position + 1] === ':' && this.#scanner.next('}', this.#position) < Infinity;
    if (mayEnd && this.#scanner.match(patterns.extension)) throw new Ambiguous('an extension');
    if (mayEnd && this.#scanner.match(patterns.attributeList) && !this.#isAfterWords())
      throw new Ambiguous('an attribute list');
    this.#addText('{', 1);
  }

  // To kramdown quotation marks, dashes and entities are no text, and an attribute list may follow them.
  #isAfterWords(): boolean {
    const last = this.#tree.children.at(-1);
    if (!last || last.type === 'softBreak') return true;
    const before = this.#text.slice(Math.max(last.start, this.#position - 3), this.#position);
    return last.type === 'text' && /(?:[\p{L}\p{N}\p{M}]|(?<!<)[ \t])$/u.test(before);
  }

  #liquid(): void {
    const span = liquidAt(this.#masked, this.#position);
    if (!span) {
      this.#addText(liquidMark, 1);
      return;
    }
    if (!span.isClosed) throw new Ambiguous('Liquid that is never closed');
    this.#leaf('source', Math.min(span.end, this.#end) - this.#position);
  }
}
