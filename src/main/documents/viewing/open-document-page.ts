/** LibreOffice's formats (OASIS OpenDocument 1.3) as blocks: headings, lists, tables, links, headers, footers. */
import type { Archive } from '../archive.ts';
import { Undrawable } from '../drawn.ts';
import type { DocumentLimits } from '../limits.ts';
import { isOpenDocumentLocked } from '../open-document.ts';
import { attribute, readXml } from '../xml.ts';
import { ListCounter } from './numbering.ts';
import { linkOf, RichPage, type BlockKind, type Look } from './rich-page.ts';

interface TextStyle {
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  /** The style that it takes over from, and the list of its paragraphs. */
  readonly base: string | null;
}

interface Styles {
  readonly texts: Map<string, TextStyle>;
  /** For each list style the levels that are numbered, from 0, and what they begin with. */
  readonly lists: Map<string, Map<number, number>>;
}

/** What was struck out, programs, pictures written as words, and what a number stands for. */
const unseen = new Set([
  'tracked-changes',
  'scripts',
  'event-listeners',
  'binary-data',
  'forms',
  'creator',
  'date',
  'desc',
]);
const margins: Readonly<Record<string, BlockKind>> = {
  header: 'head',
  'header-left': 'head',
  'header-first': 'head',
  footer: 'foot',
  'footer-left': 'foot',
  'footer-first': 'foot',
};
const mostSpaces = 100;
const mostStyles = 20_000;

/** Throws `Undrawable`. */
export function viewOpenDocument(archive: Archive, limits: DocumentLimits): RichPage {
  const wanted = new Set(['content.xml', 'styles.xml', 'META-INF/manifest.xml']);
  const files = archive.read((name) => wanted.has(name));
  if (isOpenDocumentLocked(files.get('META-INF/manifest.xml'))) throw new Undrawable('locked');
  const styles: Styles = { texts: new Map(), lists: new Map() };
  const edges = new RichPage(limits.characters);
  const page = new RichPage(limits.characters);
  const read = (name: string, into: RichPage, within: Readonly<Record<string, BlockKind>>): boolean => {
    const bytes = files.get(name);
    return bytes === undefined || readWithin(bytes, into, within, styles);
  };
  const isSound = [
    read('styles.xml', edges, margins),
    read('content.xml', page, { body: 'paragraph' }),
  ].every(Boolean);
  const told = new Set<string>();
  const unique = edges.blocks.filter((block) => {
    const said = JSON.stringify(block);
    return !told.has(said) && told.add(said);
  });
  page.blocks.unshift(...unique.filter(({ kind }) => kind !== 'foot'));
  page.blocks.push(...unique.filter(({ kind }) => kind === 'foot'));
  page.isCut ||= edges.isCut;
  if ((!isSound || archive.isCutOff || !files.has('content.xml')) && page.blocks.length === 0)
    throw new Undrawable('damaged');
  return page;
}

