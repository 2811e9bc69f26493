/** Pages compared as trees: white space aside, attributes in any order, entities decoded. */
const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

interface Options {
  /** Colours of code are the highlighter's own work; without them its spans are taken off. */
  readonly ignoreColours?: boolean;
}

/** One line for each element, text, comment and doctype of a page, indented by depth. */
export function domOf(html: string, { ignoreColours = false }: Options = {}): string[] {
  const lines: string[] = [];
  const open: string[] = [];
  let words = '';
  const flush = (): void => {
    const text = decode(words)
      .replace(/[ \t\r\n\f]+/g, ' ')
      .trim();
    if (text !== '') lines.push(`${'  '.repeat(open.length)}"${text}"`);
    words = '';
  };
  const token = /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
  let at = 0;
  for (let found = token.exec(html); found !== null; found = token.exec(html)) {
    words += html.slice(at, found.index);
    at = found.index + found[0].length;
    const name = (found[2] ?? '').toLowerCase();
    if (name === '') {
      flush();
      lines.push('  '.repeat(open.length) + found[0].toLowerCase().replace(/\s+/g, ' '));
      continue;
    }
    if (ignoreColours && name === 'span' && (open.includes('code') || open.includes('pre'))) continue;
    flush();
    if (found[1] === '/') {
      const depth = open.lastIndexOf(name);
      if (depth >= 0) open.length = depth;
      else lines.push(`${'  '.repeat(open.length)}</${name}>`);
      continue;
    }
    lines.push(`${'  '.repeat(open.length)}<${name}${attributesOf(found[3] ?? '')}>`);
    if (voids.test(name)) continue;
    if (name === 'script' || name === 'style' || name === 'textarea' || name === 'title') {
      const close = html.toLowerCase().indexOf(`</${name}`, at);
      const end = close < 0 ? html.length : close;
      const text = html.slice(at, end).replace(/\s+/g, ' ').trim();
      if (text !== '') lines.push(`${'  '.repeat(open.length + 1)}"${text}"`);
      at = html.indexOf('>', end) + 1 || html.length;
      token.lastIndex = at;
    } else if (!(found[3] ?? '').trimEnd().endsWith('/')) open.push(name);
  }
  words += html.slice(at);
  flush();
  return lines;
}

function attributesOf(text: string): string {
  return [...text.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)]
    .map(([, name = '', a, b, c]) => ` ${name.toLowerCase()}=${JSON.stringify(decode(a ?? b ?? c ?? ''))}`)
    .sort()
    .join('');
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
    },
  );
}
