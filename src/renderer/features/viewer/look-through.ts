import { findTyped, findWords, fold, type Folded, type Place } from './finding.ts';

/** What words are looked for in: parts one after the other, the pages of a document for one. */
export interface Findable {
  readonly parts: number;
  /** The words of a part, from 0. */
  readonly text: (part: number) => Promise<string>;
}

export interface Hit extends Place {
  readonly part: number;
}

export interface Search {
  readonly within: Findable;
  /** What a person typed; empty where the words of the app's search are looked for. */
  readonly typed: string;
  readonly words: readonly string[];
}

export interface Progress {
  /** Everything that was found so far, in the document's order. */
  readonly hits: readonly Hit[];
  /** The hit to begin with; -1 while there is none. */
  readonly first: number;
  readonly isRunning: boolean;
}

const folded = new WeakMap<Findable, Map<number, Folded>>();
/** After how many parts what was found is told. */
const told = 8;
/** What is typed further makes a search one of the past: milliseconds. */
const typing = 80;

/** Looks through part after part, telling what was found; `from` is the part in view. Ends silently when aborted. */
export async function lookThrough(
  { within, typed, words }: Search,
  from: number,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> {
  const known = folded.get(within) ?? new Map<number, Folded>();
  folded.set(within, known);
  if (typed !== '') await new Promise((resolve) => setTimeout(resolve, typing));
  const isOver = () => signal.aborted;
  const hits: Hit[] = [];
  let first = -1;
  for (let part = 0; part < within.parts; part += 1) {
    if (isOver()) return;
    const text = known.get(part) ?? fold(await within.text(part).catch(() => ''));
    known.set(part, text);
    const places = typed === '' ? findWords(text, words) : findTyped(text, typed);
    if (places.length > 0 && first < 0 && (part >= from || typed === '')) first = hits.length;
    hits.push(...places.map((place) => ({ ...place, part })));
    if (part % told === told - 1 && !isOver()) tell({ hits: [...hits], first, isRunning: true });
  }
  if (!isOver()) tell({ hits, first: first < 0 && hits.length > 0 ? 0 : first, isRunning: false });
}
