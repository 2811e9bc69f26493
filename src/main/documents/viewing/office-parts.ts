/** What Word's format says apart from its words: styles, lists and where links lead (ECMA-376, part 1, 17.7, 17.9). */
import { attribute, readXml } from '../xml.ts';

export interface StyleFacts {
  /** From 1; null where it is no heading. */
  readonly heading: number | null;
  readonly bold: boolean;
  readonly italic: boolean;
  /** The list that its paragraphs belong to. */
  readonly list: string | null;
}

const mostStyles = 5_000;
const off = /^(?:0|false|off)$/;

/** Styles of paragraphs by their identity, each with what it takes over from those it is based on. */
export function readStyles(bytes: Uint8Array | undefined): ReadonlyMap<string, StyleFacts> {
  const own = new Map<
    string,
    { -readonly [Fact in keyof StyleFacts]?: StyleFacts[Fact] } & { base?: string }
  >();
  let id = '';
  let isParagraph = false;
  if (bytes === undefined) return new Map();
  readXml(bytes, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'style') {
        id = attribute(attributes, 'styleId') ?? '';
        isParagraph = (attribute(attributes, 'type') ?? 'paragraph') === 'paragraph' && own.size < mostStyles;
        if (isParagraph) own.set(id, {});
      }
      const style = isParagraph ? own.get(id) : undefined;
      if (style === undefined) return;
      if (name === 'name') {
        const heading = /^(?:heading|titre|überschrift|título) ?([1-9])$/i.exec(value)?.[1];
        if (heading !== undefined) style.heading = Number(heading);
        else if (/^(?:title|titre)$/i.test(value)) style.heading = 1;
      } else if (name === 'basedOn') style.base = value;
      else if (name === 'outlineLvl' && /^[0-8]$/.test(value)) style.heading ??= Number(value) + 1;
      else if (name === 'numId') style.list = value === '0' ? null : value;
      else if (name === 'b') style.bold = !off.test(value);
      else if (name === 'i') style.italic = !off.test(value);
    },
    close(name) {
      if (name === 'style') isParagraph = false;
    },
  });
  const inherited = (style: string, seen: number): StyleFacts => {
    const { base, ...facts } = own.get(style) ?? {};
    // A chain that leads back to itself ends somewhere.
    const above = base === undefined || seen > 20 ? null : inherited(base, seen + 1);
    return { heading: null, bold: false, italic: false, list: null, ...above, ...facts };
  };
  return new Map([...own.keys()].map((style) => [style, inherited(style, 0)]));
}

/** For each list the numbers that its numbered levels begin with; a level marked by a sign is not there. */
export type Numbering = ReadonlyMap<string, ReadonlyMap<number, number>>;

export function readNumbering(bytes: Uint8Array | undefined): Numbering {
  const abstract = new Map<string, Map<number, number>>();
  const lists = new Map<string, ReadonlyMap<number, number>>();
  let current: Map<number, number> | null = null;
  let level = 0;
  let start = 1;
  let list = '';
  if (bytes === undefined) return lists;
  readXml(bytes, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        current = new Map();
        abstract.set(attribute(attributes, 'abstractNumId') ?? '', current);
      } else if (name === 'lvl') {
        level = Number(attribute(attributes, 'ilvl') ?? 0);
        start = 1;
      } else if (name === 'start') start = Number(value) || 0;
      else if (name === 'numFmt' && current !== null && value !== 'bullet' && value !== 'none')
        current.set(level, start);
      else if (name === 'num') {
        current = null;
        list = attribute(attributes, 'numId') ?? '';
      } else if (name === 'abstractNumId') lists.set(list, abstract.get(value) ?? new Map());
    },
  });
  return lists;
}

/** Where the links of a part lead, by the identity that the part calls them by. */
export function readRelations(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (bytes === undefined) return targets;
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') !== 'External') return;
      if (!(attribute(attributes, 'Type') ?? '').endsWith('/hyperlink')) return;
      targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
    },
  });
  return targets;
}
