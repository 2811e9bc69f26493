const name = '[\\p{L}_][\\p{L}\\p{N}\\p{M}_.\\-]*(?::[\\p{L}_][\\p{L}\\p{N}\\p{M}_.\\-]*)?';
const attribute = `[ \\t\\n\\v\\f\\r]+${name}(?:[ \\t\\n\\v\\f\\r]*=[ \\t\\n\\v\\f\\r]*(?:[\\p{L}\\p{N}\\p{M}_]+|"[^"]*"|'[^']*'))?`;

/** A start tag as kramdown knows it: 1 the name, 2 a slash where it closes itself. */
export const startTag = new RegExp(`<(${name})(?:${attribute})*[ \\t\\n\\v\\f\\r]*(/)?>`, 'uy');
/** An end tag: 1 the name. */
export const endTag = new RegExp(`</(${name})[ \\t\\n\\v\\f\\r]*>`, 'uy');
export const comment = /<!--[\s\S]*?-->/y;
/** How a line begins that may be block HTML: 1 a slash, 2 the name. */
export const tagBegin = new RegExp(`^ {0,3}<(/?)(${name})`, 'u');

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

// The names as kramdown parts them; a name in neither list may stand in both places.
const spanNames = words(
  'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var',
);
const blockNames = words(
  'address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul',
);
const emptyNames = words(
  'area base br col command embed hr img input keygen link meta param source track wbr',
);
const parsedNames = words(
  'address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe li main map menu nav noscript object section summary td a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt',
);

const rawNames = words('script style math option textarea pre code kbd samp var');
const isOneOf = (tag: string, ...lists: ReadonlySet<string>[]): boolean =>
  lists.some((list) => list.has(tag.toLowerCase()));

/** True for the names that kramdown knows, which it compares without regard to case. */
export const isKnownName = (tag: string): boolean =>
  isOneOf(tag, spanNames, blockNames, emptyNames, parsedNames, rawNames);
/** True for the names that kramdown never takes as a block. */
export const isSpanName = (tag: string): boolean => isOneOf(tag, spanNames);
/** True for the names that kramdown shows as text inside a line. */
export const isBlockName = (tag: string): boolean => isOneOf(tag, blockNames);
/** True for elements without content. */
export const isEmptyName = (tag: string): boolean => isOneOf(tag, emptyNames);
/** True for elements inside which kramdown reads Markdown when they stand in a line. */
export const isParsedName = (tag: string): boolean => isOneOf(tag, parsedNames);
