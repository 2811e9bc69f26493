/**
 * What of a drawn page is covered before anybody sees it. The viewer draws each page apart from the screen, reads where
 * its words and its pictures stand, asks `coverPage`, paints the boxes over, replaces the words, and only then shows the
 * page and lays the words over it: what is found, selected, copied and read aloud comes from the replaced words alone.
 * A page for which it answers `withheld`, and one whose words or pictures cannot be read, is not shown at all.
 */

import {
  endingMark,
  mark,
  openCover,
  replace,
  type Cover,
  type Covered,
} from '../../../shared/applications/covering/cover.ts';
import { foldValue } from '../../../shared/applications/covering/folded.ts';

/** A rectangle in points of the page as it is drawn upright at scale 1: from the top left, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A run of words as the page draws it; a name may lie across several, in their order. */
export interface DrawnText {
  readonly text: string;
  /** The run ends a line. */
  readonly endsLine: boolean;
  /** Around all its letters, also where the run is turned. */
  readonly box: Box;
}

export interface DrawnPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  /** Where pictures are drawn, cut to the page: masks, inline pictures and repeated ones too. */
  readonly pictures: readonly Box[];
  /** Where shapes are drawn that may be letters: logos, and names that were turned into outlines. */
  readonly shapes: readonly Box[];
}

export type Covering =
  | {
      readonly kind: 'shown';
      /** Painted over on the canvas. */
      readonly boxes: readonly Box[];
      /** What stands instead of the words of `texts`, by their place in it. */
      readonly replaced: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'withheld' };

/** Where pictures fill this much of a page, the page is one. */
const mostPictures = 0.5;
/** In points: letters reach over their line, and pictures over their frame. */
const margin = 1.5;

/** Decides what of a page is covered where the words of `hidden` must not be seen. */
export function coverPage(page: DrawnPage, hidden: readonly string[]): Covering {
  if (hidden.length === 0) return { kind: 'shown', boxes: [], replaced: new Map() };
  const { texts } = page;
  const words = texts.filter(({ text }) => text.trim() !== '');
  const seen = [...page.pictures, ...page.shapes];
  if (words.length === 0 && seen.length > 0) return { kind: 'withheld' };
  const whole = page.width * page.height;
  if (page.pictures.reduce((sum, box) => sum + areaWithin(box, page), 0) > whole * mostPictures)
    return { kind: 'withheld' };
  const unreadable = texts.map(({ text }) => isUnreadable(text));
  if (unreadable.filter(Boolean).length * 2 > words.length) return { kind: 'withheld' };

  const covered = findCovered(texts, openCover(hidden));
  const boxes = seen.map((box) => grown(box, margin));
  const replaced = new Map<number, string>();
  for (const [number, run] of texts.entries()) {
    const parts = covered[number] ?? [];
    if (unreadable[number] === true) {
      boxes.push(grown(run.box, margin));
      replaced.set(number, mark);
    } else if (parts.length > 0) {
      for (const part of parts) boxes.push(grown(boxOf(run, part), margin));
      replaced.set(number, replace(run.text, parts));
    }
  }
  return { kind: 'shown', boxes, replaced };
}

function areaWithin({ left, top, width, height }: Box, page: DrawnPage): number {
  const across = Math.min(left + width, page.width) - Math.max(left, 0);
  const down = Math.min(top + height, page.height) - Math.max(top, 0);
  return Math.max(0, across) * Math.max(0, down);
}

function grown({ left, top, width, height }: Box, by: number): Box {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}

/**
 * What is covered of each run: as the page draws them one after the other, and as they stand beside each other, since
 * some producers draw a line in pieces that are far apart in the file.
 */
function findCovered(texts: readonly DrawnText[], cover: Cover): Covered[][] {
  const found = cover.findPieces(texts).map((parts) => [...parts]);
  const order = asTheyStand(texts);
  const pieces = order.map(({ run, before, endsLine }) => ({ text: before + run.text, endsLine }));
  for (const [place, parts] of cover.findPieces(pieces).entries()) {
    const one = order[place];
    if (one === undefined) continue;
    const shift = one.before.length;
    for (const { from, to, mark: sign } of parts)
      if (to > shift)
        found[one.number]?.push({ from: Math.max(0, from - shift), to: to - shift, mark: sign });
  }
  return found.map(unite);
}

