/** Reads templates as Ruby's Liquid 5 reads them, into nodes that liquidjs renders. */
import { Token, TokenKind, type Context, type Emitter, type Template } from 'liquidjs';

import type { Gap } from '../../../shared/website/preview.ts';
import { PlaceBroken, gapOf, templateContext } from './context.ts';
import { LiquidSyntaxError } from './lexer.ts';
import { readOutput, renderOutput, type Markup } from './output.ts';

/** A piece of a template: text, `{{ … }}` or `{% … %}`. */
export class Piece extends Token {
  readonly name: string;
  readonly markup: string;

  constructor(
    kind: TokenKind,
    source: string,
    begin: number,
    end: number,
    path: string,
    name = '',
    markup = '',
  ) {
    super(kind, source, begin, end, path);
    this.name = name;
    this.markup = markup;
  }
}

export interface Node extends Template {
  /** True for what prints nothing: Liquid drops the white space of a block that holds nothing else. */
  readonly isBlank: boolean;
}

export interface Block {
  readonly nodes: Node[];
  isBlank: boolean;
}

/** Reads one tag, and up to its end where it is a block. Throws `LiquidSyntaxError`. */
export type TagReader = (tag: Piece, parser: TemplateParser) => Node;

export type TagTable = ReadonlyMap<string, TagReader>;

export class TextNode implements Node {
  readonly token: Token;
  text: string;

  constructor(token: Token, text: string) {
    this.token = token;
    this.text = text;
  }

  get isBlank(): boolean {
    return /^[ \t\r\n\f\v]*$/.test(this.text);
  }

  render(_context: Context, emitter: Emitter): void {
    emitter.write(this.text);
  }
}

class OutputNode implements Node {
  readonly token: Token;
  readonly isBlank = false;
  readonly #markup: Markup;

  constructor(token: Token, markup: Markup) {
    this.token = token;
    this.#markup = markup;
  }

  render(context: Context, emitter: Emitter): void {
    const here = templateContext(context);
    try {
      emitter.write(renderOutput(this.#markup, here, this.token));
    } catch (thrown) {
      here.mark(thrown, this.token, emitter);
    }
  }
}

/** A place that could not be read: Jekyll would end its build here. */
class BrokenNode implements Node {
  readonly token: Token;
  readonly isBlank = false;
  readonly #thrown: unknown;

  constructor(token: Token, thrown: unknown) {
    this.token = token;
    this.#thrown = thrown;
  }

  render(context: Context, emitter: Emitter): void {
    const here = templateContext(context);
    const plugin = this.#thrown instanceof UnknownTag ? here.site.pluginOf(this.#thrown.tag) : null;
    const thrown =
      this.#thrown instanceof UnknownTag && plugin !== null
        ? new PlaceBroken('plugin', { plugin, tag: this.#thrown.tag })
        : this.#thrown;
    here.mark(thrown, this.token, emitter);
  }
}

export interface ParsedTemplate {
  readonly nodes: readonly Node[];
  /** The first place that Jekyll could not have read: its build would end there. */
  readonly problem: Gap | null;
}

const deepestBlock = 100;

export class TemplateParser {
  readonly #pieces: Piece[];
  readonly #tags: TagTable;
  #at = 0;
  #trimsNext = false;
  #depth = 0;
  #problem: Gap | null = null;

  constructor(source: string, path: string, tags: TagTable) {
    this.#pieces = cut(source, path);
    this.#tags = tags;
  }

  parse(): ParsedTemplate {
    const block: Block = { nodes: [], isBlank: true };
    // What closes nothing is marked where it stands, and the rest is read on.
    while (this.readInto(block, new Set()) !== null);
    return { nodes: block.nodes, problem: this.#problem };
  }

  /** Reads up to one of the tags named; null at the end of the template, which no block may reach. */
  readInto(block: Block, ends: ReadonlySet<string>, ignoresUnknown = false): Piece | null {
    if (this.#depth >= deepestBlock) throw new PlaceBroken('too-large');
    this.#depth += 1;
    try {
      for (let piece = this.#next(); piece !== null; piece = this.#next()) {
        if (piece.kind === TokenKind.HTML) this.#readText(piece, block);
        else if (piece.kind === TokenKind.Output) this.#readOutput(piece, block);
        else if (ends.has(piece.name)) {
          this.#control(piece, block);
          return piece;
        } else this.#readTag(piece, block, ignoresUnknown);
      }
      return null;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Reads a block up to its end tag. */
  readBlock(end: string, ignoresUnknown = false): Block {
    const block: Block = { nodes: [], isBlank: true };
    if (this.readInto(block, new Set([end]), ignoresUnknown) === null) this.unclosed(block, end);
    return block;
  }

  /** A block that is never closed ends with its template, and Jekyll's build with it. */
  unclosed(block: Block, end: string): void {
    const last = this.#pieces.at(-1);
    if (last !== undefined) {
      const thrown = new LiquidSyntaxError(`${end} is missing`);
      this.#problem ??= gapOf(thrown, last);
      block.nodes.push(new BrokenNode(last, thrown));
    }
    block.isBlank = false;
  }

  /** The next pieces as they stand, up to an end tag that may have text glued before it: for `raw`. */
  readRaw(end: string): string {
    let text = '';
    const closing = new RegExp(`^([^]*)\\{%[ \\t\\r\\n\\f\\v]*(\\w+)[^]*?%\\}$`);
    for (let piece = this.#next(); piece !== null; piece = this.#next()) {
      const source = piece.getText();
      const found = source.includes(end) ? closing.exec(source) : null;
      if (found?.[2] === end) return text + (found[1] ?? '');
      text += source;
    }
    throw new LiquidSyntaxError(`${end} is missing`);
  }

  #next(): Piece | null {
    const piece = this.#pieces[this.#at];
    this.#at += 1;
    return piece ?? null;
  }

  #readText(piece: Piece, block: Block): void {
    const text = piece.getText();
    const node = new TextNode(piece, this.#trimsNext ? text.replace(/^[ \t\r\n\f\v\0]+/, '') : text);
    this.#trimsNext = false;
    block.nodes.push(node);
    block.isBlank &&= node.isBlank;
  }

  #control(piece: Piece, block: Block): void {
    const text = piece.getText();
    const last = block.nodes.at(-1);
    if (text.charAt(2) === '-' && last instanceof TextNode)
      last.text = last.text.replace(/[ \t\r\n\f\v\0]+$/, '');
    this.#trimsNext = text.at(-3) === '-';
  }

  #readOutput(piece: Piece, block: Block): void {
    this.#control(piece, block);
    block.isBlank = false;
    const found = /^\{\{-?([^]*?)-?\}\}$/.exec(piece.getText());
    this.#add(block, piece, () => {
      if (found === null) throw new LiquidSyntaxError(`${piece.getText().slice(0, 40)} is not closed by }}`);
      return new OutputNode(piece, readOutput(found[1] ?? ''));
    });
  }

  #readTag(piece: Piece, block: Block, ignoresUnknown: boolean): void {
    this.#control(piece, block);
    if (piece.name === 'liquid') {
      this.#pieces.splice(this.#at, 0, ...linesOf(piece));
      return;
    }
    const read = this.#tags.get(piece.name);
    if (read === undefined) {
      if (ignoresUnknown) return;
      // The end of a block that a plugin would have read says nothing of its own.
      if (piece.name.startsWith('end') && this.#unknown.has(piece.name.slice(3))) return;
      this.#unknown.add(piece.name);
    }
    this.#add(block, piece, () => {
      if (read !== undefined) return read(piece, this);
      throw piece.name === ''
        ? new LiquidSyntaxError(`${piece.getText().slice(0, 40)} is not closed by %}`)
        : new UnknownTag(piece.name);
    });
  }

  readonly #unknown = new Set<string>();

  #add(block: Block, piece: Piece, make: () => Node): void {
    let node: Node;
    try {
      node = make();
    } catch (thrown) {
      if (!(thrown instanceof UnknownTag)) this.#problem ??= gapOf(thrown, piece);
      node = new BrokenNode(piece, thrown);
    }
    block.nodes.push(node);
    block.isBlank &&= node.isBlank;
  }
}

