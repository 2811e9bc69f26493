import { markAbbreviations } from './abbreviations.ts';
import { readBlocks } from './block-parser.ts';
import { chomp } from './characters.ts';
import { linkName } from './definitions.ts';
import { HtmlWriter } from './html-writer.ts';
import { withDefaults } from './inline-options.ts';
import { Reading } from './reading.ts';
import { readSpans } from './span-parser.ts';
import { finishTree, readTree } from './tree.ts';
import type { KramdownOptions } from './options.ts';

export type { KramdownOptions } from './options.ts';

/**
 * The HTML that the website makes of a Markdown body: kramdown 2.4 with its GFM reader, under Jekyll 4.3's defaults.
 * Code stands in the highlighter's wrapping, but its colours are missing: they are rouge's own work.
 * Never throws. Nesting beyond a depth that no person writes, and signs that would be tried too long in vain, come out as words.
 * Scripts and script addresses come out as kramdown writes them: what they may do is for the page that shows them.
 */
export function kramdownToHtml(text: string, options: Partial<KramdownOptions> = {}): string {
  const all = withDefaults(options);
  const source = `${chomp(text.replace(/\r\n?/g, '\n'))}\n`;
  const reading = new Reading(all, source.length);
  reading.blocks = (element, words) => readBlocks(reading, element, words);
  reading.spans = (element, mode, stop) => readSpans(reading, element, mode, stop);
  for (const [name, [href, title]] of Object.entries(all.link_defs))
    reading.links.set(linkName(name), { href, title: title ?? null, end: null });
  reading.blocks(reading.root, source);
  readTree(reading, reading.root);
  markAbbreviations(reading, reading.root);
  for (const { content } of reading.footnotes.values()) {
    readTree(reading, content);
    markAbbreviations(reading, content);
  }
  finishTree(reading, all.hard_wrap ? '\n' : '\\\n');
  return new HtmlWriter(reading, source).document();
}
