import { strip } from './lines.ts';
import type { Definitions } from './span.ts';

export type FoundTarget = {
  readonly href: string;
  readonly title: string | null;
  /** Where the bracketed words end. */
  readonly textEnd: number;
  readonly end: number;
};

const reference = /[ \t\n\v\f\r]*?\[([^\]]+)?\]/y;
const angled = /\(<([^\n]*?)>/y;
const parenthesis = /[()]|[ \t\n\v\f\r](?=['"])/g;
const titlePart = /[ \t\n\v\f\r]*?(["'])([\s\S]+?)\1[ \t\n\v\f\r]*?\)/y;

/** The name under which kramdown keeps a link definition. */
export function definitionName(words: string): string {
  return words.replace(/[ \t\n\v\f\r]+/g, ' ').toLowerCase();
}

/**
 * Reads what follows the `]` of a link or image at `close`, as kramdown does: an address in parentheses, a reference, or
 * nothing where the words themselves are one. Null where it is no link.
 */
export function readLinkTarget(
  source: string,
  text: string,
  inner: number,
  close: number,
  definitions: Definitions,
): FoundTarget | null {
  const after = close + 1;
  reference.lastIndex = after;
  const named = reference.exec(text);
  if (named || text[after] !== '(') {
    const words = text.slice(inner, close).replace(/\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g, '$1');
    const target = definitions.get(definitionName(named?.[1] ?? words));
    return target ? { ...target, textEnd: close, end: named ? reference.lastIndex : after } : null;
  }
  angled.lastIndex = after;
  const inAngles = angled.exec(text);
  let href: string;
  let position: number;
  if (inAngles) {
    href = source.slice(after + 2, after + 2 + (inAngles[1] ?? '').length);
    position = angled.lastIndex;
    if (text[position] === ')') return { href, title: null, textEnd: close, end: position + 1 };
  } else {
    let depth = 0;
    position = text.length;
    parenthesis.lastIndex = after;
    for (let match = parenthesis.exec(text); match; match = parenthesis.exec(text)) {
      position = match.index + 1;
      if (match[0] === '(') depth += 1;
      else if (match[0] === ')') depth -= 1;
      if (depth === 0 || (match[0] !== '(' && match[0] !== ')')) break;
    }
    href = strip(source.slice(after + 1, position - 1));
    if (depth === 0) return { href, title: null, textEnd: close, end: position };
  }
  titlePart.lastIndex = position;
  const title = titlePart.exec(text);
  if (!title) return null;
  const titleEnd = titlePart.lastIndex;
  const words = title[2] ?? '';
  const quoteAt = position + title[0].indexOf(title[1] ?? '"');
  return {
    href,
    title: source.slice(quoteAt + 1, quoteAt + 1 + words.length),
    textEnd: close,
    end: titleEnd,
  };
}
