import type { OfferDocument, OfferNode } from './document.ts';
import { scribeOf } from './markdown/block-writer.ts';
import { solid, sourceText } from './markdown/canonical.ts';
import { formOf, joinSlots, misread } from './markdown/ladder.ts';
import type { Form, Misread, Placed, Rung, Slot } from './markdown/ladder.ts';
import { readBody } from './markdown/last-readings.ts';
import { alignBlocks } from './markdown/patch.ts';
import { writePiecemeal } from './markdown/piecemeal.ts';
import type { Frame, KeptBlock } from './markdown/piecemeal.ts';
import { readSource } from './markdown/reader.ts';
import type { ReadSource } from './markdown/reader.ts';
import { compareAnew, saysSame } from './markdown/same.ts';
import { lineEndOf, splitPost } from './post.ts';

export type { KeptBlock } from './markdown/piecemeal.ts';

/**
 * The post with its body replaced by what the document says. What the document leaves as it was keeps its bytes; of a
 * changed block only the changed stretches are replaced; the end of the post stays as it is. The whole body is read again
 * before it is given back. Blocks that Markdown cannot say in their place are named in `kept`, with the source that stands
 * for them: their words in a simpler form, or what was there before.
 * Throws `front-matter-missing`, and nothing else, whatever the document says.
 */
export function writeDocument(text: string, document: OfferDocument): { text: string; kept: KeptBlock[] } {
  const { opening, frontMatter, closing, body } = splitPost(text);
  compareAnew();
  const read = readBody(body);
  const wanted = document.content.flatMap((node, index) =>
    solid([node]).length > 0 ? [{ node: wellFormed(node), index }] : [],
  );
  const slots = slotsOf(read, wanted);
  const covered = slots.reduce((sum, { old }) => sum + (old ? old[1] - old[0] + 1 : 0), 0);
  const present = solid(read.blocks.map((block) => block.node)).length;
  const isSame = covered === present && slots.every(({ isUnchanged }) => isUnchanged);
  if (isSame) return { text, kept: [] };

  const last = read.blocks.at(-1);
  const lead = body.slice(0, read.blocks[0]?.start ?? leadOf(body));
  const lineEnd =
    body.includes('\r\n') || (!body.includes('\n') && lineEndOf(text) === '\r\n') ? '\r\n' : '\n';
  const wholeOf = (written: string): string =>
    opening + frontMatter + closed(closing, written, lineEndOf(text)) + written;
  const frame: Frame = {
    lead,
    tail: last ? body.slice(last.end) : body.slice(lead.length) || lineEndOf(text),
    lineEnd,
    // What stands under the front matter may not become a part of it.
    isWhole: (written) => splitPost(wholeOf(written)).body === written,
    budget: { characters: 2_000_000 + 12 * body.length },
  };
  const { body: written, kept } =
    writeTogether(read, slots, frame) ??
    writePiecemeal(read, slots, { ...frame, budget: { characters: 2_000_000 + 12 * body.length } });
  return { text: wholeOf(written), kept };
}

function leadOf(body: string): number {
  return /^(?:[ \t]*(?:\r\n?|\n))*/.exec(body)?.[0].length ?? 0;
}

// The closing line of a post that ended right there has no line end yet.
function closed(closing: string, written: string, lineEnd: string): string {
  return written === '' || closing.endsWith('\n') ? closing : closing + lineEnd;
}

// A file holds no lone surrogates: they come back as the sign for what cannot be read.
function wellFormed(node: OfferNode): OfferNode {
  if (node.text?.isWellFormed() === false) return { ...node, text: node.text.toWellFormed() };
  const { content, attrs } = node;
  const fresh = content?.map(wellFormed);
  const hasBroken = Object.values(attrs ?? {}).some(
    (value) => typeof value === 'string' && !value.isWellFormed(),
  );
  if (!hasBroken && (!content || content.every((child, index) => child === fresh?.[index]))) return node;
  const mended = Object.entries(attrs ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed() : value,
  ]);
  return {
    ...node,
    ...(attrs ? { attrs: Object.fromEntries(mended) as OfferNode['attrs'] } : {}),
    ...(fresh ? { content: fresh } : {}),
  };
}

function slotsOf(
  read: ReadSource,
  wanted: readonly { readonly node: OfferNode; readonly index: number }[],
): Slot[] {
  const matches = alignBlocks(
    read,
    read.blocks,
    wanted.map(({ node }) => node),
  );
  const taken = new Set(matches);
  return wanted.map(({ node, index }, position) => {
    const match = matches[position] ?? null;
    const block = match === null ? undefined : read.blocks[match];
    const before = matches[position - 1] ?? null;
    if (match !== null && block) {
      const isUnchanged = saysSame(block.node, node);
      const next = match + 1 < read.blocks.length && !taken.has(match + 1) ? match + 1 : null;
      return { index, node, old: [match, match], isUnchanged, cutFrom: null, joinedWith: next };
    }
    const old = node.type === 'sourceBlock' ? spelled(read, node, matches, position, taken) : null;
    return { index, node, old, isUnchanged: old !== null, cutFrom: before, joinedWith: null };
  });
}

/** The old blocks whose source a protected block spells, where it was edited into several of them a save ago. */
function spelled(
  read: ReadSource,
  node: OfferNode,
  matches: readonly (number | null)[],
  position: number,
  taken: Set<number | null>,
): [number, number] | null {
  const before = matches.slice(0, position).findLast((match) => match !== null) ?? -1;
  const source = sourceText(node);
  const first = before + 1;
  const start = read.blocks[first]?.start;
  if (start === undefined || taken.has(first)) return null;
  for (let last = first; last < read.blocks.length && !taken.has(last); last += 1) {
    const block = read.blocks[last];
    if (!block || block.end - start > 2 * source.length + 2) return null;
    if (read.source.text.slice(start, block.end).replace(/\r\n?/g, '\n') !== source) continue;
    for (let each = first; each <= last; each += 1) taken.add(each);
    return [first, last];
  }
  return null;
}

