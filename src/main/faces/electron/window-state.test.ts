import { expect, test } from 'vitest';

import { placeWindow } from './window-state.ts';

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 984 };

test('a window comes back on the screen where it stood, and on another one where that is gone', () => {
  const stood = { x: 2000, y: 60, width: 1100, height: 800 };
  expect(placeWindow(stood, [left, right])).toEqual(stood);
  expect(placeWindow(stood, [left])).toEqual({ width: 1280, height: 800 });
  // Screens on the left of the first one have numbers below zero.
  const before = { x: -1500, y: 20, width: 1200, height: 800 };
  expect(placeWindow(before, [left, { x: -1600, y: 0, width: 1600, height: 900 }])).toEqual(before);
});

test('a window fits its screen, and keeps a bar that a hand can take hold of', () => {
  expect(placeWindow({ x: 100, y: 50, width: 3000, height: 2000 }, [left])).toEqual({
    x: 100,
    y: 50,
    width: 1920,
    height: 1040,
  });
  expect(placeWindow({ x: 1900, y: 50, width: 900, height: 600 }, [left])).not.toHaveProperty('x');
  expect(placeWindow({ x: 100, y: 1030, width: 900, height: 600 }, [left])).not.toHaveProperty('x');
  expect(placeWindow(null, [left])).toEqual({ width: 1280, height: 800 });
});
