import { afterAll, beforeAll, expect, test } from 'vitest';

import { attacksOn, callOf, statusOf, type Attack, type Target } from '../testing/attacks.ts';
import { serveTestApp, type ServedApp } from '../testing/served-app.ts';

const patience = 300;
let host: ServedApp;
let target: Target;
beforeAll(async () => {
  host = await serveTestApp({ patience });
  const used = new URL(host.served.newAddress());
  await host.ask({ path: used.pathname + used.search });
  target = {
    port: Number(host.host.split(':')[1]),
    cookie: host.cookie,
    usedToken: used.searchParams.get('token') ?? '',
    previewHost: host.addPreview({ '/': { mediaType: 'text/html', body: '<p>A post</p>' } }),
  };
});
afterAll(() => host.close());

/** A few at a time: who waits for a machine that is busy with others is no slow sender. */
async function tryAll(attacks: readonly Attack[]) {
  const tried: { readonly attack: Attack; readonly status: number }[] = [];
  const waiting = [...attacks];
  async function work(): Promise<void> {
    for (let attack = waiting.shift(); attack !== undefined; attack = waiting.shift())
      tried.push({ attack, status: await statusOf(attack, target.port, 20_000) });
  }
  await Promise.all(Array.from({ length: 8 }, work));
  return tried;
}

test('every attack on the host is refused, and what it is made of is let in', async () => {
  const fair = { rule: 'form', name: 'the call itself', sent: [callOf(target)], refusals: [] } as const;
  expect(await statusOf(fair, target.port, 10_000)).toBe(200);
  const attacks = attacksOn(target, patience);
  const statuses = await tryAll(attacks);
  const through = statuses.filter(({ attack, status }) => !attack.refusals.includes(status));
  console.log(`loopback attacks: ${attacks.length - through.length} of ${attacks.length} refused`);
  expect(through.map(({ attack, status }) => `${attack.rule}: ${attack.name}: ${status}`)).toEqual([]);
  expect(new Set(attacks.map(({ rule }) => rule)).size).toBe(13);
  expect(await statusOf(fair, target.port, 10_000)).toBe(200);
  expect(host.incoming()).toEqual([]);
});
