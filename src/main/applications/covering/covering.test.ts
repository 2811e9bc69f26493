import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { mark } from '../../../shared/applications/covering/cover.ts';
import { foldValue } from '../../../shared/applications/covering/folded.ts';
import { writeDocx } from '../../documents/testing/office-files.ts';
import { lines, scannedPdf, writePdf } from '../../documents/testing/pdf-files.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { saveMail, writeMail } from '../testing/mails.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** All that says who the sample candidate is; none of it may be told while it is covered. */
const hidden = [
  'Échantillon', 'Maëlys', 'maelys.echantillon@example.org', 'maelys.e@example.com', '06 45 12 78 90', '12 rue des Tilleuls',
  '29200 Brest', '14/07/1991', '1991', 'linkedin.com/in/maelys-echantillon', 'mechantillon',
]; // prettier-ignore

const cv = [
  'Maelys ECHANTILLON',
  'Née le 14/07/1991, 35 ans',
  '12 rue des Tilleuls, 29200 Brest',
  '06 45 12 78 90 - maelys.e@example.com',
  'linkedin.com/in/maelys-echantillon',
  'Développeuse Ruby chez Exemple depuis 2019',
];

const text = [
  'Madame, Monsieur,',
  'Je suis Maëlys Échantillon, très motivée par votre offre de développement Ruby.',
  'Mon compte : github.com/mechantillon',
  'Maëlys Échantillon',
  '06.45.12.78.90',
].join('\n');

const blindStage = { kind: 'stage-blind', stage: 'received', blind: true } as const;

interface Received extends TestApp {
  readonly posting: string;
  readonly id: string;
  readonly shown: ApplicationDetail;
}

/** An application with documents of every kind, a note and a score, in a stage that is reviewed blind. */
async function covered(): Promise<Received> {
  const test = await openTestApp();
  const { ask } = test;
  const { id: posting } = await ask('postings.create', { title: 'Développement Ruby' });
  const folder = temporaryFolder();
  const mail = saveMail(
    folder,
    'Maelys Echantillon.eml',
    writeMail({
      from: 'Maëlys Échantillon <maelys.echantillon@example.org>',
      subject: 'Candidature de Maëlys Échantillon : développement Ruby',
      text,
      attachments: [
        { name: 'CV_Echantillon_Maelys.pdf', type: 'application/pdf', content: await writePdf([lines(cv)]) },
        {
          name: 'lettre-mechantillon.docx',
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          content: await writeDocx(cv, 'Maëlys Échantillon', '06 45 12 78 90'),
        },
        { name: 'Maelys.txt', type: 'text/plain', content: cv.join('\n') },
        { name: 'photo Maëlys.png', type: 'image/png', content: png },
        { name: 'scan.pdf', type: 'application/pdf', content: scannedPdf() },
      ],
    }),
  );
  const { applications } = await ask('applications.import', { sources: [{ path: mail }] });
  const id = applications[0] ?? '';
  const before = await ask('applications.get', { id });
  expect(JSON.stringify(before)).toContain('Échantillon');
  await ask('applications.assign', { id, assignment: 'assigned', posting });
  await ask('applications.note', { id, text: 'Maëlys a rappelé : elle parle de Ruby. 06 45 12 78 90' });
  await ask('applications.correct', { id, changes: { telephone: '06 45 12 78 90' } });
  await ask('applications.tag', { ids: [id], tag: 'Brest Echantillon', on: true });
  await ask('process.change', { posting, change: blindStage });
  return { ...test, posting, id, shown: await ask('applications.get', { id }) };
}

/** A text as nobody could hide a value in it: without case, accents and anything but letters and figures. */
const bare = (words: string): string => foldValue(words).replace(/[^\p{L}\p{N}]/gu, '');

