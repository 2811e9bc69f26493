import type { OfferNode } from '../document.ts';
import { formOf, joinSlots, misread, oldText } from './ladder.ts';
import type { Form, Placed, Rung, Slot } from './ladder.ts';
import { scribeOf } from './block-writer.ts';
import { readBody } from './last-readings.ts';
import type { ReadSource } from './reader.ts';

/** A block that could not be written as the editor holds it: its place in the document, and the source that stands instead. */
export type KeptBlock = { readonly index: number; readonly source: string };

/** What surrounds the blocks of a body, and what makes a text of it acceptable. */
export type Frame = {
  readonly lead: string;
  readonly tail: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly isWhole: (body: string) => boolean;
  /** How many characters may still be read back. */
  readonly budget: { characters: number };
};

/** One change that a document makes: it is made whole or not at all. */
type Change = { readonly slot: Slot | null; readonly gone: readonly number[] };

/** A place in the merged order of old and new blocks. */
type Place = { readonly old: number | null; readonly slot: Slot | null; readonly change: Change | null };

/**
 * Makes the changes of a document one by one, halving where a group of them does not read back. What cannot be made in any
 * way leaves the old source in its place, or is written as plain words where there was none; it is named in `kept`.
 */
export function writePiecemeal(
  read: ReadSource,
  slots: readonly Slot[],
  frame: Frame,
): { body: string; kept: KeptBlock[] } {
  const work = new Piecemeal(read, slots, frame);
  return work.write();
}

class Piecemeal {
  readonly #read: ReadSource;
  readonly #frame: Frame;
  #places: Place[];
  readonly #changes: Change[];
  readonly #made = new Map<Change, Form | null>();
  readonly #kept: KeptBlock[] = [];
  #body: string;

  constructor(read: ReadSource, slots: readonly Slot[], frame: Frame) {
    this.#read = read;
    this.#frame = frame;
    this.#places = placesOf(read, slots);
    this.#changes = [...new Set(this.#places.flatMap(({ change }) => (change ? [change] : [])))];
    this.#body = read.source.text;
  }

  write(): { body: string; kept: KeptBlock[] } {
    this.#tryGroup(this.#changes);
    const refused = this.#changes.filter((change) => !this.#made.has(change));
    for (const change of refused) this.#tryOtherwise(change);
    return { body: this.#body, kept: this.#kept.sort((a, b) => a.index - b.index) };
  }

  #tryGroup(group: readonly Change[]): void {
    if (
      group.length === 0 ||
      this.#make(group.map((change) => [change, this.#form(change, ['careful', 'anew'])]))
    )
      return;
    if (group.length === 1) return;
    const middle = group.length >> 1;
    this.#tryGroup(group.slice(0, middle));
    this.#tryGroup(group.slice(middle));
  }

  #tryOtherwise(change: Change): void {
    const { slot } = change;
    const index = slot?.index ?? this.#indexNear(change);
    const isMove = slot !== null && change.gone.length > 0 && slot.old === null;
    const old = this.#oldSource(change);
    if (slot && !isMove && (slot.old === null || slot.node.type !== 'sourceBlock')) {
      const simpler = this.#form(change, ['simpler', 'plain']);
      const plain = this.#form(change, ['plain']);
      for (const form of [simpler, plain])
        if (form && this.#make([[change, form]])) {
          this.#kept.push({ index, source: form.text });
          return;
        }
      if (slot.old === null && this.#makeElsewhere(change, slot)) return;
    }
    this.#kept.push({ index, source: old });
  }

  /** A new block that its own place would swallow goes before it, at last to the beginning. */
  #makeElsewhere(change: Change, slot: Slot): boolean {
    const at = this.#places.findIndex((place) => place.change === change);
    const wanted = this.#form(change, ['careful', 'anew', 'simpler', 'plain']);
    const plain = this.#form(change, ['plain']);
    const before = this.#places;
    const others = before.filter((place) => place.change !== change);
    const spots = [at - 1, at - 2, at - 3, 0].filter(
      (spot, index, all) => spot >= 0 && all.indexOf(spot) === index,
    );
    for (const form of [wanted, plain]) {
      for (const spot of spots) {
        this.#places = [...others.slice(0, spot), { old: null, slot, change }, ...others.slice(spot)];
        if (!form || !this.#make([[change, form]], true)) continue;
        this.#kept.push({ index: slot.index ?? 0, source: form.text });
        return true;
      }
    }
    this.#places = before;
    return false;
  }

  #indexNear(change: Change): number {
    const at = this.#places.findIndex((place) => place.change === change);
    const next = this.#places.slice(at).find(({ slot }) => slot !== null && slot.index !== null);
    return next?.slot?.index ?? Math.max(0, ...this.#places.map((place) => place.slot?.index ?? 0));
  }

