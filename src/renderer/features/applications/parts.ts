/** Which parts of an application's page are folded: chosen once on this machine, the same for every application. */
import { useCallback, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const prefix = 'vivier.part.';
const listeners = new Set<() => void>();

function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

function isFolded(part: string): boolean {
  return window.localStorage.getItem(`${prefix}${part}`) === 'folded';
}

function fold(part: string, folded: boolean): void {
  if (folded) window.localStorage.setItem(`${prefix}${part}`, 'folded');
  else window.localStorage.removeItem(`${prefix}${part}`);
  for (const heard of listeners) heard();
}

/** Whether a part is folded, and folding it. */
export function useFolded(part: string): [boolean, (folded: boolean) => void] {
  const folded = useSyncExternalStore(listen, () => isFolded(part));
  return [folded, useCallback((next: boolean) => fold(part, next), [part])];
}

const control = 'input:not([type="hidden"]), textarea, button, a[href], [tabindex="0"]';

/** Puts the focus on a part itself, where keys are commands, once what had it there is done with or gone. */
export function restOnPart(part: string): void {
  window.requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
    const focused = document.activeElement;
    if (focused === null || focused === document.body || place?.contains(focused) === true)
      place?.focus({ preventScroll: true });
  });
}

/**
 * Opens a part of the page and puts the focus on what is to be used there: what carries `data-first` or stands in it,
 * else the part's first control. A part that is not on the page is left.
 */
export function goToPart(part: string): void {
  // At once, so that what is typed next is typed there.
  if (isFolded(part)) flushSync(() => fold(part, false));
  const place = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
  if (place === null) return;
  const body = place.querySelector<HTMLElement>('.fold-body') ?? place;
  const first = body.querySelector<HTMLElement>('[data-first]') ?? body;
  const target = first.matches(control)
    ? first
    : (first.querySelector<HTMLElement>('input:checked') ?? first.querySelector<HTMLElement>(control));
  place.scrollIntoView({ block: 'nearest' });
  (target ?? place.querySelector<HTMLElement>('.fold-button'))?.focus();
}
