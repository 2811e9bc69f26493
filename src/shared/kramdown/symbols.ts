/** A sign that kramdown makes of plain ones: by the name of what is shown. */
export type TypographicSymbol = { readonly words: string; readonly name: string };

const symbols: readonly TypographicSymbol[] = [
  { words: '---', name: 'mdash' },
  { words: '--', name: 'ndash' },
  { words: '...', name: 'hellip' },
  { words: '\\<<', name: 'lt' },
  { words: '\\>>', name: 'gt' },
  { words: '<< ', name: 'laquo_space' },
  { words: ' >>', name: 'raquo_space' },
  { words: '<<', name: 'laquo' },
  { words: '>>', name: 'raquo' },
];

/** The typographic symbol that begins at `at`; `lt` and `gt` stand for an escaped pair of them. */
export const symbolAt = (text: string, at: number): TypographicSymbol | null =>
  symbols.find(({ words }) => text.startsWith(words, at)) ?? null;
