import type { OfferDocument, OfferNode } from './document.ts';

/** The words of a document, one block a line; inline HTML and Liquid are left out, protected blocks too. */
export function plainText(document: OfferDocument): string {
  return document.content
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n');
}

/** How many words a person would count; a number is one, an apostrophe does not part a word. */
export function countWords(document: OfferDocument): number {
  return plainText(document).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function textOf(node: OfferNode): string {
  switch (node.type) {
    case 'text':
      return node.text ?? '';
    case 'hardBreak':
    case 'softBreak':
      return '\n';
    case 'image':
      return String(node.attrs?.['alt'] ?? '');
    case 'inlineSource':
    case 'sourceBlock':
    case 'horizontalRule':
      return '';
    case 'paragraph':
    case 'heading':
    case 'codeBlock':
      return (node.content ?? []).map(textOf).join('');
    case 'table':
    case 'tableRow':
    case 'tableHeader':
    case 'tableCell':
    case 'bulletList':
    case 'orderedList':
    case 'listItem':
    case 'blockquote':
      return (node.content ?? [])
        .map(textOf)
        .filter((text) => text !== '')
        .join('\n');
  }
}
