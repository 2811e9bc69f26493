import type { Drop, RubyValue } from '../ruby/values.ts';
import { RubyError } from '../ruby/values.ts';

/** Liquid's own limit on loops in loops and includes in includes. */
const deepest = 100;

/** The names a template sees: the loops and includes it stands in, what it assigned, and what the site gives. */
export class Variables {
  readonly #layers: Map<RubyValue, RubyValue>[] = [new Map<RubyValue, RubyValue>()];
  readonly #root: Drop;
  readonly #counters: Map<string, number>;

  constructor(root: Drop, counters: Map<string, number> = new Map()) {
    this.#root = root;
    this.#counters = counters;
  }

  find(name: RubyValue): RubyValue {
    for (let at = this.#layers.length - 1; at >= 0; at -= 1) {
      const layer = this.#layers[at];
      if (layer?.has(name) === true) return layer.get(name) ?? null;
    }
    if (typeof name !== 'string') return null;
    return this.#root.get(name) ?? this.#counters.get(name) ?? null;
  }

  /** `assign` and `capture`: seen to the end of the template. */
  assign(name: string, value: RubyValue): void {
    this.#layers[0]?.set(name, value);
  }

  /** Seen within the innermost loop or include. */
  set(name: string, value: RubyValue): void {
    this.#layers.at(-1)?.set(name, value);
  }

  /** Throws `RubyError` where loops and includes are nested too deep. */
  enter(): void {
    if (this.#layers.length >= deepest) throw new TooDeep('Nesting too deep');
    this.#layers.push(new Map());
  }

  leave(): void {
    this.#layers.pop();
  }

  /** `increment` and `decrement` count on names of their own. */
  count(name: string, step: 1 | -1): number {
    const before = this.#counters.get(name) ?? 0;
    this.#counters.set(name, before + step);
    return step > 0 ? before : before - 1;
  }
}

export class TooDeep extends RubyError {}
