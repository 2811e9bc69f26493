/** `for` and `tablerow`. */
import { strictInteger, toInteger } from '../ruby/numbers.ts';
import { Drop, RubyRange, isHash, isList, type RubyValue } from '../ruby/values.ts';
import type { TemplateContext } from './context.ts';
import { evaluate, fragment, nothing, parseExpression, space, type Expression } from './expressions.ts';
import { LiquidSyntaxError, StrictParser } from './lexer.ts';
import { renderBlock, tagNode } from './nodes.ts';
import { dropBlankText, type Block, type TagReader } from './template.ts';

interface Loop {
  readonly name: string;
  readonly source: string;
  readonly isReversed: boolean;
  readonly limit: Expression;
  readonly offset: Expression | 'continue';
}

const attributes = new RegExp(`(\\w[\\w-]*)${space}*:${space}*(${fragment})`, 'g');
const laxFor = new RegExp(`^([\\w-]+)${space}+in${space}+((?:${fragment})+)${space}*(reversed)?`);

function readFor(markup: string): Loop {
  try {
    return readForStrictly(markup);
  } catch (thrown) {
    if (!(thrown instanceof LiquidSyntaxError)) throw thrown;
  }
  const found = laxFor.exec(markup);
  if (found === null) throw new LiquidSyntaxError('for has no list');
  return {
    name: found[1] ?? '',
    source: found[2] ?? '',
    isReversed: found[3] !== undefined,
    ...readAttributes(
      [...markup.matchAll(attributes)].map((one): [string, string] => [one[1] ?? '', one[2] ?? '']),
    ),
  };
}

function readForStrictly(markup: string): Loop {
  const parser = new StrictParser(markup);
  const name = parser.take('id');
  if (!parser.takeWord('in')) throw new LiquidSyntaxError('for has no in');
  const source = parser.expression();
  const isReversed = parser.takeWord('reversed');
  const given: [string, string][] = [];
  while (parser.looksAt('id') && parser.looksAt(':', 1)) {
    const key = parser.take('id');
    if (key !== 'limit' && key !== 'offset') throw new LiquidSyntaxError('for takes limit and offset only');
    parser.take(':');
    given.push([key, parser.expression()]);
  }
  parser.take('end');
  return { name, source, isReversed, ...readAttributes(given) };
}

function readAttributes(given: readonly (readonly [string, string])[]): Pick<Loop, 'limit' | 'offset'> {
  const last = (name: string) => given.findLast(([key]) => key === name)?.[1];
  const offset = last('offset');
  const limit = last('limit');
  return {
    limit: limit === undefined ? nothing : parseExpression(limit),
    offset: offset === 'continue' ? 'continue' : offset === undefined ? nothing : parseExpression(offset),
  };
}

export const forTag: TagReader = (tag, parser) => {
  const body: Block = { nodes: [], isBlank: true };
  const otherwise: Block = { nodes: [], isBlank: true };
  let end = parser.readInto(body, new Set(['else', 'endfor']));
  while (end !== null && end.name === 'else') {
    otherwise.nodes.splice(0);
    end = parser.readInto(otherwise, new Set(['else', 'endfor']));
  }
  if (end === null) parser.unclosed(body, 'endfor');
  const loop = readFor(tag.markup);
  const list = parseExpression(loop.source);
  const isBlank = body.isBlank && otherwise.isBlank;
  if (isBlank) [body, otherwise].forEach(dropBlankText);
  return tagNode(tag, isBlank, function* (context, emitter) {
    const segment = segmentOf(loop, evaluate(list, context.variables), context);
    if (segment.length === 0) {
      yield renderBlock(otherwise, context, emitter);
      return;
    }
    const state = new ForLoop(`${loop.name}-${loop.source}`, segment.length, context.loops.at(-1) ?? null);
    context.variables.enter();
    context.loops.push(state);
    try {
      context.variables.set('forloop', state);
      for (const item of segment) {
        context.variables.set(loop.name, item);
        yield renderBlock(body, context, emitter);
        state.index += 1;
        const isBroken = context.breakCalled;
        context.breakCalled = false;
        context.continueCalled = false;
        if (isBroken) break;
      }
    } finally {
      context.loops.pop();
      context.variables.leave();
    }
  });
};

function segmentOf(loop: Loop, list: RubyValue, context: TemplateContext): readonly RubyValue[] | RubyRange {
  const key = `${loop.name}-${loop.source}`;
  const offset = loop.offset === 'continue' ? null : evaluate(loop.offset, context.variables);
  const from =
    loop.offset === 'continue'
      ? (context.offsets.get(key) ?? 0)
      : offset === null
        ? 0
        : strictInteger(offset);
  const limit = evaluate(loop.limit, context.variables);
  const segment = slice(list, from, limit === null ? null : strictInteger(limit) + from);
  context.offsets.set(key, from + segment.length);
  if (!loop.isReversed) return segment;
  return segment instanceof RubyRange ? reversedRange(segment) : [...segment].reverse();
}

