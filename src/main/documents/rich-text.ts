/** RTF (Microsoft's specification 1.9.1): its words in one pass, whatever is opened and never closed. */
import iconv from 'iconv-lite';

import type { DocumentMark } from '../../shared/applications/application.ts';
import { Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';

export interface RichTextListener {
  say(text: string, look: RichTextLook): void;
  /** A word of control that may end or shape something, after what was said before it. */
  control?(word: string, parameter: number | null, look: RichTextLook): void;
  isDone(): boolean;
}

/** A group's state as far as it is seen. */
export interface RichTextLook {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly place: 'body' | 'head' | 'foot' | 'note' | 'list-sign';
  /** The code of the field whose result this is; empty outside of one. */
  readonly field: string;
}

interface Group {
  isBold: boolean;
  isItalic: boolean;
  place: RichTextLook['place'];
  field: { code: string };
  isFieldCode: boolean;
  isSkipped: boolean;
  isHidden: boolean;
  /** Whether it is the table of fonts, and the font spoken of. */
  isFontTable: boolean;
  font: number;
  /** Characters that follow `\u` for programs that do not know it. */
  unicodeSkip: number;
}

const skipped = new Set(
  'colortbl stylesheet info pict objdata filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles mmathPr pntext fldinst bkmkstart bkmkend sp nonshppict deleted upr xe tc ftnsep ftnsepc aftnsep passwordhash userprops docvar'.split(
    ' ',
  ),
);
/** Groups for newer programs (`{\*\…}`) that hold words nevertheless. */
const starred = new Set([
  'shpinst',
  'shptxt',
  'ud',
  'footnote',
  'annotation',
  'atnid',
  'nesttableprops',
  'objalt',
]);
const characters: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  nestrow: '\n',
  sect: '\n',
  page: '\n',
  column: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
/** Code pages by a font's `\fcharset`; any other is the document's own. */
const charsets: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  77: 'macroman',
  128: 'shift_jis',
  129: 'cp949',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};
const pages: Readonly<Record<string, string>> = { mac: 'macroman', pc: 'cp437', pca: 'cp850' };

const mostDepth = 10_000;
const token =
  /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([\s\S]))|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)/y;

export function drawRichText(bytes: Uint8Array, limits: DocumentLimits): Drawn {
  const words = new Words(limits.characters);
  const reader = readRichText(bytes, { say: (text) => words.add(text), isDone: () => words.isCut });
  const marks: DocumentMark[] = [];
  if (reader.hasObjects) marks.push('embedded-files');
  if (words.isCut) marks.push('cut-short');
  return { text: words.toString(), ...(reader.isClosed ? {} : { state: 'damaged' }), marks };
}

const places: Readonly<Record<string, RichTextLook['place']>> = {
  header: 'head',
  headerl: 'head',
  headerr: 'head',
  headerf: 'head',
  footer: 'foot',
  footerl: 'foot',
  footerr: 'foot',
  footerf: 'foot',
  footnote: 'note',
  annotation: 'note',
  listtext: 'list-sign',
};
/** How much of a field's code is kept. */
const codeLength = 2_000;

/** Reads to the end, or until the listener has enough; answers what was seen on the way. */
export function readRichText(
  bytes: Uint8Array,
  listener: RichTextListener,
): { readonly isClosed: boolean; readonly hasObjects: boolean } {
  const reader = new RichText(listener);
  reader.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  return reader;
}

