import { applyList, emptyList, mergeLists, readAttributeList } from './attribute-lists.ts';
import { extensionTag, runExtension, stopTagEnd } from './block-extensions.ts';
import { closeBrace } from './source.ts';
import type { Reading } from './reading.ts';

/** What stands in braces in a line: an extension, or a list for the span before it. */
export function spanExtension(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const tag = extensionTag(source, pos, (end) => end);
  if (tag) {
    let body: string | null = null;
    source.pos = tag.end;
    if (!tag.isClosed) {
      const stop = findStop(reading, tag.name);
      if (stop) {
        body = text.slice(tag.end, stop.start);
        source.pos = stop.end;
      }
    }
    if ((tag.isClosed || body !== null) && runExtension(reading, tag, body, 'span')) return true;
    source.pos = pos;
    return false;
  }
  if (stopTagEnd(text, pos) >= 0) return false;
  const last = reading.tree.lastChild;
  const close = closeBrace(source, pos + 2, (at) => (at > pos + 2 ? at : null));
  if (close === null || !last || last.type === 'text') return false;
  const list = emptyList();
  readAttributeList(text.slice(pos + 2, close), list);
  mergeLists((last.ial ??= emptyList()), list);
  applyList(last.attributes, list, reading.lists);
  source.pos = close + 1;
  return true;
}

function findStop({ source }: Reading, name: string): { start: number; end: number } | null {
  const { text } = source;
  for (let at = source.find('{:/', source.pos); at >= 0; at = source.find('{:/', at + 1)) {
    if (text[at + 3] === '}') return { start: at, end: at + 4 };
    if (text.startsWith(`${name}}`, at + 3)) return { start: at, end: at + 4 + name.length };
  }
  return null;
}
