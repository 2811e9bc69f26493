import type { OfferNode } from '../document.ts';

/** What Markdown can say of a table: a header row or none, one alignment for each column, as many cells in each row. */
export type TableContent = {
  readonly hasHeader: boolean;
  readonly alignments: readonly (string | null)[];
  readonly rows: readonly (readonly (readonly OfferNode[])[])[];
};

/** The content of a table node. Alignment belongs to the header row; without one there is none. */
export function tableContent(table: OfferNode): TableContent {
  const rows = table.content ?? [];
  const columns = Math.max(1, ...rows.map((row) => row.content?.length ?? 0));
  const [first] = rows;
  const hasHeader = first?.content?.[0]?.type === 'tableHeader' && rows.length > 1;
  const numbers = Array.from({ length: columns }, (_none, column) => column);
  return {
    hasHeader,
    alignments: numbers.map((column) => (hasHeader ? alignmentOf(first.content?.[column]) : null)),
    rows: rows.map((row) => numbers.map((column) => wordsOf(row.content?.[column]))),
  };
}

function alignmentOf(cell: OfferNode | undefined): string | null {
  const align = cell?.attrs?.['align'];
  return align === 'left' || align === 'center' || align === 'right' ? align : null;
}

/** The words of a cell. A row is one line: a soft break in it is a space. */
export function wordsOf(cell: OfferNode | undefined): OfferNode[] {
  return (cell?.content ?? []).flatMap((paragraph) =>
    (paragraph.content ?? []).map((node): OfferNode =>
      node.type === 'softBreak' ? { ...node, type: 'text', text: ' ' } : node,
    ),
  );
}
