/** SVG: its words as text; it is never drawn. */
import type { DocumentMark } from '../../shared/applications/application.ts';
import { Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { readXml } from './xml.ts';

const lineEnds = new Set(['text', 'title', 'desc', 'p', 'div', 'li', 'br', 'flowPara']);
const unseen = new Set(['script', 'style', 'metadata', 'defs']);
/** Foreign elements are web pages of their own. */
const holders = new Set(['text', 'title', 'desc', 'foreignObject', 'flowRoot']);

export function drawScalablePicture(bytes: Uint8Array, limits: DocumentLimits): Drawn {
  const words = new Words(limits.characters);
  const found = new Set<DocumentMark>();
  let held = 0;
  let skipped = 0;
  const isSound = readXml(bytes, {
    open(name, attributes) {
      if (holders.has(name)) held += 1;
      if (unseen.has(name)) skipped += 1;
      if (name === 'script' || Object.entries(attributes).some(isScript)) found.add('scripts');
      // Lines of one paragraph are elements placed one below the other.
      if (name === 'tspan' && ('y' in attributes || 'dy' in attributes)) words.add('\n');
    },
    close(name) {
      if (holders.has(name)) held -= 1;
      if (unseen.has(name)) skipped -= 1;
      if (lineEnds.has(name)) words.add('\n');
    },
    text(text) {
      if (held > 0 && skipped === 0) words.add(text.replace(/\s+/g, ' '));
    },
    isDone: () => words.isCut,
  });
  if (words.isCut) found.add('cut-short');
  const marks = [...found];
  const text = words.toString().replace(/^ +| +$/gm, '');
  if (!isSound) return { text, state: 'damaged', marks };
  return text.trim() === '' ? { text: '', state: 'scan', marks } : { text, marks };
}

function isScript([name, value]: [string, string]): boolean {
  return /^on/i.test(name) || /^\s*javascript:/i.test(value);
}
