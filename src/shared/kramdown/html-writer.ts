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
  spanHtmlOf,
  symbolHtml,
  textHtml,
} from './html-leaves.ts';
import { voidNames } from './html-names.ts';
import { tableOfContents } from './table-of-contents.ts';
import type { Attributes } from './element.ts';
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
    const notes = this.#footnotes();
    const html = this.#hasNotesPlace ? body.replace(`${this.#mark}notes`, () => notes) : body + notes;
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
    switch (element.type) {
      case 'blank':
        return '\n';
      case 'text':
      case 'raw_text':
        return textHtml(element, this.#options);
      case 'p':
        return this.#paragraph(element, indent);
      case 'codeblock':
        return codeBlockHtml(element, this.#options, indent);
      case 'blockquote':
      case 'table':
      case 'thead':
      case 'tbody':
      case 'tfoot':
      case 'tr':
      case 'dl':
        return this.#indented(element.type, element, indent);
      case 'header':
        return this.#heading(element, indent);
      case 'hr':
        return `${' '.repeat(indent)}<hr${attributesOf(element.attributes)} />\n`;
      case 'ul':
      case 'ol':
        return this.#list(element, indent);
      case 'li':
      case 'dd':
        return this.#item(element, indent);
      case 'dt':
        return this.#term(element, indent);
      case 'td':
      case 'th':
        return this.#cell(element, indent);
      case 'html_element':
        return this.#html(element, indent);
      case 'xml_comment':
      case 'xml_pi':
        return element.category === 'block' && !this.#isInRaw
          ? `${' '.repeat(indent)}${element.value}\n`
          : element.value;
      case 'comment':
        return element.category === 'block'
          ? `${' '.repeat(indent)}<!-- ${element.value} -->\n`
          : `<!-- ${element.value} -->`;
      case 'root':
      case 'footnote_def':
        return this.#inner(element, indent);
      case 'eob':
        return '';
      default:
        return this.#span(element, indent);
    }
  }

  #span(element: Element, indent: number): string {
    switch (element.type) {
      case 'a':
      case 'em':
      case 'strong':
        return spanHtmlOf(element.type, element.attributes, this.#inner(element, indent));
      case 'br':
        return '<br />';
      case 'img':
        return `<img${attributesOf(element.attributes)} />`;
      case 'codespan':
        return codeSpanHtml(element, this.#options);
      case 'footnote':
        return this.#footnoteMark(element);
      case 'entity':
        return entityHtml(element, this.#options);
      case 'smart_quote':
        return quoteHtml(element, this.#options);
      case 'typographic_sym':
        return symbolHtml(element, this.#options);
      case 'math':
        return mathHtml(element, this.#options, indent);
      case 'abbreviation':
        return this.#abbreviation(element);
      case 'raw': {
        const types = (element.name ?? '').split(/[ \t\n\v\f\r]+/);
        const isHtml = (element.name ?? '') === '' || types.includes('html');
        return isHtml ? element.value + (element.category === 'block' ? '\n' : '') : '';
      }
      default:
        return '';
    }
  }

  get #isInRaw(): boolean {
    const parent = this.#above(1);
    return parent?.type === 'html_element' && parent.contentModel === 'raw';
  }

  #block(name: string, attributes: Attributes, body: string, indent: number): string {
    return `${' '.repeat(indent)}<${name}${attributesOf(attributes)}>${body}</${name}>\n`;
  }

  #indented(name: string, element: Element, indent: number): string {
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
    return this.#indented(element.type, element, indent);
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
