/**
 * The reading order of a page's words. Some producers write a page column by column, others line by line across the
 * columns; so the order is found from where the words stand: bands of lines that a white lane parts from top to bottom
 * are read column after column (after G. Nagy's recursive cuts), everything else line after line.
 */

/** A run of words on a page: its ends, its baseline (higher is larger) and the height of its letters. */
export interface Run {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly height: number;
  /** Whether the page has a space behind it. */
  readonly isSpaced: boolean;
}

interface Line {
  readonly base: number;
  readonly height: number;
  readonly text: string;
}

/** Lanes narrower than this many letter heights are gaps between words. */
const narrowest = 1;
/** A lane beside fewer lines than these must be wide to be one. */
const fewLines = 3;
const wide = 2.5;
const mostDepth = 30;

/** The lines of a page in reading order; an empty one stands where the page leaves room. */
export function orderLines(runs: readonly Run[]): string[] {
  const out: string[] = [];
  for (const block of cutBlocks(joinRuns(runs), 0)) {
    let last: Line | null = null;
    for (const line of assembleLines(block)) {
      if (last !== null && last.base - line.base > 1.9 * Math.max(last.height, line.height)) out.push('');
      out.push(line.text);
      last = line;
    }
    out.push('');
  }
  return out;
}

/** Runs that follow each other on one line, joined: fewer things to look at. */
function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const gap = last === undefined ? Infinity : run.from - last.to;
    if (
      last !== undefined &&
      Math.abs(last.base - run.base) < 0.1 * last.height &&
      Math.abs(last.height - run.height) < 0.5 * last.height &&
      gap > -0.3 * run.height &&
      gap < 0.6 * run.height
    ) {
      joined[joined.length - 1] = {
        ...last,
        text: joinTexts(last, run),
        to: Math.max(last.to, run.to),
        isSpaced: run.isSpaced,
      };
    } else joined.push(run);
  }
  return joined;
}

function joinTexts(left: Run, right: Run): string {
  const isApart = left.isSpaced || right.from - left.to > 0.2 * Math.min(left.height, right.height);
  return `${left.text}${isApart ? ' ' : ''}${right.text}`;
}

function assembleLines(block: readonly Run[]): Line[] {
  const rows: Run[][] = [];
  for (const run of block.toSorted((left, right) => right.base - left.base)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      first.base - run.base < 0.5 * Math.max(first.height, run.height)
    )
      row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => {
    const sorted = row.toSorted((left, right) => left.from - right.from);
    const [first, ...others] = sorted;
    if (first === undefined) return { base: 0, height: 0, text: '' };
    const whole = others.reduce(
      (left, right) => ({ ...right, text: joinTexts(left, right), to: Math.max(left.to, right.to) }),
      first,
    );
    return { base: first.base, height: Math.max(...sorted.map(({ height }) => height)), text: whole.text };
  });
}

/** Blocks in reading order: what a person reads before going on. */
function cutBlocks(runs: readonly Run[], depth: number): (readonly Run[])[] {
  if (runs.length < 2 * 2 || depth > mostDepth) return runs.length === 0 ? [] : [runs];
  const strips = cutStrips(runs);
  const band = findBand(strips);
  if (band === null) return [runs];
  const inside = strips.slice(band.first, band.last + 1).flat();
  const left = inside.filter((run) => (run.from + run.to) / 2 < band.lane);
  const right = inside.filter((run) => (run.from + run.to) / 2 >= band.lane);
  return [
    ...cutBlocks(strips.slice(0, band.first).flat(), depth + 1),
    ...cutBlocks(left, depth + 1),
    ...cutBlocks(right, depth + 1),
    ...cutBlocks(strips.slice(band.last + 1).flat(), depth + 1),
  ];
}

/** Runs parted where a level white line crosses all of them, from top to bottom. */
function cutStrips(runs: readonly Run[]): Run[][] {
  const strips: Run[][] = [];
  let bottom = Infinity;
  for (const run of runs.toSorted((left, right) => topOf(right) - topOf(left))) {
    const last = strips.at(-1);
    if (last === undefined || topOf(run) <= bottom) strips.push([run]);
    else last.push(run);
    bottom = Math.min(bottom, bottomOf(run));
  }
  return strips;
}

const topOf = (run: Run): number => run.base + 0.7 * run.height;
const bottomOf = (run: Run): number => run.base - 0.15 * run.height;

