import type { OfferDocument, OfferMark, OfferNode } from '../document.ts';
import { readDocument } from '../read-document.ts';

/** A post after one edit in one place, as the editor would hold it. */
export type PlacedEdit = {
  readonly what: string;
  readonly document: OfferDocument;
  /** The word that was replaced, where one was. */
  readonly word: string;
};

/** The word that replaces another. */
export const newWord = 'nouveau';
export const newParagraph = 'Œuvre ajoutée par la suite';

const isWords = (node: OfferNode): boolean =>
  ['paragraph', 'heading', 'tableCell', 'tableHeader'].includes(node.type);

function all(nodes: readonly OfferNode[], wanted: (node: OfferNode) => boolean): OfferNode[] {
  return nodes.flatMap((node) => [...(wanted(node) ? [node] : []), ...all(node.content ?? [], wanted)]);
}

const texts = (document: OfferDocument): OfferNode[] =>
  all(document.content, isWords).flatMap((node) =>
    (node.content ?? []).filter(({ type, text }) => type === 'text' && /\p{L}{2}/u.test(text ?? '')),
  );

const replaced = (text: string, at: number, word: string): string =>
  text.slice(0, at) + newWord + text.slice(at + word.length);

/** One word replaced in every text, every line of code and every line of a protected block that shows words. */
export function* wordEdits(post: string): Generator<PlacedEdit> {
  for (const [index, { text = '' }] of texts(readDocument(post)).entries()) {
    const match = /\p{L}{2,}/u.exec(text);
    const document = readDocument(post);
    const node = texts(document)[index];
    if (!match || !node) continue;
    node.text = replaced(text, match.index, match[0]);
    yield { what: 'word', document, word: match[0] };
  }
  yield* lineEdits(post, 'codeBlock', (node) => node.content?.[0]?.text ?? '', setCode);
  yield* lineEdits(post, 'sourceBlock', (node) => String(node.attrs?.['source'] ?? ''), setSource);
}

const setCode = (node: OfferNode, text: string): void => void (node.content = [{ type: 'text', text }]);
const setSource = (node: OfferNode, source: string): void => void (node.attrs = { ...node.attrs, source });

function* lineEdits(
  post: string,
  type: OfferNode['type'],
  read: (node: OfferNode) => string,
  write: (node: OfferNode, text: string) => void,
): Generator<PlacedEdit> {
  const found = (document: OfferDocument): OfferNode[] => all(document.content, (node) => node.type === type);
  for (const [index, block] of found(readDocument(post)).entries()) {
    const lines = read(block).split('\n');
    for (const [at, line] of lines.entries()) {
      const match = /\p{L}{2,}/u.exec(type === 'sourceBlock' ? shown(line) : line);
      const document = readDocument(post);
      const node = found(document)[index];
      if (!match || !node) continue;
      write(
        node,
        lines.map((each, place) => (place === at ? replaced(each, match.index, match[0]) : each)).join('\n'),
      );
      yield { what: 'line', document, word: match[0] };
    }
  }
}

