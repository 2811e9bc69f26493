import { expect, it } from 'vitest';

import { openTestApp, type TestApp } from '../../testing/test-app.ts';

async function enter({ ask }: TestApp, name: string, receivedAt: string, posting: string | null = null) {
  const candidate = { name, email: `${name.toLowerCase().replace(' ', '.')}@example.org`, telephone: '' };
  return ask('applications.enter', { candidate, posting, spontaneous: posting === null, receivedAt });
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

function dayIn(days: number): string {
  return daysAgo(-days).slice(0, 10);
}

it('writes down consent and its withdrawal, and takes both back', async () => {
  const test = await openTestApp();
  const { ask, refused } = test;
  const { id, expiry } = await enter(test, 'Zoé Exemple', daysAgo(200));
  expect(expiry).toMatchObject({ reason: 'no-process', due: true });

  const given = await ask('consents.give', {
    application: id,
    on: dayIn(-1),
    until: dayIn(300),
    words: 'Oui, gardez mon CV.',
  });
  const kept = await ask('applications.get', { id });
  expect(kept.expiry).toEqual({ on: dayIn(300), reason: 'consent', due: false });
  expect(kept.consent).toMatchObject({ on: dayIn(-1), words: 'Oui, gardez mon CV.', withdrawnOn: null });

  const withdrawn = await ask('consents.withdraw', { application: id, on: dayIn(0) });
  expect((await ask('applications.get', { id })).expiry).toMatchObject({
    reason: 'consent-withdrawn',
    due: true,
  });
  expect(await refused('consents.withdraw', { application: id, on: dayIn(0) })).toBe('not-found');

  await ask('applications.undo', { event: withdrawn.event });
  expect((await ask('applications.get', { id })).expiry.reason).toBe('consent');
  await ask('applications.undo', { event: given.event });
  expect((await ask('applications.get', { id })).expiry.reason).toBe('no-process');
});

it('refuses consent for more than two years after the last contact, and from tomorrow on', async () => {
  const test = await openTestApp();
  const { id: application } = await enter(test, 'Noé Exemple', daysAgo(30));
  const give = (on: string, until: string) =>
    test.refused('consents.give', { application, on, until, words: '' });
  expect(await give(dayIn(0), dayIn(740))).toBe('consent-too-long');
  expect(await give(dayIn(5), dayIn(300))).toBe('bad-input');
  expect(await give(dayIn(0), dayIn(-1))).toBe('bad-input');
  await test.ask('consents.give', { application, on: dayIn(0), until: dayIn(728), words: '' });
});

it('holds for the person, whichever application it was given in', async () => {
  const test = await openTestApp();
  const { ask } = test;
  const first = await enter(test, 'Lou Exemple', daysAgo(400));
  const second = await enter(test, 'Lou Exemple', daysAgo(300));
  expect(second.candidate.id).toBe(first.candidate.id);
  await ask('consents.give', { application: first.id, on: dayIn(-290), until: dayIn(100), words: '' });
  const shown = await ask('applications.get', { id: second.id });
  expect(shown).toMatchObject({
    expiry: { on: dayIn(100), reason: 'consent' },
    consent: { until: dayIn(100) },
  });
  await ask('consents.withdraw', { application: second.id, on: dayIn(0) });
  expect((await ask('applications.get', { id: first.id })).expiry.reason).toBe('consent-withdrawn');
});

it('counts from the day on which a posting was closed, and no longer once it recruits again', async () => {
  const test = await openTestApp();
  const { ask } = test;
  const posting = await ask('postings.create', { title: 'Échantillon' });
  const { id } = await enter(test, 'Ana Exemple', daysAgo(20), posting.id);
  const expiry = async () => (await ask('applications.get', { id })).expiry;
  expect(await expiry()).toEqual({ on: null, reason: 'open', due: false });
  await ask('postings.set-state', { id: posting.id, state: 'closed' });
  expect(await expiry()).toMatchObject({ reason: 'process-ended', due: false });
  await ask('postings.set-state', { id: posting.id, state: 'archived' });
  expect((await expiry()).reason).toBe('process-ended');
  await ask('postings.set-state', { id: posting.id, state: 'open' });
  expect((await expiry()).reason).toBe('open');
});
