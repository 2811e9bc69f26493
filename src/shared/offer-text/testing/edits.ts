import fc from 'fast-check';
import type { OfferDocument, OfferNode } from '../document.ts';
import { typedBlock } from './arbitrary.ts';

/** One thing that a person does to a document in the editor. */
export type Edit = {
  readonly what:
    'word' | 'delete' | 'insert' | 'split' | 'bold' | 'link' | 'move' | 'delete-item' | 'add-item' | 'bare';
  readonly at: number;
  readonly inside: number;
  readonly block: OfferNode;
};

export const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(
    'word',
    'word',
    'delete',
    'insert',
    'split',
    'bold',
    'link',
    'move',
    'delete-item',
    'add-item',
    'bare',
  ),
  at: fc.nat(1000),
  inside: fc.nat(1000),
  block: typedBlock,
});

/** The document after an edit, as Tiptap would leave it: what is split or new remembers no source. */
export function applyEdit(document: OfferDocument, { what, at, inside, block }: Edit): OfferDocument {
  const next = structuredClone(document);
  const { content } = next;
  const index = at % content.length;
  const texts = all(next, (node) => node.type === 'paragraph' || node.type === 'heading').flatMap((node) =>
    (node.content ?? []).flatMap((child) =>
      child.type === 'text' && /\S/.test(child.text ?? '') ? [{ node, child }] : [],
    ),
  );
  const place = texts[at % Math.max(1, texts.length)];
  const lists = all(next, (node) => node.type === 'bulletList' || node.type === 'orderedList');
  const list = lists[at % Math.max(1, lists.length)];
  switch (what) {
    case 'word':
      if (place) place.child.text = replaceWord(place.child.text ?? '', inside);
      break;
    case 'delete':
      content.splice(index, 1);
      break;
    case 'insert':
      content.splice(index, 0, structuredClone(block));
      break;
    case 'split':
      if (place) split(next, place.node, inside);
      break;
    case 'bold':
    case 'link':
      if (place) mark(place.node, place.child, inside, what);
      break;
    case 'move':
      content.splice(inside % content.length, 0, ...content.splice(index, 1));
      break;
    case 'delete-item':
      if (list?.content && list.content.length > 1) list.content.splice(inside % list.content.length, 1);
      break;
    case 'add-item':
      list?.content?.splice(inside % (list.content.length + 1), 0, {
        type: 'listItem',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Une *entrée* de plus' }] }],
      });
      break;
    case 'bare':
      for (const node of all(next, () => true)) delete node.attrs?.['origin'];
  }
  return content.length > 0 ? next : { type: 'doc', content: [{ type: 'paragraph' }] };
}

function all(document: OfferDocument, wanted: (node: OfferNode) => boolean): OfferNode[] {
  const visit = (node: OfferNode): OfferNode[] => [
    ...(wanted(node) ? [node] : []),
    ...(node.content ?? []).flatMap(visit),
  ];
  return document.content.flatMap(visit);
}

function replaceWord(text: string, inside: number): string {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const word = words[inside % Math.max(1, words.length)];
  return word
    ? `${text.slice(0, word.index)}nouveau${text.slice(word.index + word[0].length)}`
    : `${text} nouveau`;
}

function mark(node: OfferNode, child: OfferNode, inside: number, what: 'bold' | 'link'): void {
  const text = child.text ?? '';
  const letters = Array.from(text);
  const from = letters.slice(0, inside % letters.length).join('').length;
  const to = from + letters.slice(inside % letters.length, (inside % letters.length) + 4).join('').length;
  const added =
    what === 'bold'
      ? { type: 'bold' as const }
      : { type: 'link' as const, attrs: { href: 'https://x.y/z', title: null } };
  const marks = [...(child.marks ?? []).filter((each) => each.type !== what), added];
  const parts = [
    { ...child, text: text.slice(0, from) },
    { ...child, text: text.slice(from, to), marks },
    { ...child, text: text.slice(to) },
  ];
  node.content = (node.content ?? []).flatMap((each) =>
    each === child ? parts.filter((part) => part.text !== '') : [each],
  );
}

function split(document: OfferDocument, node: OfferNode, inside: number): void {
  const index = document.content.indexOf(node);
  const children = node.content ?? [];
  if (index < 0 || children.length === 0) return;
  const at = inside % children.length;
  const child = children[at];
  if (child?.type !== 'text' || child.text === undefined) return;
  const letters = Array.from(child.text);
  const cut = letters.slice(0, inside % (letters.length + 1)).join('').length;
  const left = { ...child, text: child.text.slice(0, cut) };
  const right = { ...child, text: child.text.slice(cut) };
  const filled = (nodes: OfferNode[]): OfferNode[] =>
    nodes.filter((each) => each.type !== 'text' || each.text !== '');
  const level = node.attrs?.['level'];
  node.content = filled([...children.slice(0, at), left]);
  document.content.splice(index + 1, 0, {
    type: node.type,
    ...(level === undefined ? {} : { attrs: { level } }),
    content: filled([right, ...children.slice(at + 1)]),
  });
}
