import { definitionName } from './link-target.ts';
import { stripSpaces } from './lines.ts';
import type { LinkTarget } from './span.ts';

/** A link definition: what it defines, and how many lines it takes. */
export type FoundDefinition = { readonly name: string; readonly target: LinkTarget; readonly lines: 1 | 2 };

const begin = /^ {0,3}\[([^\n\]]+)\]:[ \t]*/;

/**
 * Reads the link definition that a line begins, whose title may stand on the following line; null where it is none.
 * `source` is the line with its Liquid.
 */
export function readLinkDefinition(
  line: string,
  following: string | null,
  source: string,
): FoundDefinition | null {
  const match = begin.exec(line);
  if (!match) return null;
  const name = definitionName(match[1] ?? '');
  const rest = line.slice(match[0].length);
  const addresses = source.slice(match[0].length);
  if (rest.startsWith('<')) {
    for (let close = rest.indexOf('>'); close >= 0; close = rest.indexOf('>', close + 1)) {
      const found = afterAddress(rest, close + 1, following);
      if (found)
        return { name, target: { href: addresses.slice(1, close), title: found.title }, lines: found.lines };
    }
  }
  // The address is as short as it may be: it goes on until a title or the line's end.
  let end = /^[ \t\n\v\f\r]*[^ \t\n\v\f\r]/.exec(rest)?.[0].length ?? 0;
  if (end === 0) return null;
  for (; end <= rest.length; end += 1) {
    if (end < rest.length && rest[end] !== ' ' && rest[end] !== '\t') continue;
    const found = afterAddress(rest, end, following);
    if (!found) continue;
    // kramdown then takes the line for words.
    if (/[ \t]["']/.test(rest.slice(0, end))) return null;
    return { name, target: { href: addresses.slice(0, end), title: found.title }, lines: found.lines };
  }
  return null;
}

function afterAddress(
  rest: string,
  end: number,
  following: string | null,
): { title: string | null; lines: 1 | 2 } | null {
  const gap = /^[ \t]*/.exec(rest.slice(end))?.[0].length ?? 0;
  const isLineEnd = end + gap === rest.length;
  if (!isLineEnd) {
    const title = gap > 0 ? quoted(rest.slice(end + gap)) : null;
    return title === null ? null : { title, lines: 1 };
  }
  const title = following === null ? null : quoted(following.replace(/^[ \t]+/, ''));
  return title === null ? { title: null, lines: 1 } : { title, lines: 2 };
}

function quoted(text: string): string | null {
  const quote = text[0];
  const words = stripSpaces(text);
  if ((quote !== '"' && quote !== "'") || words.length < 3 || words.at(-1) !== quote) return null;
  // It ends at the first quote that nothing follows in its line.
  return words.slice(1, -1);
}
