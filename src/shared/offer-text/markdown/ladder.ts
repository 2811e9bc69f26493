import type { OfferNode } from '../document.ts';
import { apart, apartFromList, gapBetween, joinBlocks, saysBlock, writeBlock } from './block-writer.ts';
import type { Scribe } from './block-writer.ts';
import { sourceText } from './canonical.ts';
import { endOfSplit, joined } from './halves.ts';
import { patchBlock } from './patch.ts';
import type { Patching } from './patch.ts';
import { readSource } from './reader.ts';
import type { Block, ReadSource } from './reader.ts';
import { saysSame } from './same.ts';
import { plainSource, simplified } from './simpler.ts';

/** A block on its way into the post: what the document wants in this place, and the old blocks it continues. */
export type Slot = {
  /** The place of the block in the document; null for an old block that the document no longer has. */
  readonly index: number | null;
  readonly node: OfferNode;
  readonly old: readonly [first: number, last: number] | null;
  readonly isUnchanged: boolean;
  /** The old block before it, of which it may be the end. */
  readonly cutFrom: number | null;
  /** The old block that went from after it, which may have become its end. */
  readonly joinedWith: number | null;
};

/** One way to write a slot. */
export type Form = {
  readonly text: string;
  /** What must be read back; null where the source is taken as whatever it reads as. */
  readonly says: readonly OfferNode[] | null;
  /** True where this is not what the editor holds. */
  readonly isKept: boolean;
};

/** The ways to write a slot, each more careful than the one before; made when they are asked for. */
export const rungs = ['hopeful', 'careful', 'anew', 'simpler', 'plain'] as const;
export type Rung = (typeof rungs)[number];

/**
 * A slot written in one of the ways, or null where that way says nothing new. `scribe` knows the link definitions of the
 * text as it is becoming.
 */
export function formOf(
  read: ReadSource,
  slot: Slot,
  rung: Rung,
  scribe: Scribe,
  lineEnd: '\n' | '\r\n',
): Form | null {
  const { node, isUnchanged } = slot;
  const form = (text: string | null, says: readonly OfferNode[] | null, isKept = false): Form | null =>
    text === null || text === '' ? null : { text: text.replace(/\r?\n/g, lineEnd), says, isKept };
  if (isUnchanged && (rung === 'hopeful' || rung === 'careful')) {
    const says = oldNodes(read, slot);
    return { text: oldText(read, slot), says, isKept: false };
  }
  const patching: Patching = { read, scribe, lineEnd, isCareful: rung === 'careful' };
  const block = slot.old ? read.blocks[slot.old[0]] : undefined;
  switch (rung) {
    case 'hopeful':
    case 'careful': {
      if (node.type === 'sourceBlock') return form(sourceText(node), isUnedited(node) ? [node] : null);
      const patched = fromHalves(read, slot) ?? (block ? patchBlock(patching, block, node) : null);
      if (patched !== null && (rung === 'hopeful' || saysBlock(patched, node, scribe.definitions)))
        return { text: patched, says: [node], isKept: false };
      return form(writeBlock(node, scribe), [node]);
    }
    case 'anew': {
      if (node.type === 'sourceBlock') return form(sourceText(node), null, isUnedited(node));
      const bare = withoutOrigin(node);
      return form(writeBlock(bare, scribe), [bare]);
    }
    case 'simpler': {
      if (node.type === 'sourceBlock') return null;
      const nodes = simplified(node, scribe);
      const [only] = nodes;
      const patched =
        block && only && nodes.length === 1
          ? patchBlock({ ...patching, isCareful: true }, block, only)
          : null;
      if (patched !== null && only && saysBlock(patched, only, scribe.definitions))
        return { text: patched, says: nodes, isKept: true };
      return form(joinBlocks(nodes, scribe), nodes, true);
    }
    case 'plain': {
      const words = plainSource(node);
      return form(
        words,
        readSource(words).blocks.map((each) => each.node),
        true,
      );
    }
  }
}

// A source that a person typed is taken at its word; one that was only moved must still say what it said.
const isUnedited = (node: OfferNode): boolean =>
  typeof node.attrs?.['origin'] === 'string' &&
  sourceText(node) === sourceText({ ...node, attrs: { source: node.attrs['origin'] } });

function fromHalves(read: ReadSource, { node, old, cutFrom, joinedWith }: Slot): string | null {
  const whole = cutFrom === null ? undefined : read.blocks[cutFrom];
  if (!old) return whole ? endOfSplit(read, whole, node) : null;
  const [before, after] = [read.blocks[old[1]], joinedWith === null ? undefined : read.blocks[joinedWith]];
  return before && after ? joined(read, before, after, node) : null;
}

