import type { OfferAttributes, OfferMark, OfferNode } from '../document.ts';
import { canonical } from './canonical.ts';

const remembered: ReadonlySet<string> = new Set(['origin', 'gap', 'after']);

let keys = new WeakMap<OfferNode, string>();

/** Forgets what nodes said: to be called before nodes are compared that may have been changed since. */
export function compareAnew(): void {
  keys = new WeakMap();
}

/** A node's canonical form, worked out once until `compareAnew`. */
export function keyOf(node: OfferNode): string {
  const known = keys.get(node);
  if (known !== undefined) return known;
  const key = canonical(node);
  keys.set(node, key);
  return key;
}

/** True where two nodes say the same: quickly where they are alike, else by what the website would show. */
export function saysSame(a: OfferNode, b: OfferNode): boolean {
  if (isAlike(a, b)) return true;
  if (a.type !== b.type) return false;
  return keyOf(a) === keyOf(b);
}

function isAlike(a: OfferNode, b: OfferNode): boolean {
  if (a === b) return true;
  if (a.type !== b.type || (a.text ?? '') !== (b.text ?? '')) return false;
  if (!areAlikeAttributes(a.attrs, b.attrs) || !areAlikeMarks(a.marks, b.marks)) return false;
  const [left, right] = [a.content ?? [], b.content ?? []];
  if (left.length !== right.length) return false;
  return left.every((node, index) => {
    const other = right[index];
    return other !== undefined && isAlike(node, other);
  });
}

function areAlikeAttributes(a: OfferAttributes | undefined, b: OfferAttributes | undefined): boolean {
  return says(a, b) && says(b, a);
}

function says(a: OfferAttributes | undefined, b: OfferAttributes | undefined): boolean {
  for (const name in a) if (!remembered.has(name) && (a[name] ?? null) !== (b?.[name] ?? null)) return false;
  return true;
}

function areAlikeMarks(a: readonly OfferMark[] = [], b: readonly OfferMark[] = []): boolean {
  if (a.length !== b.length) return false;
  return a.every((mark, index) => {
    const other = b[index];
    return other?.type === mark.type && areAlikeAttributes(mark.attrs, other.attrs);
  });
}
