/** The plots of the figures: bars and dots in one colour, with their numbers written out. */
import { axisX, axisY, barX, barY, dot, plot, ruleX, ruleY, text } from '@observablehq/plot';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** A second number within the first, such as those who are still there. */
  readonly within?: number;
}

type Drawn = ReturnType<typeof plot>;

const ink = 'var(--ink)';
const soft = 'var(--ink-soft)';
const pond = 'var(--pond)';
const wash = 'var(--pond-wash)';
const font = { fontSize: 13, fill: ink } as const;

/** Names and numbers without a grid: each bar says how long it is. */
export function drawBars(bars: readonly Bar[], width: number, shape: (value: number) => string): Drawn {
  const labels = bars.map(({ label }) => label);
  const longest = Math.max(...labels.map((label) => label.length), 4);
  const marginLeft = Math.min(Math.round(width * 0.42), longest * 7 + 14);
  return plot({
    width,
    height: bars.length * 28 + 8,
    marginLeft,
    marginRight: 44,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(1, ...bars.map(({ value }) => value))] },
    y: { domain: labels, padding: 0.28, label: null },
    marks: [
      axisY({ ...font, tickSize: 0, label: null, textOverflow: 'ellipsis', lineWidth: marginLeft / 13 }),
      barX(bars, { x: 'value', y: 'label', fill: wash, stroke: pond, strokeWidth: 1, insetRight: 1 }),
      barX(bars, { x: ({ within = 0 }: Bar) => within, y: 'label', fill: pond, insetRight: 1 }),
      text(bars, {
        x: 'value',
        y: 'label',
        text: ({ value }: Bar) => shape(value),
        textAnchor: 'start',
        dx: 6,
        ...font,
      }),
    ],
  });
}

export interface Span {
  readonly label: string;
  readonly median: number;
  readonly longest: number;
}

/** A dot at the median, a line to the longest. */
export function drawSpans(spans: readonly Span[], width: number, shape: (days: number) => string): Drawn {
  const longest = Math.max(...spans.map(({ label }) => label.length), 4);
  const marginLeft = Math.min(Math.round(width * 0.42), longest * 7 + 14);
  return plot({
    width,
    height: spans.length * 28 + 34,
    marginLeft,
    marginRight: 44,
    marginTop: 4,
    marginBottom: 28,
    x: { domain: [0, Math.max(1, ...spans.map((span) => span.longest))], label: null, nice: true },
    y: { type: 'point', domain: spans.map(({ label }) => label), padding: 0.6, label: null },
    marks: [
      axisY({ ...font, tickSize: 0, label: null, textOverflow: 'ellipsis', lineWidth: marginLeft / 13 }),
      axisX({ ...font, fill: soft, tickSize: 3, label: null, ticks: 5, tickFormat: shape }),
      ruleY(spans, { y: 'label', x1: 'median', x2: 'longest', stroke: pond, strokeWidth: 1.5 }),
      dot(spans, { y: 'label', x: 'longest', r: 3, stroke: pond, fill: 'var(--paper)' }),
      dot(spans, { y: 'label', x: 'median', r: 5, fill: pond }),
    ],
  });
}

export interface Week {
  readonly day: Date;
  readonly received: number;
  readonly ended: number;
}

/** Received above the line, ended below it. */
export function drawWeeks(weeks: readonly Week[], width: number, shape: (day: Date) => string): Drawn {
  const most = Math.max(1, ...weeks.map(({ received }) => received));
  const least = Math.max(0, ...weeks.map(({ ended }) => ended));
  // A band a week: at most as many names as have room.
  const every = Math.max(1, Math.ceil((weeks.length * 64) / width));
  return plot({
    // A single week is a bar, not a wall.
    width: Math.min(width, weeks.length * 96 + 42),
    height: 180,
    marginLeft: 34,
    marginRight: 8,
    marginTop: 8,
    marginBottom: 28,
    x: { type: 'band', domain: weeks.map(({ day }) => day), label: null, padding: 0.2 },
    y: { domain: [-least, most], label: null, nice: true },
    marks: [
      axisY({
        ...font,
        fill: soft,
        tickSize: 0,
        ticks: 4,
        label: null,
        tickFormat: (value: number) => (Number.isInteger(value) ? String(Math.abs(value)) : ''),
      }),
      axisX({
        ...font,
        fill: soft,
        tickSize: 0,
        label: null,
        ticks: weeks.map(({ day }) => day).filter((_, index) => index % every === 0),
        tickFormat: shape,
      }),
      barY(weeks, { x: 'day', y: 'received', fill: pond }),
      barY(weeks, { x: 'day', y: ({ ended }: Week) => -ended, fill: wash, stroke: pond, strokeWidth: 1 }),
      ruleY([0], { stroke: 'var(--line-strong)' }),
      ...(weeks.length === 0 ? [ruleX([])] : []),
    ],
  });
}
