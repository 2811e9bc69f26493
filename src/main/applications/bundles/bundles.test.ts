import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';

import type { Id } from '../../../shared/moment.ts';
import { temporaryFolder } from '../../testing/test-app.ts';
import { saveMail, writeMail } from '../testing/mails.ts';
import { dayIn, openLender, passphrase, type Lender } from './testing/lenders.ts';

const frenchMail = fileURLToPath(new URL('../mail/fixtures/french-with-pdf.eml', import.meta.url));

async function receive(lender: Lender, path = frenchMail): Promise<Id> {
  const { applications } = await lender.ask('applications.import', { sources: [{ path }] });
  return applications[0]!;
}

async function receiveSome(lender: Lender, count: number): Promise<Id[]> {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index += 1)
    saveMail(
      folder,
      `${index}.eml`,
      writeMail({
        messageId: `<${index}@example.org>`,
        from: `Sample Person${'abcdef'[index]!} <p${index}@example.org>`,
      }),
    );
  return (await lender.ask('applications.import', { sources: [{ path: folder }] })).applications;
}

/** An application's page without what each library has for itself. */
async function page(lender: Lender, id: Id) {
  const { documents, scores, ...shown } = await lender.ask('applications.get', { id });
  const own = { read: false, scored: false, expiry: null, toConfirm: false, samePerson: [], proposal: null };
  const rest = { ...shown, ...own };
  return {
    ...rest,
    documents: documents.map(({ id: document, name, bytes }) => ({ document, name, bytes })),
    scores: scores.map(({ reviewer, author, at, event }) => ({ reviewer, author, at, event })),
  };
}

