/** Bundles that were dropped or picked and wait for their passphrase, whichever page is shown. */
import { useSyncExternalStore } from 'react';

import { bundleEnding } from '../../../shared/applications/bundle.ts';
import type { Given } from '../receiving/given.ts';

export interface WaitingBundle {
  readonly id: string;
  readonly file: Given;
}

const listeners = new Set<() => void>();
let waiting: readonly WaitingBundle[] = [];

function become(next: readonly WaitingBundle[]): void {
  waiting = next;
  for (const heard of listeners) heard();
}

function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** Sets bundles aside; answers the other files. */
export function setBundlesAside<One extends Given>(files: readonly One[]): One[] {
  const isBundle = (file: One): boolean => file.name.toLowerCase().endsWith(bundleEnding);
  const bundles = files.filter(isBundle);
  if (bundles.length > 0) addBundles(bundles);
  return files.filter((file) => !isBundle(file));
}

export function addBundles(files: readonly Given[]): void {
  become([...files.map((file) => ({ id: crypto.randomUUID(), file })), ...waiting]);
}

export function forgetBundle(id: string): void {
  become(waiting.filter((one) => one.id !== id));
}

/** The newest first. */
export function useWaitingBundles(): readonly WaitingBundle[] {
  return useSyncExternalStore(listen, () => waiting);
}
