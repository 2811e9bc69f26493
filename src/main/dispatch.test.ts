import { expect, test } from 'vitest';

import type { AppEvent } from '../shared/contract.ts';
import { openTestApp } from './testing/test-app.ts';
import { frenchPost, makeTestSite } from './testing/test-site.ts';

const job = '01a20108-7354-7558-b97a-57e09207399a';

test('a job tells how far it is, and is stopped by its name: what was read stays', async () => {
  const { app, ask } = await openTestApp();
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_unused, n) => [`_jobs-fr/post-${n}.md`, frenchPost]),
  );
  const site = makeTestSite(many);
  const steps: Extract<AppEvent, { type: 'progress' }>[] = [];
  app.listen((event) => {
    if (event.type !== 'progress') return;
    steps.push(event);
    if (event.done === 3) void app.call('app.cancel', { job });
  });
  expect(await app.call('site.import', { path: site, job })).toMatchObject({
    ok: false,
    error: { code: 'cancelled' },
  });
  expect(steps[0]).toMatchObject({ job, done: 0, total: 22 });
  const kept = await ask('postings.list', {});
  expect(kept.length).toBeGreaterThanOrEqual(3);
  expect(kept.length).toBeLessThan(22);
  expect((await ask('site.import', { path: site })).imported).toBe(22 - kept.length);
});

test('whatever is asked, something is answered', async () => {
  const { app } = await openTestApp();
  for (const name of [null, 7, '', 'constructor', 'postings.nothing', {}])
    expect(await app.dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  for (const input of [null, 'x', [], { id: 1 }, { id: `${job}\n` }])
    expect(await app.dispatch('postings.get', input)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  expect(await app.dispatch('app.cancel', { job })).toEqual({ ok: true, value: {} });
});

test('a call that comes after the end is refused', async () => {
  const { app } = await openTestApp();
  await app.close();
  expect(await app.dispatch('postings.list', {})).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});
