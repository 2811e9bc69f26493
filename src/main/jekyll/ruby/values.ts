/** Ruby's values as templates see them: what JavaScript has is used as it is, what it has not stands here. */

/** A number that Ruby prints with a point. Whole numbers are JavaScript's. */
export class RubyFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** `(first..last)`, both ends included; never unfolded before it is needed. */
export class RubyRange {
  readonly first: number;
  readonly last: number;

  constructor(first: number, last: number) {
    this.first = first;
    this.last = last;
  }

  get length(): number {
    return Math.max(0, this.last - this.first + 1);
  }

  *[Symbol.iterator](): Generator<number> {
    for (let one = this.first; one <= this.last; one += 1) yield one;
  }
}

/** `blank` and `empty`, which ask a value a question. */
export class MethodLiteral {
  readonly question: 'blank' | 'empty';

  constructor(question: 'blank' | 'empty') {
    this.question = question;
  }
}

/** A moment in a zone, as Ruby's Time. `seconds` since 1970, `offset` in seconds east of UTC. */
export class RubyTime {
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly offset: number;
  /** `UTC`, `CET`; empty where only the offset is known. */
  readonly zone: string;

  constructor(seconds: number, nanoseconds: number, offset: number, zone: string) {
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    this.offset = offset;
    this.zone = zone;
  }
}

/** A day without a time, as Ruby's Date. */
export class RubyDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}

/** Something a template may ask by name: a page, the site, a loop. */
export abstract class Drop {
  /** Undefined and null are both Ruby's nil. */
  abstract get(key: string): RubyValue;
  /** Whether Ruby would look the key up at all. */
  abstract has(key: string): boolean;
  /** The names that `for` and `jsonify` see. */
  keys(): string[] {
    return [];
  }
  /** What `{{ it }}` prints. */
  abstract text(): string;
  /** The value a filter such as `relative_url` takes instead of it. */
  url(): string | null {
    return null;
  }
  /** Ruby's `<=>`; null where the two cannot be compared. */
  compare(other: unknown): number | null {
    return other === this ? 0 : null;
  }
}

export type RubyHash = Map<RubyValue, RubyValue>;

export type RubyValue =
  | null
  | boolean
  | number
  | string
  | RubyFloat
  | RubyRange
  | RubyTime
  | RubyDate
  | MethodLiteral
  | Drop
  | readonly RubyValue[]
  | RubyHash;

export function isHash(value: RubyValue): value is RubyHash {
  return value instanceof Map;
}

export function isList(value: RubyValue): value is readonly RubyValue[] {
  return Array.isArray(value);
}

/** True where Ruby's `if` takes a value for false. */
export function isFalsy(value: RubyValue): boolean {
  return value === null || value === false;
}

/** An error that Ruby would raise, and Jekyll's build would end with. */
export class RubyError extends Error {}