class RichText {
  readonly #listener: RichTextListener;
  hasObjects = false;
  isClosed = false;
  #codePage = 'windows-1252';
  readonly #fonts = new Map<number, string>();
  #group: Group = {
    isBold: false,
    isItalic: false,
    place: 'body',
    field: { code: '' },
    isFieldCode: false,
    isSkipped: false,
    isHidden: false,
    isFontTable: false,
    font: -1,
    unicodeSkip: 1,
  };
  readonly #outer: Group[] = [];
  /** Groups beyond the depth that is kept account of. */
  #uncounted = 0;
  /** Bytes written as `\'hh`: a character may take two of them. */
  #bytes: number[] = [];
  #toSkip = 0;
  #isStarred = false;

  constructor(listener: RichTextListener) {
    this.#listener = listener;
  }

  read(source: string): void {
    token.lastIndex = 0;
    for (
      let found = token.exec(source);
      found !== null && !this.#listener.isDone();
      found = token.exec(source)
    ) {
      const [, word, parameter, hex, symbol, brace, text] = found;
      if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (text !== undefined) this.#text(text);
      else {
        this.#flush();
        if (brace === '{') this.#open();
        else if (brace === '}') this.#close();
        else if (symbol !== undefined) this.#symbol(symbol);
        else if (word === 'bin') token.lastIndex += Math.max(0, Number(parameter ?? 0));
        else if (word !== undefined) this.#word(word, parameter === undefined ? null : Number(parameter));
      }
      if (this.isClosed) break;
    }
    this.#flush();
  }

  #open(): void {
    if (this.#outer.length >= mostDepth) this.#uncounted += 1;
    else {
      this.#outer.push(this.#group);
      this.#group = { ...this.#group };
    }
    this.#isStarred = false;
    this.#toSkip = 0;
  }

  #close(): void {
    this.#toSkip = 0;
    if (this.#uncounted > 0) this.#uncounted -= 1;
    else {
      const outer = this.#outer.pop();
      if (outer !== undefined) this.#group = outer;
      this.isClosed = this.#outer.length === 0;
    }
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#isStarred = true;
    else if (symbol === '~') this.#say('\u00a0');
    else if (symbol === '_') this.#say('-');
    else if (symbol === '\n' || symbol === '\r') this.#say('\n');
    else if (symbol === '\t') this.#say('\t');
    else if (/[\\{}]/.test(symbol)) this.#text(symbol);
  }

  #word(word: string, parameter: number | null): void {
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    if (skipped.has(word) || (isStarred && !starred.has(word))) this.#group.isSkipped = true;
    if (word === 'ud') this.#group.isSkipped = false;
    if (word === 'object' || word === 'objdata') this.hasObjects = true;
    this.#group.place = places[word] ?? this.#group.place;
    if (!this.#group.isSkipped) this.#listener.control?.(word, parameter, this.#look());
    const said = characters[word];
    if (said !== undefined) this.#say(said);
    else if (word === 'b') this.#group.isBold = parameter !== 0;
    else if (word === 'i') this.#group.isItalic = parameter !== 0;
    else if (word === 'field') this.#group.field = { code: '' };
    else if (word === 'fldinst') this.#group.isFieldCode = true;
    else if (word === 'fldrslt') this.#group.isFieldCode = false;
    else if (word === 'u' && parameter !== null) this.#unicode(parameter);
    else if (word === 'uc' && parameter !== null)
      this.#group.unicodeSkip = Math.min(Math.max(parameter, 0), 10);
    else if (word === 'fonttbl') this.#group.isFontTable = this.#group.isSkipped = true;
    else if (word === 'f' && parameter !== null) this.#group.font = parameter;
    else if (word === 'fcharset' && parameter !== null) this.#nameCharset(parameter);
    else if (word === 'v') this.#group.isHidden = parameter !== 0;
    else if (word === 'plain') this.#group.isHidden = this.#group.isBold = this.#group.isItalic = false;
    else if (word === 'ansicpg' && parameter !== null) this.#setCodePage(`cp${parameter}`);
    else if (pages[word] !== undefined) this.#setCodePage(pages[word]);
  }

  #nameCharset(charset: number): void {
    const name = charsets[charset];
    if (this.#group.isFontTable && name !== undefined && charset !== 0)
      this.#fonts.set(this.#group.font, name);
  }

  #setCodePage(name: string): void {
    if (iconv.encodingExists(name)) this.#codePage = name;
  }

  #unicode(parameter: number): void {
    this.#say(String.fromCharCode(parameter & 0xffff));
    this.#toSkip = this.#group.unicodeSkip;
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#bytes.push(byte);
  }

  #text(text: string): void {
    this.#flush();
    const rest = text.slice(Math.min(this.#toSkip, text.length));
    this.#toSkip -= text.length - rest.length;
    if (/^[\0-\x7f]*$/.test(rest)) this.#say(rest);
    else for (const character of rest) this.#byte(character.charCodeAt(0));
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.from(this.#bytes);
    this.#bytes = [];
    this.#say(iconv.decode(bytes, this.#fonts.get(this.#group.font) ?? this.#codePage));
  }

  #look(): RichTextLook {
    const { isBold, isItalic, place, field } = this.#group;
    return { isBold, isItalic, place, field: field.code };
  }

  #say(text: string): void {
    const { isSkipped, isHidden, isFieldCode, field } = this.#group;
    if (isFieldCode && field.code.length < codeLength) field.code += text.slice(0, codeLength);
    if (!isSkipped && !isHidden) this.#listener.say(text, this.#look());
  }
}
