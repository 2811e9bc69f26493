import { isWord, strip, stripStart } from './characters.ts';
import { closeBrace, optionalSpace, tailEnd } from './source.ts';
import type { AttributeList, Attributes } from './element.ts';
import type { Source } from './source.ts';

const part =
  /(?:^|[ \t\n\v\f\r])(?:(\w[\w-]*)=(["'])((?:\\\}|\\\2|[^}])*?)\2|(\w[\w-]*)|((?:#[A-Za-z][\w:-]*|\.[^ \t\n\v\f\r.#]+)+))(?=[ \t\n\v\f\r]|$)/g;
const idOrClass = /#([A-Za-z][\w:-]*)|\.([^ \t\n\v\f\r.#]+)/g;

export const emptyList = (): AttributeList => ({ refs: null, attributes: new Map() });

/** Reads the words between `{:` and `}` into `list`. */
export function readAttributeList(words: string, list: AttributeList): void {
  const plain = strip(words);
  if (plain === '' || plain === ':') return;
  for (const [, key, quote, value, ref, marks] of words.matchAll(part)) {
    if (ref !== undefined) (list.refs ??= []).push(ref);
    else if (marks !== undefined) {
      for (const [, id, name] of marks.matchAll(idOrClass)) {
        if (name === undefined) list.attributes.set('id', id ?? '');
        else addClass(list.attributes, name);
      }
    } else if (key !== undefined) {
      list.attributes.set(key, (value ?? '').replace(quote === '"' ? /\\([}"])/g : /\\([}'])/g, '$1'));
    }
  }
}

function addClass(attributes: Attributes, name: string): void {
  attributes.set('class', stripStart(`${attributes.get('class') ?? ''} ${name}`));
}

/** Gives an element what a list says, the lists it names first. */
export function applyList(
  attributes: Attributes,
  list: AttributeList,
  named: ReadonlyMap<string, AttributeList>,
): void {
  let left = 1000;
  const apply = (each: AttributeList, above: readonly AttributeList[]): void => {
    if (above.includes(each) || (left -= 1) < 0) return;
    for (const ref of each.refs ?? []) {
      const inner = named.get(ref);
      if (inner) apply(inner, [...above, each]);
    }
    copyAttributes(each, attributes);
  };
  apply(list, []);
}

function copyAttributes(from: AttributeList, to: Attributes): void {
  for (const [key, value] of from.attributes) {
    if (key === 'class') addClass(to, value);
    else to.set(key, value);
  }
}

/** Joins what a further list says to a list. */
export function mergeLists(list: AttributeList, more: AttributeList): void {
  if (more.refs) list.refs = [...(list.refs ?? []), ...more.refs];
  copyAttributes(more, list.attributes);
}

export type FoundList = { readonly words: string; readonly end: number };

/** The attribute list on a line of its own at `at`, behind at most `spaces` spaces. */
export function blockList(source: Source, at: number, spaces = 3): FoundList | null {
  const { text } = source;
  const start = optionalSpace(text, at);
  if (start - at > spaces || !text.startsWith('{:', start)) return null;
  const sign = text[start + 2];
  if (sign === ':' || sign === '/') return null;
  return closeBrace(source, start + 2, (close) => {
    if (close === start + 2) return null;
    const end = tailEnd(text, close + 1);
    return end < 0 ? null : { words: text.slice(start + 2, close), end };
  });
}

/** The definition of a named attribute list at `at`. */
export function namedList(source: Source, at: number): (FoundList & { readonly name: string }) | null {
  const { text } = source;
  const start = optionalSpace(text, at);
  if (!text.startsWith('{:', start)) return null;
  const end = idEnd(text, start + 2);
  if (end < 0 || text[end] !== ':') return null;
  const name = text.slice(start + 2, end);
  return closeBrace(source, end + 1, (close) => {
    if (close === end + 1) return null;
    const tail = tailEnd(text, close + 1);
    return tail < 0 ? null : { name, words: text.slice(end + 1, close), end: tail };
  });
}

/** Where the name of a list or a footnote ends, else -1. */
export function idEnd(text: string, at: number): number {
  if (!isWord(text.charCodeAt(at))) return -1;
  let end = at + 1;
  while (isWord(text.charCodeAt(end)) || text.charCodeAt(end) === 45) end += 1;
  return end;
}

const itemList = /^[ \t\n\v\f\r]*\{:(?!(?:\w[\w-]*)?:|\/)((?:\\\}|[^}])+)\}[ \t\n\v\f\r]*/;
const itemListOnly =
  /^(?:[ \t\n\v\f\r]*\{:(?!(?:\w[\w-]*)?:|\/)(?:\\\}|[^}])+\}[ \t\n\v\f\r]*)?[ \t\n\v\f\r]*\n/;

/** True where the first line of an item holds nothing but its attribute list. */
export const isListOnly = (line: string): boolean => itemListOnly.test(line);

/** Takes the attribute list from the beginning of an item or a term. */
export function takeItemList(words: string, take: (list: string) => void): string {
  const match = itemList.exec(words);
  if (!match) return words;
  take(match[1] ?? '');
  return words.slice(match[0].length);
}
