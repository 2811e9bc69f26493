/** What is saved when the page goes, in a window that waits for it and in a browser that does not. */

interface Leaver {
  readonly save: () => void;
  readonly isUnsaved: () => boolean;
}

const leavers = new Set<Leaver>();

/** Begins to save everything that is typed. */
export function saveEverything(): void {
  for (const { save } of leavers) save();
}
window.addEventListener('pagehide', saveEverything);

/**
 * Has something saved whenever the page is about to go. What it asks of the app is waited for, and a window stays open as
 * long as `isUnsaved`, as where the app could not be reached.
 */
export function onLeaving(save: () => void, isUnsaved: () => boolean = () => false): () => void {
  const leaver = { save, isUnsaved };
  leavers.add(leaver);
  return () => leavers.delete(leaver);
}

/** Whether something typed is not saved yet. */
export function isAnythingUnsaved(): boolean {
  return [...leavers].some(({ isUnsaved }) => isUnsaved());
}
