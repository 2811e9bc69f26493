/** YAML as Ruby's Psych reads it under `safe_load` with aliases, days and times. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';

import { ForbiddenScalar, Timestamp, readBareScalar } from '../../../shared/offer-text/ruby-scalars.ts';
import { UtcTime, localMoment, offsetTime } from './times.ts';
import {
  RubyDate,
  RubyFloat,
  isHash,
  isList,
  type RubyHash,
  type RubyTime,
  type RubyValue,
} from './values.ts';

/** YAML at which Ruby raises; `line` counts from 1 in the text that was read. */
export class BrokenYaml extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

const deepest = 200;

/** The value of the first document of a text; null where it is empty. A key given twice has its last value. Throws `BrokenYaml`. */
export function loadYaml(text: string): RubyValue {
  // Every scalar stays a string here: what it means is Ruby's to say.
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    schema: 'failsafe',
    uniqueKeys: false,
    version: '1.1',
    logLevel: 'silent',
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return null;
  const document = documents[0];
  if (document === undefined) return null;
  const error = document.errors[0];
  if (error !== undefined) throw new BrokenYaml(error.code, lineAt(text, error.pos[0]));
  return new Loader(document, text).load(document.contents, 0);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

class Loader {
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #loaded = new Map<Node, RubyValue>();

  constructor(document: Document.Parsed, text: string) {
    this.#document = document;
    this.#text = text;
  }

  load(node: Node | null, depth: number): RubyValue {
    if (node === null) return null;
    if (depth > deepest) throw this.#broken(node, 'too-deep');
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (target === undefined) throw this.#broken(node, 'unknown-alias');
      // An alias is the same object in Ruby: nothing is copied, however often it is named.
      return this.#loaded.get(target) ?? this.load(target, depth + 1);
    }
    if (node.tag?.startsWith('!ruby/') === true || node.tag?.startsWith('tag:ruby.') === true)
      throw this.#broken(node, 'class');
    const value = this.#read(node, depth);
    this.#loaded.set(node, value);
    return value;
  }

  #read(node: Node, depth: number): RubyValue {
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) {
      const items: RubyValue[] = [];
      this.#loaded.set(node, items);
      for (const item of node.items) items.push(this.load(item as Node, depth + 1));
      return items;
    }
    const hash: RubyHash = new Map();
    if (!isMap(node)) return hash;
    this.#loaded.set(node, hash);
    for (const { key, value } of node.items) {
      const name = this.load(key as Node | null, depth + 1);
      const held = this.load(value as Node | null, depth + 1);
      if (name === '<<') merge(hash, held);
      else hash.set(keyOf(name), held);
    }
    return hash;
  }

  #scalar(node: Scalar): RubyValue {
    const text = typeof node.value === 'string' ? node.value : '';
    const { tag } = node;
    if (tag === 'tag:yaml.org,2002:float') return new RubyFloat(Number(text.replace(/[,_]/g, '')));
    if (tag === 'tag:yaml.org,2002:binary') return Buffer.from(text, 'base64').toString('utf8');
    if (node.type !== 'PLAIN' || tag === '!' || tag === 'tag:yaml.org,2002:str') return text;
    try {
      return fromScalar(readBareScalar(text), text);
    } catch (thrown) {
      if (thrown instanceof ForbiddenScalar) throw this.#broken(node, 'symbol');
      throw thrown;
    }
  }

  #broken(node: Node, reason: string): BrokenYaml {
    return new BrokenYaml(reason, lineAt(this.#text, node.range?.[0] ?? 0));
  }
}

function merge(hash: RubyHash, value: RubyValue): void {
  if (isHash(value)) for (const [key, item] of value) hash.set(key, item);
  else if (isList(value)) for (const one of [...value].reverse()) merge(hash, one);
  else hash.set('<<', value);
}

// Ruby finds a key by its value; a Map only by what a primitive is.
function keyOf(value: RubyValue): RubyValue {
  return value instanceof RubyFloat ? String(value.value) : value;
}

function fromScalar(value: ReturnType<typeof readBareScalar>, text: string): RubyValue {
  if (typeof value === 'number')
    return !Number.isInteger(value) || text.includes('.') ? new RubyFloat(value) : value;
  return value instanceof Timestamp ? fromTimestamp(value, text) : value;
}

function fromTimestamp({ iso, isDay }: Timestamp, text: string): RubyDate | RubyTime {
  if (isDay) {
    const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
    return new RubyDate(year, month, day);
  }
  const [, clock = '', fraction = '', sign = '+', hours = '0', minutes = '0'] =
    /^(.*?)(?:\.(\d+))?([-+])(\d\d):(\d\d)$/.exec(iso) ?? [];
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = clock
    .split(/[-T:]/)
    .map(Number);
  const civil = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  const nanoseconds = Number(fraction.slice(0, 6).padEnd(6, '0')) * 1000;
  if (/z$/i.test(text)) return new UtcTime(civil, nanoseconds);
  // Without a zone Psych takes it for UTC, and shows it where the site is.
  if (!/[-+]\d{1,2}:?(?:\d\d)?$/.test(text.replace(/^-?\d+-\d+-\d+/, '')))
    return localMoment(civil, nanoseconds);
  const offset = Number(hours) * 3600 + Number(minutes) * 60;
  return offsetTime(civil, nanoseconds, sign === '-' ? -offset : offset);
}
