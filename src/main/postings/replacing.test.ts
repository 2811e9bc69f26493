import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { frenchPost, makeTestSite } from '../testing/test-site.ts';

const french = '_jobs-fr/charge-de-projet.markdown';

async function openWithSite() {
  const app = await openTestApp();
  const site = makeTestSite();
  await app.ask('site.import', { path: site });
  const offers = await app.ask('offers.list', {});
  const fr = offers.find(({ locale }) => locale === 'fr')!;
  return { app, site, fr, read: () => readFileSync(join(site, french), 'utf8') };
}

async function exportedFiles(app: TestApp, site: string) {
  const { files } = await app.ask('site.export', { path: site, dryRun: false });
  return files.filter(({ action }) => action !== 'unchanged').map(({ path, action }) => [path, action]);
}

async function type(app: TestApp, id: string, ...lines: string[]) {
  const { version, document } = await app.ask('offers.get', { id });
  const typed = lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  const content = [...document.content, ...typed] as typeof document.content;
  await app.ask('offers.save-document', { id, version, document: { type: 'doc', content } });
}

test('a finished offer stays finished, and its export holds the new words in their line only', async () => {
  const { app, site, fr, read } = await openWithSite();
  const answer = await app.ask('offers.replace', { old: 'paragraphe', new: 'alinéa' });
  expect(answer).toMatchObject({ replaced: 1, offers: 1, refused: [] });
  expect(await app.ask('offers.get', { id: fr.id })).toMatchObject({ state: 'finished', version: 2 });
  expect(await exportedFiles(app, site)).toEqual([[french, 'update']]);
  expect(read()).toBe(frenchPost.replace('paragraphe', 'alinéa'));
  const [newest] = await app.ask('offers.revisions', { id: fr.id });
  expect(newest?.reason).toBe('words-replaced');
});

test('a dry run tells every place with its words and changes nothing', async () => {
  const { app, site, fr } = await openWithSite();
  const answer = await app.ask('offers.replace', { old: 'paragraphe', new: 'alinéa', dryRun: true });
  expect(answer).toMatchObject({ replaced: 1, offers: 1, batch: null });
  expect(answer.places).toEqual([
    {
      id: `${fr.id}:1:0`,
      offer: { id: fr.id, title: 'Chargé·e de projet', locale: 'fr', state: 'finished' },
      posting: fr.posting,
      before: 'Un premier ',
      found: 'paragraphe',
      replacement: 'alinéa',
      after: ', avec de l’italique et  une balise.',
    },
  ]);
  expect(await exportedFiles(app, site)).toEqual([]);
  expect(await app.ask('offers.revisions', { id: fr.id })).toHaveLength(1);
});

test('only the named places are replaced, and those of a changed offer are refused by name', async () => {
  const { app, fr } = await openWithSite();
  await type(app, fr.id, 'mot mot mot');
  const { places } = await app.ask('offers.replace', { old: 'mot', new: 'sens', dryRun: true });
  const only = [places[0]!.id, places[2]!.id];
  expect(await app.ask('offers.replace', { old: 'mot', new: 'sens', only })).toMatchObject({ replaced: 2 });
  const { document } = await app.ask('offers.get', { id: fr.id });
  expect(JSON.stringify(document)).toContain('sens mot sens');

  const again = await app.ask('offers.replace', { old: 'mot', new: 'sens', only });
  expect(again).toMatchObject({ replaced: 0, offers: 0, batch: null });
  expect(again.refused).toMatchObject([{ code: 'place-outdated', offer: { id: fr.id } }]);
});

test('the language, capitals and whole words are heeded', async () => {
  const { app, fr } = await openWithSite();
  await type(app, fr.id, 'Mots mot mots');
  const count = async (options: object) =>
    (await app.ask('offers.replace', { old: 'mot', new: 'sens', dryRun: true, ...options })).replaced;
  expect(await count({})).toBe(2);
  expect(await count({ matchCase: false })).toBe(3);
  expect(await count({ wholeWords: true })).toBe(1);
  expect(await count({ locale: 'en' })).toBe(0);
});

test('of a draft that was finished once, only the text in hand changes', async () => {
  const { app, site, fr, read } = await openWithSite();
  await type(app, fr.id, 'Une suite.');
  await app.ask('offers.replace', { old: 'paragraphe', new: 'alinéa' });
  expect((await app.ask('offers.get', { id: fr.id })).state).toBe('draft');
  expect(await exportedFiles(app, site)).toEqual([]);
  await app.ask('offers.set-state', { id: fr.id, state: 'finished' });
  await exportedFiles(app, site);
  expect(read()).toContain('premier alinéa');
});

test('what was replaced is taken back in one step, but not over what was typed since', async () => {
  const { app, site, fr } = await openWithSite();
  const posting = await app.ask('postings.create', { title: 'Autre' });
  const draft = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
  await type(app, draft.id, 'Un paragraphe ici.');
  const { batch, offers } = await app.ask('offers.replace', { old: 'paragraphe', new: 'alinéa' });
  expect(offers).toBe(2);
  await type(app, draft.id, 'Tapé depuis.');
  const undone = await app.ask('offers.undo-replace', { batch: batch! });
  expect(undone).toMatchObject({
    offers: 1,
    refused: [{ code: 'offer-changed-elsewhere', offer: { id: draft.id } }],
  });
  expect(await app.ask('offers.get', { id: fr.id })).toMatchObject({ state: 'finished' });
  expect(await exportedFiles(app, site)).toEqual([]);
  expect(await app.refused('offers.undo-replace', { batch })).toBe('not-found');
});

test('the offers of a removed posting are left alone', async () => {
  const app = await openTestApp();
  const posting = await app.ask('postings.create', { title: 'Poste' });
  const { id } = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
  await type(app, id, 'Un mot.');
  await app.ask('postings.remove', { id: posting.id });
  expect(await app.ask('offers.replace', { old: 'mot', new: 'sens' })).toMatchObject({ replaced: 0 });
});
