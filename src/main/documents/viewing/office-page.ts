/** Word's and PowerPoint's formats since 2007 (ECMA-376) as blocks: headings, lists, tables, links, headers, footers. */
import type { Archive } from '../archive.ts';
import { Undrawable } from '../drawn.ts';
import type { DocumentLimits } from '../limits.ts';
import { attribute, readXml } from '../xml.ts';
import { readNumbering, readRelations, readStyles, type Numbering } from './office-parts.ts';
import { ListCounter } from './numbering.ts';
import { linkOf, RichPage, type BlockKind, type Look } from './rich-page.ts';

/** Parts in the order in which they are read, and what their paragraphs are. */
const parts: readonly (readonly [RegExp, BlockKind])[] = [
  [/^word\/header\d*\.xml$/i, 'head'],
  [/^word\/document\d*\.xml$/i, 'paragraph'],
  [/^word\/(?:footnotes|endnotes|comments)\.xml$/i, 'note'],
  [/^word\/footer\d*\.xml$/i, 'foot'],
  [/^ppt\/slides\/slide\d+\.xml$/i, 'paragraph'],
  [/^ppt\/notesSlides\/notesSlide\d+\.xml$/i, 'note'],
];
const helpers = /^word\/(?:styles|numbering)\.xml$|^(?:word|ppt\/slides)\/_rels\/[^/]+\.rels$/i;

/** Throws `Undrawable`. A spreadsheet has no blocks: its words are told as text. */
export function viewOffice(archive: Archive, limits: DocumentLimits): RichPage {
  const order = archive.names
    .map((name) => ({ name, rank: parts.findIndex(([pattern]) => pattern.test(name)) }))
    .filter(({ rank }) => rank >= 0)
    .sort(
      (left, right) => left.rank - right.rank || left.name.localeCompare(right.name, 'en', { numeric: true }),
    );
  const wanted = new Set(order.map(({ name }) => name));
  const files = archive.read((name) => wanted.has(name) || helpers.test(name));
  const page = new RichPage(limits.characters);
  const context: PartContext = {
    styles: readStyles(files.get('word/styles.xml')),
    numbering: readNumbering(files.get('word/numbering.xml')),
    counter: new ListCounter(),
  };
  const told = new Set<string>();
  let isWhole = !archive.isCutOff;
  for (const { name, rank } of order) {
    const bytes = files.get(name);
    const kind = parts[rank]?.[1] ?? 'paragraph';
    if (bytes === undefined || page.isCut) continue;
    const from = page.blocks.length;
    const links = readRelations(files.get(name.replace(/([^/]+)$/, '_rels/$1.rels')));
    isWhole = readPart(bytes, page, kind, { ...context, links }) && isWhole;
    const said = JSON.stringify(page.blocks.slice(from));
    // The first page's, the left and the right page's headers mostly say the same.
    if (kind !== 'paragraph' && told.has(said)) page.blocks.length = from;
    told.add(said);
    if (name.startsWith('ppt/')) page.mark('page-end');
  }
  if (!isWhole && page.blocks.length === 0) throw new Undrawable('damaged');
  return page;
}

interface PartContext {
  readonly styles: ReadonlyMap<string, StyleFacts>;
  readonly numbering: Numbering;
  readonly counter: ListCounter;
}

type StyleFacts = ReturnType<typeof readStyles> extends ReadonlyMap<string, infer Facts> ? Facts : never;

/** What was struck out, field codes, doubles for older programs, phonetic readings. */
const unseen = new Set(['instrText', 'delText', 'moveFrom', 'Fallback', 'rPh', 'del']);
const off = /^(?:0|false|off|none)$/;

/** What is known of the paragraph that is being read. */
interface Paragraph {
  style: StyleFacts | null;
  list: string | null;
  level: number;
  /** A slide's own list sign. */
  sign: 'sign' | 'number' | null;
}

const noParagraph = (): Paragraph => ({ style: null, list: null, level: 0, sign: null });

