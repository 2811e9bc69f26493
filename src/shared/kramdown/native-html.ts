import type { Element } from './element.ts';

/** Turns an element of HTML, and what it holds, into kramdown's own kind where it has one. */
export function convertToNative(_element: Element): void {
  // not yet
}