interface Lane {
  readonly from: number;
  readonly to: number;
}
interface Band {
  readonly first: number;
  readonly last: number;
  /** Where the lane lies across the page. */
  readonly lane: number;
}

/** The band of strips with the most lines beside a lane; null where there are no columns. */
function findBand(strips: readonly (readonly Run[])[]): Band | null {
  let best: (Band & { lines: number }) | null = null;
  for (let first = 0; first < strips.length; first += 1) {
    let lanes: readonly Lane[] = [{ from: -Infinity, to: Infinity }];
    // A band that begins inside a better one cannot be better by being shorter.
    if (best !== null && first <= best.last) continue;
    const inside: Run[] = [];
    for (let last = first; last < strips.length; last += 1) {
      const strip = strips[last] ?? [];
      inside.push(...strip);
      lanes = parted(lanes, strip, narrowest * medianHeight(strip));
      // Only where the next strip closes a lane does it matter whether that is a column's.
      const next = strips[last + 1];
      const open = next === undefined ? [] : parted(lanes, next, narrowest * medianHeight(next));
      if (lanes.every((lane) => open.some(({ from, to }) => from < lane.to && to > lane.from))) continue;
      const found = bestLane(lanes, inside);
      if (found !== null && found.lines > (best?.lines ?? 0)) best = { first, last, ...found };
    }
  }
  return best === null ? null : { ...best, last: endOf(strips, best) };
}

/** A strip on one side of the lane may be the beginning of what follows rather than the end of what went before. */
function endOf(strips: readonly (readonly Run[])[], { first, last, lane }: Band): number {
  const strip = strips[last] ?? [];
  const edge = Math.min(...strip.map(({ from }) => from));
  const run = strip.find(({ from }) => from === edge);
  const isOneSided = strip.every(({ from }) => from > lane) || strip.every(({ to }) => to < lane);
  if (run === undefined || !isOneSided || last === first) return last;
  const near = 1.8 * run.height;
  const isBeside = (other: Run): boolean =>
    Math.abs(other.from - edge) < run.height && Math.abs(other.base - run.base) < near;
  const belongsBelow = (strips[last + 1] ?? []).some(isBeside);
  return belongsBelow && !(strips[last - 1] ?? []).some(isBeside) ? last - 1 : last;
}

/** The lanes that remain white beside these runs too. */
function parted(lanes: readonly Lane[], runs: readonly Run[], width: number): Lane[] {
  let left = lanes;
  for (const run of runs) {
    left = left.flatMap((lane) => {
      if (run.to <= lane.from || run.from >= lane.to) return [lane];
      const parts = [
        { from: lane.from, to: Math.min(lane.to, run.from) },
        { from: Math.max(lane.from, run.to), to: lane.to },
      ];
      return parts.filter(({ from, to }) => to - from >= width);
    });
  }
  return [...left];
}

function bestLane(lanes: readonly Lane[], runs: readonly Run[]): { lane: number; lines: number } | null {
  const height = medianHeight(runs);
  let best: { lane: number; lines: number; width: number } | null = null;
  for (const { from, to } of lanes) {
    if (!Number.isFinite(from) || !Number.isFinite(to)) continue;
    const lane = (from + to) / 2;
    const left = assembleLines(runs.filter((run) => run.to <= lane));
    const right = assembleLines(runs.filter((run) => run.from >= lane));
    const lines = Math.min(left.length, right.length);
    if (lines < 2 || (lines < fewLines && to - from < wide * height)) continue;
    if (areRows(left, right)) continue;
    if (best === null || lines > best.lines || (lines === best.lines && to - from > best.width))
      best = { lane, lines, width: to - from };
  }
  return best;
}

/** Dates, labels and bullets beside what they speak of are read across, not down. */
function areRows(left: readonly Line[], right: readonly Line[]): boolean {
  const beside = left.filter((line) =>
    right.some((other) => Math.abs(other.base - line.base) < 0.4 * Math.max(line.height, other.height)),
  );
  if (beside.length < 0.8 * left.length) return false;
  const labels = left.filter(
    ({ text }) =>
      text.length <= 3 || (text.length <= 30 && /\b(?:19|20)\d\d\b|\d\s?[/.]\s?\d{2,4}\b|[:：]$/.test(text)),
  );
  return labels.length >= 0.6 * left.length;
}

function medianHeight(runs: readonly Run[]): number {
  const heights = runs.map(({ height }) => height).toSorted((left, right) => left - right);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}
