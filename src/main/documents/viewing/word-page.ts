/** Word's format before 2007 as blocks: paragraphs, tables and links; its styles lie in tables that are not read. */
import type { CompoundFile } from '../compound-file.ts';
import type { DocumentLimits } from '../limits.ts';
import { readWordBinary } from '../word-binary.ts';
import { fieldLink } from './office-page.ts';
import { plainLook, RichPage } from './rich-page.ts';

/** Word's own control characters ([MS-DOC] 2.4.3, 2.8.25). */
const sign = {
  cell: '\x07',
  lineEnd: '\x0b',
  pageEnd: '\x0c',
  paragraph: '\r',
  fieldBegin: '\x13',
  fieldSeparator: '\x14',
  fieldEnd: '\x15',
  hyphen: '\x1e',
};
// eslint-disable-next-line no-control-regex
const pieces = /[\x00-\x1f]|[^\x00-\x1f]+/g;

/** Throws `Undrawable`. */
export function viewWordBinary(file: CompoundFile, limits: DocumentLimits): RichPage {
  const words = readWordBinary(file, limits);
  const page = new RichPage(limits.characters);
  const fields: { code: string; link: string | null; isCode: boolean }[] = [];
  let isRowBegin = true;
  for (const [piece] of words.toString().matchAll(pieces)) {
    const field = fields.at(-1);
    const link = fields.findLast((one) => one.link !== null)?.link ?? null;
    if (piece === sign.fieldBegin) fields.push({ code: '', link: null, isCode: true });
    else if (piece === sign.fieldSeparator && field !== undefined) {
      field.link = fieldLink(field.code);
      field.isCode = false;
    } else if (piece === sign.fieldEnd) fields.pop();
    else if (field?.isCode === true) field.code += piece.slice(0, 2_000);
    else if (fields.some(({ isCode }) => isCode)) continue;
    else if (piece === sign.paragraph) page.end('paragraph');
    else if (piece === sign.cell) {
      // Two cell ends in a row end a row.
      if (isRowBegin && !page.hasWords && page.blocks.at(-1)?.kind === 'cell') page.mark('row-end');
      else page.end('cell');
      isRowBegin = true;
      continue;
    } else if (piece === sign.pageEnd) {
      page.end('paragraph');
      page.mark('page-end');
    } else if (piece === sign.lineEnd || piece === '\t')
      page.say(piece === '\t' ? '\t' : '\n', { ...plainLook, link });
    else if (piece === sign.hyphen) page.say('-', { ...plainLook, link });
    else if (piece >= ' ') page.say(piece, { ...plainLook, link });
    isRowBegin = false;
  }
  page.end('paragraph');
  page.isCut ||= words.isCut;
  return page;
}
