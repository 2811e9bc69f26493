import { Element } from './element.ts';
import { Source } from './source.ts';
import type { AttributeList, ElementType } from './element.ts';
import type { KramdownOptions } from './options.ts';

export type LinkDefinition = { href: string; title: string | null; end: Element | null };
export type Footnote = { content: Element; end: Element };
export type Abbreviation = { title: string; end: Element };

/** Where the words of spans are read: kramdown's parsers, each by its name. */
export type SpanMode = 'all' | 'code' | 'code-and-html' | 'html';

/** How deep quotes, lists, elements and emphasis may nest before their signs are read as words. */
export const deepest = 200;

/** The state of reading one text: its options, what it has defined, and where the reader stands. */
export class Reading {
  readonly options: { -readonly [Key in keyof KramdownOptions]: KramdownOptions[Key] };
  readonly root = new Element('root');
  readonly lists = new Map<string, AttributeList>();
  readonly footnotes = new Map<string, Footnote>();
  readonly links = new Map<string, LinkDefinition>();
  readonly abbreviations = new Map<string, Abbreviation>();

  source = new Source('');
  tree: Element = this.root;
  blockList: AttributeList | null = null;
  /** The elements around the spans under reading. */
  around: Element[] = [];
  textType: ElementType = 'raw_text';
  depth = 0;
  /** How many signs may still be read in vain. */
  patience: number;
  /** How many signs of nested blocks may still be read once more. */
  volume: number;

  /** Reads blocks into `element`, from `words` or from where the reader stands; true where an end tag ended them. */
  blocks: (element: Element, words?: string) => boolean = () => false;
  /** Reads spans into `element` until `stop` says so; true where it did. */
  spans: (element: Element, mode: SpanMode, stop?: SpanStop) => boolean = () => false;

  constructor(options: KramdownOptions, length: number) {
    this.options = { ...options };
    this.patience = 5_000_000 + 3 * length;
    this.volume = 5_000_000 + 8 * length;
  }

  /** True where what would nest deeper is read as words. */
  get isDeep(): boolean {
    return this.depth >= deepest || this.volume < 0;
  }

  addWords(words: string): void {
    const last = this.tree.lastChild;
    if (last?.type === this.textType) last.value += words;
    else if (words !== '') this.tree.children.push(new Element(this.textType, words));
  }

  /** A block that takes the attribute list written above it. */
  newBlock(type: ElementType, value = ''): Element {
    const element = new Element(type, value);
    if (this.blockList) {
      element.ial = this.blockList;
      this.blockList = null;
    }
    return element;
  }

  /** Runs `read` on other words, without the elements around, and comes back. */
  aside(source: Source, textType: ElementType, read: () => void): void {
    const { source: oldSource, tree, blockList, around, textType: oldType } = this;
    this.source = source;
    this.tree = new Element('root');
    this.blockList = null;
    this.around = [];
    this.textType = textType;
    read();
    this.source = oldSource;
    this.tree = tree;
    this.blockList = blockList;
    this.around = around;
    this.textType = oldType;
  }
}

/** What ends spans: where it may stand, and whether it does there. */
export type SpanStop = {
  /** True where the ending sign stands at the reader's place. */
  readonly isAt: (source: Source) => boolean;
  /** Whether that sign is the end; spans go on where not. */
  readonly isEnd?: () => boolean;
  /** True where brackets are looked for too. */
  readonly brackets?: boolean;
};
