/** A stretch of Liquid in a source: `{{ … }}`, `{% … %}`, or a whole `raw`, `comment` or `highlight` block. */
export type LiquidSpan = {
  readonly start: number;
  readonly end: number;
  /** What a `raw` block says literally; null for Liquid that is run. */
  readonly literal: string | null;
  /** False where it reaches to the end for want of a closing mark. */
  readonly isClosed: boolean;
};

/** A source with its Liquid replaced by a private-use character, each stretch as long as it was. */
export type Masked = { readonly text: string; readonly spans: readonly LiquidSpan[] };

/** The character that stands for Liquid while Markdown is read. */
export const liquidMark = '\uE000';

const opening = /\{\{|\{%-?[ \t\n\v\f\r]*(raw|comment|highlight)?\b/g;

/**
 * Replaces Liquid by `liquidMark`, since Jekyll runs Liquid before it converts Markdown.
 * Liquid that is never closed reaches to the end: Jekyll would not build such a page.
 */
export function maskLiquid(source: string): Masked {
  const spans: LiquidSpan[] = [];
  let text = '';
  let position = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const span = spanAt(source, match.index, match[1]);
    spans.push(span);
    text += source.slice(position, span.start) + liquidMark.repeat(span.end - span.start);
    position = span.end;
    opening.lastIndex = span.end;
  }
  return { text: text + source.slice(position), spans };
}

function spanAt(source: string, start: number, block: string | undefined): LiquidSpan {
  const span = (end: number | null, literal: string | null = null): LiquidSpan => ({
    start,
    end: end ?? Math.max(start + 2, source.trimEnd().length),
    literal,
    isClosed: end !== null,
  });
  if (source.startsWith('{{', start)) return span(endAfter(source, '}}', start + 2));
  const tagEnd = endAfter(source, '%}', start + 2);
  if (block === undefined || tagEnd === null) return span(tagEnd);
  const closing = new RegExp(`\\{%-?[ \\t\\r\\n]*end${block}[ \\t\\r\\n]*-?%\\}`, 'g');
  closing.lastIndex = tagEnd;
  const match = closing.exec(source);
  if (!match) return span(null);
  return span(match.index + match[0].length, block === 'raw' ? source.slice(tagEnd, match.index) : null);
}

function endAfter(source: string, closing: string, from: number): number | null {
  const at = source.indexOf(closing, from);
  return at < 0 ? null : at + closing.length;
}

/** The Liquid that begins at a position of the masked text, if any. */
export function liquidAt(masked: Masked, position: number): LiquidSpan | null {
  let low = 0;
  let high = masked.spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = masked.spans[middle];
    if (!span) return null;
    if (span.start === position) return span;
    if (span.start < position) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** The Liquid that stands, whole or in part, between two places. */
export function liquidBetween(masked: Masked, start: number, end: number): LiquidSpan[] {
  let low = 0;
  let high = masked.spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((masked.spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((masked.spans[last]?.start ?? end) < end) last += 1;
  return masked.spans.slice(low, last);
}

/** The text of a stretch of source with its `raw` tags taken away; null where it holds Liquid that is run. */
export function withoutRaw(masked: Masked, source: string, start: number, end: number): string | null {
  let text = '';
  let position = start;
  for (const span of liquidBetween(masked, start, end)) {
    if (span.literal === null || span.start < start || span.end > end) return null;
    text += source.slice(position, span.start) + span.literal;
    position = span.end;
  }
  return text + source.slice(position, end);
}
