import type { Editor } from '@tiptap/react';

/**
 * The id that the website gives to a heading: that of kramdown's GFM reader, which numbers the second of the same words.
 * `before` are the headings above it.
 */
export function headingId(words: string, before: readonly string[]): string {
  const plain = plainId(words);
  const same = before.filter((other) => plainId(other) === plain).length;
  return same === 0 ? plain : `${plain}-${same}`;
}

function plainId(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');
}

/** The id of the heading that the caret stands in or under; null above the first and without an editor. */
export function headingAtCaret(editor: Editor | null): string | null {
  if (editor === null || editor.isDestroyed) return null;
  const { doc, selection } = editor.state;
  const above: string[] = [];
  doc.nodesBetween(0, Math.min(selection.from, doc.content.size), (node) => {
    if (node.type.name === 'heading') above.push(node.textContent);
    return !node.isTextblock;
  });
  const last = above.pop();
  return last === undefined ? null : headingId(last, above);
}