/** Which hidden values an answer tells. */
function told(answer: unknown): string[] {
  const words = bare(JSON.stringify(answer).replace(/"(?:id|event|address|hash)":"[^"]*"/g, ''));
  return hidden.filter((value) => words.includes(bare(value)));
}

describe('an application in a blind stage', () => {
  it('tells nothing of who it is, anywhere, until it is lifted', async () => {
    const { ask, refused, app, id, posting, shown } = await covered();
    expect(shown.covered).toBe(true);
    const answers: Record<string, unknown> = {
      shown,
      list: await ask('applications.list', {}),
      rows: await ask('desk.rows', { filter: {}, order: 'received-last', from: 0, count: 50 }),
      counts: await ask('desk.counts', { filter: {} }),
      compare: await ask('applications.compare', { posting }),
      due: await ask('privacy.due', { within: 730 }),
      imports: await ask('imports.list', {}),
      items: await ask('imports.items', { id: (await ask('imports.list', {}))[0]?.id ?? '' }),
    };
    for (const [name, answer] of Object.entries(answers))
      expect(`${name}: ${told(answer).join()}`).toBe(`${name}: `);
    expect(shown.messages[0]?.text).toContain('votre offre de développement Ruby');
    expect(shown.messages[0]?.html).toBe(false);
    expect(shown.candidate.name).toMatch(/^[A-Z][a-z]{4} \d{3}$/);
    expect(shown.candidate.id).toBe(id);
    for (const { id: document } of shown.documents)
      for (const call of ['documents.open', 'documents.save'] as const)
        expect(await refused(call, { id: document })).toBe('application-covered');
    const message = shown.messages[0]?.id ?? '';
    for (const call of ['messages.layout', 'messages.save'] as const)
      expect(await refused(call, { id: message })).toBe('application-covered');
    expect(await refused('messages.show', { id: message, html: '<p>' })).toBe('application-covered');

    // Documents are shown covered, or not at all where they cannot be checked.
    const views = await Promise.all(shown.documents.map(({ id }) => ask('documents.view', { id })));
    expect(views.map((view) => (view.kind === 'withheld' ? view.why : view.kind))).toEqual([
      'pdf', 'rich', 'text', 'covered', 'covered',
    ]); // prettier-ignore
    for (const view of views) {
      const { hidden: needed, ...rest } = view.kind === 'pdf' ? view : { ...view, hidden: [] };
      expect(told(rest)).toEqual([]);
      if (view.kind === 'pdf') expect(needed).toEqual(expect.arrayContaining(['1991-07-14', '29200 Brest']));
    }
    expect(JSON.stringify(views[1])).toContain('chez Exemple');
    // Bytes are served to nobody but the page that draws them covered.
    for (const [at, { id }] of shown.documents.entries()) {
      expect(app.findDocument(id)).toBeNull();
      expect(await app.findOriginal(id)).toBeNull();
      expect((await app.findDrawn(id)) !== null).toBe(at === 0);
    }

    // It is found by what it says, never by who it is.
    const find = (words: string) => ask('search.find', { query: { words } });
    for (const words of [
      ...hidden,
      '"Maëlys Échantillon"',
      'maelys',
      'echant',
      'de:maelys',
      'from:echantillon',
    ]) {
      const { hits, count } = await find(words);
      expect(`${words}: ${hits.length} ${count}`).toBe(`${words}: 0 0`);
    }
    const { hits } = await find('ruby');
    expect(hits.length).toBeGreaterThanOrEqual(4);
    expect(told(hits)).toEqual([]);
    expect(hits.every(({ covered: is, application }) => is && application === id)).toBe(true);
    const [byStandIn] = (await find(`"${shown.candidate.name}"`)).hits;
    expect(byStandIn?.application).toBe(id);
  });

  it('shows all once it is lifted, says who did it, and is covered again when that is undone', async () => {
    const { ask, id, posting, shown } = await covered();
    await ask('settings.save', { author: 'Sample Reviewer' });
    const { events } = await ask('applications.lift', { ids: [id] });
    const lifted = await ask('applications.get', { id });
    expect(lifted.covered).toBe(false);
    expect(lifted.candidate).toMatchObject({ name: 'Maëlys Échantillon', telephone: '06 45 12 78 90' });
    expect(lifted.history.at(-1)).toMatchObject({
      kind: 'lifted',
      author: 'Sample Reviewer',
      undoable: true,
    });
    expect((await ask('search.find', { query: { words: 'Échantillon' } })).hits.length).toBeGreaterThan(3);
    expect(await ask('documents.view', { id: shown.documents[3]?.id ?? '' })).toMatchObject({
      kind: 'picture',
    });
    await ask('applications.undo', { event: events[0] ?? '' });
    const again = await ask('applications.get', { id });
    expect(told(again)).toEqual([]);
    expect((await ask('search.find', { query: { words: 'Échantillon' } })).count).toBe(0);

    // It shows itself where it leaves the blind stage, and is covered again when it goes back.
    await ask('applications.move', { id, stage: 'interview' });
    expect((await ask('applications.get', { id })).candidate.name).toBe('Maëlys Échantillon');
    await ask('applications.move', { id, stage: 'received' });
    expect(told(await ask('applications.get', { id }))).toEqual([]);

    // Nor does another application of the same person lead to its name.
    const other = await ask('applications.enter', {
      candidate: { name: 'Maëlys Échantillon', email: 'maelys.echantillon@example.org', telephone: '' },
      posting: null,
      spontaneous: true,
    });
    const beside = await ask('applications.get', { id });
    expect([beside.others, beside.samePerson]).toEqual([[], []]);
    expect(JSON.stringify(beside)).not.toContain(other.candidate.id);
    // Nor the other way: from the page that shows a name nothing leads to what is covered.
    expect(JSON.stringify(await ask('applications.get', { id: other.id }))).not.toContain(id);
    expect((await ask('applications.compare', { posting })).rows.map((row) => row.candidate.id)).toEqual([
      id,
    ]);

    // Names of former times stand in what came before.
    await ask('applications.correct', { id, changes: { name: 'Zoé Nouvelle' } });
    const renamed = await ask('applications.get', { id });
    expect(told(renamed)).toEqual([]);
    expect(JSON.stringify(renamed)).not.toMatch(/Nouvelle|Zoé/);
    expect(renamed.history.find(({ kind }) => kind === 'corrected')?.about).toBe(mark);
  });
});

it('keeps a library’s index true over a restart', async () => {
  const library = join(temporaryFolder(), 'library');
  const first = await openTestApp(library);
  const { id: posting } = await first.ask('postings.create', { title: 'Sample' });
  const candidate = { name: 'Ada Modèle', email: '', telephone: '' };
  await first.ask('applications.enter', { candidate, posting, spontaneous: false, note: 'Ada est venue' });
  const words = { query: { words: 'modele' } };
  expect((await first.ask('search.find', words)).count).toBe(1);
  await first.ask('process.change', { posting, change: blindStage });
  await first.app.close();
  const second = await openTestApp(library);
  expect((await second.ask('search.find', words)).count).toBe(0);
  expect((await second.ask('app.doctor', {})).filter(({ ok }) => !ok)).toEqual([]);
});
