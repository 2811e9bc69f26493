/** An element or the text of what somebody copied elsewhere; names are in lower case. */
export type PastedNode =
  | string
  | {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly children: readonly PastedNode[];
    };
export type PastedElement = Exclude<PastedNode, string>;

/** The declarations of a `style` attribute by their names, which Word writes without regard to case. */
export function stylesOf({ attributes }: PastedElement): ReadonlyMap<string, string> {
  const declarations = (attributes['style'] ?? '').split(';').map((declaration): [string, string] => {
    const colon = declaration.indexOf(':');
    return [
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    ];
  });
  return new Map(declarations.filter(([name]) => name !== ''));
}

/** Whether an element makes its words bold, or plain again; null where it says nothing about it. */
export function saysBold({ name }: PastedElement, styles: ReadonlyMap<string, string>): boolean | null {
  const weight = styles.get('font-weight') ?? /\b(?:bold|[1-9]00)\b/.exec(styles.get('font') ?? '')?.[0];
  if (weight !== undefined && weight !== 'inherit')
    return /^bold/.test(weight) || Number.parseInt(weight, 10) >= 600;
  return name === 'b' || name === 'strong' ? true : null;
}

export function saysItalic({ name }: PastedElement, styles: ReadonlyMap<string, string>): boolean | null {
  const style = styles.get('font-style') ?? /\b(?:italic|oblique)\b/.exec(styles.get('font') ?? '')?.[0];
  if (style !== undefined && style !== 'inherit') return /^(?:italic|oblique)/.test(style);
  return name === 'i' || name === 'em' ? true : null;
}

/**
 * The level of a heading, 0 for another element: HTML's own, an ARIA heading, or a paragraph of Word with an outline
 * level or one of its heading styles, whose names follow Word's language.
 */
export function headingLevel(element: PastedElement, styles: ReadonlyMap<string, string>): number {
  const { name, attributes } = element;
  const own = /^h([1-6])$/.exec(name)?.[1] ?? outline(attributes, styles);
  return own === undefined ? 0 : Math.min(6, Math.max(1, Number(own)));
}

function outline(
  attributes: Readonly<Record<string, string>>,
  styles: ReadonlyMap<string, string>,
): string | undefined {
  if (attributes['role'] === 'heading') return attributes['aria-level'] ?? '2';
  const level = /^([1-9])$/.exec(styles.get('mso-outline-level') ?? '')?.[1];
  if (level !== undefined) return level;
  const style = attributes['class'] ?? '';
  if (/^MsoTitle\b/.test(style)) return '1';
  return /^(?:Mso)?(?:Heading|Titre)\s?([1-9])/i.exec(style)?.[1];
}

/** A paragraph of Word that is an item: its level from one, and the list it belongs to. */
export function wordItem(styles: ReadonlyMap<string, string>): { level: number; list: string } | null {
  const [, list, level, override] =
    /^(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/.exec(styles.get('mso-list') ?? '') ?? [];
  return list === undefined || level === undefined ? null : { level: Number(level), list: override ?? list };
}

/** The sign that Word writes before an item, for programs without lists. */
export const isMarker = (styles: ReadonlyMap<string, string>): boolean => styles.get('mso-list') === 'ignore';

/** Whether an item's sign counts: `1.`, `a)`, `(iv)`; the `o` and `§` of Word's bullets do not. */
export function isOrdinal(marker: string): boolean {
  return /^[([]?(?:\d+|[a-z]{1,2}|[ivxlc]+)(?:[.)\]°-]|\.\d+)/i.test(marker.trim());
}

const ignored = new Set(
  `script style head title meta link base template noscript xml svg math img picture video audio canvas iframe frame
  object embed applet input button select textarea option datalist map area colgroup col rp rt del`.split(
    /\s+/,
  ),
);

/** Whether nothing of an element comes in: what has no words, is hidden, or is Word's own apparatus. */
export function isIgnored({ name, attributes }: PastedElement, styles: ReadonlyMap<string, string>): boolean {
  if (ignored.has(name) || name.startsWith('v:') || name === 'w:sdtpr') return true;
  if ('hidden' in attributes || styles.get('display') === 'none' || styles.get('mso-hide') === 'all')
    return true;
  if (/^comment/.test(styles.get('mso-element') ?? '')) return true;
  return /\bMsoCommentReference\b/.test(attributes['class'] ?? '');
}

/**
 * Where a link leads, or null for one that does not come in: only the web, mail and addresses of the site itself are
 * kept. Google's detour for links of its documents is taken out; parameters that count visits belong to the address.
 */
export function linkTarget(href: string): string | null {
  // As browsers read an address: without line ends and tabs inside, and control signs around.
  const address = href.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+|[\0- ]+$/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    if (address === '' || address.startsWith('#_')) return null;
    return /^[\\/]{2}/.test(address) ? `https://${address.slice(2)}` : address;
  }
  if (scheme === 'mailto') return address;
  return scheme === 'http' || scheme === 'https' ? withoutDetour(address) : null;
}

function withoutDetour(address: string): string {
  const query = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?([^#]*)/i.exec(address)?.[1];
  const target = query === undefined ? undefined : /(?:^|&)(?:q|url)=([^&]*)/.exec(query)?.[1];
  if (target === undefined) return address;
  try {
    const wanted = decodeURIComponent(target.replaceAll('+', '%20'));
    return /^https?:\/\//i.test(wanted) ? wanted : address;
  } catch {
    return address;
  }
}
