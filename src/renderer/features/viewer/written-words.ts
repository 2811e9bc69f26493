import type { Place } from './finding.ts';

/** The words of an element in one piece, and where they stand in it. */
export interface WrittenWords {
  readonly text: string;
  rangesOf(place: Place): Range[];
}

const blocks = 'p, h3, h4, h5, h6, li, td, hr';

/** Reads what is written in an element; blocks end with a line end, which no words cross unseen. */
export function readWords(element: HTMLElement): WrittenWords {
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = '';
  let block: Element | null = null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const own = node.parentElement?.closest(blocks) ?? null;
    if (own !== block && text !== '') text += '\n';
    block = own;
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }

  return {
    text,
    rangesOf({ start, end }) {
      const ranges: Range[] = [];
      const after = starts.findIndex((one) => one > start);
      for (
        let index = Math.max(0, (after < 0 ? starts.length : after) - 1);
        index < nodes.length && (starts[index] ?? 0) < end;
        index += 1
      ) {
        const [node, begin = 0] = [nodes[index], starts[index]];
        if (node === undefined) continue;
        const [from, to] = [Math.max(start - begin, 0), Math.min(end - begin, node.length)];
        if (from >= to) continue;
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
      return ranges;
    },
  };
}
