import { compactDrop } from './drops.ts';
import { toText } from './text.ts';
import { Drop, RubyError, RubyFloat, isHash, isList, type RubyValue } from './values.ts';

/** Deeper values end a build: the limit of Ruby's own JSON. */
const deepest = 100;

/** The JSON that Ruby's library writes of a value; `pretty` as `JSON.pretty_generate`. Throws `RubyError` beyond depth 100. */
export function rubyJson(value: RubyValue, pretty = false, depth = 0): string {
  if (depth > deepest) throw new RubyError(`nesting of ${depth} is too deep`);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value instanceof RubyFloat) {
    if (!Number.isFinite(value.value)) throw new RubyError(`${toText(value)} not allowed in JSON`);
    return toText(value);
  }
  if (isList(value)) {
    return wrap(
      '[',
      ']',
      value.map((item) => rubyJson(item, pretty, depth + 1)),
      pretty,
      depth,
    );
  }
  const pairs = isHash(value) ? [...value] : value instanceof Drop ? compactDrop(value, depth) : null;
  if (pairs === null) return jsonText(toText(value));
  const items = pairs.map(
    ([key, item]) => `${jsonText(toText(key))}:${pretty ? ' ' : ''}${rubyJson(item, pretty, depth + 1)}`,
  );
  return wrap('{', '}', items, pretty, depth);
}

function wrap(open: string, close: string, items: readonly string[], pretty: boolean, depth: number): string {
  if (!pretty || items.length === 0) return `${open}${items.join(',')}${close}`;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${items.map((item) => indent + item).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

// Ruby's generator escapes what JSON must, and leaves every other sign as it is.
function jsonText(text: string): string {
  return JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, (_whole, code: string) => `\\u${code}`);
}
