/** The excerpt of a document: its text up to the first blank line, with what that part refers to further down. */
const blocks = new Set([
  'case',
  'capture',
  'comment',
  'for',
  'if',
  'ifchanged',
  'raw',
  'tablerow',
  'unless',
  'highlight',
]);

/** The source of the excerpt. */
export function excerptOf(content: string, separator: string): string {
  const at = separator === '' ? -1 : content.indexOf(separator);
  const tail = at < 0 ? '' : content.slice(at + separator.length);
  const head = at < 0 ? content : content.slice(0, at);
  if (tail === '') return head;
  const closed = head.includes('{%') ? closeBlocks(head) : head;
  const definitions = [...tail.matchAll(/^ {0,3}(?:(\[[^\]]+\])(:.+))$/gm)]
    .filter(([, name = '']) => closed.includes(name))
    .map(([, name = '', rest = '']) => name + rest);
  return definitions.length === 0 ? closed : `${closed}\n\n${definitions.join('\n')}`;
}

function closeBlocks(head: string): string {
  let closed = head;
  const names = [...head.matchAll(/\{%-?[ \t\r\n\f\v]*(\w+)[^]*?-?%\}/g)].map(([, name = '']) => name);
  for (const name of names.reverse()) {
    if (!blocks.has(name)) continue;
    if (new RegExp(`\\{%-?[ \\t\\r\\n\\f\\v]*end${name}[^]*?-?%\\}`).test(closed)) continue;
    closed += `\n{% end${name} %}`;
  }
  return closed;
}