/** The bytes of the old blocks that a slot continues. */
export function oldText(read: ReadSource, { old }: Slot): string {
  const first = old ? read.blocks[old[0]] : undefined;
  const last = old ? read.blocks[old[1]] : undefined;
  return first && last ? read.source.text.slice(first.start, last.end) : '';
}

export function oldNodes(read: ReadSource, { old }: Slot): OfferNode[] {
  return old ? read.blocks.slice(old[0], old[1] + 1).map((block) => block.node) : [];
}

function withoutOrigin(node: OfferNode): OfferNode {
  const { attrs, content } = node;
  const others = Object.entries(attrs ?? {}).filter(([name]) => name !== 'origin' && name !== 'gap');
  return {
    ...node,
    ...(attrs ? { attrs: Object.fromEntries(others) } : {}),
    ...(content ? { content: content.map((child) => (child.attrs ? withoutOrigin(child) : child)) } : {}),
  };
}

/** A slot with its form and with how far it is set apart from the one before: by its old gap, a blank line or a mark. */
export type Placed = { readonly slot: Slot; readonly form: Form; readonly gap: 0 | 1 | 2 };

/** The text of some slots, and where each of them stands in it. */
export function joinSlots(
  read: ReadSource,
  placed: readonly Placed[],
  lead: string,
  lineEnd: string,
): { text: string; starts: number[] } {
  const parts: string[] = [lead];
  const starts: number[] = [];
  let length = lead.length;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, each] of placed.entries()) {
    const before = placed[index - 1];
    if (before) add(gapOf(read, before, each, lineEnd));
    starts.push(length);
    add(each.form.text);
  }
  return { text: parts.join(''), starts };
}

function gapOf(read: ReadSource, before: Placed, placed: Placed, lineEnd: string): string {
  const [a, b] = [lastNode(before), firstNode(placed)];
  const [left, right] = [before.slot.old, placed.slot.old];
  const [old, next] = [left && read.blocks[left[1]], right && read.blocks[right[0]]];
  const isBeside = left !== null && right !== null && right[0] === left[1] + 1;
  const isSafe = isBeside && old?.node.type === a?.type && next?.node.type === b?.type;
  if (isSafe && old && next) {
    const gap = read.source.text.slice(old.end, next.start);
    if (placed.gap === 0 || (placed.gap === 1 && isBlankGap(gap))) return gap;
  }
  const mark = a && isList(a) ? apartFromList : apart;
  const between = a && b ? gapBetween(a, b) : '\n\n';
  const isMarked = placed.gap === 2 || (placed.gap === 1 && (mark !== apart || a?.type === 'sourceBlock'));
  const fresh = isMarked ? mark : placed.gap === 1 ? '\n\n' : between;
  return fresh.replaceAll('\n', lineEnd);
}

const isBlankGap = (gap: string): boolean => /\n[ \t]*\r?\n/.test(gap);
const isList = (node: OfferNode): boolean => node.type === 'bulletList' || node.type === 'orderedList';
const firstNode = ({ form, slot }: Placed): OfferNode | undefined => form.says?.[0] ?? slot.node;
const lastNode = ({ form, slot }: Placed): OfferNode | undefined => form.says?.at(-1) ?? slot.node;

/** Where a text, read again, does not say what its slots say. */
export type Misread = {
  /** The slot whose own source reads as something else. */
  readonly wrong: number[];
  /** The first slot that takes in what stands after it. */
  readonly overflow: number | null;
};

/** Compares what was read with the slots: every block must lie in one of them, and each must say what it should. */
export function misread(
  blocks: readonly Block[],
  placed: readonly Placed[],
  starts: readonly number[],
): Misread | null {
  const wrong: number[] = [];
  let at = 0;
  for (const [index, { form }] of placed.entries()) {
    const start = starts[index] ?? 0;
    const end = start + form.text.length;
    const inside: Block[] = [];
    let overflow = false;
    for (let block = blocks[at]; block && block.start < end; block = blocks[at]) {
      inside.push(block);
      overflow ||= block.end > end || block.start < start;
      at += 1;
    }
    const { says } = form;
    const isSame =
      says === null ||
      (inside.length === says.length &&
        inside.every((block, place) => {
          const node = says[place];
          return node !== undefined && saysSame(block.node, node);
        }));
    if (overflow) return { wrong, overflow: index };
    if (!isSame) wrong.push(index);
  }
  if (at < blocks.length) return { wrong, overflow: placed.length - 1 };
  return wrong.length > 0 ? { wrong, overflow: null } : null;
}