class UnknownTag extends PlaceBroken {
  readonly tag: string;

  constructor(tag: string) {
    super('tag-unknown', { tag });
    this.tag = tag;
  }
}

/** Liquid leaves out the white space of blocks that print nothing. */
export function dropBlankText(block: Block): void {
  const kept = block.nodes.filter((node) => !(node instanceof TextNode));
  block.nodes.splice(0, block.nodes.length, ...kept);
}

/** Cuts a template as Liquid's tokenizer does; what is never closed is a piece of its own. */
function cut(source: string, path: string): Piece[] {
  const pieces: Piece[] = [];
  const push = (kind: TokenKind, begin: number, end: number): void => {
    if (end > begin) pieces.push(makePiece(kind, source, begin, end, path));
  };
  let text = 0;
  let tagEnds = true;
  for (let at = nextOpening(source, 0); at >= 0;) {
    const isTag = source.charAt(at + 1) === '%';
    let end: number;
    if (isTag) {
      const close: number = tagEnds ? source.indexOf('%}', at + 2) : -1;
      tagEnds = close >= 0;
      end = close < 0 ? at + 2 : close + 2;
    } else {
      const close: number = source.indexOf('}', at + 2);
      end = close < 0 ? at + 2 : source.charAt(close + 1) === '}' ? close + 2 : close + 1;
    }
    push(TokenKind.HTML, text, at);
    push(isTag ? TokenKind.Tag : TokenKind.Output, at, end);
    text = end;
    at = nextOpening(source, end);
  }
  push(TokenKind.HTML, text, source.length);
  return pieces;
}

function nextOpening(source: string, from: number): number {
  for (let at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
    const next = source.charAt(at + 1);
    if (next === '%' || next === '{') return at;
  }
  return -1;
}

function makePiece(kind: TokenKind, source: string, begin: number, end: number, path: string): Piece {
  if (kind !== TokenKind.Tag) return new Piece(kind, source, begin, end, path);
  const [, name = '', markup = ''] =
    /^\{%-?[ \t\r\n\f\v]*(#|\w+)[ \t\r\n\f\v]*([^]*?)-?%\}$/.exec(source.slice(begin, end)) ?? [];
  return new Piece(kind, source, begin, end, path, name, markup);
}

/** `{% liquid %}` holds a tag a line. */
function linesOf(piece: Piece): Piece[] {
  return piece.markup.split('\n').flatMap((line) => {
    const [, name = '', markup = ''] = /^[ \t\r\n\f\v]*(#|\w+)[ \t\r\n\f\v]*([^]*?)$/.exec(line) ?? [];
    if (line.trim() === '') return [];
    return [new Piece(TokenKind.Tag, piece.input, piece.begin, piece.end, piece.file ?? '', name, markup)];
  });
}
