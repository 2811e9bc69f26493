import type { ExaminedPost } from './examined-post.ts';
import { unknownLiquid } from './plain-source.ts';
import type { SiteFacts } from './site-facts.ts';

/** A link or a picture of a text: what it names, and where that stands in the text. */
export type LinkUse = {
  readonly kind: 'link' | 'image';
  readonly target: string;
  readonly start: number;
  readonly end: number;
};

/** Where a target leads inside the site. */
export type SitePath = {
  /** From the root of the site, decoded, with a slash at its beginning. */
  readonly path: string;
  readonly anchor: string | null;
  /** What of the target names the path, as it is written. */
  readonly written: string;
};

const inline = /\]\([ \t]*(?:<([^>\n]{0,2000})>|((?:[^()\s]|\([^()\s]*\)){1,2000}|\{\{[^}]*\}\}[^()\s]*))/g;
const definition = /^ {0,3}\[[^\]\n]{1,999}\]:[ \t]*(?:<([^>\n]*)>|(\S+))/gm;
const attribute = /<(a|img|source)\b[^<>]{0,2000}?\b(href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi;
const found = new WeakMap<ExaminedPost, readonly LinkUse[]>();

/** Every link and picture of a text by its own target, code left out; each is read once. */
export function linksOf(post: ExaminedPost): readonly LinkUse[] {
  const known = found.get(post);
  if (known !== undefined) return known;
  const links = [...inlineLinks(post), ...definedLinks(post), ...htmlLinks(post)].sort(
    (a, b) => a.start - b.start,
  );
  found.set(post, links);
  return links;
}

function inlineLinks(post: ExaminedPost): LinkUse[] {
  const text = withoutSpaceInLiquid(post.bare);
  const brackets = bracketsOf(text);
  return [...text.matchAll(inline)].flatMap((match) => {
    const written = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(written);
    const opening = brackets.get(match.index);
    if (opening === undefined) return [];
    return [use(post, text[opening - 1] === '!' ? 'image' : 'link', start, start + written.length)];
  });
}

function definedLinks(post: ExaminedPost): LinkUse[] {
  const text = withoutSpaceInLiquid(post.bare);
  return [...text.matchAll(definition)].flatMap((match) => {
    const written = match[1] ?? match[2] ?? '';
    const end = match.index + match[0].length - (match[1] === undefined ? 0 : 1);
    // A footnote and an abbreviation are no links.
    return /^ {0,3}\[\^/.test(match[0]) ? [] : [use(post, 'link', end - written.length, end)];
  });
}

function htmlLinks(post: ExaminedPost): LinkUse[] {
  return [...post.bare.matchAll(attribute)].map((match) => {
    const written = match[3] ?? match[4] ?? '';
    const end = match.index + match[0].length - 1;
    return use(post, match[1]?.toLowerCase() === 'a' ? 'link' : 'image', end - written.length, end);
  });
}

function use(post: ExaminedPost, kind: LinkUse['kind'], start: number, end: number): LinkUse {
  const target = post.bare.slice(start, end).trim();
  return { kind, target, start: post.bodyStart + start, end: post.bodyStart + end };
}

/** `{{ site.baseurl }}` holds spaces, at which an address would end. */
function withoutSpaceInLiquid(text: string): string {
  return text.replace(/\{\{[^{}\n]{0,60}\}\}/g, (liquid) => liquid.replace(/[ \t]/g, '_'));
}

/** For each `]` the `[` that it closes, by one pass over the text. */
function bracketsOf(text: string): ReadonlyMap<number, number> {
  const closed = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: sign } of text.matchAll(/(?<!\\)[[\]]/g)) {
    if (sign === '[') open.push(index);
    else {
      const opening = open.pop();
      if (opening !== undefined) closed.set(index, opening);
    }
  }
  return closed;
}

const baseLiquid = /^\{\{-?[\s_]*site\.(baseurl|url)[\s_]*-?\}\}/;

/**
 * Where a target leads inside the site, seen from a post's page. Null where it leads out of it, is no address of a page
 * (`mailto:`), or cannot be known (other Liquid, a relative path where the page's own address is not known).
 */
export function resolveTarget(target: string, post: ExaminedPost, site: SiteFacts): SitePath | null {
  let rest = target.trim();
  if (rest === '' || rest.includes(unknownLiquid)) return null;
  let isFromRoot = false;
  for (let match = baseLiquid.exec(rest); match; match = baseLiquid.exec(rest)) {
    rest = rest.slice(match[0].length);
    isFromRoot = true;
  }
  if (/\{\{|\{%/.test(rest)) return null;
  const absolute = /^(?:https?:)?\/\/([^/?#]*)/i.exec(rest);
  if (absolute !== null) {
    if (site.host === null || hostOf(absolute[1] ?? '') !== hostOf(site.host)) return null;
    rest = rest.slice(absolute[0].length);
    isFromRoot = true;
  } else if (/^[a-z][a-z0-9+.-]*:/i.test(rest)) return null;
  const [, written = '', anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(rest) ?? [];
  const path = pathOf(written, isFromRoot || written.startsWith('/'), post, site);
  return path === null ? null : { path, anchor: anchor === undefined ? null : decoded(anchor), written };
}

function pathOf(written: string, isFromRoot: boolean, post: ExaminedPost, site: SiteFacts): string | null {
  const { address } = post.place;
  if (!isFromRoot && written === '') return address;
  if (!isFromRoot && address === null) return null;
  const base = isFromRoot ? '' : (address ?? '').replace(/[^/]*$/, '');
  let whole = decoded(`${base}/${written}`);
  if (isFromRoot && site.baseurl !== '' && whole.replace(/^\/+/, '/').startsWith(`${site.baseurl}/`))
    whole = whole.replace(/^\/+/, '/').slice(site.baseurl.length);
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}${parts.length > 0 && /(?:^|\/)\.{0,2}$/.test(written) ? '/' : ''}`;
}

const hostOf = (host: string): string => host.toLowerCase().replace(/^www\./, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}
