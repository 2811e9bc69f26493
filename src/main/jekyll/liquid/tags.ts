/** Liquid's own tags, as Ruby's Liquid 5 has them. */
import { joinText, toText } from '../ruby/text.ts';
import { isList } from '../ruby/values.ts';
import { holds, isTrue, readCondition, type Condition } from './conditions.ts';
import { PageText, PlaceBroken } from './context.ts';
import { evaluate, fragment, parseExpression, space, trim, type Expression } from './expressions.ts';
import { LiquidSyntaxError } from './lexer.ts';
import { forTag, tablerowTag } from './loops.ts';
import { renderBlock, tagNode } from './nodes.ts';
import { evaluateOutput, readOutput, renderOutput } from './output.ts';
import { dropBlankText, type Block, type Piece, type TagReader } from './template.ts';

const assignTag: TagReader = (tag) => {
  const found = /((?:\(?[\w\-.[\]]\)?)+)[ \t\r\n\f\v]*=[ \t\r\n\f\v]*([^]*)/.exec(tag.markup);
  if (found === null) throw new LiquidSyntaxError('assign has no value');
  const markup = readOutput(found[2] ?? '');
  const name = found[1] ?? '';
  return tagNode(tag, true, (context) => {
    context.variables.assign(name, evaluateOutput(markup, context, tag));
    return undefined;
  });
};

const captureTag: TagReader = (tag, parser) => {
  const name = /(?:\(?[\w\-.[\]]\)?)+/.exec(tag.markup)?.[0];
  const block = parser.readBlock('endcapture');
  if (name === undefined) throw new LiquidSyntaxError('capture has no name');
  return tagNode(tag, true, function* (context) {
    const text = new PageText();
    yield renderBlock(block, context, text);
    context.variables.assign(name, text.buffer);
  });
};

const commentTag: TagReader = (tag, parser) => {
  parser.readBlock('endcomment', true);
  return tagNode(tag, true, () => undefined);
};

