/** What is printed in the place of the page: a preview has a page of its own. */
import { useEffect } from 'react';

let printed: string | null = null;
const listeners = new Set<() => void>();

function change(address: string | null): void {
  printed = address;
  for (const heard of listeners) heard();
}

/** The address of it; null where the page prints itself. */
export function printedNow(): string | null {
  return printed;
}

/** Hears that it is another, until the returned function is called. */
export function listenToPrinted(heard: () => void): () => void {
  listeners.add(heard);
  return () => {
    listeners.delete(heard);
  };
}

/** Has something printed in the place of the page, for as long as it is shown. */
export function usePrinted(address: string | null): void {
  useEffect(() => {
    change(address);
    return () => change(null);
  }, [address]);
}