  #oldSource({ slot, gone }: Change): string {
    if (slot?.old) return oldText(this.#read, slot);
    return gone.map((old) => oldText(this.#read, oldSlot(this.#read, old))).join('\n');
  }

  #form({ slot }: Change, rungs: readonly Rung[]): Form | null {
    if (!slot) return null;
    const scribe = scribeOf(readBody(this.#body).definitions);
    for (const rung of rungs) {
      const form = formOf(this.#read, slot, rung, scribe, this.#frame.lineEnd);
      if (form) return form;
    }
    return null;
  }

  #make(changes: readonly (readonly [Change, Form | null])[], mustRead = false): boolean {
    const { frame, made } = { frame: this.#frame, made: this.#made };
    for (const [change, form] of changes) {
      // A block without any words in any form is no change that could be made.
      if (change.slot && !form) return false;
    }
    for (const [change, form] of changes) made.set(change, form);
    for (const gap of [0, 2] as const) {
      const placed = this.#placed(gap);
      const { text, starts } = joinSlots(this.#read, placed, frame.lead, frame.lineEnd);
      const body = placed.length > 0 ? text + frame.tail : '';
      if (frame.budget.characters < 0 && !mustRead) break;
      frame.budget.characters -= body.length;
      if (misread(readBody(body).blocks, placed, starts) === null && frame.isWhole(body)) {
        this.#body = body;
        return true;
      }
    }
    for (const [change] of changes) made.delete(change);
    return false;
  }

  #placed(gap: 0 | 2): Placed[] {
    const placed: Placed[] = [];
    for (const { old, slot, change } of this.#places) {
      const isMade = change !== null && this.#made.has(change);
      const form = isMade ? this.#made.get(change) : null;
      if (slot && form) placed.push({ slot, form, gap });
      else if (old !== null && !isMade) {
        const unchanged = slot && !change ? slot : oldSlot(this.#read, old);
        const last = placed.at(-1);
        const isBeside = last?.slot.isUnchanged === true && last.slot.old?.[1] === old - 1;
        placed.push({ slot: unchanged, form: oldForm(this.#read, unchanged), gap: isBeside ? 0 : gap });
      }
    }
    return placed;
  }
}

function oldSlot(read: ReadSource, old: number): Slot {
  const node: OfferNode = read.blocks[old]?.node ?? { type: 'paragraph' };
  return { index: null, node, old: [old, old], isUnchanged: true, cutFrom: null, joinedWith: null };
}

const oldForm = (read: ReadSource, slot: Slot): Form => ({
  text: oldText(read, slot),
  says: read.blocks.slice(slot.old?.[0] ?? 0, (slot.old?.[1] ?? -1) + 1).map((block) => block.node),
  isKept: false,
});

/** Old and new blocks in one order, with the change that each belongs to. */
function placesOf(read: ReadSource, slots: readonly Slot[]): Place[] {
  const stays = new Set(slots.flatMap(({ old }) => (old ? range(old) : [])));
  const gone = read.blocks.map((_block, index) => index).filter((index) => !stays.has(index));
  const moves = movesOf(read, slots, gone);
  const places: Place[] = [];
  let at = 0;
  const leave = (until: number): void => {
    for (; at < until; at += 1) {
      if (stays.has(at)) continue;
      const old = at;
      const change = moves.get(old) ?? { slot: null, gone: [old] };
      places.push({ old, slot: null, change });
    }
  };
  const bySlot = new Map([...moves.values()].map((change) => [change.slot, change]));
  for (const slot of slots) {
    if (slot.old) {
      leave(slot.old[0]);
      at = slot.old[1] + 1;
      const change = slot.isUnchanged ? null : { slot, gone: range(slot.old) };
      places.push({ old: slot.old[0], slot, change });
      for (const old of range(slot.old).slice(1)) places.push({ old, slot: null, change });
    } else places.push({ old: null, slot, change: bySlot.get(slot) ?? { slot, gone: [] } });
  }
  leave(read.blocks.length);
  return places;
}

// A block that went from one place and came in another is one change: else it could be lost between the two.
function movesOf(read: ReadSource, slots: readonly Slot[], gone: readonly number[]): Map<number, Change> {
  const bySource = new Map<string, number[]>();
  for (const old of gone) {
    const source = oldText(read, oldSlot(read, old)).replace(/\r\n?/g, '\n');
    bySource.set(source, [...(bySource.get(source) ?? []), old]);
  }
  const moves = new Map<number, Change>();
  for (const slot of slots) {
    if (slot.old) continue;
    const origin = slot.node.attrs?.['origin'];
    const old = typeof origin === 'string' ? bySource.get(origin)?.shift() : undefined;
    if (old !== undefined) moves.set(old, { slot, gone: [old] });
  }
  return moves;
}

function range([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_each, index) => first + index);
}
