import { strip } from './characters.ts';
import { jekyllDefaults } from './options.ts';
import type { KramdownOptions, SmartQuotes } from './options.ts';

type Settable = { -readonly [Key in keyof KramdownOptions]: KramdownOptions[Key] };

const symbol = (words: string): string | null => {
  const name = strip(words).replace(/^:/, '');
  return name === '' || name === 'nil' ? null : name;
};

function levels(words: string): number[] | null {
  const range = /^(\d)\.\.(\d)$/m.exec(words);
  const found = range
    ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].filter((level) => level >= Number(range[1]) && level <= Number(range[2]))
    : /^\d(?:,\d)*$/m.test(words)
      ? words.split(',').map(Number)
      : null;
  return found?.every((level) => level >= 1 && level <= 6) ? [...new Set(found)] : null;
}

/** Sets an option that the text itself asks for (`{::options auto_ids="false" /}`); what cannot be is left as it is. */
export function setOption(options: Settable, name: string, words: string): void {
  if (options.forbidden_inline_options.includes(name) || name === 'forbidden_inline_options') return;
  const isOn = strip(words.toLowerCase()) !== 'false' && words !== '';
  switch (name) {
    case 'auto_ids':
    case 'footnote_backlink_inline':
    case 'hard_wrap':
    case 'html_to_native':
    case 'parse_block_html':
    case 'parse_span_html':
    case 'remove_line_breaks_for_cjk':
    case 'transliterated_header_ids':
      options[name] = isOn;
      break;
    case 'auto_id_prefix':
    case 'footnote_backlink':
    case 'footnote_prefix':
      options[name] = words;
      break;
    case 'footnote_nr':
    case 'header_offset':
      if (/^[ \t\n]*[-+]?(?:0|[1-9]\d*)(?:_\d+)*[ \t\n]*$/.test(words))
        options[name] = Number(words.replaceAll('_', ''));
      break;
    case 'entity_output':
      options.entity_output = (symbol(words) ?? 'numeric') as KramdownOptions['entity_output'];
      break;
    case 'math_engine':
      options.math_engine = symbol(words) === 'mathjax' ? 'mathjax' : null;
      break;
    case 'syntax_highlighter':
      options.syntax_highlighter = symbol(words) === 'rouge' ? 'rouge' : null;
      break;
    case 'smart_quotes': {
      const signs = words.split(',');
      if (signs.length === 4) options.smart_quotes = signs as unknown as SmartQuotes;
      break;
    }
    case 'toc_levels':
      options.toc_levels = levels(words) ?? options.toc_levels;
      break;
    default:
  }
}

/** The options as given, the rest as Jekyll has them. */
export const withDefaults = (options: Partial<KramdownOptions>): KramdownOptions => ({
  ...jekyllDefaults,
  ...options,
});
