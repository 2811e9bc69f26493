import { Extension, Node } from '@tiptap/core';
import type { Attributes } from '@tiptap/core';

const alignments: ReadonlySet<string> = new Set(['left', 'center', 'right']);

// What is used of a page's element, which this part of Vivier does not know.
type CellElement = {
  readonly style: { readonly textAlign: string };
  getAttribute(name: string): string | null;
};

const alignmentOf = (element: CellElement): string | null => {
  const written = element.style.textAlign || element.getAttribute('align');
  return written !== null && alignments.has(written) ? written : null;
};

// Markdown has no merged cells and no widths; `prosemirror-tables` asks for them all the same.
const cellAttributes = (): Attributes => ({
  align: {
    default: null,
    parseHTML: alignmentOf,
    // Not as a style, which the window's policy would hold back where it is pasted.
    renderHTML: ({ align }) => (typeof align === 'string' ? { align } : {}),
  },
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
});

/** A table of the website: rows of cells, of which the first row may be a header. */
export const OfferTable = Node.create({
  name: 'table',
  // In no group: the website has tables between paragraphs, never in an item or a quote.
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

export const OfferTableRow = Node.create({
  name: 'tableRow',
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const OfferTableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', { scope: 'col', ...HTMLAttributes }, 0],
});

export const OfferTableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

const roles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableHeader: 'header_cell',
  tableCell: 'cell',
};

/** What each node is to `prosemirror-tables`, whose commands add and remove rows and columns. */
export const TableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: ({ name }) => (roles[name] === undefined ? {} : { tableRole: roles[name] }),
});
