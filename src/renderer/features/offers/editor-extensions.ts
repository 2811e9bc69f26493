import { Extension, type Extensions } from '@tiptap/core';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import { offerExtensions } from '../../../shared/offer-text/schema.ts';
import { FindWords } from './finding.ts';
import { CleanPaste } from './pasting.ts';
import type { Pictures } from './pictures.ts';
import { viewedNodes, type ViewWords } from './source-views.ts';
import { FramedTable, RuleOutsideTables, Tables } from './tables.ts';
import { typography, type TypographyWords } from './typography.ts';

/** Moves the block that holds the cursor, or a chosen frame, one place up or down among its neighbours. */
const MoveBlocks = Extension.create({
  name: 'moveBlocks',
  addKeyboardShortcuts() {
    const move = (by: -1 | 1) => () => {
      const { state, view } = this.editor;
      const { doc, selection, tr } = state;
      const at = selection.$from.index(0);
      const other = at + by;
      if (selection.$to.index(0) !== at && selection.to !== selection.from + 1) return true;
      if (other < 0 || other >= doc.childCount) return true;
      const block = doc.child(at);
      let start = 0;
      for (let index = 0; index < at; index += 1) start += doc.child(index).nodeSize;
      const target = by === -1 ? start - doc.child(other).nodeSize : start + doc.child(other).nodeSize;
      const inside = selection.from - start;
      tr.delete(start, start + block.nodeSize).insert(target, block);
      tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(target + inside, tr.doc.content.size))));
      view.dispatch(tr.scrollIntoView());
      return true;
    };
    return { 'Alt-ArrowUp': move(-1), 'Alt-ArrowDown': move(1) };
  },
});

/** Typing while a frame is chosen goes behind it: a key pressed by mistake must not wipe out a table. */
const KeepFrames = Extension.create({
  name: 'keepFrames',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleTextInput(view, _from, _to, text) {
          const { selection, tr, schema } = view.state;
          const paragraph = schema.nodes['paragraph'];
          if (!(selection instanceof NodeSelection) || paragraph === undefined) return false;
          const at = selection.to;
          if (selection.node.isBlock) {
            tr.insert(at, paragraph.create(null, schema.text(text)));
            tr.setSelection(TextSelection.create(tr.doc, at + 1 + text.length));
          } else {
            tr.insertText(text, at).setSelection(TextSelection.create(tr.doc, at + text.length));
          }
          view.dispatch(tr.scrollIntoView());
          return true;
        },
      },
    }),
  ],
});

/** The schema of an offer with what makes an editor of it: views, history, cursors and the empty text's hint. */
export function editorExtensions(
  words: ViewWords & TypographyWords & { readonly placeholder: string },
  pictures: Pictures,
): Extensions {
  const viewed = viewedNodes(words, pictures);
  const named = new Map(Object.entries({ ...viewed, table: FramedTable, horizontalRule: RuleOutsideTables }));
  return [
    ...offerExtensions.map((extension) => named.get(extension.name) ?? extension),
    UndoRedo,
    Dropcursor.configure({ color: false, class: 'drop-line', width: 2 }),
    Gapcursor,
    Placeholder.configure({ placeholder: words.placeholder }),
    MoveBlocks,
    KeepFrames,
    Tables,
    CleanPaste,
    FindWords,
    typography(words),
  ];
}
