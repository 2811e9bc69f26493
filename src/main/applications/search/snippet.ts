/** The words around what was found, as they are written, with what was found marked. */
import type { SearchHit } from '../../../shared/applications/searching.ts';
import { cleanLine } from '../../text/safe-text.ts';
import type { Clause } from './asked.ts';
import { readNumbers, readWords, type Word } from './words.ts';

type Snippet = SearchHit['snippet'];

export interface Span {
  readonly start: number;
  readonly end: number;
  /** Which clause it answers. */
  readonly clause: number;
}

/** UTF-16 units around what is found. */
const width = 220;
/** So many places are looked at for the window that shows most of what was asked. */
const placesAtMost = 40;

function isWord(word: Word, clause: Clause, place: number): boolean {
  const wanted = clause.stems[place];
  if (clause.prefix && place === clause.stems.length - 1)
    return [word.form, word.stem, ...word.also].some((form) => form.startsWith(clause.last));
  return word.stem === wanted || (clause.stems.length === 1 && word.also.includes(wanted ?? ''));
}

/** The places of a text that answer the clauses, in their order; `limit` at most. */
export function findSpans(text: string, clauses: readonly Clause[], limit = placesAtMost): Span[] {
  if (clauses.length === 0 || text === '') return [];
  const spans: Span[] = [];
  const keys = new Set(clauses.flatMap(({ also }) => also));
  const numbers = [...keys].some((key) => key.startsWith('tel')) ? readNumbers(text) : [];
  for (const { start, end, key } of numbers)
    for (const [clause, { also }] of clauses.entries())
      if (also.includes(key)) spans.push({ start, end, clause });
  const longest = Math.max(...clauses.map(({ stems }) => stems.length));
  const recent: Word[] = [];
  for (const word of readWords(text)) {
    recent.push(word);
    if (recent.length > longest) recent.shift();
    for (const [clause, asked] of clauses.entries()) {
      const { length } = asked.stems;
      const run = recent.slice(-length);
      const first = run[0];
      if (
        first !== undefined &&
        run.length === length &&
        run.every((one, place) => isWord(one, asked, place))
      )
        spans.push({ start: first.start, end: word.end, clause });
      else if (
        asked.also.some((form) => form === word.form || form === word.stem || word.also.includes(form))
      )
        spans.push({ start: word.start, end: word.end, clause });
    }
    if (spans.length >= limit) break;
    // Once all is found, what is far from the first place would not be shown beside it.
    const isFar = spans[0] !== undefined && word.start > spans[0].start + 2 * width;
    if (isFar && new Set(spans.map(({ clause }) => clause)).size === clauses.length) break;
  }
  return spans.sort((left, right) => left.start - right.start || right.end - left.end);
}

/** The place from which a window shows the most clauses; the first of such. */
function bestStart(spans: readonly Span[]): Span | undefined {
  let best: Span | undefined;
  let most = 0;
  for (const span of spans) {
    const seen = new Set(
      spans
        .filter(({ start, end }) => start >= span.start && end <= span.start + width)
        .map(({ clause }) => clause),
    );
    if (seen.size > most) [best, most] = [span, seen.size];
  }
  return best;
}

const space = /\s/;

/** Moves a cut to the end of a word, if one is near. */
function atWord(text: string, from: number, step: 1 | -1): number {
  for (let away = 0; away < 24; away += 1) {
    const at = from + away * step;
    if (at <= 0) return 0;
    if (at >= text.length) return text.length;
    if (space.test(text[at - 1] ?? '') || space.test(text[at] ?? '')) return at;
  }
  // Never in the middle of a character.
  return /[\udc00-\udfff]/.test(text[from] ?? '') ? from + step : from;
}

/** Cuts a window out of the text: from its beginning where nothing of it was found. */
export function makeSnippet(text: string, spans: readonly Span[]): Snippet {
  const best = bestStart(spans);
  // What stands near the beginning is shown from there.
  const lead = best === undefined || best.end < width * 0.8 ? 0 : best.start - Math.floor(width / 4);
  const start = lead === 0 ? 0 : atWord(text, lead, 1);
  const ideal = Math.max(start + width, best?.end ?? 0);
  const end = ideal >= text.length ? text.length : Math.max(atWord(text, ideal, -1), best?.end ?? 0);

  const parts: { text: string; found: boolean }[] = [];
  const add = (from: number, to: number, found: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to), found });
  };
  let at = start;
  for (const span of spans) {
    if (span.start < at || span.end > end) continue;
    add(at, span.start, false);
    add(span.start, span.end, true);
    at = span.end;
  }
  add(at, end, false);
  return tidy(parts, start > 0, end < text.length);
}

/** One line that is safe to show: spaces run together, nothing hidden, an ellipsis where it is cut. */
function tidy(parts: readonly { text: string; found: boolean }[], before: boolean, after: boolean): Snippet {
  const shown: { text: string; found: boolean }[] = [];
  let endsInSpace = true;
  for (const { text, found } of parts) {
    // An edge that is a space joins two parts: the line is cleaned between letters that are taken off again.
    const line = cleanLine(`.${text}.`, text.length * 2 + 2)
      .slice(1, -1)
      .replace(/ +/g, ' ');
    const words: string = endsInSpace ? line.trimStart() : line;
    if (words === '') continue;
    endsInSpace = words.endsWith(' ');
    shown.push({ text: words, found });
  }
  const last = shown.at(-1);
  if (last !== undefined) last.text = last.text.trimEnd();
  const kept = shown.filter(({ text }) => text !== '');
  if (before) kept.unshift({ text: '… ', found: false });
  if (after) kept.push({ text: ' …', found: false });
  return joinAlike(kept);
}

function joinAlike(parts: readonly { text: string; found: boolean }[]): Snippet {
  const joined: { text: string; found: boolean }[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.found === part.found) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
