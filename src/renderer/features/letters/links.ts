/** Where a link of a letter really leads, and what its words would make a reader believe. */

export type LinkWarning =
  /** Its words name another host than the one it leads to. */
  | { readonly kind: 'says-other'; readonly said: string; readonly host: string }
  /** The host is written in letters that may look like others. */
  | { readonly kind: 'look-alike'; readonly host: string }
  /** What stands before an `@` looks like the host and is none. */
  | { readonly kind: 'user-name'; readonly host: string }
  /** The host has no name. */
  | { readonly kind: 'number'; readonly host: string }
  /** It carries another address, to which that host may pass on. */
  | { readonly kind: 'passes-on'; readonly host: string }
  | { readonly kind: 'not-encrypted'; readonly host: string };

export interface LinkTarget {
  readonly kind: 'web' | 'mail' | 'telephone';
  /** What would be opened, or copied. */
  readonly address: string;
  /** The part that says who is there: the host, or the whole of an address or number. */
  readonly host: string;
  /** What stands around that part. */
  readonly before: string;
  readonly after: string;
  readonly warnings: readonly LinkWarning[];
}

/** Characters that are not seen, or change the order of what is. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const addressLength = 4_000;

/**
 * What a link leads to; null for whatever is neither a web address, a mail address nor a telephone number, such as
 * programs (`javascript:`), data and files. `text` is what the link shows.
 */
export function readLink(href: string, text: string): LinkTarget | null {
  if (href.length > addressLength) return null;
  const url = URL.parse(href.trim().startsWith('//') ? `https:${href.trim()}` : href);
  if (url === null) return null;
  if (url.protocol === 'http:' || url.protocol === 'https:') return toWeb(url, text);
  if (url.protocol === 'mailto:') return toMail(url, text);
  if (url.protocol === 'tel:') return toTelephone(url);
  return null;
}

function toWeb(url: URL, text: string): LinkTarget {
  const { hostname: host, href } = url;
  const start = href.indexOf(
    url.host,
    href.indexOf('@') !== -1 && url.username !== '' ? href.indexOf('@') : 0,
  );
  const end = start + url.host.length;
  return {
    kind: 'web',
    address: href,
    host: url.host,
    before: href.slice(0, start),
    after: end === href.length - 1 ? '' : href.slice(end),
    warnings: warningsOf(url, host, text),
  };
}

function warningsOf(url: URL, host: string, text: string): LinkWarning[] {
  const warnings: LinkWarning[] = [];
  const said = saidHosts(text).find((one) => !isSameHost(one.host, host));
  if (said !== undefined) warnings.push({ kind: 'says-other', said: said.words, host });
  if (/(?:^|\.)xn--/.test(host)) warnings.push({ kind: 'look-alike', host });
  if (url.username !== '' || url.password !== '') warnings.push({ kind: 'user-name', host });
  if (/^(?:\d+\.){3}\d+$|^\[/.test(host)) warnings.push({ kind: 'number', host });
  const further = [...url.searchParams.values()]
    .map((value) => (/^https?:/i.test(value) ? URL.parse(value)?.hostname : undefined))
    .find((one) => one !== undefined && !isSameHost(one, host));
  if (further !== undefined) warnings.push({ kind: 'passes-on', host: further });
  if (url.protocol === 'http:') warnings.push({ kind: 'not-encrypted', host });
  return warnings;
}

function toMail(url: URL, text: string): LinkTarget | null {
  const [first = ''] = decoded(url.pathname).replace(unseen, '').split(/[,;]/);
  const address = first.trim();
  if (!/^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/.test(address)) return null;
  const said = /[^\s@<>"(]{1,64}@[^\s@<>")]+/.exec(text.slice(0, shownLength).replace(unseen, ''))?.[0];
  const host = address.slice(address.lastIndexOf('@') + 1);
  const differs = said !== undefined && said.toLowerCase().replace(/[.,;:]+$/, '') !== address.toLowerCase();
  const warnings: LinkWarning[] = differs ? [{ kind: 'says-other', said, host: address }] : [];
  if (/[^\x21-\x7e]|(?:^|\.)xn--/i.test(host)) warnings.push({ kind: 'look-alike', host });
  return { kind: 'mail', address, host: address, before: '', after: '', warnings };
}

function toTelephone(url: URL): LinkTarget | null {
  const number = decoded(url.pathname).replace(/[^\d+ ().-]/g, '');
  if (!/\d{3}/.test(number.replace(/\D/g, ''))) return null;
  return { kind: 'telephone', address: number, host: number, before: '', after: '', warnings: [] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface SaidHost {
  /** As it stands in the words. */
  readonly words: string;
  /** As a browser would ask for it. */
  readonly host: string;
}

/** Endings of names that are files or programs rather than hosts (`cv.pdf`, `Node.js`). */
const notHosts =
  /\.(?:pdf|docx?|odt|rtf|txt|html?|png|jpe?g|gif|zip|xlsx?|pptx?|js|ts|py|rb|md|eml|msg|csv|svg)$/i;

/** How much of a link's words is looked at. */
const shownLength = 500;

/** The hosts that some words name: after a scheme or `www.`, or standing alone. */
function saidHosts(text: string): SaidHost[] {
  const shown = text.slice(0, shownLength).replace(unseen, '').trim();
  const name = String.raw`((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]+)`;
  const found = [
    ...shown.matchAll(new RegExp(`https?:[\\\\/]{1,3}${name}`, 'giu')),
    ...shown.matchAll(new RegExp(`(?<![@\\p{L}\\p{N}.-])${name}(?![@\\p{L}\\p{N}-])`, 'giu')),
  ];
  const alone = new RegExp(`^${name}(?:[:/?#]\\S*)?$`, 'iu').test(shown);
  return found.flatMap(([whole, words = '']) => {
    const isAddress = /^https?:|^www\./i.test(whole);
    if (!isAddress && (!alone || notHosts.test(words))) return [];
    const host = URL.parse(`https://${words}`)?.hostname;
    return host === undefined ? [] : [{ words, host }];
  });
}

function isSameHost(one: string, other: string): boolean {
  const [a, b] = [one, other].map((host) => host.toLowerCase().replace(/^www\.|\.$/g, ''));
  if (a === undefined || b === undefined) return false;
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** A stretch of text: words, or words that are a link. */
export interface Stretch {
  readonly text: string;
  readonly link: LinkTarget | null;
}

const inText =
  /(?:https?:\/\/|www\.)[^\s<>«»"“”]+|[^\s@<>()[\],;:"«»]{1,64}@[\p{L}\p{N}.-]{1,255}\.[\p{L}]{2,}/giu;

/** Parts plain text where it names web and mail addresses. */
export function findLinks(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const found of text.matchAll(inText)) {
    const words = withoutEnd(found[0]);
    const isMail = !/^(?:https?:|www\.)/i.test(words);
    const link = readLink(isMail ? `mailto:${words}` : words.replace(/^www\./i, 'https://www.'), words);
    if (link === null) continue;
    if (found.index > from) stretches.push({ text: text.slice(from, found.index), link: null });
    stretches.push({ text: words, link });
    from = found.index + words.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), link: null });
  return stretches;
}

/** What ends a sentence, or closes a bracket that stands before the address, is none of it. */
function withoutEnd(address: string): string {
  const bare = address.replace(/[.,;:!?'’…*_]+$/, '');
  if (!bare.endsWith(')') || bare.split('(').length >= bare.split(')').length) return bare;
  return withoutEnd(bare.slice(0, -1));
}
