import type { ContentModel } from './element.ts';

const names = (words: string): Set<string> => new Set(words.split(' '));

const blockContent = names(
  'address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe li main map menu nav noscript object section summary td',
);
const spanContent = names(
  'a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt',
);
const rawContent = names('script style math option textarea pre code kbd samp var');

/** Elements that stand in a line of text. */
export const spanNames = names(
  'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var',
);
/** Elements that never stand in a line of text. */
export const blockNames = names(
  'address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul',
);
/** Elements without an end tag. */
export const voidNames = names(
  'area base br col command embed hr img input keygen link meta param source track wbr',
);

const known = new Set([
  ...spanNames,
  ...blockNames,
  ...voidNames,
  ...blockContent,
  ...spanContent,
  ...rawContent,
]);

export const isKnownName = (name: string): boolean => known.has(name);

/** What an element holds where its words are read as Markdown. */
export function contentModelOf(name: string): ContentModel {
  if (blockContent.has(name)) return 'block';
  return spanContent.has(name) ? 'span' : 'raw';
}
