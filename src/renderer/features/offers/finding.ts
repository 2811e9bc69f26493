import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { barrier, wordFinder, type WordSearch } from '../../../shared/offer-text/find-words.ts';

/** A place of the document that holds the sought words. */
export interface FoundPlace {
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  readonly search: WordSearch | null;
  readonly places: readonly FoundPlace[];
  /** Which of the places is looked at; -1 where there is none. */
  readonly current: number;
}

const nothing: Finding = { search: null, places: [], current: -1 };
const key = new PluginKey<Finding>('finding');

function findPlaces(doc: Node, search: WordSearch): FoundPlace[] {
  const find = wordFinder(search);
  const places: FoundPlace[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return !node.isAtom;
    if (node.type.spec.code === true) return false;
    const line = node.children.map((inline) => {
      if (inline.isText && !inline.marks.some(({ type }) => type.name === 'code')) return inline.text ?? '';
      return inline.type.name === 'softBreak' ? '\n' : barrier.repeat(inline.nodeSize);
    });
    for (const { start, end } of find(line.join('')))
      places.push({ from: position + 1 + start, to: position + 1 + end });
    return false;
  });
  return places;
}

/** The place at or behind a position, else the first. */
function placeFrom(places: readonly FoundPlace[], position: number): number {
  if (places.length === 0) return -1;
  return Math.max(
    0,
    places.findIndex(({ from }) => from >= position),
  );
}

function nextFinding(tr: Transaction, before: Finding): Finding {
  const asked = tr.getMeta(key) as Partial<Finding> | undefined;
  const search = asked?.search === undefined ? before.search : asked.search;
  if (search === null) return nothing;
  if (search === before.search && !tr.docChanged) return { ...before, ...asked };
  const places = findPlaces(tr.doc, search);
  if (asked?.current !== undefined)
    return { search, places, current: Math.min(asked.current, places.length - 1) };
  const stood = before.places[before.current];
  const near = search === before.search && stood ? tr.mapping.map(stood.from) : tr.selection.from;
  return { search, places, current: placeFrom(places, near) };
}

/** Shows where sought words stand in the text; what is sought is told by `seek`. */
export const FindWords = Extension.create({
  name: 'findWords',
  addProseMirrorPlugins: () => [
    new Plugin<Finding>({
      key,
      state: { init: () => nothing, apply: nextFinding },
      props: {
        decorations(state) {
          const { places, current } = findingOf(state);
          if (places.length === 0) return null;
          return DecorationSet.create(
            state.doc,
            places.map(({ from, to }, index) =>
              Decoration.inline(from, to, { class: index === current ? 'found found-current' : 'found' }),
            ),
          );
        },
      },
    }),
  ],
});

export function findingOf(state: EditorState): Finding {
  return key.getState(state) ?? nothing;
}

/** Seeks words, or nothing any more; the place nearest behind the caret is looked at first. */
export function seek(editor: Editor, search: WordSearch | null): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { search }).setMeta('addToHistory', false));
  reveal(editor);
}

/** Looks at the next place, or the one before, round and round. */
export function step(editor: Editor, by: 1 | -1): void {
  const { places, current } = findingOf(editor.state);
  if (places.length === 0) return;
  const next = (current + by + places.length) % places.length;
  editor.view.dispatch(editor.state.tr.setMeta(key, { current: next }));
  reveal(editor);
}

function reveal(editor: Editor): void {
  editor.view.dom.querySelector('.found-current')?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** Chooses the place that is looked at, so that writing goes on there. */
export function chooseFound(editor: Editor): void {
  const { places, current } = findingOf(editor.state);
  const place = places[current];
  if (place !== undefined)
    editor.view.dispatch(
      editor.state.tr.setSelection(TextSelection.create(editor.state.doc, place.from, place.to)),
    );
  editor.view.focus();
}

function put(tr: Transaction, { from, to }: FoundPlace, words: string): void {
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  if (words === '') tr.delete(from, to);
  else tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}

/** Replaces the place that is looked at and goes on behind it. */
export function replaceFound(editor: Editor, words: string): void {
  const { places, current } = findingOf(editor.state);
  const place = places[current];
  if (place === undefined) return;
  const { tr } = editor.state;
  put(tr, place, words);
  const { search } = findingOf(editor.state);
  const behind = place.from + words.length;
  const left = search === null ? [] : findPlaces(tr.doc, search);
  editor.view.dispatch(tr.setMeta(key, { current: placeFrom(left, behind) }));
  reveal(editor);
}

/** Replaces every place, in one step for undo. */
export function replaceAllFound(editor: Editor, words: string): void {
  const { tr } = editor.state;
  for (const place of findingOf(editor.state).places.toReversed()) put(tr, place, words);
  editor.view.dispatch(tr);
}
