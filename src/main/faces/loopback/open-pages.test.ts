import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { newOpenPages, type OpenPages } from './open-pages.ts';

const patience = { farewell: 10, vanished: 1_000 };
let emptied: number;
let pages: OpenPages;
beforeEach(() => {
  vi.useFakeTimers();
  emptied = 0;
  pages = newOpenPages(() => (emptied += 1), patience);
});
afterEach(() => vi.useRealTimers());

const come = () => pages.arrive(() => undefined);
const after = (ms: number) => {
  vi.advanceTimersByTime(ms);
  return emptied;
};

test('nobody is waited for before the first page has come', () => {
  expect(after(1_000_000)).toBe(0);
});

test('the last page that says farewell ends it, and one that is loaded again does not', () => {
  const page = come();
  pages.farewell(page.name);
  page.leave();
  expect(after(9)).toBe(0);
  const again = come();
  expect(after(1_000_000)).toBe(0);
  pages.farewell(again.name);
  again.leave();
  expect(after(11)).toBe(1);
});

test('one of two pages does not end it', () => {
  const first = come();
  come();
  pages.farewell(first.name);
  first.leave();
  expect(after(1_000_000)).toBe(0);
});

test('a farewell that is heard after the page has gone counts all the same', () => {
  const page = come();
  page.leave();
  pages.farewell(page.name);
  expect(after(11)).toBe(1);
});

test('a page that vanished without a word may come back much later', () => {
  come().leave();
  expect(after(999)).toBe(0);
  const back = come();
  pages.farewell(back.name);
  back.leave();
  expect(after(11)).toBe(1);
});

test('whoever asks for something is on the way', () => {
  const page = come();
  pages.farewell(page.name);
  page.leave();
  for (let step = 0; step < 10; step += 1) {
    expect(after(9)).toBe(0);
    pages.stir();
  }
  expect(after(11)).toBe(1);
});

test('a window that ended takes its pages along, whatever is told first', () => {
  come().leave();
  pages.browserEnded();
  expect(after(11)).toBe(1);
  const page = come();
  pages.browserEnded();
  page.leave();
  expect(after(11)).toBe(2);
});

test('every page is asked to save, and waited for until it has, has gone, or is too slow', async () => {
  const heard: string[] = [];
  const saving = pages.arrive(({ type }) => heard.push(`saving ${type}`));
  const leaving = pages.arrive(({ type }) => heard.push(`leaving ${type}`));
  let settled = false;
  void pages.settle(100).then(() => (settled = true));
  expect(heard).toEqual(['saving closing', 'leaving closing']);
  pages.saved(saving.name);
  await vi.advanceTimersByTimeAsync(50);
  expect(settled).toBe(false);
  leaving.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(settled).toBe(true);

  let late = false;
  void pages.settle(100).then(() => (late = true));
  await vi.advanceTimersByTimeAsync(101);
  expect(late).toBe(true);
});
