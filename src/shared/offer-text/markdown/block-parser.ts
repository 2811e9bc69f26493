import { htmlBlockEnd } from './html.ts';
import { dropStart, endOf, isBlank, stripEnd } from './lines.ts';
import type { Line, Source } from './lines.ts';
import { definitionName } from './link-target.ts';
import { liquidMark } from './liquid.ts';
import { findList } from './list-parser.ts';
import { rawBlock } from './raw-blocks.ts';
import type { RawBlock } from './raw-blocks.ts';
import * as rules from './rules.ts';
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
  }

  parse(): RawBlock[] {
    while (this.#at < this.#lines.length) {
      const line = this.#line(this.#at);
      if (isBlank(line) || rules.boundaryMark.test(line.text)) {
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
    if (rules.fence.test(text) && this.#fence(line)) return;
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
    this.#blocks.push(block);
    this.#at = next;
    this.#afterBoundary = false;
    if (this.#pending !== null) {
      const first = this.#pending;
      this.#blocks.pop();
      this.#pending = null;
      this.#protect(first, next);
    }
  }

  #protect(from: number, next: number): void {
    const first = Math.min(from, this.#pending ?? from);
    let last = next;
    while (last > first + 1 && isBlank(this.#line(last - 1))) last -= 1;
    this.#pending = null;
    this.#add(rawBlock('sourceBlock', this.#lines.slice(first, last)), Math.max(next, first + 1));
    this.#afterBoundary = last < next;
  }

  /** Protects lines together with the block before them. */
  #protectWithLast(next: number): void {
    const last = this.#blocks.pop();
    const start = last?.lines[0]?.start ?? 0;
    const first = last ? this.#lines.findIndex((line) => endOf(line) >= start) : this.#at;
    this.#protect(first, next);
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
        (rules.indented.test(this.#line(end).text) || !rules.endsLazyText(this.#line(end)))
      ) {
        if (isBlank(this.#line(end))) break;
        end += 1;
      }
    }
    return end;
  }

  #fence(line: Line): boolean {
    const match = rules.fenceLine.exec(line.text);
    if (!match) return false;
    const [, indent = '', mark = '', , language = ''] = match;
    const closing = new RegExp(`^ {0,3}${mark}${mark.at(-1) ?? ''}*[ \\t\\n\\v\\f\\r]*$`);
    let end = this.#at + 1;
    while (end < this.#lines.length && !closing.test(this.#line(end).text)) end += 1;
    if (end >= this.#lines.length) return false;
    const isPlain =
      indent === '' &&
      (stripEnd(line.text) === mark + language || stripEnd(line.text) === `${mark} ${language}`);
    if (!isPlain || new Set(mark).size > 1) {
      this.#protect(this.#at, end + 1);
      return true;
    }
    const words = this.#lines.slice(this.#at + 1, end);
    this.#add(rawBlock('codeBlock', this.#lines.slice(this.#at, end + 1), { words, language }), end + 1);
    return true;
  }

  #quote(): void {
    const first = this.#at;
    let end = first + 1;
    while (end < this.#lines.length && !rules.endsLazyText(this.#line(end))) end += 1;
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
    if (/[\t ]\{#[^}]*\}$/.test(stripEnd(contents))) {
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

  #underlined(line: Line): boolean {
    const match = /^ {0,3}([^ \t].*)$/s.exec(line.text);
    const under =
      this.#at + 1 < this.#lines.length ? rules.underline.exec(this.#line(this.#at + 1).text) : null;
    const contents = stripEnd(match?.[1] ?? '');
    if (!under || contents === '') return false;
    const lines = this.#lines.slice(this.#at, this.#at + 2);
    if (/[\t ]\{#[^}]*\}$/.test(contents)) this.#protect(this.#at, this.#at + 2);
    else {
      const words = [{ text: contents, start: line.start + line.text.indexOf(contents) }];
      this.#add(rawBlock('heading', lines, { level: under[1] === '-' ? 2 : 1, words }), this.#at + 2);
    }
    return true;
  }

  #list(): void {
    const found = findList(this.#lines, this.#at);
    const lines = this.#lines.slice(this.#at, found.end);
    if (found.items === null || this.#depth >= deepest) {
      this.#protect(this.#at, found.next);
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
    this.#afterBoundary = next > end;
  }

  #definitionList(): boolean {
    const last = this.#blocks.at(-1);
    const lastEnd = last?.lines.at(-1);
    if (!last || !lastEnd || last.type !== 'paragraph') return false;
    const between = this.#lines
      .slice(0, this.#at)
      .filter((line) => line.start > endOf(lastEnd) || line.start > lastEnd.start);
    if (between.length > 1) return false;
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
    const isWhole = this.#depth === 0;
    const rest = this.#lines.slice(this.#at);
    const text = isWhole ? this.#source.masked.text : rest.map((each) => each.text).join('\n');
    const end = htmlBlockEnd(text, isWhole ? line.start + indent : indent);
    if (end === null) return false;
    let next = this.#at;
    let position = 0;
    let after = '';
    for (; next < this.#lines.length; next += 1) {
      const each = this.#line(next);
      const start = isWhole ? each.start : position;
      position += each.text.length + 1;
      if (start + each.text.length >= end) {
        after = each.text.slice(Math.max(0, end - start));
        break;
      }
    }
    this.#protect(
      this.#at,
      stripEnd(after) === '' ? next + 1 : this.#runEnd(Math.min(next, this.#lines.length - 1)),
    );
    return true;
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
    let end = this.#at;
    while (end < this.#lines.length && rules.pipe.test(this.#line(end).text.replace(/^[ \t]+/, ''))) end += 1;
    const following = this.#line(end);
    if (
      end < this.#lines.length &&
      !isBlank(following) &&
      !rules.attributes.test(following.text) &&
      !rules.boundaryMark.test(following.text)
    ) {
      return false;
    }
    const rows = this.#lines
      .slice(this.#at, end)
      .map((line) => line.text)
      .join('\n');
    const withoutCode = rows
      .replace(/(?<!`)(`+)(?!`)[\s\S]*?\1/g, '')
      .replace(/<code[^>]*>[\s\S]*?<\/code>/g, '');
    if (!withoutCode.split('\n').every((row) => /(?:^|[^\\])\|/.test(row))) return false;
    this.#protect(this.#at, end);
    return true;
  }

  #linkDefinition(): boolean {
    const { text } = this.#line(this.#at);
    if (!/^ {0,3}\[/.test(text)) return false;
    const following = this.#at + 1 < this.#lines.length ? this.#line(this.#at + 1).text : '';
    const match = rules.linkDefinition.exec(`${text}\n${following}\n`);
    if (!match) return false;
    const [whole, name = '', angled, bare, , title] = match;
    if (/[ \t]+["']/.test(bare ?? '') || whole.includes(liquidMark)) return false;
    this.#definitions.set(definitionName(name), { href: angled ?? bare ?? '', title: title ?? null });
    this.#protect(this.#at, this.#at + whole.split('\n').length - 1);
    return true;
  }

  #extension(text: string): boolean {
    if (rules.attributeDefinition.test(text)) {
      this.#protect(this.#at, this.#at + 1);
      return true;
    }
    const extension = rules.extensionLine.exec(text);
    if (extension) {
      let end = this.#at + 1;
      if (extension[2] === undefined) {
        while (end < this.#lines.length && !/^ {0,3}\{:\/\w*\}[ \t\n\v\f\r]*$/.test(this.#line(end).text))
          end += 1;
        if (end >= this.#lines.length) return false;
        end += 1;
      }
      this.#protect(this.#at, end);
      return true;
    }
    if (!rules.attributes.test(text)) return false;
    if (this.#blocks.length > 0 && !this.#afterBoundary) {
      this.#protectWithLast(this.#at + 1);
    } else {
      this.#pending ??= this.#at;
      this.#at += 1;
      this.#afterBoundary = true;
    }
    return true;
  }

  #paragraph(line: Line): void {
    let end = this.#at + 1;
    while (end < this.#lines.length && !rules.endsParagraph(this.#line(end))) end += 1;
    const lines = this.#lines.slice(this.#at, end);
    const last = this.#blocks.at(-1);
    // kramdown joins a paragraph to the one right before it, where something only looked like the end of that one.
    if (last?.type === 'paragraph' && !this.#afterBoundary) {
      // It strips the first one's end before, so that a backslash there may come to break the line.
      if (/\\[ \t]+$/.test(last.words.at(-1)?.text ?? '')) {
        this.#protectWithLast(end);
        return;
      }
      this.#blocks.pop();
      this.#add(rawBlock('paragraph', [...last.lines, ...lines], { words: [...last.words, ...lines] }), end);
      return;
    }
    const indent = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
    this.#add(rawBlock('paragraph', lines, { words: [dropStart(line, indent), ...lines.slice(1)] }), end);
  }
}
