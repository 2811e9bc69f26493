/** Blocks in a row that are one thing on screen: the rows of a table, the items of a list. */
import type { RichBlock } from '../../../shared/applications/viewing.ts';

export type RichGroup =
  | { readonly kind: 'block'; readonly block: RichBlock }
  | { readonly kind: 'list'; readonly items: readonly RichBlock[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly RichBlock[])[] };

export function groupBlocks(blocks: readonly RichBlock[]): RichGroup[] {
  const groups: RichGroup[] = [];
  let items: RichBlock[] = [];
  let rows: RichBlock[][] = [];
  let row: RichBlock[] = [];

  function close(kind: RichBlock['kind'] | null): void {
    if (kind !== 'item' && items.length > 0) {
      groups.push({ kind: 'list', items });
      items = [];
    }
    if (kind === 'cell' || kind === 'row-end') return;
    if (row.length > 0) rows.push(row);
    row = [];
    if (rows.length > 0) groups.push({ kind: 'table', rows });
    rows = [];
  }

  for (const block of blocks) {
    close(block.kind);
    if (block.kind === 'item') items.push(block);
    else if (block.kind === 'cell') row.push(block);
    else if (block.kind === 'row-end') {
      if (row.length > 0) rows.push(row);
      row = [];
    } else groups.push({ kind: 'block', block });
  }
  close(null);
  return groups;
}
