import { markAbbreviations } from './abbreviations.ts';
import { readBlocks } from './block-parser.ts';
import { chomp } from './characters.ts';
import { linkName } from './definitions.ts';
import { escapeAll } from './escape.ts';
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
  const source = `${chomp(text.replace(/\r\n?/g, '\n'))}\n`;
  try {
    return convert(source, withDefaults(options));
  } catch {
    // A stack too small for the text, or too little memory: its words are worth more than its form.
    return `<p>${escapeAll(source)}</p>\n`;
  }
}

function convert(source: string, options: KramdownOptions): string {
  const reading = new Reading(options, source.length);
  reading.blocks = (element, words) => readBlocks(reading, element, words);
  reading.spans = (element, mode, stop) => readSpans(reading, element, mode, stop);
  for (const [name, [href, title]] of Object.entries(options.link_defs))
    reading.links.set(linkName(name), { href, title: title ?? null, end: null });
  reading.blocks(reading.root, source);
  readTree(reading, reading.root);
  markAbbreviations(reading, reading.root);
  for (const { content } of reading.footnotes.values()) {
    readTree(reading, content);
    markAbbreviations(reading, content);
  }
  finishTree(reading, options.hard_wrap ? '\n' : '\\\n');
  return new HtmlWriter(reading, source).document();
}
