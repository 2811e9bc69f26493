/** Which styles of a mail are let through: how words, lines and tables look; never what loads, covers, moves or hides. */

export interface Declaration {
  readonly property: string;
  /** As the browser itself writes it. */
  readonly value: string;
  readonly important: boolean;
}

const sides = ['top', 'right', 'bottom', 'left'];

/** Longhands, as a browser takes shorthands apart. */
const properties = new Set([
  ...'color background-color direction'.split(' '),
  ...'font-family font-size font-style font-weight font-variant-caps line-height'.split(' '),
  ...'letter-spacing word-spacing text-align text-indent text-transform vertical-align'.split(' '),
  ...'text-decoration-line text-decoration-color text-decoration-style'.split(' '),
  ...'white-space-collapse text-wrap-mode white-space word-break overflow-wrap'.split(' '),
  ...'list-style-type list-style-position caption-side empty-cells table-layout'.split(' '),
  ...'width max-width min-width height max-height display float clear'.split(' '),
  ...'border-collapse border-top-left-radius border-top-right-radius'.split(' '),
  ...'border-bottom-left-radius border-bottom-right-radius'.split(' '),
  ...sides.flatMap((side) => [`margin-${side}`, `padding-${side}`]),
  ...sides.flatMap((side) => ['width', 'style', 'color'].map((part) => `border-${side}-${part}`)),
]);

const displays =
  /^(?:none|block|inline|inline-block|list-item|table|inline-table|table-(?:row|cell|caption|column|row-group|header-group|footer-group|column-group))$/;
/** Keywords, numbers, colours and names of fonts: no address, no variable, no escape, no further block. */
const plainValue = /^(?:[-a-z0-9#%.,'"\s/]|rgba?\([\d.,%\s/]*\)|hsla?\([-\d.,%\sa-z/]*\))*$/i;
/** Pixels, and multiples of the size of the letters, beyond which a value only pushes something out of sight. */
const mostPixels = 2_000;
const mostLetters = 50;
const textLength = 10_000;

/** What of some declarations is let through. Read by the browser's own parser, which applies them to nothing. */
export function safeDeclarations(text: string): Declaration[] {
  if (text.trim() === '') return [];
  const sheet = new CSSStyleSheet();
  // A block or a rule of its own has no place among declarations.
  sheet.replaceSync(`a{${text.slice(0, textLength).replace(/[{}@<]/g, ' ')}}`);
  const [rule] = sheet.cssRules;
  return rule instanceof CSSStyleRule ? declarationsOf(rule.style) : [];
}

function declarationsOf(style: CSSStyleDeclaration): Declaration[] {
  return [...style]
    .map((property) => ({
      property,
      value: style.getPropertyValue(property).trim(),
      important: style.getPropertyPriority(property) === 'important',
    }))
    .filter(isSafe);
}

function isSafe({ property, value }: Declaration): boolean {
  if (!properties.has(property) || value === '' || !plainValue.test(value)) return false;
  if (property === 'display') return displays.test(value);
  const numbers = [...value.matchAll(/(-?[\d.]+(?:e[+-]?\d+)?)([a-z%]*)/gi)];
  return numbers.every(([, number, unit = '']) => {
    const size = Number(number);
    if (/color$/.test(property)) return true;
    if (property === 'letter-spacing' || property === 'word-spacing')
      return size >= -2 && size <= mostLetters;
    const most = unit === 'px' || unit === '' ? mostPixels : unit === '%' ? 1_000 : mostLetters * 4;
    return size >= 0 && size <= most;
  });
}

/** Writes declarations onto an element of a document that is not shown. */
export function applyStyle(element: HTMLElement, declarations: readonly Declaration[]): void {
  for (const { property, value, important } of declarations)
    element.style.setProperty(property, value, important ? 'important' : '');
}

/** Beyond these, style sheets are left aside: they are a newsletter's, or meant to take long. */
const mostSelectors = 1_500;
const mostVisits = 3_000_000;
const sheetLength = 500_000;
/** Elements, classes, identities and attributes; nothing that depends on what a person does. */
const plainSelector = /^[-\w\s.#*>]{1,200}$/;

interface Weighed extends Declaration {
  readonly weight: number;
}

/**
 * Writes what the style sheets of a mail say of each element into the element's own `data-css`, before what stands there
 * already, since classes and identities will be taken away.
 */
export function writeSheetsIntoElements(root: HTMLElement, sheets: readonly string[]): void {
  const rules = sheets.flatMap(rulesOf).slice(0, mostSelectors);
  if (rules.length * root.querySelectorAll('*').length > mostVisits) return;
  const found = new Map<Element, Map<string, Weighed>>();
  rules.forEach(({ selector, declarations }, order) => {
    const weight = weightOf(selector) * mostSelectors + order;
    for (const element of root.querySelectorAll(selector)) {
      const known = found.get(element) ?? new Map<string, Weighed>();
      found.set(element, known);
      for (const declaration of declarations) {
        const before = known.get(declaration.property);
        const wins =
          before === undefined ||
          (declaration.important === before.important ? weight >= before.weight : declaration.important);
        if (wins) known.set(declaration.property, { ...declaration, weight });
      }
    }
  });
  for (const [element, declarations] of found) {
    const own = element.getAttribute('data-css') ?? '';
    const written = [...declarations.values()].map(
      ({ property, value, important }) => `${property}:${value}${important ? '!important' : ''}`,
    );
    element.setAttribute('data-css', `${written.join(';')};${own}`);
  }
}

function rulesOf(text: string): { selector: string; declarations: Declaration[] }[] {
  const sheet = new CSSStyleSheet();
  // Rules that name other files are refused here anyway, and complained of.
  sheet.replaceSync(
    text
      .slice(0, sheetLength)
      .replace(/^\s*<!--|-->\s*$/g, '')
      .replace(/@import\b/gi, '@no-import'),
  );
  return [...sheet.cssRules].flatMap((rule) => {
    if (!(rule instanceof CSSStyleRule)) return [];
    const declarations = declarationsOf(rule.style);
    if (declarations.length === 0) return [];
    return rule.selectorText
      .split(',')
      .filter((selector) => plainSelector.test(selector))
      .map((selector) => ({ selector, declarations }));
  });
}

/** How much a selector counts (CSS Selectors 4, section 17), each kind below ten thousand. */
function weightOf(selector: string): number {
  const ids = selector.match(/#/g)?.length ?? 0;
  const classes = selector.match(/\./g)?.length ?? 0;
  const elements = selector.match(/(?:^|[\s>])[a-z]/gi)?.length ?? 0;
  return (ids * 100 + classes) * 100 + elements;
}
