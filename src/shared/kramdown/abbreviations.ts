import { Element } from './element.ts';
import type { Reading } from './reading.ts';

const escapePattern = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|\-/]/g, '\\$&');

/** Marks every abbreviation that the text defines, where it stands as a word of its own. */
export function markAbbreviations(reading: Reading, element: Element): void {
  if (reading.abbreviations.size === 0) return;
  const keys = [...reading.abbreviations.keys()].sort((one, other) => other.length - one.length);
  const any = keys.map(escapePattern).join('|');
  const here = new RegExp(any, 'y');
  const anywhere = new RegExp(any);
  const word = new RegExp(`(?=(?:\\W|(?<![^\\n]))(?:${any})(?!\\w))`, 'g');
  const mark = (parent: Element): void => {
    parent.children = parent.children.flatMap((child) => {
      if (child.type !== 'text' || parent.contentModel === 'raw') {
        mark(child);
        return [child];
      }
      return anywhere.test(child.value) ? split(child.value, here, word) : [child];
    });
  };
  mark(element);
}

function split(words: string, here: RegExp, word: RegExp): Element[] {
  const parts: Element[] = [];
  let rest = words;
  for (;;) {
    word.lastIndex = 0;
    let at = word.exec(rest)?.index ?? -1;
    if (at < 0) break;
    here.lastIndex = at;
    let found = here.exec(rest)?.[0];
    if (found === undefined) {
      at += 1;
      here.lastIndex = at;
      found = here.exec(rest)?.[0];
    }
    if (found === undefined) break;
    parts.push(new Element('text', rest.slice(0, at)), new Element('abbreviation', found));
    rest = rest.slice(at + found.length);
  }
  return [...parts, new Element('text', rest)];
}