function readPart(
  bytes: Uint8Array,
  page: RichPage,
  kind: BlockKind,
  context: PartContext & { readonly links: ReadonlyMap<string, string> },
): boolean {
  let skipped = 0;
  let inWords = 0;
  let inRunProperties = 0;
  let inParagraphProperties = 0;
  let tables = 0;
  let cells = 0;
  let isHidden = false;
  let look: { bold: boolean | null; italic: boolean | null } = { bold: null, italic: null };
  const links: (string | null)[] = [];
  let fieldCode = '';
  /** For each field that is open: its link once its code is over, and whether the code stands here. */
  const fields: { link: string | null; isCode: boolean }[] = [];
  let paragraph = noParagraph();
  /** A slide's shape that holds its title. */
  let isTitle = false;

  const currentLook = (): Look => ({
    bold: look.bold ?? paragraph.style?.bold ?? false,
    italic: look.italic ?? paragraph.style?.italic ?? false,
    link:
      links.findLast((link) => link !== null) ?? fields.findLast(({ link }) => link !== null)?.link ?? null,
  });

  function endParagraph(): void {
    const { style, level, sign } = paragraph;
    const list = paragraph.list ?? style?.list ?? null;
    const heading = isTitle ? 2 : (style?.heading ?? null);
    // A cell's paragraphs are its lines.
    if (cells > 0) page.say('\n', currentLook());
    else if (kind === 'paragraph' && heading !== null) page.end('heading', heading);
    else if (kind === 'paragraph' && list !== null && page.hasWords) {
      const numbered = context.numbering.get(list)?.get(level);
      page.end('item', level, numbered === undefined ? null : context.counter.next(list, level, numbered));
    } else if (kind === 'paragraph' && sign !== null)
      page.end('item', level, sign === 'number' ? context.counter.next('slide', level) : null);
    else page.end(kind);
    paragraph = noParagraph();
  }

  function openRunProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    const isOn = !off.test(attribute(attributes, 'val') ?? '');
    if (name === 'vanish' || name === 'webHidden') isHidden = name === 'vanish' && isOn;
    else if (name === 'b') look.bold = isOn;
    else if (name === 'i') look.italic = isOn;
    else if (name === 'hlinkClick') links.splice(-1, 1, relation(attributes));
  }

  function openParagraphProperty(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attribute(attributes, 'val') ?? '';
    if (name === 'pStyle') paragraph.style = context.styles.get(value) ?? null;
    else if (name === 'numId') paragraph.list = value === '0' ? null : value;
    else if (name === 'ilvl') paragraph.level = Number(value) || 0;
    else if (name === 'outlineLvl' && /^[0-8]$/.test(value))
      paragraph.style = {
        bold: false,
        italic: false,
        list: null,
        ...paragraph.style,
        heading: Number(value) + 1,
      };
    else if (name === 'buChar') paragraph.sign = 'sign';
    else if (name === 'buAutoNum') paragraph.sign = 'number';
  }

  const relation = (attributes: Readonly<Record<string, string>>): string | null =>
    linkOf(context.links.get(attribute(attributes, 'id') ?? '') ?? '');

  return readXml(bytes, {
    open(name, attributes) {
      if (unseen.has(name)) skipped += 1;
      else if (name === 'rPr') {
        inRunProperties += 1;
        // Of a drawing's text a run's properties are attributes.
        if ('b' in attributes) look.bold = !off.test(attributes['b'] ?? '');
        if ('i' in attributes) look.italic = !off.test(attributes['i'] ?? '');
      } else if (name === 'pPr') {
        inParagraphProperties += 1;
        if ('lvl' in attributes) paragraph.level = Number(attributes['lvl']) || 0;
      } else if (inRunProperties > 0 && inParagraphProperties === 0) openRunProperty(name, attributes);
      else if (inParagraphProperties > 0) openParagraphProperty(name, attributes);
      else if (name === 't') inWords += 1;
      else if (name === 'r') {
        isHidden = false;
        look = { bold: null, italic: null };
        links.push(null);
      } else if (name === 'hyperlink') links.push(relation(attributes));
      else if (name === 'fldSimple') links.push(fieldLink(attribute(attributes, 'instr') ?? ''));
      else if (name === 'fldChar') turnField(attribute(attributes, 'fldCharType') ?? '');
      else if (name === 'tbl') {
        if (tables === 0) page.end(kind);
        tables += 1;
      } else if (name === 'tc') cells += 1;
      else if (name === 'sp') isTitle = false;
      else if (name === 'ph') isTitle = /^(?:ctrT|t)itle$/.test(attribute(attributes, 'type') ?? '');
      else if (name === 'txbxContent') page.say('\n', currentLook());
      else if (name === 'tab' && attribute(attributes, 'pos') === undefined) page.say('\t', currentLook());
      else if (name === 'br' && attribute(attributes, 'type') === 'page' && cells === 0) {
        page.end(kind);
        page.mark('page-end');
      } else if (name === 'br' || name === 'cr') page.say('\n', currentLook());
      else if (name === 'noBreakHyphen') page.say('-', currentLook());
    },
    close(name) {
      if (unseen.has(name)) skipped -= 1;
      else if (name === 'rPr') inRunProperties -= 1;
      else if (name === 'pPr') inParagraphProperties -= 1;
      else if (name === 't') inWords = Math.max(0, inWords - 1);
      else if (name === 'r') {
        isHidden = false;
        links.pop();
      } else if (name === 'hyperlink' || name === 'fldSimple') links.pop();
      else if (name === 'p') endParagraph();
      else if (name === 'tc') {
        cells -= 1;
        // A table within a cell is told as that cell's lines.
        if (cells === 0) page.end('cell');
      } else if (name === 'tr' && tables === 1) page.mark('row-end');
      else if (name === 'tbl') tables -= 1;
    },
    text(text) {
      if (fields.at(-1)?.isCode === true) fieldCode += text.slice(0, 2_000 - fieldCode.length);
      if (inWords > 0 && skipped === 0 && !isHidden) page.say(text, currentLook());
    },
    isDone: () => page.isCut,
  });

  function turnField(type: string): void {
    const field = fields.at(-1);
    if (type === 'begin') {
      fieldCode = '';
      if (fields.length < 100) fields.push({ link: null, isCode: true });
    } else if (type === 'separate' && field !== undefined) {
      field.link = fieldLink(fieldCode);
      field.isCode = false;
    } else if (type === 'end') fields.pop();
  }
}

/** The address in a field's code: `HYPERLINK "https://…"`. */
export function fieldLink(code: string): string | null {
  return linkOf(/^\s*HYPERLINK\s+"([^"]{1,2000})"/i.exec(code)?.[1] ?? '');
}
