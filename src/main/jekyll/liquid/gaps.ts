/** The places of a page that could not be made: counted, and marked in the page by signs that no filter knows. */
import type { Gap } from '../../../shared/website/preview.ts';

// Code points that Unicode keeps free for ever: no text holds them, and Markdown and filters carry them along.
const opens = '\uFDEE';
const closes = '\uFDEF';
const firstDigit = 0xfdd0;
const mark = /\uFDEE([\uFDD0-\uFDD9]+)\uFDEF/g;
const strays = /[\uFDD0-\uFDD9\uFDEE\uFDEF]/g;

/** More gaps than a person reads; the page goes on without their marks. */
const most = 500;

export class GapList {
  readonly #gaps: Gap[] = [];
  readonly #known = new Map<string, number>();

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Adds a gap, once for each place of the site, and answers the sign that stands for it in the page. */
  add(gap: Gap): string {
    const key = JSON.stringify([gap.code, gap.path, gap.line, gap.details]);
    let index = this.#known.get(key);
    if (index === undefined) {
      if (this.#gaps.length >= most) return '';
      index = this.#gaps.length;
      this.#gaps.push(gap);
      this.#known.set(key, index);
    }
    const digits = Array.from(String(index))
      .map((digit) => String.fromCharCode(firstDigit + Number(digit)))
      .join('');
    return opens + digits + closes;
  }

  /** The page with its gaps shown: an element in the text, a comment in the head, nothing in tags, scripts and titles. */
  show(html: string): string {
    if (!html.includes(opens) && !strays.test(html)) return html;
    const places = placesOf(html);
    let place = 0;
    const shown = html.replace(mark, (_whole, digits: string, offset: number) => {
      while ((places[place + 1]?.start ?? Infinity) <= offset) place += 1;
      const number = Number(
        Array.from(digits)
          .map((digit) => digit.charCodeAt(0) - firstDigit)
          .join(''),
      );
      const gap = this.#gaps[number];
      return gap === undefined ? '' : drawn(gap, places[place]?.kind ?? 'text');
    });
    return shown.replace(strays, '');
  }
}

type Kind = 'text' | 'head' | 'nothing';

function drawn(gap: Gap, kind: Kind): string {
  if (kind === 'nothing') return '';
  const words = [
    gap.code,
    gap.path + (gap.line === null ? '' : `:${gap.line}`),
    ...Object.values(gap.details),
  ]
    .join(' · ')
    .slice(0, 300);
  const safe = words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/--/g, '- -');
  if (kind === 'head') return `<!-- vivier-gap: ${safe} -->`;
  const style =
    'display:inline-block;padding:0 .35em;border:1px dashed #b3261e;border-radius:.25em;color:#b3261e;' +
    'background:#fff5f4;font:13px/1.5 sans-serif';
  return `<vivier-gap data-code="${gap.code}" title="${safe}" style="${style}">⚠ ${gap.code}</vivier-gap>`;
}

/** Where text, tags and raw elements begin, by a reading that needs no well-formed page. */
function placesOf(html: string): { start: number; kind: Kind }[] {
  const places: { start: number; kind: Kind }[] = [{ start: 0, kind: 'text' }];
  let inHead = false;
  const lower = html.toLowerCase();
  const token = /<!--[^]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^'">])*(>|$)/g;
  for (let found = token.exec(html); found !== null; found = token.exec(html)) {
    places.push({ start: found.index, kind: 'nothing' });
    const name = (found[2] ?? '').toLowerCase();
    const isOpening = found[1] === '';
    if (name === 'head') inHead = isOpening;
    else if (name === 'body') inHead = false;
    let end = found.index + found[0].length;
    if (isOpening && /^(?:script|style|title|textarea|template|noscript|iframe|select)$/.test(name)) {
      const close = lower.indexOf(`</${name}`, end);
      end = close < 0 ? html.length : close;
      token.lastIndex = end;
    }
    places.push({ start: end, kind: inHead ? 'head' : 'text' });
  }
  return places;
}