// What is no word of a page: tags, attributes, addresses, names of definitions, Liquid.
function shown(line: string): string {
  const blank = (text: string): string => ' '.repeat(text.length);
  return line
    .replace(/<[^>]*>?/g, blank)
    .replace(/\{[^}]*\}+/g, blank)
    .replace(/^\s*\*?\[[^\]]*\]:/, blank)
    .replace(/\[\^[^\]]*\]|\]\[[^\]]*\]|\]\([^)]*\)|\S+:\/\/\S*/g, blank)
    .replace(/^\s*(?:```|~~~)\S*/, blank);
}

/** A paragraph added, a block deleted, in every place. */
export function* blockEdits(post: string): Generator<PlacedEdit> {
  const { length } = readDocument(post).content;
  for (let at = 0; at <= length; at += 1) {
    const document = readDocument(post);
    document.content.splice(at, 0, { type: 'paragraph', content: [{ type: 'text', text: newParagraph }] });
    yield { what: 'add', document, word: '' };
  }
  for (let at = 0; at < length; at += 1) {
    const document = readDocument(post);
    const [gone] = document.content.splice(at, 1);
    // A definition is a part of every place that uses it, and a note is at the end of the page too.
    if (/\*?\[.*\]:|\{:|\[\^/.test(String(gone?.attrs?.['origin'] ?? ''))) continue;
    yield { what: 'delete', document, word: '' };
  }
  yield* itemEdits(post);
}

function* itemEdits(post: string): Generator<PlacedEdit> {
  const lists = (document: OfferDocument): OfferNode[] =>
    all(document.content, ({ type }) => type === 'bulletList' || type === 'orderedList');
  for (const [index, list] of lists(readDocument(post)).entries()) {
    for (let at = 0; at <= (list.content?.length ?? 0); at += 1) {
      const document = readDocument(post);
      lists(document)[index]?.content?.splice(at, 0, {
        type: 'listItem',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: newParagraph }] }],
      });
      yield { what: 'add item', document, word: '' };
    }
    if ((list.content?.length ?? 0) < 2) continue;
    for (let at = 0; at < (list.content?.length ?? 0); at += 1) {
      const document = readDocument(post);
      lists(document)[index]?.content?.splice(at, 1);
      yield { what: 'delete item', document, word: '' };
    }
  }
}

/** Every paragraph split after its first word, and joined with a paragraph after it. */
export function* paragraphEdits(post: string): Generator<PlacedEdit> {
  const { content } = readDocument(post);
  for (const [at, block] of content.entries()) {
    if (block.type !== 'paragraph') continue;
    const document = readDocument(post);
    const [first, ...rest] = document.content[at]?.content ?? [];
    const cut = first?.type === 'text' ? (first.text?.indexOf(' ', 2) ?? -1) : -1;
    if (first?.text !== undefined && cut > 0) {
      const left = {
        ...document.content[at],
        type: 'paragraph',
        content: [{ ...first, text: first.text.slice(0, cut) }],
      } as const;
      const right = [{ ...first, text: first.text.slice(cut) }, ...rest];
      document.content.splice(
        at,
        1,
        { ...left, content: [...left.content] },
        { type: 'paragraph', content: right },
      );
      yield { what: 'split', document, word: '' };
    }
    const next = content[at + 1];
    if (next?.type !== 'paragraph') continue;
    const joined = readDocument(post);
    const [one, two] = joined.content.slice(at, at + 2);
    if (!one || !two) continue;
    const glue: OfferNode = { type: 'text', text: ' ' };
    joined.content.splice(at, 2, { ...one, content: [...(one.content ?? []), glue, ...(two.content ?? [])] });
    yield { what: 'join', document: joined, word: '' };
  }
}

/** The first word of every text set bold, and made a link. */
export function* markEdits(post: string): Generator<PlacedEdit> {
  const added: readonly OfferMark[] = [
    { type: 'bold' },
    { type: 'link', attrs: { href: 'https://example.org/nouveau', title: null } },
  ];
  const count = texts(readDocument(post)).length;
  for (let index = 0; index < count; index += 1) {
    for (const mark of added) {
      const document = readDocument(post);
      const node = texts(document)[index];
      const line = all(document.content, isWords).find(({ content }) => node && content?.includes(node));
      const match = /\p{L}{2,}/u.exec(node?.text ?? '');
      if (!node || !line || !match || node.marks?.some(({ type }) => type === mark.type)) continue;
      const text = node.text ?? '';
      const isCode = node.marks?.some(({ type }) => type === 'code') ?? false;
      // kramdown turns an apostrophe the other way after a mark: "**You**'ll".
      if (/^['"]/.test(text.slice(match.index + match[0].length))) continue;
      const word = isCode ? text : match[0];
      const at = isCode ? 0 : match.index;
      const parts: OfferNode[] = [
        { ...node, text: text.slice(0, at) },
        { ...node, text: word, marks: [...(node.marks ?? []), mark] },
        { ...node, text: text.slice(at + word.length) },
      ];
      line.content = (line.content ?? []).flatMap((each) =>
        each === node ? parts.filter((part) => part.text !== '') : [each],
      );
      yield { what: mark.type, document, word: '' };
    }
  }
}
