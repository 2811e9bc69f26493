/** `{{ value | filter: argument }}`: read strictly, else laxly, as Jekyll's `error_mode: warn` does. */
import type { Token } from 'liquidjs';

import { outputText } from '../ruby/text.ts';
import type { RubyValue } from '../ruby/values.ts';
import { LimitReached, largestPage, type TemplateContext } from './context.ts';
import { evaluate, fragment, nothing, parseExpression, type Expression } from './expressions.ts';
import { applyFilter } from './filters.ts';
import { LiquidSyntaxError, StrictParser } from './lexer.ts';

interface FilterUse {
  readonly name: string;
  readonly given: readonly Expression[];
  readonly named: readonly (readonly [string, Expression])[] | null;
}

export interface Markup {
  readonly value: Expression;
  readonly filters: readonly FilterUse[];
}

/** Never throws: what cannot be read strictly is read laxly, down to nothing. */
export function readOutput(markup: string): Markup {
  try {
    return readStrictly(markup);
  } catch (thrown) {
    if (thrown instanceof LiquidSyntaxError) return readLaxly(markup);
    throw thrown;
  }
}

function readStrictly(markup: string): Markup {
  const parser = new StrictParser(markup);
  if (parser.looksAt('end')) return { value: nothing, filters: [] };
  const value = parseExpression(parser.expression());
  const filters: FilterUse[] = [];
  while (parser.takeIf('|') !== null) {
    const name = parser.take('id');
    const given: string[] = [];
    if (parser.takeIf(':') !== null) {
      do given.push(parser.argument());
      while (parser.takeIf(',') !== null);
    }
    filters.push(readFilter(name, given));
  }
  parser.take('end');
  return { value, filters };
}

function readLaxly(markup: string): Markup {
  const found = new RegExp(`(${fragment})([^]*)`).exec(markup);
  if (found === null) return { value: nothing, filters: [] };
  const value = parseExpression(found[1] ?? '');
  const rest = /\|[ \t\r\n\f\v]*([^]*)/.exec(found[2] ?? '')?.[1];
  const parts = rest?.match(new RegExp(`(?:[ \\t\\r\\n\\f\\v]+|${fragment}|,)+`, 'g')) ?? [];
  const filters = parts.flatMap((part) => {
    const name = /\w+/.exec(part)?.[0];
    if (name === undefined) return [];
    const given = part.matchAll(
      new RegExp(
        `(?::|,)[ \\t\\r\\n\\f\\v]*((?:\\w+[ \\t\\r\\n\\f\\v]*:[ \\t\\r\\n\\f\\v]*)?${fragment})`,
        'g',
      ),
    );
    return [
      readFilter(
        name,
        [...given].map((one) => one[1] ?? ''),
      ),
    ];
  });
  return { value, filters };
}

function readFilter(name: string, sources: readonly string[]): FilterUse {
  const given: Expression[] = [];
  const named: [string, Expression][] = [];
  const pair = new RegExp(`^(\\w[\\w-]*)[ \\t\\r\\n\\f\\v]*:[ \\t\\r\\n\\f\\v]*(${fragment})$`);
  for (const source of sources) {
    const found = pair.exec(source);
    if (found === null) given.push(parseExpression(source));
    else named.push([found[1] ?? '', parseExpression(found[2] ?? '')]);
  }
  return { name, given, named: named.length > 0 ? named : null };
}

/** The value of an output before it is printed. */
export function evaluateOutput(
  { value, filters }: Markup,
  context: TemplateContext,
  token: Token,
): RubyValue {
  let result = evaluate(value, context.variables);
  for (const { name, given, named } of filters) {
    const values = given.map((one) => evaluate(one, context.variables));
    if (named !== null)
      values.push(
        new Map(named.map(([key, one]): [RubyValue, RubyValue] => [key, evaluate(one, context.variables)])),
      );
    result = applyFilter(name, result, values, context, token);
    if ((typeof result === 'string' || Array.isArray(result)) && result.length > largestPage)
      throw new LimitReached('too-large');
  }
  return result;
}

export function renderOutput(markup: Markup, context: TemplateContext, token: Token): string {
  return outputText(evaluateOutput(markup, context, token));
}
