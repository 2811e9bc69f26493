/** The names of the entities shown for `'…'` and `"…"`: single left, single right, double left, double right. */
export type SmartQuotes = readonly [string, string, string, string];

/**
 * What a website's `_config.yml` may say under `kramdown:`; the names are kramdown's own.
 * What is not given is as Jekyll 4.3 has it without any configuration.
 */
export type KramdownOptions = {
  readonly auto_ids: boolean;
  readonly auto_id_prefix: string;
  readonly entity_output: 'as_char' | 'as_input' | 'numeric' | 'symbolic';
  readonly footnote_backlink: string;
  readonly footnote_backlink_inline: boolean;
  readonly footnote_nr: number;
  readonly footnote_prefix: string;
  readonly forbidden_inline_options: readonly string[];
  readonly gfm_emojis: false;
  readonly gfm_quirks: readonly string[];
  readonly hard_wrap: boolean;
  readonly header_offset: number;
  /** Accepted, but not done: elements of HTML stay as they are written. */
  readonly html_to_native: boolean;
  readonly link_defs: Readonly<Record<string, readonly [href: string, title?: string | null]>>;
  readonly math_engine: 'mathjax' | null;
  readonly parse_block_html: boolean;
  readonly parse_span_html: boolean;
  readonly remove_line_breaks_for_cjk: boolean;
  readonly smart_quotes: SmartQuotes;
  readonly syntax_highlighter: 'rouge' | null;
  readonly toc_levels: readonly number[];
  /** Accepted; as on a machine without Ruby's stringex, it changes nothing. */
  readonly transliterated_header_ids: boolean;
  /** Signs shown instead, by kramdown's names: `mdash`, `ndash`, `hellip`, `laquo`, `raquo`, `laquo_space`, `raquo_space`. */
  readonly typographic_symbols: Readonly<Record<string, string>>;
};

export const jekyllDefaults: KramdownOptions = {
  auto_ids: true,
  auto_id_prefix: '',
  entity_output: 'as_char',
  footnote_backlink: '&#8617;',
  footnote_backlink_inline: false,
  footnote_nr: 1,
  footnote_prefix: '',
  forbidden_inline_options: ['template'],
  gfm_emojis: false,
  gfm_quirks: ['paragraph_end'],
  hard_wrap: false,
  header_offset: 0,
  html_to_native: false,
  link_defs: {},
  math_engine: 'mathjax',
  parse_block_html: false,
  parse_span_html: true,
  remove_line_breaks_for_cjk: false,
  smart_quotes: ['lsquo', 'rsquo', 'ldquo', 'rdquo'],
  syntax_highlighter: 'rouge',
  toc_levels: [1, 2, 3, 4, 5, 6],
  transliterated_header_ids: false,
  typographic_symbols: {},
};
