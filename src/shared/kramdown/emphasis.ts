import { isAlphanumericAt, isLetterBefore, isSpace } from './characters.ts';
import { Element } from './element.ts';
import { deepest } from './reading.ts';
import type { Reading } from './reading.ts';

/** Code between runs of backticks; a run that nothing closes is only words. */
export function codeSpan(reading: Reading): true {
  const { source } = reading;
  const { text, pos } = source;
  let start = pos;
  while (text.charCodeAt(start) === 96) start += 1;
  const run = text.slice(pos, start);
  const isBehindSpace = pos === 0 || isSpace(text.charCodeAt(pos - 1));
  const isLoose = run.length === 1 && isBehindSpace && isSpace(text.charCodeAt(start));
  const close = isLoose ? -1 : source.find(run, start);
  if (close < 0) {
    reading.addWords(run);
    source.pos = start;
    return true;
  }
  let words = text.slice(start, close);
  if (run.length > 1) {
    if (words.startsWith(' ')) words = words.slice(1);
    if (words.endsWith(' ')) words = words.slice(0, -1);
  }
  reading.tree.children.push(new Element('codespan', words));
  source.pos = close + run.length;
  return true;
}

/** Emphasis between one or two `*` or `_`; signs that nothing closes are only words. */
export function emphasis(reading: Reading): true {
  const { source, tree } = reading;
  const { text, pos } = source;
  const sign = text[pos] ?? '*';
  const length = text[pos + 1] === sign ? 2 : 1;
  const type = length === 2 ? 'strong' : 'em';
  source.pos += length;
  const isWithin = tree.type === type || reading.around.some((each) => each.type === type);
  const isInWord =
    sign === '_' && (isLetterBefore(text, pos) || (text[pos - 1] === '-' && isLetterBefore(text, pos - 1)));
  const isSign = isWithin || isInWord || isSpace(text.charCodeAt(source.pos));
  if (isSign || reading.patience < 0 || reading.depth > deepest) {
    reading.addWords(sign.repeat(length));
    return true;
  }
  let found = readEmphasis(reading, type, sign.repeat(length));
  if (!found && type === 'strong' && tree.type !== 'em') {
    source.pos = pos + 1;
    found = readEmphasis(reading, 'em', sign);
  }
  if (found) tree.children.push(found);
  else {
    source.pos = pos + length;
    reading.addWords(sign.repeat(length));
  }
  return true;
}

function readEmphasis(reading: Reading, type: 'em' | 'strong', sign: string): Element | null {
  const { source } = reading;
  const { text } = source;
  const element = new Element(type);
  const isEnd = (): boolean => {
    const { pos } = source;
    if (pos > 0 && isSpace(text.charCodeAt(pos - 1))) return false;
    if (type === 'em' && text.startsWith(sign + sign, pos) && text[pos + 2] !== sign) return false;
    if (sign.startsWith('_') && isAlphanumericAt(text, pos + sign.length)) return false;
    return element.children.length > 0;
  };
  const isFound = reading.spans(element, 'all', { isAt: () => source.startsWith(sign), isEnd });
  if (!isFound) return null;
  source.pos += sign.length;
  return element;
}
