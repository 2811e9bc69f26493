import { Element } from './element.ts';

export type TocEntry = { readonly level: number; readonly id: string; readonly children: readonly Element[] };

/** The list of a text's headings, in the place and kind of the list that asked for it. */
export function tableOfContents(entries: readonly TocEntry[], place: Element): Element {
  const contents = new Element(place.type);
  contents.attributes = new Map(place.attributes);
  if (!contents.attributes.get('id')) contents.attributes.set('id', 'markdown-toc');
  const id = contents.attributes.get('id') ?? '';
  const open: Element[] = [];
  const close = (): void => {
    const item = open.pop();
    if (item?.lastChild?.children.length === 0) item.children.pop();
  };
  for (const entry of entries) {
    const item = new Element('li');
    item.level = entry.level;
    const words = new Element('p');
    words.isTransparent = true;
    const link = new Element('a');
    link.attributes.set('href', `#${entry.id}`);
    link.attributes.set('id', `${id}-${entry.id}`);
    link.children = plain(entry.children.map((child) => child.copy()));
    words.children.push(link);
    item.children.push(words, new Element(place.type));
    while (open.length > 0 && (open[open.length - 1]?.level ?? 0) >= item.level) close();
    (open[open.length - 1]?.lastChild ?? contents).children.push(item);
    open.push(item);
  }
  while (open.length > 0) close();
  return contents;
}

/** Without footnotes, and links only as their words. */
function plain(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    if (element.type === 'footnote') return [];
    element.children = plain(element.children);
    return element.type === 'a' ? element.children : [element];
  });
}