const inlineCommentTag: TagReader = (tag) => {
  if (/\n[ \t\r\n\f\v]*[^#\s]/.test(tag.markup))
    throw new LiquidSyntaxError('each line of a comment begins with #');
  return tagNode(tag, true, () => undefined);
};

const rawTag: TagReader = (tag, parser) => {
  if (!/^[ \t\r\n\f\v]*$/.test(tag.markup)) throw new LiquidSyntaxError('raw takes nothing');
  const text = parser.readRaw('endraw');
  return tagNode(tag, text === '', (_context, emitter) => {
    emitter.write(text);
    return undefined;
  });
};

const echoTag: TagReader = (tag) => {
  const markup = readOutput(tag.markup);
  return tagNode(tag, false, (context, emitter) => {
    emitter.write(renderOutput(markup, context, tag));
    return undefined;
  });
};

function countTag(step: 1 | -1): TagReader {
  return (tag) =>
    tagNode(tag, false, (context, emitter) => {
      emitter.write(context.variables.count(trim(tag.markup), step));
      return undefined;
    });
}

const breakTag: TagReader = (tag) =>
  tagNode(tag, false, (context) => {
    context.breakCalled = true;
    return undefined;
  });

const continueTag: TagReader = (tag) =>
  tagNode(tag, false, (context) => {
    context.continueCalled = true;
    return undefined;
  });

interface Branch {
  readonly condition: Condition | null;
  readonly block: Block;
}

/** `if` and `unless`, which differ in their first branch only. */
function ifTag(name: 'if' | 'unless'): TagReader {
  return (tag, parser) => {
    const branches: Branch[] = [];
    const ends = new Set(['elsif', 'else', `end${name}`]);
    let failed: unknown = null;
    let isBlank = true;
    let here: Piece | null = tag;
    while (here !== null && here.name !== `end${name}`) {
      const block: Block = { nodes: [], isBlank: true };
      let condition: Condition | null = null;
      try {
        if (here.name !== 'else') condition = readCondition(here.markup);
      } catch (thrown) {
        failed ??= thrown;
      }
      branches.push({ condition, block });
      here = parser.readInto(block, ends);
      if (here === null) parser.unclosed(block, `end${name}`);
      isBlank &&= block.isBlank;
    }
    if (failed !== null) throw failed as Error;
    if (isBlank) for (const { block } of branches) dropBlankText(block);
    return tagNode(tag, isBlank, (context, emitter) => {
      const taken = branches.find(({ condition }, index) => {
        if (condition === null) return true;
        return holds(condition, context.variables) !== (name === 'unless' && index === 0);
      });
      return taken === undefined ? undefined : renderBlock(taken.block, context, emitter);
    });
  };
}

const whenMarkup = new RegExp(
  `(${fragment})(?:(?:${space}+or${space}+|${space}*,${space}*)(${fragment}[^]*))?`,
);

const caseTag: TagReader = (tag, parser) => {
  const subject = new RegExp(fragment).exec(tag.markup)?.[0];
  const left = parseExpression(subject ?? '');
  const branches: { readonly values: readonly Expression[] | null; readonly block: Block }[] = [];
  const ends = new Set(['when', 'else', 'endcase']);
  let block: Block = { nodes: [], isBlank: true };
  let isBlank = true;
  let here = parser.readInto(block, ends);
  while (here !== null && here.name !== 'endcase') {
    isBlank &&= block.isBlank;
    block = { nodes: [], isBlank: true };
    branches.push({ values: here.name === 'else' ? null : readWhen(here.markup), block });
    here = parser.readInto(block, ends);
  }
  isBlank &&= block.isBlank;
  if (here === null) parser.unclosed(block, 'endcase');
  if (subject === undefined) throw new LiquidSyntaxError('case has no value');
  if (isBlank) for (const branch of branches) dropBlankText(branch.block);
  return tagNode(tag, isBlank, function* (context, emitter) {
    let found = false;
    for (const branch of branches) {
      if (branch.values === null) {
        if (!found) yield renderBlock(branch.block, context, emitter);
        continue;
      }
      for (const value of branch.values) {
        if (!isTrue(evaluate(left, context.variables), '==', evaluate(value, context.variables))) continue;
        found = true;
        yield renderBlock(branch.block, context, emitter);
      }
    }
  });
};

function readWhen(markup: string): Expression[] {
  const values: Expression[] = [];
  for (let rest: string | undefined = markup; rest !== undefined;) {
    const found: RegExpExecArray | null = whenMarkup.exec(rest);
    if (found === null) throw new LiquidSyntaxError('when has no value');
    values.push(parseExpression(found[1] ?? ''));
    rest = found[2];
  }
  return values;
}

const cycleTag: TagReader = (tag) => {
  const named = new RegExp(`^(${fragment})${space}*:${space}*([^]*)`).exec(tag.markup);
  if (named === null && !new RegExp(`^${fragment}`).test(tag.markup))
    throw new LiquidSyntaxError('cycle has no values');
  const values = (named?.[2] ?? tag.markup).split(',').flatMap((one) => {
    const found = new RegExp(fragment).exec(one)?.[0];
    return found === undefined ? [] : [parseExpression(found)];
  });
  const name = named === null ? null : parseExpression(named[1] ?? '');
  return tagNode(tag, false, (context, emitter) => {
    const key = name === null ? JSON.stringify(values) : `name:${toText(evaluate(name, context.variables))}`;
    const turn = context.counters.get(key) ?? 0;
    const expression = values[turn];
    const value = expression === undefined ? null : evaluate(expression, context.variables);
    emitter.write(isList(value) ? joinText(value, '') : toText(value));
    context.counters.set(key, turn + 1 >= values.length ? 0 : turn + 1);
    return undefined;
  });
};

const ifchangedTag: TagReader = (tag, parser) => {
  const block = parser.readBlock('endifchanged');
  return tagNode(tag, block.isBlank, function* (context, emitter) {
    const text = new PageText();
    yield renderBlock(block, context, text);
    if (text.buffer === context.lastChanged) return;
    context.lastChanged = text.buffer;
    emitter.write(text.buffer);
  });
};

/** Jekyll gives Liquid no folder to render from: the tag ends its build. */
const renderTag: TagReader = (tag) =>
  tagNode(tag, false, () => {
    throw new PlaceBroken('tag-unknown', { tag: 'render' });
  });

export const liquidTags: readonly (readonly [string, TagReader])[] = [
  ['#', inlineCommentTag],
  ['assign', assignTag],
  ['break', breakTag],
  ['capture', captureTag],
  ['case', caseTag],
  ['comment', commentTag],
  ['continue', continueTag],
  ['cycle', cycleTag],
  ['decrement', countTag(-1)],
  ['echo', echoTag],
  ['for', forTag],
  ['if', ifTag('if')],
  ['ifchanged', ifchangedTag],
  ['increment', countTag(1)],
  ['raw', rawTag],
  ['render', renderTag],
  ['tablerow', tablerowTag],
  ['unless', ifTag('unless')],
];
