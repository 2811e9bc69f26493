import type { OfferNode } from '../document.ts';
import { cellKeys, cellsOf } from './canonical.ts';
import type { Cell } from './canonical.ts';
import type { Words } from './reader.ts';
import type { Run } from './runs.ts';
import { contentOf, isBreak, marksKey } from './runs.ts';

/** A cell and where it stands in the words; a text that is not written letter by letter has one place for all of it. */
export type PlacedCell = Cell & { readonly start: number; readonly end: number };

/** A word, a sign (or a row of the same sign), a space or an inline node, and the runs it was read from. */
export type Token = Cell & {
  readonly runs: readonly Run[];
  readonly start: number;
  readonly end: number;
};

const parts = /[\p{L}\p{N}\p{M}]+|([^ \t\n\v\f\r])\1*|[ \t\n\v\f\r]/gu;
const partsOf = (text: string): string[] => text.match(parts) ?? [];

/** The content of a block as words, signs and spaces. */
export const wordsOf = (content: readonly OfferNode[]): Cell[] => cellsOf(content, partsOf);

/**
 * Some words as tokens with their places, a word being one token even where part of it is written as an entity.
 * Null where what was read is not what is compared, which the caller then leaves alone.
 */
export function tokensOf(words: Words): Token[] | null {
  const tokens: Token[] = [];
  for (const group of groupsOf(words.runs)) {
    const [first] = group;
    if (!first) continue;
    if (first.node.type !== 'text') {
      tokens.push(tokenOf(first.node, [first]));
      continue;
    }
    const text = group.map((run) => run.node.text ?? '').join('');
    let at = 0;
    let run = 0;
    let before = 0;
    for (const part of partsOf(text)) {
      const from = at;
      at += part.length;
      const cut: Run[] = [];
      for (;;) {
        const each = group[run];
        if (!each) break;
        const length = each.node.text?.length ?? 0;
        const piece = cutRun(each, Math.max(0, from - before), Math.min(length, at - before));
        if (piece) cut.push(piece);
        if (before + length > at) break;
        run += 1;
        before += length;
        if (before === at) break;
      }
      tokens.push(tokenOf({ ...first.node, text: part }, cut));
    }
  }
  return inStep(tokens, wordsOf(contentOf(words.runs)));
}

/** The tokens that are compared, as they are compared: spaces at a line's ends and the marks on them say nothing. */
function inStep(tokens: readonly Token[], compared: readonly Cell[]): Token[] | null {
  const kept: Token[] = [];
  let at = 0;
  for (const { key } of compared) {
    let token = tokens[at];
    while (token && said(token) !== said({ key }) && isSpace(token)) token = tokens[(at += 1)];
    if (!token || said(token) !== said({ key })) return null;
    kept.push(token.key === key ? token : { ...token, key });
    at += 1;
  }
  return tokens.slice(at).every(isSpace) ? kept : null;
}

const said = ({ key }: { readonly key: string }): string => key.slice(0, key.lastIndexOf('\u0001'));
const isSpace = ({ node }: Token): boolean =>
  isBreak(node) || (node.type === 'text' && /^[ \t\n\v\f\r]+$/.test(node.text ?? ''));

// Neighbouring text with the same marks belongs together, as the editor joins it.
function groupsOf(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let lastKey: string | null = null;
  for (const run of runs) {
    const key = run.node.type === 'text' ? marksKey(run.node.marks) : null;
    if (key !== null && key === lastKey) groups.at(-1)?.push(run);
    else groups.push([run]);
    lastKey = key;
  }
  return groups;
}

function cutRun(run: Run, from: number, to: number): Run | null {
  const text = run.node.text ?? '';
  if (to <= from) return null;
  const isExact = text.length === run.end - run.start;
  const node = { ...run.node, text: text.slice(from, to) };
  return isExact ? { node, start: run.start + from, end: run.start + to } : { ...run, node };
}

const keyOf = cellKeys();

function tokenOf(node: OfferNode, runs: readonly Run[]): Token {
  const marks = node.marks ?? [];
  const start = runs[0]?.start ?? 0;
  const end = runs.at(-1)?.end ?? start;
  return { node, marks, key: keyOf(node), start, end, runs };
}

/** The letters of a token with their places. */
export const lettersOf = ({ runs }: Token): PlacedCell[] => runs.flatMap(cellsOfRun);

/** The first or the last letter of a token. */
export function letterAt(token: Token | undefined, end: 'first' | 'last'): PlacedCell | undefined {
  const run = end === 'first' ? token?.runs[0] : token?.runs.at(-1);
  if (!run) return undefined;
  const length = run.node.text?.length ?? 0;
  const part = length > 4 ? cutRun(run, end === 'first' ? 0 : length - 4, end === 'first' ? 4 : length) : run;
  return part ? cellsOfRun(part).at(end === 'first' ? 0 : -1) : undefined;
}

function cellsOfRun(run: Run): PlacedCell[] {
  const marks = run.node.marks ?? [];
  if (run.node.type !== 'text')
    return [{ node: run.node, marks, key: keyOf(run.node), start: run.start, end: run.end }];
  const text = run.node.text ?? '';
  const isExact = text.length === run.end - run.start;
  let position = run.start;
  return Array.from(text, (character) => {
    const node: OfferNode = { ...run.node, text: character };
    const [start, end] = isExact ? [position, position + character.length] : [run.start, run.end];
    position += character.length;
    return { node, marks, key: keyOf(node), start, end };
  });
}
