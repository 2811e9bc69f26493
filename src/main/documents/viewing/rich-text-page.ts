/** RTF as blocks: paragraphs, list items, tables, bold, italic, links, headers and footers. */
import { Undrawable } from '../drawn.ts';
import type { DocumentLimits } from '../limits.ts';
import { readRichText, type RichTextLook } from '../rich-text.ts';
import { fieldLink } from './office-page.ts';
import { RichPage, type BlockKind, type Look } from './rich-page.ts';

const blocks: Readonly<Record<RichTextLook['place'], BlockKind>> = {
  body: 'paragraph',
  head: 'head',
  foot: 'foot',
  note: 'note',
  'list-sign': 'paragraph',
};

/** Throws `Undrawable`. */
export function viewRichText(bytes: Uint8Array, limits: DocumentLimits): RichPage {
  const page = new RichPage(limits.characters);
  const foot = new RichPage(limits.characters);
  let sign: string | null = null;
  let level = 0;
  let outline: number | null = null;
  let isInTable = false;
  const at = ({ place }: RichTextLook): RichPage => (place === 'foot' ? foot : page);

  function endParagraph(look: RichTextLook): void {
    const into = at(look);
    if (look.place !== 'body') into.end(blocks[look.place]);
    else if (isInTable) into.say('\n', lookOf(look));
    else if (sign !== null) into.end('item', level, numberOf(sign));
    else if (outline !== null) into.end('heading', outline + 1);
    else into.end('paragraph');
    if (look.place === 'body') sign = null;
  }

  function control(word: string, parameter: number | null, look: RichTextLook): void {
    if (word === 'par' || word === 'sect') endParagraph(look);
    else if (word === 'pard') {
      isInTable = false;
      outline = null;
      level = 0;
    } else if (word === 'intbl') isInTable = true;
    else if (word === 'outlinelevel' && parameter !== null && parameter < 9) outline = parameter;
    else if (word === 'ilvl' && parameter !== null) level = parameter;
    else if (word === 'cell') page.end('cell');
    else if (word === 'row') page.mark('row-end');
    else if (word === 'page') {
      endParagraph(look);
      page.mark('page-end');
    }
  }

  const { isClosed } = readRichText(bytes, {
    say(text, look) {
      if (look.place === 'list-sign') sign = `${sign ?? ''}${text}`.slice(0, 20);
      // Ends of paragraphs, cells and rows are told as words of control.
      else if (!/^[\n\t]$/.test(text) || look.place === 'note') at(look).say(text, lookOf(look));
    },
    control(word, parameter, look) {
      if (word === 'line') at(look).say('\n', lookOf(look));
      else if (word === 'tab' && look.place !== 'list-sign') at(look).say('\t', lookOf(look));
      else control(word, parameter, look);
    },
    isDone: () => page.isCut || foot.isCut,
  });
  foot.end('foot');
  page.end('paragraph');
  page.isCut ||= foot.isCut;
  // Headers stand where a section begins.
  const head = page.blocks.filter(({ kind }) => kind === 'head');
  const rest = page.blocks.filter(({ kind }) => kind !== 'head');
  page.blocks.splice(0, page.blocks.length, ...head, ...rest, ...foot.blocks);
  if (!isClosed && page.blocks.length === 0) throw new Undrawable('damaged');
  return page;
}

function lookOf({ isBold, isItalic, field }: RichTextLook): Look {
  return { bold: isBold, italic: isItalic, link: field === '' ? null : fieldLink(field) };
}

/** The number in a list's sign (`3.`, `12)`); null for any other. */
function numberOf(sign: string): number | null {
  const digits = /^\s*(\d{1,6})[.)°]?\s*$/.exec(sign)?.[1];
  return digits === undefined ? null : Number(digits);
}
