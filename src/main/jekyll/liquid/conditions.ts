/** Conditions of `if`, `unless`, `case` and `where_exp`. */
import { compare, isEqual } from '../ruby/compare.ts';
import { toText } from '../ruby/text.ts';
import {
  MethodLiteral,
  RubyDate,
  RubyError,
  RubyFloat,
  RubyRange,
  RubyTime,
  isFalsy,
  isHash,
  isList,
  type RubyValue,
} from '../ruby/values.ts';
import { evaluate, fragment, parseExpression, space, type Expression } from './expressions.ts';
import { LiquidSyntaxError, StrictParser } from './lexer.ts';
import type { Variables } from './variables.ts';

interface Comparison {
  readonly left: Expression;
  readonly operator: string | null;
  readonly right: Expression;
  /** How it is joined to the next one. */
  readonly then: 'and' | 'or' | null;
}

export type Condition = readonly Comparison[];

/** Reads a condition strictly, else laxly. Throws `LiquidSyntaxError` where neither goes. */
export function readCondition(markup: string): Condition {
  try {
    return readStrictly(markup);
  } catch (thrown) {
    if (!(thrown instanceof LiquidSyntaxError)) throw thrown;
    return readLaxly(markup);
  }
}

/** Reads a condition strictly only, as `where_exp` does. */
export function readStrictly(markup: string): Condition {
  const parser = new StrictParser(markup);
  const found: Comparison[] = [];
  for (;;) {
    const left = parseExpression(parser.expression());
    const operator = parser.takeIf('comparison');
    const right = parseExpression(operator === null ? '' : parser.expression());
    const then = parser.takeWord('and') ? 'and' : parser.takeWord('or') ? 'or' : null;
    found.push({ left, operator, right, then });
    if (then === null) break;
  }
  parser.take('end');
  return found;
}

const comparison = new RegExp(`(${fragment})${space}*([=!<>a-z_]+)?${space}*(${fragment})?`);
const parts = new RegExp(
  `\\b(?:${space}?and${space}?|${space}?or${space}?)\\b|(?:${space}*(?!\\b(?:${space}?and${space}?|${space}?or${space}?)\\b)(?:${fragment}|\\S+)${space}*)+`,
  'g',
);

function readLaxly(markup: string): Condition {
  const expressions = markup.match(parts) ?? [];
  const found: Comparison[] = [];
  for (let at = expressions.length - 1; at >= 0; at -= 2) {
    const match = comparison.exec(expressions[at] ?? '');
    if (match === null) throw new LiquidSyntaxError('not a condition');
    const then = at === expressions.length - 1 ? null : (expressions[at + 1] ?? '').trim();
    if (then !== null && then !== 'and' && then !== 'or') throw new LiquidSyntaxError('not a condition');
    found.unshift({
      left: parseExpression(match[1] ?? ''),
      operator: match[2] ?? null,
      right: parseExpression(match[3] ?? ''),
      then,
    });
    if (at === 1) throw new LiquidSyntaxError('not a condition');
  }
  if (found.length === 0) throw new LiquidSyntaxError('not a condition');
  return found;
}

/** Whether a condition holds. Throws `RubyError` where Ruby cannot compare. */
export function holds(condition: Condition, variables: Variables): boolean {
  let result = false;
  for (const { left, operator, right, then } of condition) {
    const a = evaluate(left, variables);
    result = operator === null ? !isFalsy(a) : isTrue(a, operator, evaluate(right, variables));
    if (then === 'or' ? result : !result) return result;
  }
  return result;
}

/** One comparison. */
export function isTrue(left: RubyValue, operator: string, right: RubyValue): boolean {
  switch (operator) {
    case '==':
      return equals(left, right) === true;
    case '!=':
    case '<>':
      return equals(left, right) !== true;
    case 'contains':
      return contains(left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return isOrdered(left, operator, right);
    default:
      throw new RubyError(`Unknown operator ${operator}`);
  }
}

function equals(left: RubyValue, right: RubyValue): boolean | null {
  if (left instanceof MethodLiteral) return answer(right, left);
  if (right instanceof MethodLiteral) return answer(left, right);
  return isEqual(left, right);
}

/** Plain Ruby knows `empty?` of texts, lists and maps, and `blank?` of nothing. */
function answer(value: RubyValue, { question }: MethodLiteral): boolean | null {
  if (question === 'blank') return null;
  if (typeof value === 'string' || isList(value)) return value.length === 0;
  return isHash(value) ? value.size === 0 : null;
}

function contains(left: RubyValue, right: RubyValue): boolean {
  if (isFalsy(left) || isFalsy(right)) return false;
  if (typeof left === 'string') return left.includes(toText(right));
  if (isList(left)) return left.some((one) => isEqual(one, right));
  if (isHash(left)) return left.has(right);
  if (left instanceof RubyRange)
    return typeof right === 'number' && right >= left.first && right <= left.last;
  return false;
}

function isOrdered(left: RubyValue, operator: '<' | '>' | '<=' | '>=', right: RubyValue): boolean {
  if (!isOrderable(left) || !isOrderable(right)) return false;
  const order = compare(left, right);
  if (order === null) {
    const isNumber = (value: RubyValue) => typeof value === 'number' || value instanceof RubyFloat;
    if (isNumber(left) && isNumber(right)) return false;
    throw new RubyError(`comparison of ${classOf(left)} with ${classOf(right)} failed`);
  }
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function isOrderable(value: RubyValue): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'string' ||
    value instanceof RubyFloat ||
    value instanceof RubyTime ||
    value instanceof RubyDate
  );
}

function classOf(value: RubyValue): string {
  if (typeof value === 'number') return 'Integer';
  if (typeof value === 'string') return 'String';
  if (value instanceof RubyTime) return 'Time';
  return value instanceof RubyDate ? 'Date' : 'Float';
}
