/** The site's Markdown converter, with what its configuration says of it. */
import { kramdownToHtml } from '../../../shared/kramdown/kramdown.ts';
import { jekyllDefaults, type KramdownOptions } from '../../../shared/kramdown/options.ts';
import { typographicSigns } from '../../../shared/kramdown/typography.ts';
import { toText } from '../ruby/text.ts';
import { RubyFloat, isHash, isList, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { hashOf } from './config.ts';

/** Conversions kept: a site's texts seldom change between two previews. */
const mostKept = 500;

export class Markdown {
  readonly #kept = new Map<string, string>();
  #options: Partial<KramdownOptions> = {};
  #settings = '';

  /** Takes over what a site's configuration says. */
  configure(config: RubyHash): void {
    const options = kramdownOptions(config);
    const settings = JSON.stringify(options);
    if (settings === this.#settings) return;
    this.#settings = settings;
    this.#options = options;
    this.#kept.clear();
  }

  convert(text: string): string {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const html = kramdownToHtml(text, this.#options);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= mostKept && oldest.done !== true) this.#kept.delete(oldest.value);
    this.#kept.set(text, html);
    return html;
  }
}

function kramdownOptions(config: RubyHash): Partial<KramdownOptions> {
  const options: Record<string, unknown> = {};
  for (const [key, value] of hashOf(config.get('kramdown') ?? null)) {
    const name = toText(key);
    if (!(name in jekyllDefaults)) continue;
    options[name] = plain(value);
  }
  const { smart_quotes: quotes, toc_levels: levels } = options;
  if (typeof quotes === 'string') options['smart_quotes'] = quotes.split(',').map((one) => one.trim());
  if (typeof levels === 'string') options['toc_levels'] = levelsOf(levels);
  const quirks = options['gfm_quirks'];
  if (typeof quirks === 'string') options['gfm_quirks'] = quirks.split(',').map((one) => one.trim());
  if (toText(config.get('highlighter') ?? null) !== 'rouge') options['syntax_highlighter'] = null;
  return options;
}

function levelsOf(text: string): number[] {
  const range = /^(\d)\.\.(\d)$/.exec(text);
  if (range === null) return text.split(',').map(Number);
  const [first, last] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_one, index) => first + index);
}

function plain(value: RubyValue): unknown {
  if (isList(value)) return value.map(plain);
  if (isHash(value)) return Object.fromEntries([...value].map(([key, item]) => [toText(key), plain(item)]));
  if (value instanceof RubyFloat) return value.value;
  return value === null || typeof value !== 'object' ? value : toText(value);
}

/** `smartify`: typography in the text, tags untouched. */
export function smartify(text: string): string {
  let shown = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    const end = start < 0 ? -1 : text.indexOf('>', start);
    if (end < 0) return shown + smartText(text.slice(at));
    shown += smartText(text.slice(at, start)) + text.slice(start, end + 1);
    at = end + 1;
  }
}

function smartText(text: string): string {
  let shown = '';
  let at = 0;
  for (const sign of typographicSigns(text)) {
    shown += text.slice(at, sign.start) + sign.shown;
    at = sign.end;
  }
  return shown + text.slice(at);
}
