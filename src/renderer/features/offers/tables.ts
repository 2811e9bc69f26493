import { Extension } from '@tiptap/core';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Fragment, type Node, type ResolvedPos, type Schema, type Slice } from '@tiptap/pm/model';
import { Plugin, Selection, TextSelection, type Command, type Transaction } from '@tiptap/pm/state';
import {
  CellSelection,
  cellAround,
  goToNextCell,
  isInTable,
  nextCell,
  tableEditing,
} from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { OfferTable } from '../../../shared/offer-text/table-schema.ts';
import { alignmentOf, isHeader } from './table-acts.ts';

/** A table in a frame of its own, in which one too wide for the page is scrolled. */
export const FramedTable = OfferTable.extend({
  renderHTML: () => ['div', { class: 'table-frame' }, ['table', ['tbody', 0]]],
});

/** A rule, which a cell cannot hold: three dashes in one stay what they are. */
export const RuleOutsideTables = HorizontalRule.extend({
  addInputRules() {
    const rules = this.parent?.() ?? [];
    for (const rule of rules) {
      const put = rule.handler;
      rule.handler = (given) => (isInTable(given.state) ? null : put(given));
    }
    return rules;
  },
  addCommands() {
    const parent = this.parent?.() ?? {};
    const put = parent.setHorizontalRule;
    return put === undefined
      ? parent
      : { setHorizontalRule: () => (given) => !isInTable(given.state) && put()(given) };
  },
});

/** The columns and the header that Markdown can say: a header above all other rows or none, one alignment a column. */
function tidyTable(tr: Transaction, table: Node, at: number): void {
  const { tableHeader, tableCell } = tr.doc.type.schema.nodes;
  if (!tableHeader || !tableCell) return;
  const [header] = table.children;
  const hasHeader = header?.children.some(isHeader) ?? false;
  table.forEach((row, rowOffset, index) => {
    row.forEach((cell, cellOffset, column) => {
      const type = hasHeader && index === 0 ? tableHeader : tableCell;
      const align = hasHeader ? alignmentOf(header?.maybeChild(column)) : null;
      if (cell.type === type && cell.attrs['align'] === align) return;
      tr.setNodeMarkup(at + 1 + rowOffset + 1 + cellOffset, type, { ...cell.attrs, align });
    });
  });
}

const tidyTables = new Plugin({
  appendTransaction(transactions, before, { doc, tr }) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const known = new Set(before.doc.children);
    doc.forEach((block, at) => {
      if (block.type.name === 'table' && !known.has(block)) tidyTable(tr, block, at);
    });
    return tr.docChanged ? tr : null;
  },
});

/** What a cell can hold of a slice: its words in one line, with a break where a block ended. */
function lineOf(slice: Slice, schema: Schema): Fragment {
  const nodes: Node[] = [];
  const { hardBreak } = schema.nodes;
  slice.content.descendants((node) => {
    const words = node.isTextblock
      ? node.type.spec.code === true
        ? [schema.text(node.textContent.replace(/\s+/g, ' ') || ' ')]
        : node.children
      : node.isInline
        ? [node]
        : [];
    if (words.length === 0) return true;
    if (node.isTextblock && nodes.length > 0 && hardBreak !== undefined) nodes.push(hardBreak.create());
    nodes.push(...words);
    return false;
  });
  return Fragment.from(nodes);
}

/** True where cells were copied, which `prosemirror-tables` puts over those of the table. */
function holdsCells(slice: Slice): boolean {
  return slice.content.childCount === 1 && /^table/.test(slice.content.firstChild?.type.name ?? '');
}

