import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallName, Offer, SavedOffer } from '../../../shared/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { OfferDocument } from '../../../shared/offer-text/document.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import { OfferSession } from './offer-session.ts';

const id = '0198a000-0000-7000-8000-000000000001';

function documentOf(text: string): OfferDocument {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

function offerOf(version: number, text: string): Offer {
  return {
    id,
    locale: 'fr',
    title: 'Poste d’exemple',
    state: 'finished',
    words: 1,
    updatedAt: '2026-11-22T09:00:00.000Z',
    finished: true,
    path: null,
    posting: { id, title: 'Poste d’exemple' },
    version,
    fields: {
      title: 'Poste d’exemple',
      availableWhen: '',
      tags: [],
      icon: '',
      image: '',
      date: null,
      published: true,
    },
    document: documentOf(text),
    localeKey: null,
    posts: [],
  };
}

/** An app whose answers the test gives one by one. */
function slowApp() {
  const asked: { name: CallName; input: Record<string, unknown> }[] = [];
  const waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  const client = {
    call: (name: CallName, input: Record<string, unknown>) =>
      new Promise((resolve, reject) => {
        asked.push({ name, input });
        waiting.push({ resolve, reject });
      }),
  } as unknown as Client;
  return {
    client,
    asked,
    async answer(value: unknown) {
      waiting.shift()?.resolve(value);
      await vi.advanceTimersByTimeAsync(0);
    },
    async fail(code: ErrorCode) {
      waiting.shift()?.reject(new CallFailed({ code, details: {} }));
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

function saved(version: number, changes: Partial<SavedOffer> = {}): SavedOffer {
  return { version, state: 'draft', words: 2, savedAt: '2026-11-22T09:01:00.000Z', kept: [], ...changes };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('continuous typing is saved before it is 700 ms behind', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  for (let typed = 0; typed < 4; typed += 1) {
    session.editDocument(documentOf(`mot ${typed}`));
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(app.asked).toHaveLength(1);
});

test('one save is under way at a time, and what was typed meanwhile follows on its version', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editDocument(documentOf('un'));
  await vi.advanceTimersByTimeAsync(300);
  session.editDocument(documentOf('un deux'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(app.asked).toHaveLength(1);
  await app.answer(saved(2));
  expect(session.state().saving).toBe('waiting');
  await vi.advanceTimersByTimeAsync(700);
  expect(app.asked[1]?.input).toMatchObject({ version: 2, document: documentOf('un deux') });
  await app.answer(saved(3));
  expect(session.state()).toMatchObject({ saving: 'saved', words: 2 });
});

test('blocks that kept their source are named by their first words, until the person has read it', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editDocument(documentOf('Un passage de bien plus que six mots'));
  await vi.advanceTimersByTimeAsync(300);
  await app.answer(saved(2, { kept: [0] }));
  expect(session.state()).toMatchObject({ kept: 1, keptWords: ['Un passage de bien plus que…'] });
  session.acknowledge();
  expect(session.state()).toMatchObject({ kept: 0, keptWords: [] });
});

test('a failed save keeps the words and is tried again until it is done', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editFields({ title: 'Autre titre' });
  session.editDocument(documentOf('gardé'));
  await failOnce(app);
  expect(session.state()).toMatchObject({ saving: 'waiting', fields: { title: 'Autre titre' } });
  expect(session.state().error).toBeInstanceOf(CallFailed);
  await vi.advanceTimersByTimeAsync(1_000);
  await app.answer(saved(2));
  await app.answer(saved(3));
  expect(app.asked.map((ask) => ask.name)).toEqual([
    'offers.save-fields',
    'offers.save-fields',
    'offers.save-document',
  ]);
  expect(session.state()).toMatchObject({ saving: 'saved', error: null });
});

async function failOnce(app: ReturnType<typeof slowApp>): Promise<void> {
  await vi.advanceTimersByTimeAsync(300);
  await app.fail('disk-full');
}

test('a conflict stops saving; keeping mine saves on the new version', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editDocument(documentOf('le mien'));
  await vi.advanceTimersByTimeAsync(300);
  await app.fail('offer-changed-elsewhere');
  expect(session.state().saving).toBe('conflict');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(app.asked).toHaveLength(1);

  const kept = session.keepMine();
  await app.answer(offerOf(7, 'le leur'));
  await vi.advanceTimersByTimeAsync(0);
  await app.answer(saved(8));
  expect(app.asked.at(-1)?.input).toMatchObject({ version: 8, document: documentOf('le mien') });
  await app.answer(saved(9));
  await kept;
  expect(session.state().saving).toBe('saved');
});

test('taking theirs forgets what was typed and begins the editor anew', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editDocument(documentOf('le mien'));
  session.replace(offerOf(7, 'le leur'));
  expect(session.document).toEqual(documentOf('le leur'));
  expect(session.state()).toMatchObject({ generation: 1, saving: 'saved' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(app.asked).toHaveLength(0);
});

test('the edit that makes a finished offer a draft again is told once', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, ''));
  session.editDocument(documentOf('un'));
  await vi.advanceTimersByTimeAsync(300);
  await app.answer(saved(2));
  expect(session.state()).toMatchObject({ reopened: true, state: 'draft' });
  session.acknowledge();
  session.editDocument(documentOf('deux'));
  await vi.advanceTimersByTimeAsync(300);
  await app.answer(saved(3));
  expect(session.state().reopened).toBe(false);
});

test('a page that goes sends what is unsaved behind the save under way', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(4, ''));
  session.editDocument(documentOf('un'));
  await vi.advanceTimersByTimeAsync(300);
  session.editDocument(documentOf('un deux'));
  session.farewell();
  expect(app.asked.map((ask) => ask.input['version'])).toEqual([4, 5]);
});

