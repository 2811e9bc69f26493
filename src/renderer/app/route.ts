import { useSyncExternalStore } from 'react';

export type Place =
  'offers' | 'applications' | 'interviews' | 'search' | 'pool' | 'figures' | 'site' | 'privacy' | 'settings';
export interface Route {
  readonly place: Place;
  /** What is open there; null for the list alone. */
  readonly id: string | null;
}

const places: readonly Place[] = [
  'offers',
  'applications',
  'interviews',
  'search',
  'pool',
  'figures',
  'site',
  'privacy',
  'settings',
];

/** Reads `#/applications/0198…`; anything unknown leads to the offers. */
export function readRoute(hash: string): Route {
  const [first, id] = hash.replace(/^#\/?/, '').split('/');
  const place = places.find((known) => known === first) ?? 'offers';
  return { place, id: id === undefined || id === '' ? null : decodeURIComponent(id) };
}

/** The address of a place, for links and for `go`. */
export function hashOf(place: Place, id: string | null = null): string {
  return id === null ? `#/${place}` : `#/${place}/${encodeURIComponent(id)}`;
}

const listeners = new Set<() => void>();

/** Goes to a place; going back is the history's. */
export function go(place: Place, id: string | null = null): void {
  window.location.hash = hashOf(place, id);
  // The browser tells of it in a later task, and a key that is pressed until then would still be meant for the old place.
  for (const heard of listeners) heard();
}

function listen(heard: () => void): () => void {
  listeners.add(heard);
  window.addEventListener('hashchange', heard);
  return () => {
    listeners.delete(heard);
    window.removeEventListener('hashchange', heard);
  };
}

/** Where the window stands; the address keeps it over a reload. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(listen, () => window.location.hash));
}
