/** Words found in a text as a person means them: without case, accents, ligatures, and over the ends of lines. */
import { plain } from '../../ui/plain.ts';

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text as words are looked for in it, and where each of its letters stands in the text itself. */
export interface Folded {
  readonly letters: string;
  readonly places: Uint32Array;
  readonly length: number;
}

// eslint-disable-next-line no-control-regex
const isAscii = /^[\x00-\x7f]*$/;
const space = /\s/u;
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;

export function fold(text: string): Folded {
  const places: number[] = [];
  let letters = '';
  let isAfterSpace = true;
  let at = 0;
  for (const character of text) {
    const folded = isAscii.test(character) ? character.toLowerCase() : plain(character);
    if (space.test(character)) {
      if (!isAfterSpace) {
        letters += ' ';
        places.push(at);
      }
      isAfterSpace = true;
    } else if (!unseen.test(character)) {
      letters += folded;
      for (let letter = 0; letter < folded.length; letter += 1) places.push(at);
      if (folded !== '') isAfterSpace = false;
    }
    at += character.length;
  }
  return { letters, places: Uint32Array.from(places), length: text.length };
}

function placeOf({ places, length }: Folded, from: number, to: number): Place {
  return { start: places[from] ?? length, end: to < places.length ? (places[to] ?? length) : length };
}

/** How many places are told of one text: more than anybody steps through. */
const mostPlaces = 2_000;

/** Where what a person typed stands. */
export function findTyped(text: Folded, typed: string): Place[] {
  const sought = fold(typed).letters.trim();
  const found: Place[] = [];
  if (sought === '') return found;
  let at = text.letters.indexOf(sought);
  while (at >= 0 && found.length < mostPlaces) {
    found.push(placeOf(text, at, at + sought.length));
    at = text.letters.indexOf(sought, at + sought.length);
  }
  return found;
}

/** Where words of the app's search stand, each with its ending: `ruby` in `rubyiste`, never within another word. */
export function findWords(text: Folded, words: readonly string[]): Place[] {
  const sought = words.map((word) => fold(word).letters.trim()).filter((word) => word !== '');
  if (sought.length === 0) return [];
  const one = sought
    .sort((left, right) => right.length - left.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${one})[\\p{L}\\p{N}]*`, 'gu');
  const found: Place[] = [];
  for (const { index, 0: match } of text.letters.matchAll(pattern)) {
    if (found.length >= mostPlaces) break;
    found.push(placeOf(text, index, index + match.length));
  }
  return found;
}