test('a page that stays after all goes on saving on the version its farewell made', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(4, ''));
  session.editDocument(documentOf('un'));
  session.editFields({ title: 'Deux' });
  session.farewell();
  session.farewell();
  expect(app.asked.map((ask) => ask.input['version'])).toEqual([4, 5]);
  await app.answer(saved(5));
  await app.answer(saved(6));
  expect(session.state().saving).toBe('saved');
  session.editDocument(documentOf('trois'));
  await vi.advanceTimersByTimeAsync(700);
  expect(app.asked.at(-1)?.input['version']).toBe(6);
});

test('a page that goes while fields are being saved sends the text once, and what is typed then in its turn', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(4, ''));
  session.editFields({ title: 'Deux' });
  session.editDocument(documentOf('un'));
  await vi.advanceTimersByTimeAsync(300);
  session.farewell();
  session.editDocument(documentOf('un deux'));
  await app.answer(saved(5));
  expect(app.asked.map(({ name, input }) => [name, input['version']])).toEqual([
    ['offers.save-fields', 4],
    ['offers.save-document', 5],
  ]);
  await app.answer(saved(6));
  await vi.advanceTimersByTimeAsync(700);
  expect(app.asked.at(-1)?.input).toMatchObject({ version: 6, document: documentOf('un deux') });
  await app.answer(saved(7));
  expect(session.state()).toMatchObject({ saving: 'saved', error: null });
});

test('what a farewell could not save is saved later by a page that stayed', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(4, ''));
  session.editDocument(documentOf('un'));
  session.farewell();
  await app.fail('app-gone');
  expect(session.isUnsaved()).toBe(true);
  await vi.advanceTimersByTimeAsync(700);
  expect(app.asked.at(-1)?.input).toMatchObject({ version: 4, document: documentOf('un') });
});

test('another window’s text is taken only where nothing here would be lost', async () => {
  const app = slowApp();
  const session = new OfferSession(app.client, offerOf(1, 'avant'));
  session.editDocument(documentOf('à moi'));
  await session.refresh();
  expect(app.asked).toHaveLength(0);
  session.replace(offerOf(1, 'avant'));
  const refreshed = session.refresh();
  await app.answer(offerOf(2, 'après'));
  await refreshed;
  expect(session.document).toEqual(documentOf('après'));
});
