import { chomp } from './characters.ts';
import { Element } from './element.ts';
import { escapeText } from './escape.ts';
import {
  attributesOf,
  codeBlockHtml,
  codeSpanHtml,
  entityHtml,
  mathHtml,
  nonBreakingSpace,
  quoteHtml,
  rawHtml,
  spanHtmlOf,
  symbolHtml,
  textHtml,
} from './html-leaves.ts';
import { voidNames } from './html-names.ts';
import { tableOfContents } from './table-of-contents.ts';
import type { Attributes, ElementType } from './element.ts';
import type { KramdownOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { TocEntry } from './table-of-contents.ts';

type Note = { readonly name: string; readonly content: Element; readonly number: number; repeats: number };

/** Writes the tree of one text as kramdown's HTML. */
export class HtmlWriter {
  readonly #reading: Reading;
  readonly #options: KramdownOptions;
  readonly #around: Element[] = [];
  readonly #notes: Note[] = [];
  readonly #notesByName = new Map<string, Note>();
  readonly #ids = new Map<string, number>();
  readonly #entries: TocEntry[] = [];
  readonly #mark: string;
  #toc: Element | null = null;
  #hasNotesPlace = false;

  constructor(reading: Reading, text: string) {
    this.#reading = reading;
    this.#options = reading.options;
    let salt = 0;
    while (text.includes(`\u{F0000}${salt}`)) salt += 1;
    this.#mark = `\u{F0000}${salt}`;
  }

  document(): string {
    const body = this.#inner(this.#reading.root, -2);
    const isPlaced = this.#hasNotesPlace;
    const notes = this.#footnotes().replace(`${this.#mark}notes`, '');
    const html = isPlaced ? body.replace(`${this.#mark}notes`, () => notes) : body + notes;
    if (!this.#toc) return html;
    const toc = tableOfContents(this.#entries, this.#toc);
    const words = toc.children.length > 0 ? this.#write(toc, 0) : '';
    return html.replace(`${this.#mark}toc`, () => words);
  }

  #inner(element: Element, indent: number): string {
    this.#around.push(element);
    let html = '';
    for (const child of element.children) html += this.#write(child, indent + 2);
    this.#around.pop();
    return html;
  }

  #above(level: number): Element | undefined {
    return this.#around[this.#around.length - level];
  }

  #write(element: Element, indent: number): string {
    return this.#writers[element.type]?.(element, indent) ?? '';
  }

  readonly #writers: Partial<Record<ElementType, (element: Element, indent: number) => string>> = (() => {
    const inner = (element: Element, indent: number): string => this.#inner(element, indent);
    const indented = (element: Element, indent: number): string => this.#indented(element, indent);
    const text = (element: Element): string => textHtml(element, this.#options);
    const list = (element: Element, indent: number): string => this.#list(element, indent);
    const item = (element: Element, indent: number): string => this.#item(element, indent);
    const cell = (element: Element, indent: number): string => this.#cell(element, indent);
    const markup = (element: Element, indent: number): string => this.#markup(element, indent);
    const span = (element: Element, indent: number): string =>
      spanHtmlOf(element.type, element.attributes, this.#inner(element, indent));
    return {
      a: span,
      abbreviation: (element) => this.#abbreviation(element),
      blank: () => '\n',
      blockquote: indented,
      br: () => '<br />',
      codeblock: (element, indent) => codeBlockHtml(element, this.#options, indent),
      codespan: (element) => codeSpanHtml(element, this.#options),
      comment: (element, indent) =>
        element.category === 'block'
          ? `${' '.repeat(indent)}<!-- ${element.value} -->\n`
          : `<!-- ${element.value} -->`,
      dd: item,
      dl: indented,
      dt: (element, indent) => this.#term(element, indent),
      em: span,
      entity: (element) => entityHtml(element, this.#options),
      footnote: (element) => this.#footnoteMark(element),
      footnote_def: inner,
      header: (element, indent) => this.#heading(element, indent),
      hr: (element, indent) => `${' '.repeat(indent)}<hr${attributesOf(element.attributes)} />\n`,
      html_element: (element, indent) => this.#html(element, indent),
      img: (element) => `<img${attributesOf(element.attributes)} />`,
      li: item,
      math: (element, indent) => mathHtml(element, this.#options, indent),
      ol: list,
      p: (element, indent) => this.#paragraph(element, indent),
      raw: (element) => rawHtml(element),
      raw_text: text,
      root: inner,
      smart_quote: (element) => quoteHtml(element, this.#options),
      strong: span,
      table: indented,
      tbody: indented,
      td: cell,
      text,
      tfoot: indented,
      th: cell,
      thead: indented,
      tr: indented,
      typographic_sym: (element) => symbolHtml(element, this.#options),
      ul: list,
      xml_comment: markup,
      xml_pi: markup,
    };
  })();

  #markup(element: Element, indent: number): string {
    const isBlock = element.category === 'block' && !this.#isInRaw;
    return isBlock ? `${' '.repeat(indent)}${element.value}\n` : element.value;
  }

  get #isInRaw(): boolean {
    const parent = this.#above(1);
    return parent?.type === 'html_element' && parent.contentModel === 'raw';
  }

  #block(name: string, attributes: Attributes, body: string, indent: number): string {
    return `${' '.repeat(indent)}<${name}${attributesOf(attributes)}>${body}</${name}>\n`;
  }

  #indented(element: Element, indent: number): string {
    const name = element.type;
    const space = ' '.repeat(indent);
    return `${space}<${name}${attributesOf(element.attributes)}>\n${this.#inner(element, indent)}${space}</${name}>\n`;
  }

  #paragraph(element: Element, indent: number): string {
    if (element.isTransparent) return this.#inner(element, indent);
    const only = element.children[0];
    const isFigure =
      element.children.length === 1 && only?.type === 'img' && only.ial?.refs?.includes('standalone');
    if (!isFigure) return this.#block('p', element.attributes, this.#inner(element, indent), indent);
    const figure = new Map(element.attributes);
    const image = new Map(only.attributes);
    for (const name of ['class', 'id']) {
      const value = image.get(name);
      if (value === undefined || figure.has(name)) continue;
      image.delete(name);
      figure.set(name, value);
    }
    const [outer, inner] = [' '.repeat(indent), ' '.repeat(indent + 2)];
    const caption = `${inner}<figcaption>${image.get('alt') ?? ''}</figcaption>\n`;
    return `${outer}<figure${attributesOf(figure)}>\n${inner}<img${attributesOf(image)} />\n${caption}${outer}</figure>\n`;
  }

  #heading(element: Element, indent: number): string {
    const attributes = new Map(element.attributes);
    if (this.#options.auto_ids && typeof attributes.get('id') !== 'string')
      attributes.set('id', this.#options.auto_id_prefix + this.#newId(element.rawText));
    const id = attributes.get('id');
    const isListed =
      this.#options.toc_levels.includes(element.level) &&
      !/(?<![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])no_toc(?![\p{Alphabetic}\p{M}\p{Nd}\p{Pc}])/u.test(
        attributes.get('class') ?? '',
      );
    if (typeof id === 'string' && isListed)
      this.#entries.push({ level: element.level, id, children: element.children });
    const level = Math.max(Math.min(element.level + this.#options.header_offset, 6), 1);
    return this.#block(`h${level}`, attributes, this.#inner(element, indent), indent);
  }

  #newId(words: string): string {
    const id = asciiId(words) || 'section';
    const count = this.#ids.get(id);
    this.#ids.set(id, (count ?? -1) + 1);
    return count === undefined ? id : `${id}-${count + 1}`;
  }

  #list(element: Element, indent: number): string {
    const refs = element.ial?.refs;
    if (!this.#toc && refs?.includes('toc')) {
      this.#toc = element;
      return `${this.#mark}toc`;
    }
    if (!this.#hasNotesPlace && refs?.includes('footnotes')) {
      this.#hasNotesPlace = true;
      return `${this.#mark}notes`;
    }
    return this.#indented(element, indent);
  }

  #item(element: Element, indent: number): string {
    const space = ' '.repeat(indent);
    const body = this.#inner(element, indent);
    const first = element.children[0];
    const isLoose = first !== undefined && !(first.type === 'p' && first.isTransparent);
    const end = isLoose || body.endsWith('\n') ? space : '';
    return `${space}<${element.type}${attributesOf(element.attributes)}>${isLoose ? '\n' : ''}${body}${end}</${element.type}>\n`;
  }

  #term(element: Element, indent: number): string {
    const attributes = new Map(element.attributes);
    const refs = typeof attributes.get('id') === 'string' ? [] : (this.#above(1)?.ial?.refs ?? []);
    const ref = refs.map((each) => /^auto_ids(?:-([\w-]+))?/.exec(each)).find((match) => match);
    if (ref) attributes.set('id', `${ref[1] ?? ''}${asciiId(element.rawText)}`);
    return this.#block('dt', attributes, this.#inner(element, indent), indent);
  }

  #cell(element: Element, indent: number): string {
    const [row, part, table] = [this.#above(1), this.#above(2), this.#above(3)];
    const body = this.#inner(element, indent) || nonBreakingSpace(this.#options);
    const alignment = table?.alignment[row ? this.#column(row, element) : 0] ?? 'default';
    const attributes = new Map(element.attributes);
    if (alignment !== 'default') {
      const style = attributes.get('style');
      attributes.set('style', `${typeof style === 'string' ? `${style}; ` : ''}text-align: ${alignment}`);
    }
    return this.#block(part?.type === 'thead' ? 'th' : 'td', attributes, body, indent);
  }

  #columns: { row: Element | null; byCell: Map<Element, number> } = { row: null, byCell: new Map() };

  #column(row: Element, cell: Element): number {
    if (this.#columns.row !== row)
      this.#columns = { row, byCell: new Map(row.children.map((each, index) => [each, index])) };
    return this.#columns.byCell.get(cell) ?? 0;
  }

  #html(element: Element, indent: number): string {
    const { value: name, contentModel } = element;
    const body = this.#inner(element, indent);
    const open = `<${name}${attributesOf(element.attributes)}`;
    const isVoid = voidNames.has(name);
    if (element.category === 'span') return open + (body === '' && isVoid ? ' />' : `>${body}</${name}>`);
    const space = ' '.repeat(indent);
    let html = (this.#isInRaw ? '' : space) + open;
    if (element.isClosed && contentModel === 'raw') html += ' />';
    else if (body !== '')
      html += contentModel === 'block' ? `>\n${chomp(body)}\n${space}</${name}>` : `>${body}</${name}>`;
    else html += isVoid ? ' />' : `></${name}>`;
    return this.#isInRaw ? html : `${html}\n`;
  }

  #abbreviation(element: Element): string {
    const found = this.#reading.abbreviations.get(element.value);
    const attributes = new Map(found?.end.attributes);
    if (found && found.title !== '') attributes.set('title', found.title);
    return spanHtmlOf('abbr', attributes, element.value);
  }

  #footnoteMark(element: Element): string {
    const name = this.#options.footnote_prefix + (element.name ?? '');
    let note = this.#notesByName.get(name);
    let repeat = '';
    if (note) repeat = `:${(note.repeats += 1)}`;
    else {
      const number = this.#options.footnote_nr + this.#notes.length;
      note = { name, content: element.content ?? new Element('footnote_def'), number, repeats: 0 };
      this.#notes.push(note);
      this.#notesByName.set(name, note);
    }
    return `<sup id="fnref:${name}${repeat}" role="doc-noteref"><a href="#fn:${name}" class="footnote" rel="footnote">${note.number}</a></sup>`;
  }

  /** The notes at the end; writing one may name others. */
  #footnotes(): string {
    const list = new Element('ol');
    const { footnote_nr: start, footnote_backlink: backlink } = this.#options;
    if (start !== 1) list.attributes.set('start', String(start));
    for (let index = 0; index < this.#notes.length; index += 1) {
      const note = this.#notes[index];
      if (!note) break;
      const item = new Element('li');
      item.attributes.set('id', `fn:${note.name}`);
      item.attributes.set('role', 'doc-endnote');
      item.children = note.content.children.map((child) => child.copy());
      if (backlink !== '') this.#addBacklinks(item, note);
      else if (!this.#lastWords(item)) item.children.push(new Element('p'));
      list.children.push(new Element('raw', this.#write(item, 4)));
    }
    if (list.children.length === 0) return '';
    return `<div class="footnotes" role="doc-endnotes">\n${this.#write(list, 2)}</div>\n`;
  }

  /** The paragraph or heading at the end of a note, where its way back goes. */
  #lastWords(item: Element): Element | null {
    if (item.lastChild?.type !== 'p' && !this.#options.footnote_backlink_inline) return null;
    let parent = item;
    for (let last = parent.lastChild; last; last = parent.lastChild) {
      if (last.type === 'p' || last.type === 'header') return last;
      parent = last;
    }
    return null;
  }

  #addBacklinks(item: Element, note: Note): void {
    let words = this.#lastWords(item);
    const space = nonBreakingSpace(this.#options);
    let before = space;
    if (!words) {
      words = new Element('p');
      item.children.push(words);
      before = '';
    }
    const sign = escapeText(this.#options.footnote_backlink);
    for (let repeat = 0; repeat <= note.repeats; repeat += 1) {
      const name = repeat === 0 ? note.name : `${note.name}:${repeat}`;
      const label = repeat === 0 ? sign : `${sign}<sup>${repeat + 1}</sup>`;
      const link = `<a href="#fnref:${name}" class="reversefootnote" role="doc-backlink">${label}</a>`;
      words.children.push(new Element('raw', (repeat === 0 ? before : space) + link));
    }
  }
}

/** An id of ASCII signs, as kramdown makes it where GFM's rule does not reach. */
function asciiId(words: string): string {
  return words
    .replace(/(^|\n)[^a-zA-Z]+/g, (run, start: string) => (start === '\n' && run === '\n' ? run : ''))
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replaceAll(' ', '-')
    .toLowerCase();
}
