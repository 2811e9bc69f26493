/** A stretch of plain words that the page shows as another sign; offsets are UTF-16, `end` exclusive. */
export type Typographic = { readonly start: number; readonly end: number; readonly shown: string };

const symbols: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['...', '…'],
  ['<< ', '«\u00A0'],
  [' >>', '\u00A0»'],
  ['<<', '«'],
  ['>>', '»'],
];

/** Every stretch of a block's plain words that the page shows as another sign, in order, by kramdown's rules. */
export function typographicSigns(text: string): readonly Typographic[] {
  const found: Typographic[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const symbol = symbols.find(([words]) => text.startsWith(words, start));
    if (!symbol) continue;
    found.push({ start, end: start + symbol[0].length, shown: symbol[1] });
    start += symbol[0].length - 1;
  }
  return found;
}
