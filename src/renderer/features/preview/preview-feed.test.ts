import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { PreviewFeed, type Preview } from './preview-feed.ts';

interface Asked {
  readonly answer: (path: string) => Promise<void>;
  readonly fail: (reason: string) => Promise<void>;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function feedOf() {
  const asked: Asked[] = [];
  const feed = new PreviewFeed();
  const begin = () =>
    feed.begin(
      () =>
        new Promise<Preview>((resolve, reject) => {
          asked.push({
            async answer(path) {
              const appearance = { appears: true, url: null, path, reasons: [] };
              resolve({ address: null, base: null, gaps: [], appearance });
              await vi.advanceTimersByTimeAsync(0);
            },
            async fail(reason) {
              reject(new Error(reason));
              await vi.advanceTimersByTimeAsync(0);
            },
          });
        }),
    );
  return { feed, begin, asked, shown: () => feed.state().preview?.appearance.path };
}

test('many changes are one request, once they rest', async () => {
  const { feed, begin, asked, shown } = feedOf();
  begin();
  await asked[0]!.answer('first');
  for (let change = 0; change < 20; change += 1) {
    feed.wish();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(2);
  await asked[1]!.answer('a');
  expect([shown(), feed.state().isWorking]).toEqual(['a', false]);
});

test('one request at a time: changes meanwhile are one more, and the newest is shown', async () => {
  const { feed, begin, asked, shown } = feedOf();
  begin();
  feed.now();
  feed.now();
  expect(asked).toHaveLength(1);
  await asked[0]!.answer('old');
  expect([asked.length, shown(), feed.state().isWorking]).toEqual([2, 'old', true]);
  await asked[1]!.answer('new');
  expect([asked.length, shown(), feed.state().isWorking]).toEqual([2, 'new', false]);
});

test('an error leaves the last page, and goes with the next', async () => {
  const { feed, begin, asked, shown } = feedOf();
  begin();
  await asked[0]!.answer('a');
  feed.now();
  await asked[1]!.fail('broken');
  expect([shown(), feed.state().error?.message]).toEqual(['a', 'broken']);
  feed.now();
  await asked[2]!.answer('b');
  expect([shown(), feed.state().error]).toEqual(['b', null]);
});

test('the same page again is another turn', async () => {
  const { feed, begin, asked } = feedOf();
  const turns: number[] = [];
  begin();
  for (const index of [0, 1]) {
    feed.now();
    await asked[index]!.answer('a');
    turns.push(feed.state().turn);
  }
  expect(turns).toEqual([1, 2]);
});

test('after its end nothing is asked and nobody is told', async () => {
  const { feed, begin, asked } = feedOf();
  const heard = vi.fn();
  feed.listen(heard);
  begin();
  heard.mockClear();
  feed.wish();
  feed.end();
  feed.wish();
  await asked[0]!.answer('late');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([asked.length, heard.mock.calls.length]).toEqual([1, 0]);
});
