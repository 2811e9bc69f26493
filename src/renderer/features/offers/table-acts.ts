import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  selectedRect,
  TableMap,
  type TableRect,
} from '@tiptap/pm/tables';

export type ColumnAlignment = 'left' | 'center' | 'right';

/** What is done to the table that holds the cursor. */
export type TableAct =
  | 'row-above'
  | 'row-below'
  | 'row-delete'
  | 'column-left'
  | 'column-right'
  | 'column-delete'
  | 'align-left'
  | 'align-center'
  | 'align-right'
  | 'delete';

/** Where the cursor stands, for what can be done to tables there. */
export interface TablePlace {
  readonly isInTable: boolean;
  /** The website has tables between paragraphs only: not in a quote or an item. */
  readonly canInsert: boolean;
  /** Markdown writes alignment under a header row. */
  readonly hasHeader: boolean;
  readonly isInHeader: boolean;
  readonly alignment: ColumnAlignment | null;
}

export const noTable: TablePlace = {
  isInTable: false,
  canInsert: false,
  hasHeader: false,
  isInHeader: false,
  alignment: null,
};

export const isHeader = (cell: Node | null | undefined): boolean => cell?.type.name === 'tableHeader';

/** The alignment of a cell, null where it says none. */
export function alignmentOf(cell: Node | null | undefined): ColumnAlignment | null {
  const align: unknown = cell?.attrs['align'];
  return align === 'left' || align === 'center' || align === 'right' ? align : null;
}

export function readTablePlace(state: EditorState): TablePlace {
  if (!isInTable(state)) {
    const { $from, $to } = state.selection;
    return { ...noTable, canInsert: $from.depth <= 1 && $to.depth <= 1 };
  }
  const { table, top, left } = selectedRect(state);
  const hasHeader = isHeader(table.firstChild?.firstChild) && table.childCount > 1;
  return {
    isInTable: true,
    canInsert: false,
    hasHeader,
    isInHeader: hasHeader && top === 0,
    alignment: hasHeader ? alignmentOf(table.firstChild?.maybeChild(left)) : null,
  };
}

/** Puts a table of three columns, a header row and a row behind the block of the cursor, or in the place of an empty one. */
export const insertTable: Command = (state, dispatch) => {
  const { table, tableRow, tableHeader, tableCell } = state.schema.nodes;
  if (!table || !tableRow || !tableHeader || !tableCell || !readTablePlace(state).canInsert) return false;
  const { selection, doc, tr } = state;
  const row = (cell: typeof tableCell) =>
    tableRow.create(
      null,
      [1, 2, 3].flatMap(() => cell.createAndFill() ?? []),
    );
  const made = table.create(null, [row(tableHeader), row(tableCell)]);
  const { $from, $to } = selection;
  const block = $to.depth === 1 ? $to.parent : null;
  const isEmptyParagraph = block?.type.name === 'paragraph' && block.childCount === 0 && selection.empty;
  const end = $to.depth === 1 ? $to.after(1) : selection.to;
  const at = isEmptyParagraph ? $from.before(1) : Math.min(end, doc.content.size);
  tr.replaceWith(at, end, made);
  // Into the table, its row, its cell and the paragraph of that.
  tr.setSelection(TextSelection.create(tr.doc, at + 4));
  dispatch?.(tr.scrollIntoView());
  return true;
};

// Alignment belongs to the column; the cells under the header follow it.
const align =
  (wanted: ColumnAlignment): Command =>
  (state, dispatch) => {
    const { hasHeader, alignment } = readTablePlace(state);
    if (!hasHeader) return false;
    const { table, tableStart, map, left, right } = selectedRect(state);
    const { tr } = state;
    for (let column = left; column < right; column += 1) {
      const position = map.positionAt(0, column, table);
      tr.setNodeAttribute(tableStart + position, 'align', alignment === wanted ? null : wanted);
    }
    dispatch?.(tr);
    return true;
  };

/** Adds a row or a column and goes into its cell, told by its row and column. */
const into =
  (command: Command, cell: (rect: TableRect) => [row: number, column: number]): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false;
    const rect = selectedRect(state);
    return command(
      state,
      dispatch &&
        ((tr) => {
          const table = tr.doc.nodeAt(rect.tableStart - 1);
          if (table !== null) {
            const at = rect.tableStart + TableMap.get(table).positionAt(...cell(rect), table);
            tr.setSelection(TextSelection.create(tr.doc, at + 2));
          }
          dispatch(tr.scrollIntoView());
        }),
    );
  };

const orTable =
  (command: Command): Command =>
  (state, dispatch) =>
    command(state, dispatch) || deleteTable(state, dispatch);

const acts: Readonly<Record<TableAct, Command>> = {
  'row-above': (state, dispatch) =>
    !readTablePlace(state).isInHeader && into(addRowBefore, ({ top, left }) => [top, left])(state, dispatch),
  'row-below': into(addRowAfter, ({ bottom, left }) => [bottom, left]),
  'row-delete': orTable(deleteRow),
  'column-left': into(addColumnBefore, ({ top, left }) => [top, left]),
  'column-right': into(addColumnAfter, ({ top, right }) => [top, right]),
  'column-delete': orTable(deleteColumn),
  'align-left': align('left'),
  'align-center': align('center'),
  'align-right': align('right'),
  delete: deleteTable,
};

/** Does something to the table that holds the cursor, which stays in the text. */
export function actOnTable(editor: Editor, act: TableAct | 'insert'): void {
  const command = act === 'insert' ? insertTable : acts[act];
  // A step of its own to undo, however fast it follows on another.
  command(editor.state, (tr) => editor.view.dispatch(closeHistory(tr)));
  // Later than the menu, which gives the focus back to its button.
  editor.commands.focus();
}