type Step = readonly [rung: Rung, gap: 0 | 1 | 2];

// How a block that does not read back is written the next time; what nobody changed keeps its source as long as it can.
const steps: readonly Step[] = [
  ['hopeful', 0],
  ['careful', 0],
  ['careful', 1],
  ['careful', 2],
  ['anew', 0],
  ['anew', 2],
  ['simpler', 0],
  ['simpler', 2],
  ['plain', 2],
];
const stepsOfUnchanged: readonly Step[] = [
  ['hopeful', 0],
  ['hopeful', 1],
  ['hopeful', 2],
  ['anew', 2],
];

/** Writes all slots at once, and those that do not read back more carefully each time; null where that does not end well. */
function writeTogether(
  read: ReadSource,
  slots: readonly Slot[],
  frame: Frame,
): { body: string; kept: KeptBlock[] } | null {
  const levels = slots.map(() => 0);
  const forms = new Map<Slot, Map<Rung, Form | null>>();
  let scribe = scribeOf(read.definitions);
  let relaxed = false;
  for (;;) {
    const placed: Placed[] = [];
    const positions: number[] = [];
    let gapBefore: 0 | 1 | 2 = 0;
    for (const [position, slot] of slots.entries()) {
      const all = slot.isUnchanged ? stepsOfUnchanged : steps;
      let form: Form | null = null;
      let gap: 0 | 1 | 2 = 0;
      for (
        let step = all[levels[position] ?? 0];
        step;
        step = all[(levels[position] = (levels[position] ?? 0) + 1)]
      ) {
        const known = forms.get(slot) ?? new Map<Rung, Form | null>();
        forms.set(slot, known);
        form = known.get(step[0]) ?? null;
        if (!known.has(step[0])) {
          form = formOf(read, slot, step[0], scribe, frame.lineEnd);
          known.set(step[0], form);
        }
        gap = step[1];
        if (form) break;
      }
      if (!form) return null;
      placed.push({ slot, form, gap: gapAt(placed.at(-1), slot, Math.max(gap, gapBefore)) });
      positions.push(position);
      gapBefore = gap;
    }
    const { text, starts } = joinSlots(read, placed, frame.lead, frame.lineEnd);
    const body = placed.length > 0 ? text + frame.tail : '';
    frame.budget.characters -= body.length;
    const reading = readBody(body);
    const bad = misread(reading.blocks, placed, starts);
    if (bad === null) {
      if (!frame.isWhole(body)) return null;
      return { body, kept: keptOf(placed) };
    }
    if (frame.budget.characters < 0) return null;
    scribe = scribeOf(reading.definitions);
    if (bad.overflow === null && !relaxed && takeDefinitions(read, reading, placed, bad, forms)) {
      relaxed = true;
      continue;
    }
    if (!climb(bad, slots, levels)) return null;
    for (const position of [...bad.wrong, ...(bad.overflow === null ? [] : [bad.overflow])]) {
      const slot = slots[position];
      if (slot) forms.delete(slot);
    }
  }
}

/**
 * Where a definition was changed, what nobody edited says what its own bytes say with the new one. A definition that is
 * gone is no such change: then the links that used it have to be written out. False where nothing of the kind was found.
 */
function takeDefinitions(
  read: ReadSource,
  reading: ReadSource,
  placed: readonly Placed[],
  { wrong }: Misread,
  forms: Map<Slot, Map<Rung, Form | null>>,
): boolean {
  const names = [...read.definitions.keys()];
  const target = (source: ReadSource, name: string): string => JSON.stringify(source.definitions.get(name));
  if (!names.every((name) => reading.definitions.has(name))) return false;
  if (names.every((name) => target(read, name) === target(reading, name))) return false;
  let found = false;
  for (const position of wrong) {
    const { slot, form } = placed[position] ?? {};
    if (!slot?.isUnchanged || !form) continue;
    const says = readSource(form.text, reading.definitions).blocks.map((block) => block.node);
    forms.get(slot)?.set('hopeful', { ...form, says });
    found = true;
  }
  return found;
}

// What stood beside each other and was not changed is parted only as the last way out.
function gapAt(before: Placed | undefined, slot: Slot, wanted: number): 0 | 1 | 2 {
  const isOld =
    before?.slot.isUnchanged === true &&
    slot.isUnchanged &&
    before.slot.old?.[1] === (slot.old?.[0] ?? 0) - 1;
  if (isOld) return 0;
  return wanted === 2 ? 2 : wanted === 1 ? 1 : 0;
}

/** Takes the blocks that were misread one step up; false where one of them is at its last. */
function climb({ wrong, overflow }: Misread, slots: readonly Slot[], levels: number[]): boolean {
  for (const position of overflow === null ? wrong : [...wrong, overflow]) {
    const slot = slots[position];
    if (!slot) return false;
    levels[position] = (levels[position] ?? 0) + 1;
    const all = slot.isUnchanged ? stepsOfUnchanged : steps;
    // A protected block has no simpler form than its source.
    const most = slot.node.type === 'sourceBlock' && !slot.isUnchanged ? 6 : all.length;
    if ((levels[position] ?? 0) >= most) return false;
  }
  return true;
}

function keptOf(placed: readonly Placed[]): KeptBlock[] {
  return placed.flatMap(({ slot, form }) =>
    form.isKept && slot.index !== null ? [{ index: slot.index, source: form.text }] : [],
  );
}