function putLine(view: EditorView, slice: Slice, tr: Transaction, from: number, to: number): void {
  const line = lineOf(slice, view.state.schema);
  tr.replaceWith(from, to, line);
  tr.setSelection(TextSelection.create(tr.doc, from + line.size));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

// A cell holds one line: blocks put into it would part the table.
const oneLineCells = new Plugin({
  props: {
    handlePaste(view, _event, slice) {
      const { selection, tr } = view.state;
      if (slice.size === 0) return true;
      if (!isInTable(view.state) || !(selection instanceof TextSelection) || holdsCells(slice)) return false;
      if (!selection.$from.sameParent(selection.$to)) return false;
      putLine(view, slice, tr, selection.from, selection.to);
      return true;
    },
    handleDrop(view, event, slice, isMoved) {
      const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
      const { doc, tr } = view.state;
      if (found === null || cellAround(doc.resolve(found.pos)) === null) return false;
      if (!doc.resolve(found.pos).parent.inlineContent) return true;
      if (isMoved) tr.deleteSelection();
      const at = tr.mapping.map(found.pos);
      if (tr.doc.resolve(at).parent.inlineContent) putLine(view, slice, tr, at, at);
      return true;
    },
  },
});

/** The cell of a cursor that chooses nothing. */
function cellOfCursor({ empty, $head }: Selection): ResolvedPos | null {
  return empty ? cellAround($head) : null;
}

/** Leaves a table into the paragraph beside it, which is made where there is none. */
function leave($cell: ResolvedPos, by: -1 | 1): Command {
  return (state, dispatch) => {
    const { tr, schema } = state;
    const paragraph = schema.nodes['paragraph'];
    const edge = by === 1 ? $cell.after(-1) : $cell.before(-1);
    const $edge = state.doc.resolve(edge);
    const beside = by === 1 ? $edge.nodeAfter : $edge.nodeBefore;
    if (beside && !beside.isAtom && beside.type.name !== 'table') tr.setSelection(Selection.near($edge, by));
    else if (paragraph !== undefined)
      tr.insert(edge, paragraph.create()).setSelection(TextSelection.create(tr.doc, edge + 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

const nextOrNewCell: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  const $cell = cellAround(state.selection.$head);
  const row = $cell?.parent;
  const cell = state.schema.nodes['tableCell'];
  if (!$cell || !row || !cell) return true;
  const at = $cell.after();
  const { tr } = state;
  const cells = row.children.flatMap(
    ({ attrs }) => cell.createAndFill({ align: attrs['align'] as unknown }) ?? [],
  );
  tr.insert(at, row.type.create(null, cells));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 3)).scrollIntoView());
  return true;
};

/** The first of a table does not leave the text: Tab means cells while one is in them. */
const previousCell: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  goToNextCell(-1)(state, dispatch);
  return true;
};

const below: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const $cell = cellAround(state.selection.$head);
  if ($cell === null) return true;
  const $next = nextCell($cell, 'vert', 1);
  if ($next === null) return leave($cell, 1)(state, dispatch);
  const end = $next.pos + ($next.nodeAfter?.nodeSize ?? 2) - 2;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  return true;
};

/** Deleting stops at the edge of a cell; from the words beside a table it goes into it. */
function erase(by: -1 | 1): Command {
  return (state, dispatch) => {
    const { selection, doc, tr } = state;
    if (!(selection instanceof TextSelection) || !selection.empty) return false;
    const { $head } = selection;
    if ($head.parentOffset !== (by === -1 ? 0 : $head.parent.content.size)) return false;
    if (cellAround($head) !== null) return true;
    if ($head.depth !== 1) return false;
    const edge = by === -1 ? $head.before() : $head.after();
    const $edge = doc.resolve(edge);
    const beside = by === -1 ? $edge.nodeBefore : $edge.nodeAfter;
    if (beside?.type.name !== 'table') return false;
    if ($head.parent.content.size === 0) tr.delete($head.before(), $head.after());
    const $to = tr.doc.resolve(tr.mapping.map(edge, by));
    dispatch?.(tr.setSelection(Selection.near($to, by)).scrollIntoView());
    return true;
  };
}

/** From the outermost row an arrow leaves also where no paragraph stands beside the table. */
function arrow(by: -1 | 1): (view: EditorView) => boolean {
  return (view) => {
    const { state } = view;
    const $cell = cellOfCursor(state.selection);
    if ($cell === null || nextCell($cell, 'vert', by) !== null) return false;
    if (!view.endOfTextblock(by === 1 ? 'down' : 'up')) return false;
    return leave($cell, by)(state, view.dispatch);
  };
}

/** Tables in the editor: their cells by keyboard, and nothing in them that Markdown cannot say. */
export const Tables = Extension.create({
  name: 'tables',
  priority: 200,
  addProseMirrorPlugins: () => [oneLineCells, tidyTables, tableEditing()],
  addKeyboardShortcuts() {
    const bound = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch);
    const back = bound(erase(-1));
    const forward = bound(erase(1));
    return {
      Tab: bound(nextOrNewCell),
      'Shift-Tab': bound(previousCell),
      Enter: bound(below),
      Backspace: back,
      'Mod-Backspace': back,
      'Alt-Backspace': back,
      'Shift-Backspace': back,
      Delete: forward,
      'Mod-Delete': forward,
      'Alt-Delete': forward,
      ArrowUp: () => arrow(-1)(this.editor.view),
      ArrowDown: () => arrow(1)(this.editor.view),
      Escape: () => {
        const { state, view } = this.editor;
        if (!(state.selection instanceof CellSelection)) return false;
        view.dispatch(state.tr.setSelection(Selection.near(state.selection.$headCell, 1)));
        return true;
      },
    };
  },
});
