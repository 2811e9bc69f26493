import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Application } from '../../../shared/applications/application.ts';
import { stageSchema, type Stage } from '../../../shared/applications/stage.ts';

export interface Dragged {
  readonly dragged: Application | null;
  /** The column under the pointer. */
  readonly over: Stage | null;
  /** Where the card hangs, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly grab: (row: Application, event: PointerEvent) => void;
}

/** So far, in pixels, a pointer goes before it drags rather than presses. */
const slack = 6;
/** So near to a column's edge it scrolls. */
const edge = 48;

function columnAt(x: number, y: number): HTMLElement | null {
  const found = document.elementFromPoint(x, y)?.closest('[data-stage]');
  return found instanceof HTMLElement ? found : null;
}

/** Cards taken from column to column by pointer; Escape lets go of them where they were. */
export function useDragged(drop: (row: Application, stage: Stage) => void): Dragged {
  const [held, setHeld] = useState<{ row: Application; over: Stage | null; x: number; y: number } | null>(
    null,
  );
  const grabbed = useRef<{ row: Application; x: number; y: number } | null>(null);
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });

  useEffect(() => {
    const overOf = (column: HTMLElement | null): Stage | null => {
      const stage = stageSchema.safeParse(column?.dataset['stage']);
      return stage.success ? stage.data : null;
    };
    let isDragging = false;
    const stop = (): void => {
      grabbed.current = null;
      isDragging = false;
      setHeld(null);
    };
    const move = (event: globalThis.PointerEvent): void => {
      const from = grabbed.current;
      if (from === null) return;
      const { clientX: x, clientY: y } = event;
      if (!isDragging && Math.hypot(x - from.x, y - from.y) < slack) return;
      isDragging = true;
      event.preventDefault();
      const column = columnAt(x, y);
      const list = column?.querySelector('.list');
      if (list instanceof HTMLElement) {
        const { top, bottom } = list.getBoundingClientRect();
        if (y > bottom - edge) list.scrollBy({ top: 12 });
        else if (y < top + edge) list.scrollBy({ top: -12 });
      }
      setHeld({ row: from.row, over: overOf(column), x, y });
    };
    const release = (event: globalThis.PointerEvent): void => {
      const from = grabbed.current;
      if (from !== null && isDragging) {
        // What is let go of is not opened as well.
        window.addEventListener('click', swallow, { capture: true, once: true });
        window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
        const stage = overOf(columnAt(event.clientX, event.clientY));
        if (stage !== null) latest.current(from.row, stage);
      }
      stop();
    };
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || grabbed.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', hear, { capture: true });
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', hear, { capture: true });
    };
  }, []);

  const grab = useCallback((row: Application, event: PointerEvent) => {
    if (
      event.button !== 0 ||
      event.pointerType === 'touch' ||
      event.shiftKey ||
      event.ctrlKey ||
      event.metaKey
    )
      return;
    grabbed.current = { row, x: event.clientX, y: event.clientY };
  }, []);

  return {
    dragged: held?.row ?? null,
    over: held?.over ?? null,
    at: { x: held?.x ?? 0, y: held?.y ?? 0 },
    grab,
  };
}

function swallow(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
