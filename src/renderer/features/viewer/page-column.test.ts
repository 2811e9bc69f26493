import { expect, test } from 'vitest';

import { anchorAt, columnOf, gap, heightOf, margin, pageAt, scaleOf, stepZoom } from './page-column.ts';

const a4 = { width: 600, height: 800 };
const wide = { width: 1000, height: 500 };

test('pages stand one below the other, turned ones on their side', () => {
  const column = columnOf([a4, wide], 0.5, 0);
  expect(column.tops).toEqual([margin, margin + 400 + gap]);
  expect(column.heights).toEqual([400, 250]);
  expect(column.widths).toEqual([300, 500]);
  expect(column.height).toBe(margin + 400 + gap + 250 + margin);
  expect(columnOf([a4], 0.5, 90).heights).toEqual([300]);
});

test('the page at a height is found among many', () => {
  const column = columnOf(
    Array.from({ length: 300 }, () => a4),
    1,
    0,
  );
  expect([0, margin, margin + 799, margin + 800 + gap, 1e9].map((at) => pageAt(column, at))).toEqual([
    0, 0, 0, 1, 299,
  ]);
});

test('what is in view is found again at another size', () => {
  const before = columnOf([a4, a4, a4], 1, 0);
  const after = columnOf([a4, a4, a4], 1.7, 0);
  const anchor = anchorAt(before, (before.tops[1] ?? 0) + 200);
  expect(anchor).toEqual({ page: 1, part: 0.25 });
  expect(heightOf(after, anchor)).toBe((after.tops[1] ?? 0) + 340);
});

test('the whole width and the whole page fit the window', () => {
  const room = { width: 632, height: 432 };
  expect(scaleOf('width', [a4], 0, room)).toBe(1);
  expect(scaleOf('page', [a4], 0, room)).toBe(0.5);
  expect(scaleOf('width', [a4], 90, room)).toBe(0.75);
  expect(scaleOf(100, [a4], 0, room)).toBeCloseTo(5 * (96 / 72));
});

test('zoom steps up and down and stays within its limits', () => {
  expect([stepZoom(1, 1), stepZoom(1, -1), stepZoom(0.55, 1), stepZoom(5, 1), stepZoom(0.25, -1)]).toEqual([
    1.1, 0.9, 0.67, 5, 0.25,
  ]);
});
