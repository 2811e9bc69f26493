import { blockExtension } from './block-extensions.ts';
import { blockHtml } from './block-html.ts';
import {
  abbreviation,
  boundaryEnd,
  endsLazyText,
  endsParagraph,
  fence,
  headingPattern,
  indentedCodeEnd,
  isBoundary,
  isIndented,
  isListStart,
  isParagraphStart,
  quote,
  rule,
  underlined,
} from './block-rules.ts';
import { isBehindBoundary } from './boundary.ts';
import { strip, stripEnd, stripStart } from './characters.ts';
import { footnoteDefinition, linkDefinition } from './definitions.ts';
import { definitionList } from './definition-lists.ts';
import { addText } from './element.ts';
import { fenceAt } from './fences.ts';
import { list } from './lists.ts';
import { Source, blankEnd, optionalSpace, tailEnd } from './source.ts';
import { table } from './tables.ts';
import type { Outcome } from './boundary.ts';
import type { Element } from './element.ts';
import type { Reading } from './reading.ts';

const idPattern =
  /[\t ]\{#([:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][\u0300-\u036F\-.0-9\u00B7\u203F-\u2040:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*)\}$/u;

/** Reads blocks as kramdown does: at each place its parsers are asked in its order. */
export function readBlocks(reading: Reading, element: Element, words?: string): boolean {
  const { tree, source, blockList: above } = reading;
  reading.tree = element;
  reading.blockList = null;
  if (words !== undefined) reading.source = new Source(words);
  reading.volume -= words?.length ?? 0;
  reading.depth += 1;
  let isStopped = false;
  while (!reading.source.isEnd) {
    const outcome = readBlock(reading);
    if (outcome === 'stop') {
      isStopped = true;
      break;
    }
    if (outcome) continue;
    const end = reading.source.lineEnd();
    reading.addWords(reading.source.text.slice(reading.source.pos, end));
    reading.source.pos = end;
  }
  reading.depth -= 1;
  reading.tree = tree;
  reading.source = source;
  reading.blockList = above;
  return isStopped;
}

function readBlock(reading: Reading): Outcome {
  const { source } = reading;
  const { text, pos } = source;
  const { isDeep } = reading;
  const blank = blankEnd(text, pos);
  if (blank >= 0) {
    const last = reading.tree.lastChild;
    const words = text.slice(pos, blank);
    if (last?.type === 'blank') last.value += words;
    else reading.tree.children.push(reading.newBlock('blank', words));
    source.pos = blank;
    return true;
  }
  if (isIndented(text, pos) && indentedCode(reading)) return true;
  const start = optionalSpace(text, pos);
  const sign = text.charCodeAt(start);
  if ((sign === 126 || sign === 96) && source.match(fence) && fencedCode(reading)) return true;
  if (sign === 62 && !isDeep) return blockquote(reading);
  if (text.charCodeAt(pos) === 35 && heading(reading)) return true;
  if (sign === 42 || sign === 45 || sign === 95) {
    const match = source.scan(rule);
    if (match) {
      reading.tree.children.push(reading.newBlock('hr'));
      return true;
    }
  }
  if (isListStart(text, pos) && !isDeep) return list(reading);
  if (sign === 58 && !isDeep && definitionList(reading)) return true;
  if (sign === 60) {
    const outcome = blockHtml(reading);
    if (outcome) return outcome;
  }
  if (underlinedHeading(reading)) return true;
  if (mathBlock(reading)) return true;
  if (table(reading)) return true;
  return definitionOrText(reading);
}

function definitionOrText(reading: Reading): boolean {
  const { source } = reading;
  const sign = source.text.charCodeAt(optionalSpace(source.text, source.pos));
  if (sign === 91 && !reading.isDeep && footnoteDefinition(reading)) return true;
  if (sign === 91 && linkDefinition(reading)) return true;
  if (sign === 42) {
    const match = source.scan(abbreviation);
    if (match) {
      const end = reading.newBlock('eob');
      end.mark = 'abbrev_def';
      reading.tree.children.push(end);
      reading.abbreviations.set(match[1] ?? '', { title: strip(match[2] ?? ''), end });
      return true;
    }
  }
  if (sign === 123 && blockExtension(reading)) return true;
  const boundary = boundaryEnd(source.text, source.pos);
  if (boundary >= 0) {
    source.pos = boundary;
    reading.tree.children.push(reading.newBlock('eob'));
    return true;
  }
  return isParagraphStart(source.text, source.pos) && paragraph(reading);
}

function indentedCode(reading: Reading): boolean {
  const { source } = reading;
  const end = indentedCodeEnd(source, source.pos);
  if (end === source.pos) return false;
  const words = source.text
    .slice(source.pos, end)
    .replace(/\n( {0,3}[^ \t\n\v\f\r])/g, ' $1')
    .replace(/(^|\n)(?:\t| {4})/g, '$1');
  source.pos = end;
  reading.tree.children.push(reading.newBlock('codeblock', words));
  return true;
}

function fencedCode(reading: Reading): boolean {
  const found = fenceAt(reading.source, reading.source.pos);
  if (!found) return false;
  reading.source.pos = found.end;
  const code = reading.newBlock('codeblock', found.body);
  if (found.info !== '') {
    code.language = found.info;
    code.attributes.set('class', `language-${/^[^][^?]*/.exec(found.info)?.[0] ?? ''}`);
  }
  reading.tree.children.push(code);
  return true;
}

function blockquote(reading: Reading): boolean {
  const { source } = reading;
  const start = source.pos;
  const lines: string[] = [];
  do {
    const end = source.lineEnd();
    quote.lastIndex = source.pos;
    lines.push(source.text.slice(quote.test(source.text) ? quote.lastIndex : source.pos, end));
    source.pos = end;
  } while (!endsLazyText(source, source.pos));
  if (source.pos === start) return false;
  const element = reading.newBlock('blockquote');
  reading.tree.children.push(element);
  reading.blocks(element, lines.join(''));
  return true;
}

function heading(reading: Reading): boolean {
  const { source } = reading;
  const isGfm = reading.options.gfm_quirks.includes('paragraph_end');
  const match = source.match(headingPattern);
  if (!match || (!isGfm && !isBehindBoundary(reading))) return false;
  const { words, id } = headingWords(match[2] ?? '');
  const cut = stripClosing(words, isGfm);
  if (cut === '') return false;
  source.pos += match[0].length;
  addHeading(reading, (match[1] ?? '').length, cut, id);
  return true;
}

function stripClosing(words: string, isGfm: boolean): string {
  let end = words.length;
  while (words.charCodeAt(end - 1) === 35) end -= 1;
  if (end === words.length) return words;
  const before = words[end - 1];
  if (isGfm) return before === ' ' || before === '\t' ? stripEnd(words.slice(0, end - 1)) : words;
  if (before === '\\') end += 1;
  return end === words.length ? words : stripEnd(words.slice(0, end));
}

function underlinedHeading(reading: Reading): boolean {
  const match = reading.source.match(underlined);
  if (!match || !isBehindBoundary(reading)) return false;
  const { words, id } = headingWords(match[1] ?? '');
  if (words === '') return false;
  reading.source.pos += match[0].length;
  addHeading(reading, match[2] === '-' ? 2 : 1, words, id);
  return true;
}

function headingWords(contents: string): { words: string; id: string | null } {
  const words = stripEnd(contents);
  const match = words.endsWith('}') ? idPattern.exec(words) : null;
  if (!match) return { words, id: null };
  return { words: stripEnd(words.slice(0, match.index)), id: match[1] ?? null };
}

function addHeading(reading: Reading, level: number, words: string, id: string | null): void {
  const element = reading.newBlock('header');
  element.level = level;
  element.rawText = words;
  addText(words, element, reading.textType);
  if (id !== null) element.attributes.set('id', id);
  reading.tree.children.push(element);
}

function mathBlock(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const start = optionalSpace(text, pos);
  const isEscaped = text[start] === '\\';
  const open = isEscaped ? start + 1 : start;
  if (!text.startsWith('$$', open)) return false;
  const close = source.find('$$', open + 2);
  if (close < 0 || !isBehindBoundary(reading)) return false;
  const tail = tailEnd(text, close + 2);
  if (isEscaped) {
    if (tail >= 0) source.pos = open;
    return false;
  }
  source.pos = tail < 0 ? close + 2 : tail;
  if (!isBoundary(source, source.pos)) {
    source.pos = pos;
    return false;
  }
  const math = reading.newBlock('math', strip(text.slice(open + 2, close)));
  math.category = 'block';
  reading.tree.children.push(math);
  return true;
}

function paragraph(reading: Reading): boolean {
  const { source } = reading;
  const start = source.pos;
  const isGfm = reading.options.gfm_quirks.includes('paragraph_end');
  do source.pos = source.lineEnd();
  while (!endsParagraph(source, source.pos, isGfm));
  const words = stripEnd(source.text.slice(start, source.pos));
  const last = reading.tree.lastChild;
  if (last?.type === 'p') {
    const inner = last.lastChild;
    if (inner?.type === reading.textType) {
      const isBroken = start >= 3 && source.text.slice(start - 3, start) === '  \n';
      inner.value += `${isBroken ? '  \n' : '\n'}${words}`;
    } else addText(words, last, reading.textType);
  } else {
    const element = reading.newBlock('p');
    reading.tree.children.push(element);
    addText(stripStart(words), element, reading.textType);
  }
  return true;
}
