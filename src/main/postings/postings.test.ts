import { expect, test } from 'vitest';

import { openTestApp, type TestApp } from '../testing/test-app.ts';

async function makePosting(app: TestApp, title: string, ...locales: ('fr' | 'en')[]) {
  const posting = await app.ask('postings.create', { title, start: 'Dès que possible' });
  for (const locale of locales) await app.ask('offers.create', { posting: posting.id, locale });
  return app.ask('postings.get', { id: posting.id });
}

test('a posting keeps every field, one change at a time', async () => {
  const app = await openTestApp();
  const { id } = await makePosting(app, 'Chef·fe de projet');
  const changes = {
    contract: 'permanent',
    place: 'Paris',
    remote: 'partial',
    payFrom: 38_000,
    payTo: 44_500.5,
    payCurrency: 'EUR',
    payPeriod: 'year',
    headcount: 2,
    opensOn: '2026-11-22',
    closesOn: '2027-01-15',
    contact: 'contact@example.org',
  } as const;
  for (const [key, value] of Object.entries(changes))
    await app.ask('postings.save', { id, changes: { [key]: value } });
  expect(await app.ask('postings.get', { id })).toMatchObject({
    ...changes,
    title: 'Chef·fe de projet',
    state: 'draft',
  });
  await app.ask('postings.save', { id, changes: { payTo: null } });
  expect((await app.ask('postings.get', { id })).payTo).toBeNull();
});

test('what does not fit is refused by name, and nothing is saved', async () => {
  const app = await openTestApp();
  const { id } = await makePosting(app, 'Poste');
  expect(await app.refused('postings.save', { id, changes: { payFrom: -1 } })).toBe('bad-input');
  expect(await app.refused('postings.save', { id, changes: { closesOn: '2026-02-30' } })).toBe('bad-input');
  expect(await app.refused('postings.save', { id: '../x', changes: {} })).toBe('bad-input');
  expect(await app.refused('postings.get', { id: '00000000-0000-7000-8000-000000000000' })).toBe('not-found');
  const answer = await app.app.dispatch('__proto__', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
});

test('a posting goes through its states, is duplicated, removed and brought back', async () => {
  const app = await openTestApp();
  const posting = await makePosting(app, 'Poste', 'fr', 'en');
  for (const state of ['open', 'closed', 'archived', 'open'] as const)
    expect((await app.ask('postings.set-state', { id: posting.id, state })).state).toBe(state);

  const copy = await app.ask('postings.duplicate', { id: posting.id });
  expect(copy).toMatchObject({
    title: 'Poste',
    state: 'draft',
    offers: { fr: { title: 'Poste', state: 'draft' }, en: { path: null } },
  });
  await app.ask('postings.remove', { id: copy.id });
  expect(await app.ask('postings.list', {})).toHaveLength(1);
  await app.ask('postings.restore', { id: copy.id });
  expect(await app.ask('postings.list', {})).toHaveLength(2);
});

test('a French and an English posting are joined and parted, and neither text changes', async () => {
  const app = await openTestApp();
  const french = await makePosting(app, 'Développeuse', 'fr');
  const english = await makePosting(app, 'Developer', 'en');
  const offer = english.offers.en;
  if (offer === null) throw new Error('no offer');
  const before = await app.ask('offers.get', { id: offer.id });

  const joined = await app.ask('postings.join', { id: french.id, from: english.id });
  expect(joined).toMatchObject({
    title: 'Développeuse',
    offers: { fr: { title: 'Développeuse' }, en: { title: 'Developer' } },
  });
  expect(await app.ask('postings.list', {})).toHaveLength(1);
  const parted = await app.ask('postings.part', { id: french.id, locale: 'en' });
  expect(parted).toMatchObject({ title: 'Developer', offers: { fr: null, en: { id: offer.id } } });
  expect((await app.ask('offers.get', { id: offer.id })).document).toEqual(before.document);

  expect(await app.refused('postings.part', { id: parted.id, locale: 'en' })).toBe('posting-part-single');
  const other = await makePosting(app, 'Autre', 'fr');
  expect(await app.refused('postings.join', { id: french.id, from: other.id })).toBe(
    'posting-join-same-language',
  );
  expect(await app.refused('postings.join', { id: french.id, from: french.id })).toBe('posting-has-no-offer');
});

test('an offer is edited, finished, and a draft again at its next edit', async () => {
  const app = await openTestApp();
  const { offers } = await makePosting(app, 'Poste', 'fr');
  const id = offers.fr?.id ?? '';
  const offer = await app.ask('offers.get', { id });
  const document = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Trois mots ici' }] }],
  };
  const saved = await app.ask('offers.save-document', { id, version: offer.version, document });
  expect(saved).toMatchObject({ version: 2, state: 'draft', words: 3, kept: [] });
  expect(await app.refused('offers.save-document', { id, version: 1, document })).toBe(
    'offer-changed-elsewhere',
  );

  expect(await app.ask('offers.set-state', { id, state: 'finished' })).toMatchObject({
    state: 'finished',
    finished: true,
  });
  const unchanged = await app.ask('offers.get', { id });
  expect(
    await app.ask('offers.save-document', { id, version: 2, document: unchanged.document }),
  ).toMatchObject({ version: 2, state: 'finished' });
  expect(await app.ask('offers.save-fields', { id, version: 2, changes: { icon: 'rocket' } })).toMatchObject({
    version: 3,
    state: 'draft',
  });
  expect((await app.ask('offers.get', { id })).finished).toBe(true);

  const revisions = await app.ask('offers.revisions', { id });
  const finished = revisions.find(({ reason }) => reason === 'finished');
  const restored = await app.ask('offers.restore-revision', { id, revision: finished?.id ?? '' });
  expect(restored.fields.icon).toBe('');
});

test('an offer without a title is not finished', async () => {
  const app = await openTestApp();
  const { offers } = await makePosting(app, '', 'fr');
  expect(await app.refused('offers.set-state', { id: offers.fr?.id, state: 'finished' })).toBe(
    'offer-without-title',
  );
});

test('a posting has one offer a language', async () => {
  const app = await openTestApp();
  const { id, offers } = await makePosting(app, 'Poste', 'fr');
  expect(await app.refused('offers.create', { posting: id, locale: 'fr' })).toBe('offer-exists');
  await app.ask('offers.remove', { id: offers.fr?.id ?? '' });
  expect((await app.ask('postings.get', { id })).offers.fr).toBeNull();
  expect((await app.ask('offers.restore', { id: offers.fr?.id ?? '' })).title).toBe('Poste');
  await app.ask('offers.remove', { id: offers.fr?.id ?? '' });
  expect((await app.ask('offers.create', { posting: id, locale: 'fr' })).locale).toBe('fr');
  expect(await app.refused('offers.restore', { id: offers.fr?.id })).toBe('offer-exists');
});

test('every change is announced', async () => {
  const app = await openTestApp();
  const heard: string[] = [];
  const stop = app.app.listen((event) =>
    heard.push(event.type === 'changed' ? event.subjects.join() : event.type),
  );
  await makePosting(app, 'Poste', 'fr');
  await app.ask('settings.save', { language: 'en' });
  stop();
  await app.ask('settings.save', { language: 'fr' });
  expect(heard).toEqual(['postings,offers', 'postings,offers', 'settings']);
});
