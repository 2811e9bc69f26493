import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { shownSigns, standsFor, type LinePiece } from '../../../shared/offer-text/typography-view.ts';

const markOrder = ['link', 'bold', 'italic', 'strike', 'code'];

function piecesOf(line: Node): LinePiece[] {
  return line.children.map((node) => ({
    text: node.isText ? (node.text ?? '') : null,
    stands: node.isText ? '' : standsFor(node.type.name, String(node.attrs['source'] ?? '')),
    marks: node.marks
      .map(({ type }) => type.name)
      .sort((a, b) => markOrder.indexOf(a) - markOrder.indexOf(b)),
  }));
}

export interface TypographyWords {
  /** What is said of a sign under the pointer. */
  readonly shownAs: (sign: string) => string;
}

function decorationsOf(line: Node, position: number, words: TypographyWords): Decoration[] {
  return shownSigns(piecesOf(line)).map(({ start, end, shown }) =>
    Decoration.inline(position + 1 + start, position + 1 + end, {
      class: 'typographic',
      'data-shown': shown.trim(),
      title: words.shownAs(shown.trim()),
    }),
  );
}

function linesOf(doc: Node): { line: Node; at: number }[] {
  const lines: { line: Node; at: number }[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock && node.type.spec.code !== true) lines.push({ line: node, at });
    return !node.isTextblock && !node.isAtom;
  });
  return lines;
}

/** The stretches of a transaction's document that it touched; marks leave no trace in its maps, but differ. */
function touched(tr: Transaction): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const [index, map] of tr.mapping.maps.entries()) {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_oldFrom, _oldTo, from, to) => {
      ranges.push({ from: rest.map(from, -1), to: rest.map(to, 1) });
    });
  }
  const start = tr.before.content.findDiffStart(tr.doc.content);
  const end = tr.before.content.findDiffEnd(tr.doc.content);
  if (start !== null && end !== null)
    ranges.push({ from: Math.min(start, end.b), to: Math.max(start, end.b) });
  return ranges;
}

/** Decorates the lines of a stretch anew. */
function drawnAnew(
  drawn: DecorationSet,
  doc: Node,
  { from, to }: { from: number; to: number },
  words: TypographyWords,
): DecorationSet {
  let next = drawn;
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, position) => {
    if (!node.isTextblock) return !node.isAtom;
    const before = next.find(position, position + node.nodeSize);
    if (before.length > 0) next = next.remove(before);
    const decorations = node.type.spec.code === true ? [] : decorationsOf(node, position, words);
    if (decorations.length > 0) next = next.add(doc, decorations);
    return false;
  });
  return next;
}

/**
 * Draws dashes, ellipses and quotes as the page will show them. The text itself stays as typed, and so do the caret and
 * what is deleted: only what is painted differs.
 */
export function typography(words: TypographyWords): Extension {
  return Extension.create({
    name: 'typography',
    addProseMirrorPlugins() {
      const key = new PluginKey<DecorationSet>('typography');
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: (_config, { doc }) =>
              DecorationSet.create(
                doc,
                linesOf(doc).flatMap(({ line, at }) => decorationsOf(line, at, words)),
              ),
            apply(tr, drawn) {
              if (!tr.docChanged) return drawn;
              const moved = drawn.map(tr.mapping, tr.doc);
              return touched(tr).reduce((now, range) => drawnAnew(now, tr.doc, range, words), moved);
            },
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ];
    },
  });
}
