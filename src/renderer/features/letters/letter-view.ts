import { useSyncExternalStore } from 'react';

/** How mails are read: as text, or as their senders laid them out. */
export type LetterView = 'text' | 'layout';

const name = 'vivier.letter.view';
const listeners = new Set<() => void>();

function current(): LetterView {
  return window.sessionStorage.getItem(name) === 'layout' ? 'layout' : 'text';
}

function choose(view: LetterView): void {
  window.sessionStorage.setItem(name, view);
  for (const listener of listeners) listener();
}

/** The key that changes the view, wherever letters are read and nothing is typed. */
export const viewKey = 'v';
const ownKeys =
  'input, textarea, select, [contenteditable], [role=grid], [role=listbox], [role=menu], [role=dialog]';

function hear(event: KeyboardEvent): void {
  if (event.key !== viewKey || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
    return;
  if (event.target instanceof Element && event.target.closest(ownKeys) !== null) return;
  choose(current() === 'text' ? 'layout' : 'text');
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('keydown', hear);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', hear);
  };
}

/** The view of all letters, kept as long as the window is open. */
export function useLetterView(): [LetterView, (view: LetterView) => void] {
  return [useSyncExternalStore(listen, current), choose];
}
