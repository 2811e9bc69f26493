import { isSpace, strip } from './characters.ts';
import { addText, Element } from './element.ts';
import { deepest } from './reading.ts';
import { Source } from './source.ts';
import type { Reading } from './reading.ts';

const address =
  /<((mailto|https?|ftps?):[^\n]+?|[\p{Alphabetic}\p{Nd}\-_.]+?@[\p{Alphabetic}\p{Nd}\-_.]+?)>/uy;
const addressStart = /<(?:mailto:|https?:|ftps?:|[\p{Alphabetic}\p{Nd}\-_.]+@)/uy;

/** An address in angle brackets. */
export function autolink(reading: Reading): boolean {
  const { source } = reading;
  if (!source.match(addressStart) || source.find('>', source.pos) < 0) return false;
  const line = source.find('\n', source.pos);
  if (line >= 0 && source.find('>', source.pos) > line) return false;
  const match = source.scan(address);
  if (!match) return false;
  const [, words = '', scheme] = match;
  const element = new Element('a');
  element.attributes.set('href', scheme === undefined ? `mailto:${words}` : words);
  addText(words.replace(/^mailto:/, ''), element, reading.textType);
  reading.tree.children.push(element);
  return true;
}

/** A formula between `$$`. */
export function inlineMath(reading: Reading): boolean {
  const { source } = reading;
  if (!source.startsWith('$$')) return false;
  const close = source.find('$$', source.pos + 2);
  if (close < 0) return false;
  const element = new Element('math', strip(source.text.slice(source.pos + 2, close)));
  element.category = 'span';
  reading.tree.children.push(element);
  source.pos = close + 2;
  return true;
}

/** Words struck through between `~~`. */
export function strikethrough(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const isOpen = text.startsWith('~~', pos) && text[pos + 2] !== '~' && !isSpace(text.charCodeAt(pos + 2));
  if (!isOpen || reading.patience < 0 || reading.depth > deepest) return false;
  for (let close = source.find('~~', pos + 3); close >= 0; close = source.find('~~', close + 1)) {
    reading.patience -= 8;
    if (text[close - 1] === '~' || isSpace(text.charCodeAt(close - 1))) continue;
    const element = new Element('html_element', 'del');
    element.category = 'span';
    reading.tree.children.push(element);
    reading.aside(new Source(text.slice(pos + 2, close)), 'text', () => reading.spans(element, 'all'));
    source.pos = close + 2;
    return true;
  }
  return false;
}
