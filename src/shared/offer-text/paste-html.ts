import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { PastedElement, PastedNode } from './paste-styles.ts';

/**
 * The HTML of a clipboard as a browser would read it, but by a parser of its own: a browser's holds every `style` and
 * `onclick` of a strange page against the policy of ours.
 */
export function parsePasted(html: string): PastedNode[] {
  return parse(html).childNodes.flatMap(pastedNode);
}

function pastedNode(node: DefaultTreeAdapterTypes.ChildNode): PastedNode[] {
  if (isText(node)) return [node.value];
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, children: node.childNodes.flatMap(pastedNode) }];
}

function isText(node: DefaultTreeAdapterTypes.ChildNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

/** Whether an element with an attribute is among what was pasted. */
export function holdsAttribute(nodes: readonly PastedNode[], name: string): boolean {
  return nodes
    .filter((node): node is PastedElement => typeof node !== 'string')
    .some(({ attributes, children }) => name in attributes || holdsAttribute(children, name));
}
