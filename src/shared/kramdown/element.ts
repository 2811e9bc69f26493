/** An attribute list as written: references to named lists, then attributes in their order. */
export type AttributeList = { refs: string[] | null; readonly attributes: Map<string, string> };

export type Attributes = Map<string, string | null>;

export type ElementType =
  | 'a'
  | 'abbreviation'
  | 'blank'
  | 'blockquote'
  | 'br'
  | 'codeblock'
  | 'codespan'
  | 'comment'
  | 'dd'
  | 'dl'
  | 'dt'
  | 'em'
  | 'entity'
  | 'eob'
  | 'footnote'
  | 'footnote_def'
  | 'header'
  | 'hr'
  | 'html_element'
  | 'img'
  | 'li'
  | 'math'
  | 'ol'
  | 'p'
  | 'raw'
  | 'raw_text'
  | 'root'
  | 'smart_quote'
  | 'strong'
  | 'table'
  | 'tbody'
  | 'td'
  | 'text'
  | 'tfoot'
  | 'th'
  | 'thead'
  | 'tr'
  | 'typographic_sym'
  | 'ul'
  | 'xml_comment'
  | 'xml_pi';

export type ContentModel = 'raw' | 'block' | 'span';
export type Alignment = 'default' | 'left' | 'right' | 'center';

const blocks = new Set<ElementType>(
  'blank p header blockquote codeblock ul ol li dl dt dd table td hr'.split(' ') as ElementType[],
);
const spans = new Set<ElementType>(
  'text a br img codespan footnote em strong entity typographic_sym smart_quote abbreviation'.split(
    ' ',
  ) as ElementType[],
);

/** A node of the document between the reader and the writer. */
export class Element {
  type: ElementType;
  value: string;
  children: Element[] = [];
  /** Said where the type does not say it: HTML, comments, math. */
  category: 'block' | 'span' | null = null;
  ial: AttributeList | null = null;
  contentModel: ContentModel | null = null;
  isClosed = false;
  /** A paragraph written without its own tags. */
  isTransparent = false;
  firstAsParagraph = false;
  level = 0;
  rawText = '';
  language: string | null = null;
  alignment: Alignment[] = [];
  /** What an entity was written as. */
  original: string | null = null;
  /** The code point of an entity, and its name. */
  code = 0;
  name: string | null = null;
  /** Which kind of definition an end of block stands for. */
  mark: string | null = null;
  /** The words of a footnote. */
  content: Element | null = null;
  /** The parts of a list item that are read one after the other. */
  parts: string[] = [];
  #attributes: Attributes | null = null;

  constructor(type: ElementType, value = '') {
    this.type = type;
    this.value = value;
  }

  get attributes(): Attributes {
    this.#attributes ??= new Map();
    return this.#attributes;
  }

  set attributes(attributes: Attributes) {
    this.#attributes = attributes;
  }

  get hasAttributes(): boolean {
    return this.#attributes !== null && this.#attributes.size > 0;
  }

  get kind(): 'block' | 'span' | null {
    if (blocks.has(this.type)) return 'block';
    return spans.has(this.type) ? 'span' : this.category;
  }

  get lastChild(): Element | undefined {
    return this.children[this.children.length - 1];
  }

  copy(): Element {
    const copy = new Element(this.type, this.value);
    copy.children = this.children.map((child) => child.copy());
    copy.category = this.category;
    copy.ial = this.ial;
    copy.contentModel = this.contentModel;
    copy.isClosed = this.isClosed;
    copy.isTransparent = this.isTransparent;
    copy.level = this.level;
    copy.rawText = this.rawText;
    copy.language = this.language;
    copy.alignment = this.alignment;
    copy.original = this.original;
    copy.code = this.code;
    copy.name = this.name;
    copy.mark = this.mark;
    copy.content = this.content;
    if (this.hasAttributes) copy.attributes = new Map(this.attributes);
    return copy;
  }
}

/** Adds words to the last child where it is of that type, else as a child of their own. */
export function addText(words: string, tree: Element, type: ElementType): void {
  const last = tree.lastChild;
  if (last?.type === type) last.value += words;
  else if (words !== '') tree.children.push(new Element(type, words));
}