describe('lending applications', () => {
  it('brings notes, moves and documents to a colleague and back', async () => {
    const [anne, basile] = [await openLender('Anne Exemple'), await openLender('Basile Exemple')];
    const id = await receive(anne);
    await anne.ask('applications.note', { id, text: 'À voir ensemble.' });
    const { file, bundle } = await anne.lend([id]);
    expect(bundle).toMatchObject({
      author: 'Anne Exemple',
      applications: 1,
      documents: 2,
      direction: 'made',
    });

    const manifest = await basile.ask('bundles.look', { source: { path: file }, passphrase });
    expect(manifest).toMatchObject({ id: bundle.id, words: 'Merci !', applications: 1, answers: null });
    expect(await basile.ask('applications.list', {})).toEqual([]);
    const taken = await basile.take(file);
    expect(taken).toMatchObject({ applications: [id], changed: [], erased: 0, conflicts: [] });
    expect(await page(basile, id)).toEqual(await page(anne, id));
    const [document] = (await basile.ask('applications.get', { id })).documents;
    expect(existsSync(basile.app.findDocument(document!.id)!.file)).toBe(true);

    await basile.ask('applications.note', { id, text: 'Je la recevrais.' });
    await basile.ask('applications.move', { id, stage: 'interview' });
    const back = await basile.lend([id], bundle.id);
    expect(back.bundle).toMatchObject({ answers: bundle.id, documents: 0 });
    const returned = await anne.take(back.file);
    expect(returned).toMatchObject({ applications: [], changed: [id], fresh: 2, conflicts: [] });
    const found = await anne.ask('applications.get', { id });
    expect(found.notes.map(({ author, text }) => `${author}: ${text}`)).toEqual([
      'Anne Exemple: À voir ensemble.',
      'Basile Exemple: Je la recevrais.',
    ]);
    expect(found.stage).toBe('interview');
    expect(await page(anne, id)).toEqual(await page(basile, id));
    expect(await anne.take(back.file)).toMatchObject({ fresh: 0, changed: [] });
    expect((await anne.ask('bundles.list', {})).map(({ direction }) => direction)).toEqual(['taken', 'made']);
    for (const lender of [anne, basile]) {
      expect(readdirSync(join(lender.library, 'incoming'))).toEqual([]);
      expect((await lender.ask('app.doctor', {})).filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it('tells of what two people did to one application: both stand, the later counts', async () => {
    const [anne, basile] = [await openLender('Anne Exemple'), await openLender('Basile Exemple')];
    const id = await receive(anne);
    const { file, bundle } = await anne.lend([id]);
    await basile.take(file);
    await anne.ask('applications.move', { id, stage: 'shortlisted' });
    await basile.ask('applications.move', { id, stage: 'refused' });
    const back = await basile.lend([id], bundle.id);
    const { conflicts } = await anne.take(back.file);
    expect(conflicts).toMatchObject([
      { application: id, what: 'stage', ours: 'shortlisted', theirs: 'refused', counts: 'theirs' },
    ]);
    expect(conflicts[0]?.candidate).toContain('Zoé');
    const { stage, history } = await anne.ask('applications.get', { id });
    expect(stage).toBe('refused');
    expect(history.filter(({ kind }) => kind === 'moved')).toHaveLength(2);
  });

  it('carries no other application of the same person, but what was said of who that is', async () => {
    const [anne, basile] = [await openLender('Anne Exemple'), await openLender('Basile Exemple')];
    const [first, second] = await receiveSome(anne, 2);
    const candidates = (await anne.ask('applications.list', {})).map(({ candidate }) => candidate.id);
    await anne.ask('candidates.merge', { candidate: candidates[0]!, into: candidates[1]! });
    await anne.ask('applications.correct', { id: second!, changes: { telephone: '+33 1 00 00 00 00' } });
    await anne.ask('applications.note', { id: second!, text: 'Reste ici' });
    await basile.take((await anne.lend([first!])).file);
    expect((await basile.ask('applications.list', {})).map(({ id }) => id)).toEqual([first]);
    const { candidate } = await basile.ask('applications.get', { id: first! });
    expect(candidate).toMatchObject({ telephone: '+33 1 00 00 00 00' });
  });

  it('carries what was joined, so that no message is missing', async () => {
    const [anne, basile] = [await openLender('Anne Exemple'), await openLender('Basile Exemple')];
    const [first, second, third] = await receiveSome(anne, 3);
    await anne.ask('applications.join', { id: first!, from: second! });
    await basile.take((await anne.lend([first!])).file);
    expect((await basile.ask('applications.list', {})).map(({ id }) => id)).toEqual([first]);
    expect(await page(basile, first!)).toEqual(await page(anne, first!));
    expect(await basile.refused('applications.get', { id: third })).toBe('not-found');
  });

  it('keeps a colleague’s scorecard locked until one’s own is in', async () => {
    const [anne, basile] = [await openLender('Anne Exemple'), await openLender('Basile Exemple')];
    const posting = (await anne.ask('postings.create', { title: 'Dév. d’exemple' })).id;
    const criterion = crypto.randomUUID();
    const put = {
      kind: 'criterion-put',
      id: criterion,
      of: 'skill',
      name: 'SQL',
      words: '',
      place: 1,
    } as const;
    await anne.ask('process.change', { posting, change: put });
    await anne.ask('process.change', {
      posting,
      change: { kind: 'stage-blind', stage: 'received', blind: true },
    });
    const told = { kind: 'methods-told', how: 'offer', on: dayIn(0), words: 'Grille' } as const;
    await anne.ask('process.change', { posting, change: told });
    const id = await receive(anne);
    await anne.ask('applications.assign', { id, assignment: 'assigned', posting });
    await anne.ask('applications.score', {
      id,
      scores: [{ criterion, points: 4, words: 'Solide' }],
      words: '',
    });
    const { file, bundle } = await anne.lend([id]);
    expect(bundle.postings).toEqual(['Dév. d’exemple']);
    await basile.take(file);

    const arrived = await basile.ask('applications.get', { id });
    expect(arrived.posting).toEqual({ id: posting, title: 'Dév. d’exemple' });
    expect(arrived.process.criteria).toMatchObject([{ id: criterion, name: 'SQL' }]);
    expect(arrived.covered).toBe(true);
    expect(arrived.candidate.name).not.toContain('Zoé');
    expect(arrived.scores).toMatchObject([{ author: 'Anne Exemple', locked: true, mine: false, scores: [] }]);
    await basile.ask('applications.score', {
      id,
      scores: [{ criterion, points: 2, words: '' }],
      words: 'Bof',
    });
    const scored = await basile.ask('applications.get', { id });
    expect(scored.scores.map(({ locked, scores }) => [locked, scores[0]?.points])).toEqual([
      [false, 4],
      [false, 2],
    ]);
    const back = await basile.lend([id], bundle.id);
    await anne.take(back.file);
    const { scores } = await anne.ask('applications.get', { id });
    expect(scores.map(({ author, mine }) => `${author} ${mine}`)).toEqual([
      'Anne Exemple true',
      'Basile Exemple false',
    ]);
  });

  it('expires: it is refused where nothing of it is here, and what comes back is never lost', async () => {
    const [anne, basile, chloe] = [
      await openLender('Anne Exemple'),
      await openLender('Basile Exemple', dayIn(0)),
      await openLender('Chloé Exemple'),
    ];
    const id = await receive(anne);
    const { file, bundle } = await anne.lend([id]);
    await basile.take(file);
    expect((await basile.ask('applications.get', { id })).expiry).toMatchObject({
      on: bundle.expiresOn,
      reason: 'lent',
    });
    await basile.ask('applications.note', { id, text: 'Trop tard ?' });
    const back = await basile.lend([id], bundle.id);
    vi.useFakeTimers({ now: Date.now() + 40 * 86_400_000, toFake: ['Date'] });
    try {
      expect(await chloe.refused('bundles.take', { source: { path: file }, passphrase })).toBe(
        'bundle-expired',
      );
      expect(await anne.take(back.file)).toMatchObject({ fresh: 1, changed: [id] });
      expect((await anne.ask('bundles.list', {}))[0]).toMatchObject({ direction: 'taken', expired: true });
      expect((await basile.ask('applications.get', { id })).expiry).toMatchObject({
        reason: 'lent',
        due: true,
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is lent on for no longer than it may be kept', async () => {
    const [anne, basile] = [await openLender('Anne Exemple', dayIn(3)), await openLender('Basile Exemple')];
    const id = await receive(anne);
    await basile.take((await anne.lend([id])).file);
    expect((await basile.lend([id])).bundle.expiresOn).toBe(dayIn(3));
  });

  it('gives back no documents, and says so where they are missing', async () => {
    const [anne, basile, chloe] = [
      await openLender('Anne Exemple'),
      await openLender('Basile Exemple'),
      await openLender('Chloé Exemple'),
    ];
    const id = await receive(anne);
    const { file, bundle } = await anne.lend([id]);
    await basile.take(file);
    const back = await basile.lend([id], bundle.id);
    expect(await chloe.refused('bundles.take', { source: { path: back.file }, passphrase })).toBe(
      'bundle-incomplete',
    );
    expect(await chloe.ask('applications.list', {})).toEqual([]);
    await chloe.take((await basile.lend([id])).file);
    expect(await page(chloe, id)).toEqual(await page(anne, id));
  });

  it('asks for a passphrase that is worth guessing, and a day that is to come', async () => {
    const anne = await openLender('Anne Exemple');
    const id = await receive(anne);
    const asked = { applications: [id], words: '', expiresOn: dayIn(14) };
    for (const weak of ['azerty123', 'aaaaaaaaaaaaaaaaaaaaaaaa', '                    '])
      expect(await anne.refused('bundles.make', { ...asked, passphrase: weak })).toBe('passphrase-weak');
    expect(await anne.refused('bundles.make', { ...asked, passphrase, expiresOn: dayIn(-2) })).toBe(
      'bad-input',
    );
    expect(await anne.refused('bundles.make', { ...asked, passphrase, expiresOn: dayIn(400) })).toBe(
      'bad-input',
    );
    expect(
      await anne.refused('bundles.make', { ...asked, passphrase, applications: [crypto.randomUUID()] }),
    ).toBe('not-found');
    expect(await anne.ask('bundles.list', {})).toEqual([]);
  });
});
