/** Commands of a single key, each with its words: what is registered at a moment is what `?` lists. */
import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

export interface DeskKey {
  /** What the key does, as the sheet of keys says it. */
  readonly label: string;
  readonly act: () => void;
}

/**
 * Commands by key: `j`, `1`, `?`, `Enter`, `Escape`, `ArrowDown`, `shift+ArrowDown`, `mod+z`, `mod+shift+z`, where
 * `mod` is Ctrl or Cmd. Null and undefined leave a key to the layers below.
 */
export type DeskKeyMap = Readonly<Record<string, DeskKey | null | undefined>>;

/** The layers, from below: where two know a key, the upper one hears it. */
export const keyLayers = ['everywhere', 'list', 'page', 'panel'] as const;
export type KeyLayer = (typeof keyLayers)[number];

interface Registered {
  readonly layer: KeyLayer;
  keys: DeskKeyMap;
}

const registered = new Map<string, Registered>();
const listeners = new Set<() => void>();

function byLayer(): Registered[] {
  return [...registered.values()].sort(
    (left, right) => keyLayers.indexOf(right.layer) - keyLayers.indexOf(left.layer),
  );
}

function find(name: string, of?: KeyLayer): DeskKey | null {
  for (const { layer, keys } of byLayer()) {
    if (of !== undefined && layer !== of) continue;
    const key = keys[name];
    if (key !== null && key !== undefined) return key;
  }
  return null;
}

/** What a key is called here; null where it belongs to the system. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string | null {
  if (event.altKey || event.key === 'Dead') return null;
  // The row of digits gives signs on French keyboards.
  const digit = /^(?:Digit|Numpad)([0-9])$/u.exec(event.code)?.[1];
  const named =
    digit !== undefined && (!event.shiftKey || event.key === digit)
      ? digit
      : event.key.length === 1
        ? event.key.toLowerCase()
        : event.key;
  const mod = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && named !== digit && (mod || event.key.length > 1 || /\p{L}/u.test(named));
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${named}`;
}

const written = [
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="combobox"]',
  '[role="menu"]',
  '[role="listbox"]',
  '[role="spinbutton"]',
].join(', ');

const pressed = new Set(['checkbox', 'radio', 'button', 'submit', 'range']);

/** Whether keys are letters there, or choose in a menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !pressed.has(target.type);
  return target.closest(written) !== null;
}

/** Whether a key is the focused element's own, such as Enter on a button. */
function isOwn(target: EventTarget | null, name: string): boolean {
  if (name !== 'Enter' && name !== ' ') return false;
  return target instanceof Element && target.closest('a, button, input, summary, [role="button"]') !== null;
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  if (name === null || isTyping(event.target) || isOwn(event.target, name)) return;
  const key = find(name);
  if (key === null) return;
  event.preventDefault();
  // Drawn before the next key is heard: what a fast hand types after a command is meant for what the command opened.
  flushSync(key.act);
}

/** Whether a key does something now, wherever or in one layer. */
export function knowsDeskKey(name: string, layer?: KeyLayer): boolean {
  return find(name, layer) !== null;
}

/** Does what a key would do, also while somebody types: it was asked for in another way. */
export function pressDeskKey(name: string, layer?: KeyLayer): void {
  const key = find(name, layer);
  if (key !== null) flushSync(key.act);
}

/** Registers commands for as long as a component is shown; they are silent while somebody types or chooses. */
export function useDeskKeys(keys: DeskKeyMap, layer: KeyLayer = 'page'): void {
  const name = useId();
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
    const known = registered.get(name);
    if (known !== undefined) known.keys = keys;
  });
  useEffect(() => {
    if (registered.size === 0) window.addEventListener('keydown', hear);
    registered.set(name, { layer, keys: latest.current });
    for (const heard of listeners) heard();
    return () => {
      registered.delete(name);
      if (registered.size === 0) window.removeEventListener('keydown', hear);
      for (const heard of listeners) heard();
    };
  }, [name, layer]);
}

export interface ListedKey {
  /** Each of them does it. */
  readonly names: readonly string[];
  readonly label: string;
}

/** What is registered now, by layer from the top, each key once. */
export function listKeys(): readonly { readonly layer: KeyLayer; readonly keys: readonly ListedKey[] }[] {
  const seen = new Set<string>();
  const found = new Map<KeyLayer, ListedKey[]>();
  for (const { layer, keys } of byLayer()) {
    for (const [name, key] of Object.entries(keys)) {
      if (key === null || key === undefined || seen.has(name)) continue;
      seen.add(name);
      const listed = found.get(layer) ?? [];
      const same = listed.findIndex(({ label }) => label === key.label);
      const names = [...(listed[same]?.names ?? []), name];
      found.set(
        layer,
        same < 0 ? [...listed, { names, label: key.label }] : listed.with(same, { names, label: key.label }),
      );
    }
  }
  return [...found].map(([layer, keys]) => ({ layer, keys }));
}

/** Hears that components have registered keys, or have gone with theirs. */
export function listenToDeskKeys(heard: () => void): () => void {
  listeners.add(heard);
  return () => {
    listeners.delete(heard);
  };
}

/** How many components have registered keys; changes when the sheet has to be read anew. */
export function useRegistered(): number {
  return useSyncExternalStore(listenToDeskKeys, () => registered.size);
}
