import { Failure } from '../errors.ts';
import type { OfferDocument, OfferNode } from './document.ts';
import { apart, gapBetween, saysBlock, writeBlock } from './markdown/block-writer.ts';
import { canonical, solid } from './markdown/canonical.ts';
import { escapeText } from './markdown/escape.ts';
import { alignBlocks, joinPieces, lineEndIn, patchBlock, saysAll } from './markdown/patch.ts';
import type { Piece } from './markdown/patch.ts';
import { readSource } from './markdown/reader.ts';
import type { ReadSource } from './markdown/reader.ts';
import { plainText } from './plain-text.ts';
import { lineEndOf, splitPost } from './post.ts';

/** A block that could not be written as the editor holds it: its place in the document, and the source that stands instead. */
export type KeptBlock = { readonly index: number; readonly source: string };

/**
 * The post with its body replaced by what the document says. What the document leaves as it was keeps its bytes; of a
 * changed block only the changed stretch is replaced; the end of the post stays as it is. The whole body is read again
 * before it is given back. Blocks that Markdown cannot say are named in `kept`: an old one keeps its source, a new one is
 * written as plain words.
 * Throws `front-matter-missing`, and `text-unwritable` where the body as a whole would not read back.
 */
export function writeDocument(text: string, document: OfferDocument): { text: string; kept: KeptBlock[] } {
  const { opening, frontMatter, closing, body } = splitPost(text);
  const read = readSource(body);
  const wanted = document.content.flatMap((node, index) =>
    solid([node]).length > 0 ? [{ node, index }] : [],
  );
  const before = read.blocks.map((block) => canonical(block.node));
  const after = wanted.map(({ node }) => canonical(node));
  if (before.length === after.length && before.every((key, index) => key === after[index]))
    return { text, kept: [] };

  const last = read.blocks.at(-1);
  const start = body.slice(0, read.blocks[0]?.start ?? leadOf(body));
  const end = last ? body.slice(last.end) : body.slice(start.length) || lineEndOf(text);
  for (const isStrict of [false, true]) {
    const { pieces, kept } = writePieces(read, wanted, isStrict);
    const expected = pieces.map((piece) => canonical(piece.node));
    for (const separate of separators) {
      const written = pieces.length > 0 ? start + separate(read, pieces) + end : '';
      if (!saysAll(written, expected)) continue;
      const whole = opening + frontMatter + closed(closing, written, lineEndOf(text)) + written;
      // What stands under the front matter may not become a part of it.
      if (splitPost(whole).body === written) return { text: whole, kept };
    }
  }
  throw new Failure('text-unwritable');
}

const isList = (node: OfferNode): boolean => node.type === 'bulletList' || node.type === 'orderedList';

// The ways to set blocks apart, each more careful than the one before.
const separators: readonly ((read: ReadSource, pieces: readonly Piece[]) => string)[] = [
  (read, pieces) => joinPieces(read, read.blocks, pieces, '', gapBetween),
  (read, pieces) =>
    joinPieces(read, read.blocks, pieces, '', (before) =>
      isList(before) || before.type === 'sourceBlock' ? apart : '\n\n',
    ),
  (read, pieces) => joinPieces(read, [], pieces, '', gapBetween),
  (read, pieces) => joinPieces(read, [], pieces, '', () => apart),
];

function leadOf(body: string): number {
  return /^(?:[ \t]*(?:\r\n?|\n))*/.exec(body)?.[0].length ?? 0;
}

// The closing line of a post that ended right there has no line end yet.
function closed(closing: string, written: string, lineEnd: string): string {
  return written === '' || closing.endsWith('\n') ? closing : closing + lineEnd;
}

function writePieces(
  read: ReadSource,
  wanted: readonly { readonly node: OfferNode; readonly index: number }[],
  isStrict: boolean,
): { pieces: Piece[]; kept: KeptBlock[] } {
  const matches = alignBlocks(
    read,
    read.blocks,
    wanted.map(({ node }) => node),
  );
  const lineEnd = lineEndIn(read.source.text);
  const kept: KeptBlock[] = [];
  const pieces: Piece[] = [];
  for (const [position, { node, index }] of wanted.entries()) {
    const match = matches[position] ?? null;
    const old = match === null ? undefined : read.blocks[match];
    const isSame = !isStrict && old !== undefined && canonical(old.node) === canonical(node);
    const patched = old ? patchBlock(read, old, node) : null;
    // What nobody changed is asked again only where it does not say the same among its new neighbours.
    if (patched !== null && (isSame || saysBlock(patched, node, read.definitions))) {
      pieces.push({ text: patched, node, old: match });
      continue;
    }
    const written = writeBlock(node, read.definitions);
    if (written !== null) {
      pieces.push({ text: written.replaceAll('\n', lineEnd), node, old: match });
      continue;
    }
    const source = old ? read.source.text.slice(old.start, old.end) : plainSource(node);
    kept.push({ index, source });
    if (old) pieces.push({ text: source, node: old.node, old: match });
    else if (source !== '')
      pieces.push({ text: source.replaceAll('\n', lineEnd), node: plainNode(source), old: null });
  }
  return { pieces, kept };
}

/** The words of a block that has no other way out, every sign of them escaped. */
function plainSource(node: OfferNode): string {
  const words =
    node.type === 'sourceBlock'
      ? String(node.attrs?.['source'] ?? '')
      : plainText({ type: 'doc', content: [node] });
  return escapeText(words.replace(/\s+/g, ' ').trim(), 'signs');
}

function plainNode(source: string): OfferNode {
  return readSource(source).blocks[0]?.node ?? { type: 'paragraph' };
}
