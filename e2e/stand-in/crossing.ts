/**
 * What crosses between the page's world and the preload's, as the table of Electron's page on `contextBridge` says:
 * values are copied, functions and promises are proxied in both directions, an error keeps its message, prototypes and
 * symbols are lost. Both functions are put into the pages as their own source, so each stands alone.
 */

/** A value on its way: as it is, a list, an object, an error, a function's number or a promise's. */
export type Crossed =
  | { readonly is: 'value'; readonly of: unknown }
  | { readonly is: 'list'; readonly of: readonly Crossed[] }
  | { readonly is: 'object'; readonly of: readonly (readonly [string, Crossed])[] }
  | { readonly is: 'error'; readonly of: string }
  | { readonly is: 'function' | 'promise'; readonly of: number };

/** What the two worlds say to each other, which Chromium copies by structured clone. */
interface Said {
  readonly act: 'expose' | 'call' | 'answer' | 'settled';
  /** A function's or a promise's number, or the name of what is exposed. */
  readonly of: number | string;
  readonly value?: Crossed;
  readonly failed?: string;
}

export interface Crossing {
  expose(name: string, value: unknown): void;
}

/** What one of the worlds does where it is not as the other. */
export interface Side {
  readonly own: 'page' | 'preload';
  /** Names the events, which no page could guess. */
  readonly secret: string;
  /** Hears of what is exposed here. */
  readonly exposed?: (name: string, value: unknown) => void;
  /** Files among what a function is called with: it waits until this resolves. Null where nothing has to be waited for. */
  readonly prepare?: (files: readonly File[]) => Promise<void> | null;
}

/** One world's half. */
export function cross({ own, secret, exposed, prepare }: Side): Crossing {
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promised = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let made = 0;
  let answered: Said | null = null;
  const say = (said: Said) => {
    const to = own === 'page' ? 'preload' : 'page';
    window.dispatchEvent(new CustomEvent(`${secret}-${to}`, { detail: said }));
  };
  const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));
  const isCopied = (value: object) => {
    const known = [Date, RegExp, Map, Set, Blob, ArrayBuffer, WeakMap, WeakSet, Node];
    return !known.some((one) => value instanceof one) && !ArrayBuffer.isView(value);
  };

  const copied = (value: unknown): Crossed => {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') {
      made += 1;
      functions.set(made, value as (...args: unknown[]) => unknown);
      return { is: 'function', of: made };
    }
    if (value === null || typeof value !== 'object') return { is: 'value', of: value };
    if (value instanceof Promise) {
      made += 1;
      const id = made;
      value.then(
        (found) => settle(id, () => copied(found)),
        (thrown: unknown) => say({ act: 'settled', of: id, failed: messageOf(thrown) }),
      );
      return { is: 'promise', of: id };
    }
    if (value instanceof Error) return { is: 'error', of: value.message };
    if (Array.isArray(value)) return { is: 'list', of: value.map(copied) };
    if (isCopied(value))
      return {
        is: 'object',
        of: Object.entries(value)
          .filter(([, one]) => typeof one !== 'symbol')
          .map(([name, one]) => [name, copied(one)] as const),
      };
    // What cannot be cloned cannot cross, and says so here as it does there.
    if (value instanceof Blob) return { is: 'value', of: value };
    try {
      return { is: 'value', of: structuredClone(value) };
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const settle = (id: number, value: () => Crossed) => {
    let said: Said;
    try {
      said = { act: 'settled', of: id, value: value() };
    } catch (thrown) {
      said = { act: 'settled', of: id, failed: messageOf(thrown) };
    }
    say(said);
  };

  const received = (crossed: Crossed, files: File[]): unknown => {
    switch (crossed.is) {
      case 'value':
        if (crossed.of instanceof File) files.push(crossed.of);
        return crossed.of;
      case 'list':
        return crossed.of.map((one) => received(one, files));
      case 'object':
        return Object.fromEntries(crossed.of.map(([name, one]) => [name, received(one, files)]));
      case 'error':
        return new Error(crossed.of);
      case 'function':
        return proxy(crossed.of);
      case 'promise':
        return new Promise((resolve, reject) => {
          promised.set(crossed.of, { resolve, reject });
        });
    }
  };
  const proxy =
    (of: number) =>
    (...args: unknown[]): unknown => {
      const value = copied(args);
      answered = null;
      say({ act: 'call', of, value });
      const answer = answered as Said | null;
      if (answer === null) throw new Error('the other world is gone');
      if (answer.failed !== undefined) throw new Error(answer.failed);
      return received(answer.value!, []);
    };

  const call = ({ of, value }: Said) => {
    const files: File[] = [];
    const args = received(value!, files) as unknown[];
    const act = () => functions.get(Number(of))?.(...args);
    const wait = files.length === 0 ? null : (prepare?.(files) ?? null);
    if (wait === null) return copied(act());
    return copied(
      wait.then(() => {
        const answer = act();
        if (answer instanceof Promise) return answer as Promise<unknown>;
        throw new Error('the stand-in knows where files lie only for functions that answer later');
      }),
    );
  };

  window.addEventListener(`${secret}-${own}`, (event) => {
    event.stopImmediatePropagation();
    const said = (event as CustomEvent<Said | null>).detail;
    if (said === null) return;
    if (said.act === 'expose') exposed?.(String(said.of), received(said.value!, []));
    else if (said.act === 'answer') answered = said;
    else if (said.act === 'settled') {
      const waiting = promised.get(Number(said.of));
      promised.delete(Number(said.of));
      if (said.failed === undefined) waiting?.resolve(received(said.value!, []));
      else waiting?.reject(new Error(said.failed));
    } else {
      let answer: Said;
      try {
        answer = { act: 'answer', of: 0, value: call(said) };
      } catch (thrown) {
        answer = { act: 'answer', of: 0, failed: messageOf(thrown) };
      }
      say(answer);
    }
  });

  return { expose: (name, value) => say({ act: 'expose', of: name, value: copied(value) }) };
}

/** The page's half: what is exposed stands on its `window`, frozen. */
export function inPage(secret: string, begin: typeof cross): void {
  const frozen = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') {
      for (const one of Object.values(value)) frozen(one);
      Object.freeze(value);
    }
    return value;
  };
  begin({
    own: 'page',
    secret,
    exposed(name, value) {
      Object.defineProperty(window, name, { value: frozen(value), enumerable: true });
    },
  });
}
