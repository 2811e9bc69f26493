import { emptyDocument } from './document.ts';
import type { OfferDocument, OfferNode } from './document.ts';
import { endOf } from './markdown/lines.ts';
import { readBody } from './markdown/last-readings.ts';
import { asItem } from './markdown/reader.ts';
import type { Block, ReadSource } from './markdown/reader.ts';
import { splitPost } from './post.ts';

/**
 * The text of a post as the editor holds it. Every block and list item carries its source (`origin`), the `gap` before it
 * and the kind of block it stands `after`; what kramdown would read in more than one way is a `sourceBlock`.
 * Throws `front-matter-missing`.
 */
export function readDocument(text: string): OfferDocument {
  const read = readBody(splitPost(text).body);
  const content = withOrigins(read, read.blocks, 0);
  return content.length > 0 ? { type: 'doc', content } : emptyDocument();
}

function withOrigins(read: ReadSource, blocks: readonly Block[], begin: number): OfferNode[] {
  let previousEnd = begin;
  let after: string = 'start';
  return blocks.map((block) => {
    const gap = read.source.text.slice(previousEnd, block.start);
    const node: OfferNode = {
      ...block.node,
      attrs: { ...block.node.attrs, origin: originOf(read, block), gap, after },
    };
    if (block.children.length > 0) {
      const children = withOrigins(read, block.children, block.start);
      node.content = node.type === 'listItem' ? asItem(children) : children;
    } else if (node.content) node.content = node.content.map(copied);
    previousEnd = block.end;
    after = block.node.type;
    return node;
  });
}

// What was read is kept for the next save, so that nobody may hold a part of it.
function copied(node: OfferNode): OfferNode {
  const { attrs, content, marks } = node;
  return {
    ...node,
    ...(content ? { content: content.map(copied) } : {}),
    ...(attrs ? { attrs: { ...attrs } } : {}),
    ...(marks ? { marks: marks.map((mark) => ({ ...mark })) } : {}),
  };
}

/** A block's source without what encloses it, such as the marks of a quote or the indentation of a list. */
export function originOf(read: ReadSource, block: Block): string {
  return block.lines.map((line) => read.source.text.slice(line.start, endOf(line))).join('\n');
}
