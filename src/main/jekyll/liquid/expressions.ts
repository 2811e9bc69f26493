/** Expressions: what a template names, and how Ruby's Liquid looks it up. */
import { toInteger } from '../ruby/numbers.ts';
import { Drop, MethodLiteral, RubyFloat, RubyRange, isHash, isList, type RubyValue } from '../ruby/values.ts';
import type { Variables } from './variables.ts';

export type Expression =
  | { readonly kind: 'value'; readonly value: RubyValue }
  | { readonly kind: 'range'; readonly first: Expression; readonly last: Expression }
  | { readonly kind: 'lookup'; readonly name: Expression; readonly keys: readonly Expression[] };

/** Ruby's white space, which is ASCII's. */
export const space = '[ \\t\\r\\n\\f\\v]';
const quotedString = `(?:"[^"]*"|'[^']*')`;
/** One word of markup, with quoted parts kept whole. */
export const fragment = `(?:${quotedString}|(?:[^ \\t\\r\\n\\f\\v,|'"]|${quotedString})+)`;

export const nothing: Expression = { kind: 'value', value: null };

const literals = new Map<string, RubyValue>([
  ['', null],
  ['nil', null],
  ['null', null],
  ['true', true],
  ['false', false],
  ['blank', new MethodLiteral('blank')],
  ['empty', new MethodLiteral('empty')],
]);
const parsed = new Map<string, Expression>();

/** Reads one expression laxly: everything but words, hyphens and brackets only parts names from each other. */
export function parseExpression(markup: string): Expression {
  const known = parsed.get(markup);
  if (known !== undefined) return known;
  const expression = read(trim(markup));
  if (parsed.size > 20_000) parsed.clear();
  parsed.set(markup, expression);
  return expression;
}

export function trim(text: string): string {
  return text.replace(/^[ \t\r\n\f\v\0]+|[ \t\r\n\f\v\0]+$/g, '');
}

function read(text: string): Expression {
  if (text.length > 0 && /^(?:"[^]*"|'[^]*')$/.test(text)) return { kind: 'value', value: text.slice(1, -1) };
  if (text === '"' || text === "'") return { kind: 'value', value: '' };
  if (/^-?\d+$/.test(text)) return { kind: 'value', value: Number(text) };
  const range = /^\([ \t\r\n\f\v]*(\S+?)[ \t\r\n\f\v]*\.\.[ \t\r\n\f\v]*(\S+)[ \t\r\n\f\v]*\)$/.exec(text);
  if (range !== null) return readRange(range[1] ?? '', range[2] ?? '');
  if (/^-?\d[\d.]+$/.test(text)) return { kind: 'value', value: new RubyFloat(parseFloat(text)) };
  const literal = literals.get(text);
  if (literal !== undefined) return { kind: 'value', value: literal };
  return readLookup(text);
}

function readRange(first: string, last: string): Expression {
  const [from, to] = [parseExpression(first), parseExpression(last)];
  if (from.kind === 'value' && to.kind === 'value')
    return { kind: 'value', value: new RubyRange(toInteger(from.value), toInteger(to.value)) };
  return { kind: 'range', first: from, last: to };
}

function readLookup(text: string): Expression {
  const parts = text.match(/\[[^\]]+\]|[\w-]+\??/g) ?? [];
  const keys = parts.map((part): Expression =>
    part.startsWith('[') && part.endsWith(']')
      ? parseExpression(part.slice(1, -1))
      : { kind: 'value', value: part },
  );
  const [name = nothing, ...rest] = keys;
  return { kind: 'lookup', name, keys: rest };
}

/** What an expression is worth now; nil where a name leads nowhere. */
export function evaluate(expression: Expression, variables: Variables): RubyValue {
  if (expression.kind === 'value') return expression.value;
  if (expression.kind === 'range') {
    const first = toInteger(evaluate(expression.first, variables));
    return new RubyRange(first, toInteger(evaluate(expression.last, variables)));
  }
  let value = variables.find(evaluate(expression.name, variables));
  for (const key of expression.keys) {
    value = lookUp(value, evaluate(key, variables), key.kind === 'value');
    if (value === null) return null;
  }
  return value;
}

/** One step of a lookup; `isWritten` where the key stands in the template itself, so that `size` is a question. */
export function lookUp(value: RubyValue, key: RubyValue, isWritten: boolean): RubyValue {
  if (isHash(value) && value.has(key)) return value.get(key) ?? null;
  if (value instanceof Drop && typeof key === 'string' && value.has(key)) return value.get(key);
  if (isList(value) && typeof key === 'number') return value.at(key) ?? null;
  return isWritten ? ask(value, key) : null;
}

function ask(value: RubyValue, question: RubyValue): RubyValue {
  if (question === 'size') {
    if (isHash(value)) return value.size;
    if (isList(value) || value instanceof RubyRange) return value.length;
    if (typeof value === 'string') return Array.from(value).length;
    // Ruby's own size of a number in memory.
    return typeof value === 'number' ? 8 : null;
  }
  if (question === 'first') {
    if (isList(value)) return value[0] ?? null;
    if (value instanceof RubyRange) return value.first;
    if (isHash(value)) return firstPair(value);
  }
  if (question === 'last') {
    if (isList(value)) return value.at(-1) ?? null;
    if (value instanceof RubyRange) return value.last;
  }
  return null;
}

function firstPair(hash: ReadonlyMap<RubyValue, RubyValue>): RubyValue {
  for (const pair of hash) return [...pair];
  return null;
}