/** A list from one index up to, without, another. A range stays one, however long it is. */
function slice(list: RubyValue, from: number, to: number | null): readonly RubyValue[] | RubyRange {
  if (list instanceof RubyRange) {
    const last = to === null ? list.last : Math.min(list.last, list.first + Math.max(to, 0) - 1);
    return new RubyRange(list.first + Math.max(from, 0), last);
  }
  if (typeof list === 'string') return list === '' ? [] : [list];
  const items = isList(list) ? list : isHash(list) ? [...list] : list instanceof Drop ? pairsOf(list) : [];
  return items.slice(Math.max(from, 0), to === null ? undefined : Math.max(to, 0));
}

function pairsOf(drop: Drop): RubyValue[] {
  return drop.keys().map((key) => [key, drop.get(key)]);
}

function reversedRange(range: RubyRange): RubyRange {
  const reversed = new RubyRange(range.first, range.last);
  Object.defineProperty(reversed, Symbol.iterator, {
    *value() {
      for (let one = range.last; one >= range.first; one -= 1) yield one;
    },
  });
  return reversed;
}

/** What templates see as `forloop` or `tablerowloop`. */
abstract class LoopDrop extends Drop {
  readonly length: number;
  index = 0;

  constructor(length: number) {
    super();
    this.length = length;
  }

  has(): boolean {
    return true;
  }

  get(key: string): RubyValue {
    switch (key) {
      case 'length':
        return this.length;
      case 'index':
        return this.index + 1;
      case 'index0':
        return this.index;
      case 'rindex':
        return this.length - this.index;
      case 'rindex0':
        return this.length - this.index - 1;
      case 'first':
        return this.index === 0;
      case 'last':
        return this.index === this.length - 1;
      default:
        return null;
    }
  }
}

class ForLoop extends LoopDrop {
  readonly #name: string;
  readonly #parent: RubyValue;

  constructor(name: string, length: number, parent: RubyValue) {
    super(length);
    this.#name = name;
    this.#parent = parent;
  }

  override get(key: string): RubyValue {
    if (key === 'name') return this.#name;
    return key === 'parentloop' ? this.#parent : super.get(key);
  }

  text(): string {
    return 'Liquid::ForloopDrop';
  }
}

class TableLoop extends LoopDrop {
  readonly #columns: number;
  row = 1;
  column = 1;

  constructor(length: number, columns: number) {
    super(length);
    this.#columns = columns;
  }

  get endsRow(): boolean {
    return this.column === this.#columns;
  }

  step(): void {
    this.index += 1;
    if (this.endsRow) {
      this.column = 1;
      this.row += 1;
    } else this.column += 1;
  }

  override get(key: string): RubyValue {
    if (key === 'row') return this.row;
    if (key === 'col') return this.column;
    if (key === 'col0') return this.column - 1;
    if (key === 'col_first') return this.column === 1;
    return key === 'col_last' ? this.endsRow : super.get(key);
  }

  text(): string {
    return 'Liquid::TablerowloopDrop';
  }
}

const tablerow = new RegExp(`(\\w+)${space}+in${space}+((?:${fragment})+)`);

export const tablerowTag: TagReader = (tag, parser) => {
  const body = parser.readBlock('endtablerow');
  const found = tablerow.exec(tag.markup);
  if (found === null) throw new LiquidSyntaxError('tablerow has no list');
  const name = found[1] ?? '';
  const list = parseExpression(found[2] ?? '');
  const given = new Map(
    [...tag.markup.matchAll(attributes)].map((one) => [one[1] ?? '', parseExpression(one[2] ?? '')]),
  );
  return tagNode(tag, body.isBlank, function* (context, emitter) {
    const items = evaluate(list, context.variables);
    if (items === null || items === false) return;
    const number = (key: string) => toInteger(evaluate(given.get(key) ?? nothing, context.variables));
    const from = number('offset');
    const cells = slice(items, from, given.has('limit') ? from + number('limit') : null);
    const state = new TableLoop(cells.length, number('cols'));
    emitter.write('<tr class="row1">\n');
    context.variables.enter();
    try {
      context.variables.set('tablerowloop', state);
      for (const item of cells) {
        context.variables.set(name, item);
        emitter.write(`<td class="col${state.column}">`);
        yield renderBlock(body, context, emitter);
        emitter.write('</td>');
        if (state.endsRow && state.index !== state.length - 1)
          emitter.write(`</tr>\n<tr class="row${state.row + 1}">`);
        state.step();
      }
    } finally {
      context.variables.leave();
    }
    emitter.write('</tr>\n');
  });
};
