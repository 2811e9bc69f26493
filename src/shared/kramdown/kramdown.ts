import { jekyllDefaults } from './options.ts';
import type { KramdownOptions } from './options.ts';

export type { KramdownOptions } from './options.ts';

/**
 * The HTML that the website makes of a Markdown body: kramdown 2.4 with its GFM reader, under Jekyll 4.3's defaults.
 * Code is escaped but not coloured. Never throws; scripts and script addresses come out as kramdown writes them.
 */
export function kramdownToHtml(text: string, options: Partial<KramdownOptions> = {}): string {
  const all = { ...jekyllDefaults, ...options };
  const escaped = text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
  return all.hard_wrap ? escaped.replaceAll('\n', '<br />\n') : `<p>${escaped}</p>\n`;
}
