import { addText, Element } from './element.ts';
import { autolink, inlineMath, strikethrough } from './small-spans.ts';
import { codeSpan, emphasis } from './emphasis.ts';
import { entityPattern, matchedEntity, namedEntity } from './entities.ts';
import { footnoteMark, link } from './links.ts';
import { quotesAt } from './smart-quotes.ts';
import { spanExtension } from './span-extensions.ts';
import { spanHtml } from './span-html.ts';
import { symbolAt } from './symbols.ts';
import type { Reading, SpanMode, SpanStop } from './reading.ts';

const starts = '[*_`<$&\\\\]|!?\\[|[^\\\\]?["\']|\\{:|--|\\.\\.\\.| ?(?:<<|>>)|  (?=\\n)|~~';
const patterns = {
  all: new RegExp(starts, 'g'),
  brackets: new RegExp(`${starts}|\\]`, 'g'),
  plain: new RegExp(starts.replace('|--|\\.\\.\\.| ?(?:<<|>>)', ''), 'g'),
  'plain-brackets': new RegExp(`${starts.replace('|--|\\.\\.\\.| ?(?:<<|>>)', '')}|\\]`, 'g'),
  code: /`/g,
  'code-and-html': /[`<]/g,
  html: /</g,
};

const escaped = /[\\.*_+`<>()[\]{}#!:|"'$=\-~]/;

/** Reads spans as kramdown does: at each sign its parsers are asked in its order. */
export function readSpans(reading: Reading, element: Element, mode: SpanMode, stop?: SpanStop): boolean {
  const { source, tree } = reading;
  const { text } = source;
  reading.tree = element;
  reading.around.push(tree);
  reading.depth += 1;
  const pattern = patterns[patternName(reading, mode, stop?.brackets === true)];
  let isFound = false;
  while (source.pos < text.length) {
    if (stop && reading.patience < 0) break;
    pattern.lastIndex = source.pos;
    const match = pattern.exec(text);
    const at = match?.index ?? text.length;
    reading.patience -= at - source.pos + 8;
    if (!match) {
      if (!stop) {
        reading.addWords(source.rest);
        source.pos = text.length;
      }
      break;
    }
    reading.addWords(text.slice(source.pos, at));
    source.pos = at;
    if (stop?.isAt(source) && (stop.isEnd?.() ?? true)) {
      isFound = true;
      break;
    }
    if (!readSpan(reading, mode)) reading.addWords(source.character());
  }
  reading.depth -= 1;
  reading.tree = reading.around.pop() ?? tree;
  return isFound;
}

function patternName(reading: Reading, mode: SpanMode, brackets: boolean): keyof typeof patterns {
  if (mode !== 'all') return mode;
  const isPlain = reading.options.gfm_quirks.includes('no_auto_typographic');
  if (isPlain) return brackets ? 'plain-brackets' : 'plain';
  return brackets ? 'brackets' : 'all';
}

/** Reads what stands at a sign; false where it is only a sign. */
function readSpan(reading: Reading, mode: SpanMode): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const sign = text[pos] ?? '';
  if (mode !== 'all') {
    if (sign === '`') return mode !== 'html' && codeSpan(reading);
    return mode !== 'code' && spanHtml(reading);
  }
  switch (sign) {
    case '*':
    case '_':
      return quoteOr(reading, emphasis);
    case '`':
      return codeSpan(reading);
    case '<':
      return autolink(reading) || spanHtml(reading) || quoteOr(reading, symbol);
    case '[':
      return footnoteMark(reading) || link(reading) || quoteOr(reading, () => false);
    case '!':
      return link(reading) || quoteOr(reading, () => false);
    default:
      return readSign(reading, sign);
  }
}

function quoteOr(reading: Reading, read: (reading: Reading) => boolean): boolean {
  return read(reading) || quotes(reading);
}

function readSign(reading: Reading, sign: string): boolean {
  const { source } = reading;
  const { text, pos } = source;
  if (quotes(reading)) return true;
  switch (sign) {
    case '$':
      return inlineMath(reading);
    case '{':
      return text[pos + 1] === ':' && spanExtension(reading);
    case '&':
      return entity(reading);
    case '\\':
      return symbol(reading) || lineBreak(reading) || escape(reading);
    case '~':
      return strikethrough(reading);
    case ' ':
      return symbol(reading) || lineBreak(reading);
    default:
      return symbol(reading);
  }
}

function quotes(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const isQuote = (at: number): boolean => text[at] === '"' || text[at] === "'";
  if (!isQuote(pos) && (text[pos] === '\\' || !isQuote(pos + 1))) return false;
  const { before, names, end } = quotesAt(text, pos);
  reading.addWords(before);
  for (const name of names) reading.tree.children.push(new Element('smart_quote', name));
  source.pos = end;
  return true;
}

function entity(reading: Reading): boolean {
  const { source } = reading;
  const match = source.scan(entityPattern);
  if (!match) return false;
  const found = matchedEntity(match);
  const sign = found ?? namedEntity('amp');
  if (sign) reading.tree.children.push(sign);
  if (!found) reading.addWords(match[0].slice(1));
  return true;
}

function symbol(reading: Reading): boolean {
  const { source } = reading;
  if (reading.options.gfm_quirks.includes('no_auto_typographic')) return false;
  const found = symbolAt(source.text, source.pos);
  if (!found) return false;
  source.pos += found.words.length;
  if (found.name === 'lt' || found.name === 'gt') {
    for (let left = 2; left > 0; left -= 1) {
      const sign = namedEntity(found.name);
      if (sign) reading.tree.children.push(sign);
    }
  } else reading.tree.children.push(new Element('typographic_sym', found.name));
  return true;
}

function lineBreak(reading: Reading): boolean {
  const { source, options } = reading;
  const { text, pos } = source;
  if (options.hard_wrap || text.charCodeAt(pos + 2) !== 10) return false;
  if (!text.startsWith('  ', pos) && !text.startsWith('\\\\', pos)) return false;
  reading.tree.children.push(new Element('br'));
  source.pos += 2;
  return true;
}

function escape(reading: Reading): boolean {
  const { source } = reading;
  const sign = source.text[source.pos + 1] ?? '';
  if (!escaped.test(sign)) return false;
  addText(sign, reading.tree, reading.textType);
  source.pos += 2;
  return true;
}