function readWithin(
  bytes: Uint8Array,
  page: RichPage,
  within: Readonly<Record<string, BlockKind>>,
  { texts, lists }: Styles,
): boolean {
  const inside: BlockKind[] = [];
  let skipped = 0;
  let cells = 0;
  let tables = 0;
  let styleName = '';
  let listName = '';
  const spans: string[] = [];
  const links: (string | null)[] = [];
  const openLists: { readonly name: string; readonly counts: string }[] = [];
  const headings: number[] = [];
  let isItemBegin = false;
  let listCount = 0;
  const counter = new ListCounter();

  const isSeen = (): boolean => inside.length > 0 && skipped === 0;

  function lookOf(name: string, fact: 'bold' | 'italic'): boolean | null {
    let style = texts.get(name);
    for (let step = 0; step < 20 && style !== undefined; step += 1) {
      if (style[fact] !== null) return style[fact];
      style = texts.get(style.base ?? '');
    }
    return null;
  }
  const isOn = (fact: 'bold' | 'italic'): boolean => {
    for (const name of spans.toReversed()) {
      const said = lookOf(name, fact);
      if (said !== null) return said;
    }
    return false;
  };
  const currentLook = (): Look => ({
    bold: isOn('bold'),
    italic: isOn('italic'),
    link: links.at(-1) ?? null,
  });

  function endParagraph(headingLevel: number | null): void {
    const kind = inside.at(-1) ?? 'paragraph';
    const list = openLists.at(-1);
    if (cells > 0) page.say('\n', currentLook());
    else if (kind === 'paragraph' && headingLevel !== null) page.end('heading', headingLevel);
    else if (kind === 'paragraph' && list !== undefined && page.hasWords && isItemBegin) {
      isItemBegin = false;
      const level = openLists.length - 1;
      const first = lists.get(list.name)?.get(level);
      page.end('item', level, first === undefined ? null : counter.next(list.counts, level, first));
    } else page.end(kind);
  }

  function openStyle(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'style' || name === 'default-style') {
      styleName = attribute(attributes, 'name') ?? '';
      const base = attribute(attributes, 'parent-style-name') ?? null;
      if (texts.size < mostStyles) texts.set(styleName, { bold: null, italic: null, base });
    } else if (name === 'text-properties') {
      const style = texts.get(styleName);
      const weight = attribute(attributes, 'font-weight') ?? null;
      const slant = attribute(attributes, 'font-style') ?? null;
      if (style !== undefined)
        texts.set(styleName, {
          ...style,
          bold: weight === null ? null : /^(?:bold|[6-9]00)$/.test(weight),
          italic: slant === null ? null : /^(?:italic|oblique)$/.test(slant),
        });
    } else if (name === 'list-style') {
      listName = attribute(attributes, 'name') ?? '';
      lists.set(listName, new Map());
    } else if (name === 'list-level-style-number' && (attribute(attributes, 'num-format') ?? '') !== '') {
      const level = Number(attribute(attributes, 'level') ?? 1) - 1;
      lists.get(listName)?.set(level, Number(attribute(attributes, 'start-value') ?? 1) || 1);
    }
  }

  return readXml(bytes, {
    open(name, attributes) {
      const edge = within[name];
      if (edge !== undefined) inside.push(edge);
      if (unseen.has(name)) skipped += 1;
      if (inside.length === 0) openStyle(name, attributes);
      if (!isSeen()) return;
      if (name === 'p' || name === 'h') {
        spans.push(attribute(attributes, 'style-name') ?? '');
        if (name === 'h') headings.push(Number(attribute(attributes, 'outline-level') ?? 1) || 1);
      } else if (name === 'span') spans.push(attribute(attributes, 'style-name') ?? '');
      else if (name === 'a') links.push(linkOf(attribute(attributes, 'href') ?? ''));
      else if (name === 'list') {
        const outer = openLists.at(-1);
        listCount += 1;
        const going = attribute(attributes, 'continue-numbering') === 'true';
        openLists.push({
          name: attribute(attributes, 'style-name') ?? outer?.name ?? '',
          counts: outer?.counts ?? (going ? String(listCount - 1) : String(listCount)),
        });
      } else if (name === 'list-item') isItemBegin = true;
      else if (name === 'table') tables += 1;
      else if (name === 'table-cell' || name === 'covered-table-cell') cells += 1;
      else if (name === 'tab') page.say('\t', currentLook());
      else if (name === 'line-break') page.say('\n', currentLook());
      else if (name === 's') page.say(' '.repeat(countOf(attribute(attributes, 'c'))), currentLook());
      else if (name === 'soft-page-break' && cells === 0) page.mark('page-end');
      // A note or a text box stands in the middle of a paragraph.
      else if (name === 'note-body' || name === 'text-box' || name === 'annotation')
        page.say('\n', currentLook());
    },
    close(name) {
      if (isSeen()) {
        if (name === 'p' || name === 'h') {
          endParagraph(name === 'h' ? (headings.pop() ?? 1) : null);
          spans.pop();
        } else if (name === 'span') spans.pop();
        else if (name === 'a') links.pop();
        else if (name === 'list') openLists.pop();
        else if (name === 'table') tables -= 1;
        else if (name === 'table-cell' || name === 'covered-table-cell') {
          cells -= 1;
          if (cells === 0) page.end('cell');
        } else if (name === 'table-row' && tables === 1) page.mark('row-end');
        else if (name === 'page') page.mark('page-end');
      }
      if (unseen.has(name)) skipped -= 1;
      if (within[name] !== undefined) inside.pop();
    },
    text(text) {
      // Line ends inside a paragraph are the writer's layout, not the text's; between paragraphs nothing is written.
      if (isSeen() && spans.length > 0) page.say(text.replace(/\s+/g, ' '), currentLook());
    },
    isDone: () => page.isCut,
  });
}

function countOf(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostSpaces) : 1;
}
