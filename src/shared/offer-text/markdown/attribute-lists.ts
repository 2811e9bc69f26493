import { stripEnd } from './lines.ts';
import type { Line } from './lines.ts';

// Where a search has found no end, one that begins later finds none either.
const endless = new WeakMap<readonly Line[], number>();

/** How many lines the attribute list takes that begins at a line, since it may run over line ends; 0 where there is none. */
export function attributesLength(lines: readonly Line[], at: number): number {
  const begin = /^ {0,3}\{:(?![:/])/.exec(lines[at]?.text ?? '');
  return begin ? bracedLength(lines, at, begin[0].length) : 0;
}

/** How many lines an extension's opening tag takes, such as `{::comment}`; 0 where there is none. */
export function extensionLength(lines: readonly Line[], at: number): number {
  const begin = /^ {0,3}\{::\w+(?=[ \t\n\v\f\r/}]|$)/.exec(lines[at]?.text ?? '');
  return begin ? bracedLength(lines, at, begin[0].length - 1) : 0;
}

// kramdown looks for a brace at a line's end; only escaped braces may stand before it.
function bracedLength(lines: readonly Line[], at: number, from: number): number {
  const limit = Math.min(lines.length, endless.get(lines) ?? lines.length);
  let found = 0;
  for (let index = at; index < limit; index += 1) {
    const text = lines[index]?.text ?? '';
    const first = index === at ? from : 0;
    for (let brace = text.indexOf('}', first); brace >= 0; brace = text.indexOf('}', brace + 1)) {
      const isEnd = stripEnd(text.slice(brace + 1)) === '' && (index > at || brace > from);
      if (isEnd) found = index - at + 1;
      if (text[brace - 1] !== '\\') return found;
    }
    // Nobody writes one so long: all that follows is left as source.
    if (found > 0 && index > at + 100) return lines.length - at;
  }
  if (found === 0) endless.set(lines, Math.min(at, limit));
  return found;
}
