import { attributesLength, extensionLength } from './attribute-lists.ts';
import { Fences } from './fences.ts';
import { HtmlBlocks } from './html-blocks.ts';
import { dropStart, endOf, isBlank, stripEnd } from './lines.ts';
import type { Line, Source } from './lines.ts';
import { readLinkDefinition } from './link-definitions.ts';
import { findList } from './list-parser.ts';
import { rawBlock } from './raw-blocks.ts';
import type { RawBlock } from './raw-blocks.ts';
import * as rules from './rules.ts';
import { findTable, tableOf } from './tables.ts';
import type { LinkTarget } from './span.ts';

const deepest = 12;

/**
 * Finds the blocks of some lines by kramdown's rules, in the order in which its GFM reader tries them.
 * What has no form in the editor becomes a `sourceBlock`; link definitions are added to `definitions` on the way.
 */
export function findBlocks(
  source: Source,
  lines: readonly Line[],
  definitions: Map<string, LinkTarget>,
  depth = 0,
): RawBlock[] {
  return new BlockParser(source, lines, definitions, depth).parse();
}

class BlockParser {
  readonly #source: Source;
  readonly #lines: readonly Line[];
  readonly #definitions: Map<string, LinkTarget>;
  readonly #depth: number;
  readonly #blocks: RawBlock[] = [];
  /** The first line of each block. */
  readonly #firsts: number[] = [];
  readonly #fences: Fences;
  #htmlBlocks: { readonly blocks: HtmlBlocks; readonly starts: readonly number[] } | null = null;
  /** From where on no extension is closed. */
  #unclosed = Infinity;
  #at = 0;
  /** True after a blank line, a boundary mark or nothing: kramdown begins some blocks only there. */
  #afterBoundary = true;
  /** The line of an attribute list that waits for the block after it. */
  #pending: number | null = null;

  constructor(source: Source, lines: readonly Line[], definitions: Map<string, LinkTarget>, depth: number) {
    this.#source = source;
    this.#lines = lines;
    this.#definitions = definitions;
    this.#depth = depth;
    this.#fences = new Fences(lines);
  }

