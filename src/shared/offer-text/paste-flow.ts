import {
  headingLevel,
  isIgnored,
  isMarker,
  isOrdinal,
  linkTarget,
  saysBold,
  saysItalic,
  stylesOf,
  wordItem,
} from './paste-styles.ts';
import type { PastedElement, PastedNode } from './paste-styles.ts';

/** Some words with their marks, or a line break. */
export type PastedRun = {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly href: string | null;
};

export type PastedItem = {
  /** From one. */
  readonly level: number;
  readonly isOrdered: boolean;
  /** Items of another list do not join. */
  readonly list: string;
};

/** A paragraph, a heading (`heading` from 1 to 6) or an item of a list; `isMore` goes on with the item before. */
export type PastedBlock = {
  readonly heading: number;
  readonly item: PastedItem | null;
  readonly isMore: boolean;
  readonly runs: PastedRun[];
};

/** Stands as the text of a line break. */
export const lineBreak = '\n';

const blockNames = new Set(
  `html body p div section article header footer main aside nav hgroup h1 h2 h3 h4 h5 h6 ul ol li menu dir blockquote pre
  table caption thead tbody tfoot tr dl dt dd figure figcaption address fieldset legend form details summary hr center
  search dialog`.split(/\s+/),
);

type Look = {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly href: string | null;
  /** A line end in the text is one on the page. */
  readonly keepsLines: boolean;
  readonly heading: number;
  readonly lists: readonly { readonly isOrdered: boolean; readonly list: string }[];
  readonly item: (PastedItem & { hasBegun: boolean }) | null;
};

const plain: Look = {
  bold: false,
  italic: false,
  href: null,
  keepsLines: false,
  heading: 0,
  lists: [],
  item: null,
};

/** What somebody copied elsewhere as a row of blocks: only words, headings, lists, links, bold and italic. */
export function flowOf(nodes: readonly PastedNode[]): PastedBlock[] {
  const blocks: PastedBlock[] = [];
  let current: PastedBlock | null = null;
  let lists = 0;

  function put(text: string, { bold, italic, href, heading, item }: Look): void {
    if (current === null) {
      if (text === lineBreak || /^[ \t\r\n\f]*$/.test(text)) return;
      current = { heading: item ? 0 : heading, item, isMore: item?.hasBegun ?? false, runs: [] };
      blocks.push(current);
      if (item) item.hasBegun = true;
    }
    current.runs.push({ text, bold, italic, href });
  }

  function walkAll(children: readonly PastedNode[], look: Look): void {
    for (const child of children) walk(child, look);
  }

  function walk(node: PastedNode, look: Look): void {
    if (typeof node === 'string') {
      const lines = look.keepsLines ? node.split(/\r\n?|\n/) : [node];
      for (const [index, line] of lines.entries()) {
        if (index > 0) put(lineBreak, look);
        put(line.replace(/[ \t\r\n\f]+/g, ' '), look);
      }
      return;
    }
    const styles = stylesOf(node);
    if (isIgnored(node, styles) || isMarker(styles)) return;
    if (node.name === 'br') {
      put(lineBreak, look);
      return;
    }
    const inner = lookOf(node, styles, look);
    if (node.name === 'td' || node.name === 'th') {
      if (current !== null) put(' · ', { ...look, bold: false, italic: false });
      walkAll(contentOfCell(node), inner);
      return;
    }
    const isBlock = blockNames.has(node.name);
    if (isBlock) current = null;
    walkAll(childrenOf(node), inner);
    if (isBlock) current = null;
  }

  function lookOf(node: PastedElement, styles: ReadonlyMap<string, string>, look: Look): Look {
    const { name, attributes } = node;
    const href = name === 'a' && 'href' in attributes ? linkTarget(attributes['href'] ?? '') : look.href;
    const spaces = styles.get('white-space');
    const keepsLines =
      spaces === undefined ? look.keepsLines || name === 'pre' : /^(?:pre|break-spaces)/.test(spaces);
    const inner: Look = {
      ...look,
      bold: saysBold(node, styles) ?? look.bold,
      italic: saysItalic(node, styles) ?? look.italic,
      href,
      keepsLines,
      heading: headingLevel(node, styles) || look.heading,
    };
    const word = wordItem(styles);
    if (word !== null) {
      const isOrdered = isOrdinal(markerOf(node));
      const item = {
        level: word.level,
        isOrdered,
        list: `${word.list} ${String(isOrdered)}`,
        hasBegun: false,
      };
      return { ...inner, item };
    }
    if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
      lists += 1;
      return {
        ...inner,
        lists: [...look.lists, { isOrdered: name === 'ol', list: String(lists) }],
        item: null,
      };
    }
    if (name !== 'li') return inner;
    const { isOrdered = false, list = '' } = look.lists.at(-1) ?? {};
    const said = Number(attributes['aria-level'] ?? attributes['data-aria-level'] ?? 0);
    return {
      ...inner,
      item: {
        level: Math.max(1, look.lists.length, Number.isInteger(said) ? Math.min(said, 9) : 0),
        isOrdered,
        list:
          attributes['data-listid'] === undefined
            ? list
            : `${attributes['data-listid']} ${String(isOrdered)}`,
        hasBegun: false,
      },
    };
  }

  walkAll(nodes, plain);
  return blocks;
}

/** Word pads what is empty with `<o:p>&nbsp;</o:p>`, Safari and Chromium write a space of theirs as a no-break one. */
function childrenOf({ name, attributes, children }: PastedElement): readonly PastedNode[] {
  if (name === 'o:p') return children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  if (/\bApple-converted-space\b/.test(attributes['class'] ?? ''))
    return children.map((child) => (typeof child === 'string' ? child.replaceAll('\u00A0', ' ') : child));
  return children;
}

/** The words of a cell that holds one paragraph, as every office program writes it, stand beside those of the next. */
function contentOfCell({ children }: PastedElement): readonly PastedNode[] {
  const solid = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = solid;
  if (solid.length !== 1 || only === undefined || typeof only === 'string') return children;
  return /^(?:p|div|h[1-6])$/.test(only.name) && !holdsBlock(only) ? [{ ...only, name: 'span' }] : children;
}

function holdsBlock({ children }: PastedElement): boolean {
  return children.some(
    (child) => typeof child !== 'string' && (blockNames.has(child.name) || holdsBlock(child)),
  );
}

function markerOf(node: PastedElement): string {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const found = isMarker(stylesOf(child)) ? wordsOf(child) : markerOf(child);
    if (found !== '') return found;
  }
  return '';
}

function wordsOf(node: PastedNode): string {
  return typeof node === 'string' ? node : node.children.map(wordsOf).join('');
}