interface Standing {
  readonly number: number;
  readonly run: DrawnText;
  /** A space where the run stands apart from the one before it. */
  readonly before: string;
  readonly endsLine: boolean;
}

function asTheyStand(texts: readonly DrawnText[]): Standing[] {
  const middle = ({ box }: DrawnText): number => box.top + box.height / 2;
  const sorted = texts
    .map((run, number) => ({ run, number }))
    .filter(({ run }) => run.text.trim() !== '')
    .sort((left, right) => middle(left.run) - middle(right.run));
  const lines: { run: DrawnText; number: number }[][] = [];
  for (const one of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const near = first !== undefined && middle(one.run) - middle(first.run) < first.run.box.height / 3;
    if (near) line?.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) =>
    line
      .sort((left, right) => left.run.box.left - right.run.box.left)
      .map(({ run, number }, at) => {
        const previous = line[at - 1]?.run.box;
        const gap = previous === undefined ? 0 : run.box.left - (previous.left + previous.width);
        // A column is another text.
        const before = gap > run.box.height * 2 ? '\t|\t' : gap > run.box.height * 0.05 ? ' ' : '';
        return { number, run, before, endsLine: at === line.length - 1 };
      }),
  );
}

/** In order, without overlaps; one that covers an ending as well as a name covers a name. */
function unite(parts: readonly Covered[]): Covered[] {
  const united: Covered[] = [];
  for (const part of parts.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    const last = united.at(-1);
    if (last === undefined || part.from >= last.to) united.push(part);
    else
      united[united.length - 1] = {
        from: last.from,
        to: Math.max(last.to, part.to),
        mark: last.mark.length >= part.mark.length ? last.mark : part.mark,
      };
  }
  return united;
}

/** How wide letters are in the usual fonts, in heights of the font: narrow ones, wide ones, capitals, the others. */
function widthOf(letter: string): number {
  if (/[ilj.,:;'’|!()[\]Itfr\s-]/u.test(letter)) return 0.29;
  if (/[mwMW@%œæŒÆ—…]/u.test(letter)) return 0.86;
  return /\p{Lu}/u.test(letter) ? 0.69 : 0.54;
}

/**
 * The part of a run's box where some of its letters stand. How wide each is the page does not tell: it is reckoned in
 * two ways, and what either says is covered, with room on both sides. Runs that are turned are covered whole.
 */
function boxOf({ text, box }: DrawnText, { from, to, mark: sign }: Covered): Box {
  const size = text.length;
  // Around letters that stand in a row, a box is flat.
  const isTurned = size >= 4 && box.width / box.height < 0.16 * size;
  const letters = Array.from({ length: size }, (_, at) => widthOf(text[at] ?? ''));
  const before = (end: number): number => letters.slice(0, end).reduce((sum, one) => sum + one, 0);
  const all = before(size);
  if (isTurned || all === 0 || to - from > size * 0.7) return box;
  const font = box.height / 1.45;
  const room = font * 0.55 + box.width * 0.012;
  const begin = Math.min(from / size, before(from) / all) * box.width - (from === 0 ? 0 : room);
  const reckoned = Math.max(to / size, before(to) / all) * box.width + (to === size ? 0 : room);
  // An ending is covered as wide whichever it is.
  const end = sign === endingMark ? Math.max(reckoned, begin + font * 4.4) : reckoned;
  const left = Math.max(0, begin);
  const right = sign === endingMark ? end : Math.min(box.width, end);
  return { left: box.left + left, top: box.top, width: right - left, height: box.height };
}

/** Letters of a font's own, signs that stand for none, and what looks like no words: a font without a map of letters. */
function isUnreadable(text: string): boolean {
  const shown = text.replace(/\s/gu, '');
  if (shown === '') return false;
  if (/[\ufffd\p{Co}\p{Cn}\p{Cs}]|[\p{Cc}]/u.test(shown)) return true;
  if (shown.length < 4) return false;
  const letters = shown.match(/\p{L}/gu)?.length ?? 0;
  const figures = shown.match(/\p{N}/gu)?.length ?? 0;
  const signs = new Set(shown.match(/[^\p{L}\p{N}]/gu)).size;
  // A line of dots is one sign many times.
  if (letters + figures < shown.length / 2 && signs > 2) return true;
  const words = foldValue(text).match(/[a-z]{4,}/g) ?? [];
  return words.length > 0 && words.every((word) => word.length > 4 && !/[aeiouy]/.test(word));
}