  parse(): RawBlock[] {
    while (this.#at < this.#lines.length) {
      const line = this.#line(this.#at);
      const isMark = rules.boundaryMark.test(line.text) && !(this.#afterBoundary && this.#isUnderlined(line));
      if (isBlank(line) || isMark) {
        this.#at += 1;
        this.#afterBoundary = true;
        continue;
      }
      this.#block(line);
    }
    if (this.#pending !== null) this.#protect(this.#pending, this.#lines.length);
    return this.#blocks;
  }

  #line(index: number): Line {
    return this.#lines[index] ?? { text: '', start: this.#source.text.length };
  }

  #block(line: Line): void {
    const { text } = line;
    if (rules.indented.test(text)) {
      this.#protect(this.#at, this.#codeEnd(this.#at));
      return;
    }
    if (rules.fence.test(text) && this.#fence()) return;
    if (rules.quote.test(text)) {
      this.#quote();
      return;
    }
    if (this.#heading(line)) return;
    if (rules.rule.test(text)) {
      this.#add(rawBlock('horizontalRule', [line]), this.#at + 1);
      return;
    }
    if (rules.isItem(line)) {
      this.#list();
      return;
    }
    if (rules.definition.test(text) && this.#definitionList()) return;
    if (rules.html.test(text) && this.#html(line)) return;
    if (this.#afterBoundary && this.#underlined(line)) return;
    if (this.#afterBoundary && rules.mathBlock.test(text) && this.#math()) return;
    if (this.#afterBoundary && rules.pipe.test(text) && this.#table()) return;
    if (rules.footnoteDefinition.test(text)) {
      this.#protect(this.#at, this.#codeEnd(this.#at + 1));
      return;
    }
    if (this.#linkDefinition()) return;
    if (rules.abbreviation.test(text)) {
      this.#protect(this.#at, this.#at + 1);
      return;
    }
    if (/^ {0,3}\{:/.test(text) && this.#extension(text)) return;
    this.#paragraph(line);
  }

  #add(block: RawBlock, next: number): void {
    const first = this.#at;
    this.#at = next;
    this.#afterBoundary = false;
    if (this.#pending === null) {
      this.#blocks.push(block);
      this.#firsts.push(first);
    } else {
      const begin = this.#pending;
      this.#pending = null;
      this.#protect(begin, next);
    }
  }

  #protect(from: number, next: number): void {
    const first = Math.min(from, this.#pending ?? from);
    let last = next;
    while (last > first + 1 && isBlank(this.#line(last - 1))) last -= 1;
    this.#pending = null;
    this.#at = first;
    this.#add(rawBlock('sourceBlock', this.#lines.slice(first, last)), Math.max(next, first + 1));
    this.#afterBoundary = last < next;
  }

  /** Protects lines together with the block before them. */
  #protectWithLast(next: number): void {
    this.#blocks.pop();
    this.#protect(this.#firsts.pop() ?? this.#at, next);
  }

  /** Where the run of lines without a blank one ends. */
  #runEnd(from: number): number {
    let end = from + 1;
    while (end < this.#lines.length && !isBlank(this.#line(end))) end += 1;
    return end;
  }

  /** Where indented code ends: it takes the lines right under it too, and goes on after blank lines. */
  #codeEnd(from: number): number {
    let end = from;
    while (end < this.#lines.length) {
      let next = end;
      while (next < this.#lines.length && isBlank(this.#line(next))) next += 1;
      if (next >= this.#lines.length || !rules.indented.test(this.#line(next).text))
        return Math.max(end, from);
      end = next + 1;
      while (
        end < this.#lines.length &&
        (rules.indented.test(this.#line(end).text) || !rules.endsLazyText(this.#lines, end))
      ) {
        if (isBlank(this.#line(end))) break;
        end += 1;
      }
    }
    return end;
  }

  #fence(): boolean {
    const found = this.#fences.find(this.#at);
    if (!found) return false;
    const { closing, language, isPlain } = found;
    if (isPlain) {
      const words = this.#lines.slice(this.#at + 1, closing);
      const lines = this.#lines.slice(this.#at, closing + 1);
      this.#add(rawBlock('codeBlock', lines, { words, language }), closing + 1);
    } else this.#protect(this.#at, closing + 1);
    return true;
  }

  #quote(): void {
    const first = this.#at;
    let end = first + 1;
    while (end < this.#lines.length && !rules.endsLazyText(this.#lines, end)) end += 1;
    if (this.#depth >= deepest) {
      this.#protect(first, end);
      return;
    }
    const lines = this.#lines.slice(first, end);
    const inner = lines.map((line) => dropStart(line, rules.quote.exec(line.text)?.[0].length ?? 0));
    const children = findBlocks(this.#source, inner, this.#definitions, this.#depth + 1);
    this.#add(rawBlock('blockquote', lines, { children }), end);
  }

  #heading(line: Line): boolean {
    const match = rules.heading.exec(line.text);
    if (!match) return false;
    const [, marks = '', space = '', contents = ''] = match;
    const words = stripEnd(stripEnd(contents).replace(/[\t ]#+$/, ''));
    if (words === '') return false;
    if (endsWithName(stripEnd(contents))) {
      this.#protect(this.#at, this.#at + 1);
      return true;
    }
    const start = line.start + marks.length + space.length;
    this.#add(
      rawBlock('heading', [line], { level: marks.length, words: [{ text: words, start }] }),
      this.#at + 1,
    );
    return true;
  }

  #isUnderlined(line: Line): boolean {
    return (
      this.#at + 1 < this.#lines.length &&
      rules.underline.test(this.#line(this.#at + 1).text) &&
      /^ {0,3}[^ \t]/.test(line.text)
    );
  }

  #underlined(line: Line): boolean {
    if (!this.#isUnderlined(line)) return false;
    const contents = stripEnd(line.text.replace(/^ {0,3}/, ''));
    if (contents === '') return false;
    const isSecond = this.#line(this.#at + 1).text.startsWith('-');
    const lines = this.#lines.slice(this.#at, this.#at + 2);
    if (endsWithName(contents)) this.#protect(this.#at, this.#at + 2);
    else {
      const words = [{ text: contents, start: line.start + line.text.indexOf(contents) }];
      this.#add(rawBlock('heading', lines, { level: isSecond ? 2 : 1, words }), this.#at + 2);
    }
    return true;
  }

  #list(): void {
    const found = findList(this.#lines, this.#at);
    const lines = this.#lines.slice(this.#at, found.end);
    if (found.items === null || this.#depth >= deepest) {
      this.#protect(this.#at, found.next);
      if (found.isMarked) this.#afterBoundary = false;
      return;
    }
    const children = found.items.map((item) =>
      rawBlock('listItem', item.lines, {
        children: item.inner.flatMap((part) =>
          findBlocks(this.#source, part, this.#definitions, this.#depth + 1),
        ),
      }),
    );
    const { next, end } = found;
    this.#add(rawBlock(found.isNumbered ? 'orderedList' : 'bulletList', lines, { children }), next);
    this.#afterBoundary = next > end && !found.isMarked;
  }

  #definitionList(): boolean {
    const last = this.#blocks.at(-1);
    const lastEnd = last?.lines.at(-1);
    if (!last || !lastEnd || last.type !== 'paragraph') return false;
    // At most one line may stand between.
    if (this.#line(this.#at - 2).start > lastEnd.start && this.#at > 1) return false;
    let end = this.#at + 1;
    while (end < this.#lines.length) {
      let next = end;
      while (next < this.#lines.length && isBlank(this.#line(next))) next += 1;
      if (next >= this.#lines.length) break;
      const { text } = this.#line(next);
      if (next > end && !/^[ \t]/.test(text) && !rules.definition.test(text)) break;
      end = next + 1;
    }
    this.#protectWithLast(end);
    return true;
  }

  #html(line: Line): boolean {
    const indent = rules.html.exec(line.text)?.[1]?.length ?? 0;
    const { blocks, starts } = this.#htmlText();
    const end = blocks.endOf((starts[this.#at] ?? 0) + indent);
    if (end === null) return false;
    let next = this.#at;
    while (next < this.#lines.length - 1 && (starts[next] ?? 0) + this.#line(next).text.length < end)
      next += 1;
    const after = this.#line(next).text.slice(Math.max(0, end - (starts[next] ?? 0)));
    this.#protect(this.#at, stripEnd(after) === '' ? next + 1 : this.#runEnd(next));
    return true;
  }

  #htmlText(): { readonly blocks: HtmlBlocks; readonly starts: readonly number[] } {
    if (this.#htmlBlocks) return this.#htmlBlocks;
    const starts: number[] = [];
    let position = 0;
    for (const { text } of this.#lines) {
      starts.push(position);
      position += text.length + 1;
    }
    const blocks = new HtmlBlocks(this.#lines.map((line) => line.text).join('\n'));
    this.#htmlBlocks = { blocks, starts };
    return this.#htmlBlocks;
  }

  #math(): boolean {
    const end = this.#runEnd(this.#at);
    const run = this.#lines
      .slice(this.#at, end)
      .map((line) => line.text)
      .join('\n');
    // Formulas that close before the paragraph does stand in its line.
    if (/^ {0,3}\\?\$\$[\s\S]*?\$\$(?![ \t]*(?:\n|$))/.test(run)) return false;
    this.#protect(this.#at, end);
    return true;
  }

  #table(): boolean {
    const found = findTable(this.#lines, this.#at);
    if (!found) return false;
    const { simple, end } = found;
    // Inside a quote or an item a table is left as source.
    if (!simple || this.#depth > 0) this.#protect(this.#at, end);
    else this.#add(tableOf(simple, this.#lines.slice(this.#at, end)), end);
    return true;
  }

  #linkDefinition(): boolean {
    const line = this.#line(this.#at);
    const following = this.#at + 1 < this.#lines.length ? this.#line(this.#at + 1).text : null;
    const found = readLinkDefinition(line.text, following, this.#source.text.slice(line.start, endOf(line)));
    if (!found) return false;
    this.#definitions.set(found.name, found.target);
    this.#protect(this.#at, this.#at + found.lines);
    return true;
  }

  #extension(text: string): boolean {
    const length = attributesLength(this.#lines, this.#at);
    if (length > 0 && rules.attributeDefinition.test(text)) {
      this.#protect(this.#at, this.#at + length);
      return true;
    }
    const opened = extensionLength(this.#lines, this.#at);
    if (opened > 0) return this.#extensionBlock(opened);
    if (length === 0) return false;
    if (this.#blocks.length > 0 && !this.#afterBoundary) {
      this.#protectWithLast(this.#at + length);
    } else {
      this.#pending ??= this.#at;
      this.#at += length;
      this.#afterBoundary = true;
    }
    return true;
  }

  #extensionBlock(length: number): boolean {
    let end = this.#at + length;
    if (!stripEnd(this.#line(end - 1).text).endsWith('/}')) {
      if (this.#at >= this.#unclosed) return false;
      while (end < this.#lines.length && !rules.extensionEnd.test(this.#line(end).text)) end += 1;
      if (end >= this.#lines.length) {
        this.#unclosed = this.#at;
        return false;
      }
      end += 1;
    }
    this.#protect(this.#at, end);
    return true;
  }

  #paragraph(line: Line): void {
    let end = this.#at + 1;
    while (end < this.#lines.length && !rules.endsParagraph(this.#lines, end)) end += 1;
    const lines = this.#lines.slice(this.#at, end);
    const last = this.#blocks.at(-1);
    // kramdown joins a paragraph to the one right before it, where something only looked like the end of that one.
    if (last?.type === 'paragraph' && !this.#afterBoundary) {
      // It strips the first one's end before, so that a backslash there may come to break the line.
      if (/\\[ \t]+$/.test(last.words.at(-1)?.text ?? '')) {
        this.#protectWithLast(end);
        return;
      }
      for (const each of lines) {
        last.lines.push(each);
        last.words.push(each);
      }
      this.#at = end;
      return;
    }
    const indent = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
    this.#add(rawBlock('paragraph', lines, { words: [dropStart(line, indent), ...lines.slice(1)] }), end);
  }
}

/** True where a heading's words end with a name of its own, which has no form in the editor. */
function endsWithName(words: string): boolean {
  const begin = words.endsWith('}') ? words.lastIndexOf('{#') : -1;
  return begin > 0 && /[\t ]/.test(words[begin - 1] ?? '');
}
