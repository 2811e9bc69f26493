import type { OfferDocument, OfferMark, OfferNode } from '../../shared/offer-text/document.ts';

/** A sample text as the editor holds it: `## heading`, `- item` or a paragraph a line; `**bold**`, `[words](address)`. */
export function toDocument(text: string): OfferDocument {
  const content: OfferNode[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const last = content.at(-1);
    if (line.startsWith('## '))
      content.push({ type: 'heading', attrs: { level: 2 }, content: toInline(line.slice(3)) });
    else if (!line.startsWith('- ')) content.push(toParagraph(line));
    else if (last?.type === 'bulletList') last.content?.push(toItem(line));
    else content.push({ type: 'bulletList', content: [toItem(line)] });
  }
  return { type: 'doc', content };
}

function toParagraph(text: string): OfferNode {
  return { type: 'paragraph', content: toInline(text) };
}

function toItem(line: string): OfferNode {
  return { type: 'listItem', content: [toParagraph(line.slice(2))] };
}

function toInline(text: string): OfferNode[] {
  const nodes: OfferNode[] = [];
  const push = (words: string, ...marks: OfferMark[]): void => {
    if (words !== '') nodes.push({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
  };
  let end = 0;
  for (const found of text.matchAll(/\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g)) {
    const [whole, bold, words, href] = found;
    push(text.slice(end, found.index));
    if (bold !== undefined) push(bold, { type: 'bold' });
    else push(words ?? '', { type: 'link', attrs: { href: href ?? '', title: null } });
    end = found.index + whole.length;
  }
  push(text.slice(end));
  return nodes;
}
