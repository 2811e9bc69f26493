import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, ParsedNode, Scalar } from 'yaml';
import { Failure } from '../errors.ts';
import type { FrontMatter, FrontMatterValue } from './front-matter-values.ts';
import type { PostParts } from './post.ts';
import { ForbiddenScalar, readBareScalar } from './ruby-scalars.ts';

/** Where a key of the front matter stands; every position counts from the front matter's first character. */
export type SourcePair = {
  readonly name: string;
  readonly lineStart: number;
  /** The end of the last line of the value, its line end and a comment on that line included. */
  readonly lineEnd: number;
  readonly colonEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quotes: 'plain' | 'single' | 'double';
  /** True for a list, a map or a text in block style. */
  readonly isBlock: boolean;
};

export type FrontMatterSource = {
  readonly values: FrontMatter;
  readonly pairs: readonly SourcePair[];
  /** Where the front matter begins in the post. */
  readonly offset: number;
  readonly length: number;
};

const maximumDepth = 64;
const maximumNodes = 100_000;

/** Reads the front matter with the place of each key. Throws `front-matter-broken` and `front-matter-not-a-map`. */
export function parseFrontMatter(parts: PostParts): FrontMatterSource {
  const { frontMatter, opening } = parts;
  const place = { offset: opening.length, length: frontMatter.length };
  const linesBefore = opening.split('\n').length;
  // Every scalar stays a string here: what it means is Ruby's to say.
  const document = parseDocument(frontMatter, {
    schema: 'failsafe',
    uniqueKeys: false,
    version: '1.1',
    logLevel: 'silent',
  });
  const error = document.errors[0];
  if (error) {
    const line = linesBefore + frontMatter.slice(0, error.pos[0]).trimEnd().split('\n').length - 1;
    throw new Failure('front-matter-broken', { line, reason: error.code });
  }
  const root = document.contents;
  if (root === null) return { values: {}, pairs: [], ...place };
  if (!isMap(root)) {
    if (isScalar(root) && root.value === '') return { values: {}, pairs: [], ...place };
    throw new Failure('front-matter-not-a-map');
  }
  const reader = new ValueReader(document, frontMatter, linesBefore);
  const values = reader.read(root, 0) as FrontMatter;
  return { values, pairs: pairsOf(root, frontMatter, reader), ...place };
}

function pairsOf(root: ParsedNode, source: string, reader: ValueReader): SourcePair[] {
  if (!isMap(root)) return [];
  const isFlow = source[root.range[0]] === '{';
  return root.items.flatMap((item) => {
    const key = item.key;
    const value = item.value;
    if (!isScalar(key) || isFlow) return [];
    const colonEnd = source.indexOf(':', key.range[1]) + 1;
    const valueStart = value?.range[0] ?? colonEnd;
    const valueEnd = value?.range[1] ?? colonEnd;
    const lineStart = source.lastIndexOf('\n', key.range[0] - 1) + 1;
    const endsWithLine = valueEnd > valueStart && source[valueEnd - 1] === '\n';
    const nextLine = source.indexOf('\n', valueEnd);
    const lineEnd = endsWithLine ? valueEnd : nextLine < 0 ? source.length : nextLine + 1;
    return [
      {
        name: reader.keyOf(key),
        lineStart,
        lineEnd,
        colonEnd,
        valueStart,
        valueEnd,
        quotes: value !== null && isScalar(value) ? quotesOf(value) : ('plain' as const),
        isBlock:
          value !== null &&
          (!isScalar(value) || source.slice(colonEnd, valueStart).includes('\n') || isBlockText(value)),
      },
    ];
  });
}

function isBlockText(scalar: Scalar): boolean {
  return scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
}

function quotesOf(scalar: Scalar): 'plain' | 'single' | 'double' {
  if (scalar.type === 'QUOTE_SINGLE') return 'single';
  return scalar.type === 'QUOTE_DOUBLE' ? 'double' : 'plain';
}

class ValueReader {
  readonly #document: Document.Parsed;
  readonly #source: string;
  readonly #linesBefore: number;
  #nodes = 0;

  constructor(document: Document.Parsed, source: string, linesBefore: number) {
    this.#document = document;
    this.#source = source;
    this.#linesBefore = linesBefore;
  }

  read(node: ParsedNode | null, depth: number): FrontMatterValue {
    this.#nodes += 1;
    if (depth > maximumDepth || this.#nodes > maximumNodes) throw this.#broken(node, 'too-deep');
    if (node === null) return null;
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (!target) throw this.#broken(node, 'unknown-alias');
      return this.read(target as ParsedNode, depth + 1);
    }
    if (isScalar(node)) return this.#readScalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    const entries: [string, FrontMatterValue][] = [];
    for (const item of node.items) {
      const key = item.key;
      const value = this.read(item.value, depth + 1);
      const name = this.keyOf(key);
      const merged = name === '<<' && isScalar(key) && key.type === 'PLAIN' ? mergeable(value) : null;
      if (merged) entries.push(...merged);
      else entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  /** The name under which a key is looked up. */
  keyOf(key: ParsedNode): string {
    const value = this.read(key, 0);
    return typeof value === 'string' ? value : this.#source.slice(key.range[0], key.range[1]);
  }

  #readScalar(node: Scalar.Parsed): FrontMatterValue {
    const text = typeof node.value === 'string' ? node.value : '';
    if (node.type !== 'PLAIN' || node.tag === '!' || node.tag === 'tag:yaml.org,2002:str') return text;
    try {
      return readBareScalar(text);
    } catch (thrown) {
      if (thrown instanceof ForbiddenScalar) throw this.#broken(node, 'symbol');
      throw thrown;
    }
  }

  #broken(node: ParsedNode | null, reason: string): Failure {
    const line = this.#linesBefore + this.#source.slice(0, node?.range[0] ?? 0).split('\n').length - 1;
    return new Failure('front-matter-broken', { line, reason });
  }
}

function mergeable(value: FrontMatterValue): [string, FrontMatterValue][] | null {
  if (Array.isArray(value)) return value.flatMap((item: FrontMatterValue) => mergeable(item) ?? []);
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.entries(value as Record<string, FrontMatterValue>)
    : null;
}
