/** Dragging files out of the page, and knowing them again where they come back over it. */
import type { DragEvent } from 'react';
import { useClient } from '../app/data.tsx';

let isOut = false;

/** Whether what is dragged over the page was dragged out of it: a document is not given to the app a second time. */
export function isOwnDrag(): boolean {
  return isOut;
}

/** No event says when a drag that the system has taken over ends: the pointer coming back without a button does. */
function end(event: Event): void {
  if (event instanceof PointerEvent && event.type === 'pointermove' && event.buttons !== 0) return;
  isOut = false;
  for (const type of ends) document.removeEventListener(type, end, true);
}
const ends = ['dragend', 'pointerdown', 'pointermove', 'keydown'] as const;

function begin(): void {
  isOut = true;
  for (const type of ends) document.addEventListener(type, end, true);
}

export interface DraggedOut {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}

/** To be put on what is taken hold of. */
export interface DragOut {
  readonly draggable: true;
  readonly onDragStart: (event: DragEvent) => void;
}

/**
 * Drags the original of a document or a message out of the page, as a file; `onFailed` hears why one could not be, and
 * null when the next begins. Null where this cannot be dragged out of this face: a browser must know its name beforehand,
 * which a message's is not.
 */
export function useDragOut(
  kind: 'documents' | 'messages',
  dragged: DraggedOut | { readonly id: string },
  onFailed: (error: Error | null) => void,
): DragOut | null {
  const client = useClient();
  const { id } = dragged;
  const address = client.dragAddress(id);
  const named = 'name' in dragged ? dragged : null;

  function onDragStart(event: DragEvent): void {
    begin();
    if (address !== null) {
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData('DownloadURL', `${named?.mediaType}:${named?.name}:${address}`);
      return;
    }
    // The face drags the file itself.
    event.preventDefault();
    client.holdDrag(true);
    const release = () => client.holdDrag(false);
    window.addEventListener('pointerup', release, { once: true, capture: true });
    onFailed(null);
    client.call(`${kind}.drag`, { id }).catch(onFailed);
  }

  return address === null || named !== null ? { draggable: true, onDragStart } : null;
}
