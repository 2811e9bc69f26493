import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface Reorder {
  /** Who is held by the pointer, and before whom it would come down; the end where that is null. */
  readonly held: { readonly id: string; readonly before: string | null } | null;
  /** What the grip of a row listens to. */
  readonly grip: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly 'data-grip': string;
  };
}

/**
 * Rows put elsewhere by their grip: with the pointer, or with the arrow keys. `ids` are those that can be moved, in
 * their order; rows carry them in `data-row`. `move` is given the index among the others.
 */
export function useReorder(ids: readonly string[], move: (id: string, index: number) => void): Reorder {
  const [held, setHeld] = useState<Reorder['held']>(null);
  const followed = useRef<string | null>(null);
  const order = ids.join(' ');

  // A row that moves in the page loses the focus; who moved it by key goes on from there.
  useEffect(() => {
    const id = followed.current;
    if (id === null) return;
    followed.current = null;
    document.querySelector<HTMLElement>(`[data-grip="${id}"]`)?.focus();
  }, [order]);

  function placeAt(id: string, y: number): { before: string | null; index: number } {
    const others = ids.filter((other) => other !== id);
    const index = others.findIndex((other) => {
      const box = document.querySelector(`[data-row="${other}"]`)?.getBoundingClientRect();
      return box !== undefined && y < box.top + box.height / 2;
    });
    return index === -1 ? { before: null, index: others.length } : { before: others[index] ?? null, index };
  }

  return {
    held,
    grip: (id) => ({
      'data-grip': id,
      onKeyDown(event) {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const index = ids.indexOf(id) + step;
        if (index < 0 || index >= ids.length) return;
        followed.current = id;
        move(id, index);
      },
      onPointerDown(event) {
        if (event.button !== 0) return;
        const target: HTMLElement = event.currentTarget;
        const stop = new AbortController();
        const { signal } = stop;
        target.setPointerCapture(event.pointerId);
        target.addEventListener(
          'pointermove',
          ({ clientY }) => setHeld({ id, before: placeAt(id, clientY).before }),
          { signal },
        );
        const end = (): void => {
          stop.abort();
          setHeld(null);
        };
        target.addEventListener(
          'pointerup',
          ({ clientY }) => {
            const { index } = placeAt(id, clientY);
            end();
            if (index !== ids.indexOf(id)) move(id, index);
          },
          { signal },
        );
        target.addEventListener('pointercancel', end, { signal });
        window.addEventListener(
          'keydown',
          (key) => {
            if (key.key !== 'Escape') return;
            key.preventDefault();
            key.stopPropagation();
            end();
          },
          { signal, capture: true },
        );
      },
    }),
  };
}
