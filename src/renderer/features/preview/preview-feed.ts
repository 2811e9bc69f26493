import type { Output } from '../../../shared/contract.ts';

export type Preview = Output<'site.preview'>;

/** How long after the last change a page is made anew: a save comes after every pause in typing. */
const restBefore = 250;

export interface FeedState {
  /** What was answered last; kept while the next is made, and where the next one fails. */
  readonly preview: Preview | null;
  /** Rises with every answer, the same page included: a page at the same address may be another. */
  readonly turn: number;
  /** Why the last page could not be made. */
  readonly error: Error | null;
  readonly isWorking: boolean;
}

/** Asks for a page whenever something changed: one request at a time, after which only the newest wish is asked. */
export class PreviewFeed {
  #ask: (() => Promise<Preview>) | null = null;
  readonly #listeners = new Set<() => void>();
  #state: FeedState = { preview: null, turn: 0, error: null, isWorking: false };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #underWay = false;
  #wanted = false;

  readonly state = (): FeedState => this.#state;

  readonly listen = (heard: () => void): (() => void) => {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  };

  /** Begins to ask, at once. */
  begin(ask: () => Promise<Preview>): void {
    this.#ask = ask;
    this.now();
  }

  /** Something changed: asks once changes rest. */
  wish(): void {
    if (this.#ask === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), restBefore);
  }

  /** Asks at once, or as soon as the request under way has been answered. */
  now(): void {
    if (this.#ask === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wanted = true;
    if (!this.#underWay) void this.#run();
  }

  /** Asks nothing more; an answer that still comes is not looked at. */
  end(): void {
    this.#ask = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#underWay = true;
    this.#show({ isWorking: true });
    while (this.#wanted && this.#ask !== null) {
      this.#wanted = false;
      try {
        const preview = await this.#ask();
        this.#show({ preview, turn: this.#state.turn + 1, error: null });
      } catch (thrown) {
        this.#show({ error: thrown instanceof Error ? thrown : new Error(String(thrown)) });
      }
    }
    this.#underWay = false;
    this.#show({ isWorking: false });
  }

  #show(changes: Partial<FeedState>): void {
    this.#state = { ...this.#state, ...changes };
    if (this.#ask === null) return;
    for (const heard of this.#listeners) heard();
  }
}
