import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { usualTemplateId } from '../../../shared/applications/answers/usual-templates.ts';
import type { AnswerKind } from '../../../shared/applications/answers/answer.ts';
import { openAnswering, readDraft, type Answering } from './testing/answering.ts';

async function prepare(test: Answering, applications: string[], kind: AnswerKind) {
  return test.ask('answers.prepare', { applications, kind });
}

/** Prepares and drafts as the window does. */
async function draft(
  test: Answering,
  applications: string[],
  kind: AnswerKind,
  as: 'file' | 'each' | 'address' = 'file',
) {
  const answers = (await prepare(test, applications, kind)).map(
    ({ application, language, subject, text }) => ({
      application,
      kind,
      language,
      subject,
      text,
    }),
  );
  return test.ask('answers.draft', { answers, as });
}

const kindsOf = (warnings: readonly { kind: string }[]): string[] => warnings.map(({ kind }) => kind);

describe('who recruits', () => {
  it('is asked for before the first acknowledgement, in the language of the letter, naming what is missing', async () => {
    const test = await openAnswering({ knowsEmployer: false });
    const application = await test.take();
    await test.ask('employer.save', { name: 'Atelier', purposes: { fr: 'les buts', en: '', es: '' } });
    const answer = await test.app.call('answers.prepare', {
      applications: [application],
      kind: 'acknowledgement',
    });
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'employer-incomplete',
        details: { address: true, rightsContact: true, recipients: true, duration: true, signature: true },
      },
    });
    expect(await prepare(test, [application], 'refusal')).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is prepared in the language in which the candidate wrote, and goes on with the thread', async () => {
    const test = await openAnswering();
    const english = await test.take({
      from: 'Robin Sample <robin@example.org>',
      subject: 'RE: Fwd: Ruby developer',
      messageId: '<thread-1@example.org>',
      text: 'Hello,\nI would like to apply for the position of developer in your team.\nKind regards,\nRobin',
    });
    const [answer] = await prepare(test, [english], 'acknowledgement');
    expect(answer).toMatchObject({
      language: 'en',
      subject: 'Re: Ruby developer',
      to: 'robin@example.org',
      warnings: [],
    });
    expect(answer!.text).toContain('Hello Robin Sample,');
    expect(answer!.text).toContain('Who reads them: the readers');
    await draft(test, [english], 'acknowledgement');
    expect(test.opened).toMatchObject([{ as: 'file', name: 'Robin Sample.eml' }]);
    const opened = await readDraft(test.opened[0]!.bytes);
    expect(opened).toMatchObject({
      subject: 'Re: Ruby developer',
      inReplyTo: '<thread-1@example.org>',
      references: '<thread-1@example.org>',
      to: [{ name: 'Robin Sample', address: 'robin@example.org' }],
    });
    expect(opened.text?.trimEnd()).toBe(answer!.text);
  });

  it('is recorded, waits until a person says that it went out, and all of that is undone', async () => {
    const test = await openAnswering();
    const application = await test.take();
    const { events } = await draft(test, [application], 'acknowledgement');
    expect(events).toHaveLength(1);
    expect(await test.ask('answers.waiting', {})).toMatchObject([
      { application, kind: 'acknowledgement', sentAt: null },
    ]);
    expect(await test.ask('answers.duty', { application })).toEqual({
      through: null,
      informBy: null,
      acknowledgedOn: null,
    });
    const sent = await test.ask('answers.confirm', { drafts: events, on: '2026-11-20' });
    expect(await test.ask('answers.waiting', {})).toEqual([]);
    expect(await test.ask('answers.duty', { application })).toMatchObject({ acknowledgedOn: '2026-11-20' });
    expect((await test.ask('answers.confirm', { drafts: events, on: '2026-11-20' })).events).toEqual([]);
    await test.ask('applications.undo-many', { events: [...events, ...sent.events] });
    expect((await test.ask('applications.get', { id: application })).answers).toEqual([]);
    expect(await test.refused('answers.confirm', { drafts: events, on: '2099-01-01' })).toBe('bad-input');
  });

  it('names the source and the month for what a colleague passed on, and does not answer the colleague’s mail', async () => {
    const test = await openAnswering();
    const application = await test.take({
      from: 'Dominique Modèle <dominique@example.org>',
      subject: 'Tr : Candidature spontanée',
      date: 'Mon, 16 Nov 2026 09:30:00 +0100',
      text: [
        'Pour info, une candidature à regarder.',
        '',
        '---------- Forwarded message ---------',
        'De : Camille Exemple <camille@candidats.example.net>',
        'Date : lun. 16 nov. 2026 à 08:12',
        'Objet : Candidature spontanée',
        'À : <dominique@example.org>',
        '',
        'Bonjour,',
        'Je vous adresse ma candidature spontanée, avec toute ma motivation pour rejoindre votre équipe.',
        'Cordialement,',
        'Camille Exemple',
      ].join('\n'),
    });
    const detail = await test.ask('applications.get', { id: application });
    expect(detail.candidate.email).toBe('camille@candidats.example.net');
    const duty = await test.ask('answers.duty', { application });
    expect(duty).toEqual({
      through: { kind: 'colleague', name: 'Dominique Modèle' },
      informBy: '2026-12-16',
      acknowledgedOn: null,
    });
    const [answer] = await prepare(test, [application], 'acknowledgement');
    expect(answer!.text).toContain('Dominique Modèle nous a transmis votre candidature');
    await draft(test, [application], 'acknowledgement');
    expect((await readDraft(test.opened[0]!.bytes)).inReplyTo).toBeUndefined();
  });

  it('shows a mark and a warning where a field has no value', async () => {
    const test = await openAnswering();
    const application = await test.take();
    const [answer] = await prepare(test, [application], 'invitation');
    expect(answer!.text).toContain('Quand\u00a0: [date de l’entretien]');
    expect(answer!.warnings).toContainEqual({ kind: 'field-empty', value: 'interview' });
  });

  it('warns of an acknowledgement without the notice, and of somebody who was told before', async () => {
    const test = await openAnswering();
    const application = await test.take();
    await draft(test, [application], 'acknowledgement');
    const [answer] = await test.ask('answers.prepare', {
      applications: [application],
      kind: 'acknowledgement',
      words: { fr: { subject: 'Bien reçu', text: 'Bonjour {candidate}' } },
    });
    expect(answer).toMatchObject({ text: 'Bonjour Camille Exemple', template: null });
    expect(kindsOf(answer!.warnings)).toEqual(['answered', 'no-notice']);
  });

  it('is refused without an address, with one that cannot be written to, and while it is covered', async () => {
    const test = await openAnswering();
    const enter = async (email: string) =>
      (
        await test.ask('applications.enter', {
          candidate: { name: 'Camille Exemple', email, telephone: '' },
          posting: null,
          spontaneous: true,
        })
      ).id;
    const answer = (application: string) => ({
      answers: [{ application, kind: 'other', language: 'fr', subject: 'Bonjour', text: 'Bonjour' }],
      as: 'file',
    });
    expect(await test.refused('answers.draft', answer(await enter('')))).toBe('candidate-without-address');
    expect(await test.refused('answers.draft', answer(await enter('"a b"@example.org')))).toBe(
      'address-unusable',
    );
    const { id: posting } = await test.ask('postings.create', { title: 'Dev' });
    await test.ask('process.change', {
      posting,
      change: { kind: 'stage-blind', stage: 'received', blind: true },
    });
    const covered = await test.take({}, posting);
    const [prepared] = await prepare(test, [covered], 'refusal');
    expect(kindsOf(prepared!.warnings)).toEqual(['covered']);
    expect(JSON.stringify(prepared)).not.toMatch(/camille|exemple@|candidature"/i);
    expect(await test.refused('answers.draft', answer(covered))).toBe('application-covered');
    expect(test.opened).toEqual([]);
  });

  it('can be an address while it is short, and else is told to be too long', async () => {
    const test = await openAnswering();
    const application = await test.take();
    const answer = { application, kind: 'other' as const, language: 'fr' as const, subject: 'Bonjour' };
    await test.ask('answers.draft', { answers: [{ ...answer, text: 'Un mot.' }], as: 'address' });
    expect(test.opened[0]!.name).toMatch(
      /^mailto:camille\.exemple@example\.org\?subject=Bonjour&body=Un%20mot\./,
    );
    const long = { answers: [{ ...answer, text: 'mot '.repeat(1_000) }], as: 'address' };
    expect(await test.refused('answers.draft', long)).toBe('answer-too-long');
    expect((await test.ask('applications.get', { id: application })).answers).toHaveLength(1);
  });
});

describe('answers to many', () => {
  it('are one archive, leave out who cannot be answered, refuse all in one step, and are undone', async () => {
    const test = await openAnswering();
    const ids = [
      await test.take({ from: 'Camille Exemple <camille@example.org>' }),
      await test.take({ from: 'Camille Exemple <camille2@example.org>' }),
      (
        await test.ask('applications.enter', {
          candidate: { name: 'Sans Adresse', email: '', telephone: '' },
          posting: null,
          spontaneous: false,
        })
      ).id,
    ];
    const prepared = await prepare(test, ids, 'refusal');
    const answers = prepared.map(({ application, language, subject, text }) => ({
      application,
      kind: 'refusal' as const,
      language,
      subject,
      text,
    }));
    const done = await test.ask('answers.draft', {
      answers,
      as: 'file',
      refuse: { reason: { code: 'experience', words: '' } },
    });
    expect(done.refused).toEqual([
      { path: ids[2], code: 'candidate-without-address', details: { name: 'Sans Adresse' } },
    ]);
    expect(done.events).toHaveLength(4);
    const files = unzipSync(test.saved[0]!.bytes);
    expect(Object.keys(files)).toEqual(['1 Camille Exemple.eml', '2 Camille Exemple.eml']);
    const second = await readDraft(Buffer.from(files['2 Camille Exemple.eml']!));
    expect(second.to).toEqual([{ name: 'Camille Exemple', address: 'camille2@example.org' }]);
    const stages = async () =>
      (await test.ask('applications.list', {})).map(({ id, stage }) => [ids.indexOf(id), stage]).sort();
    expect(await stages()).toEqual([
      [0, 'refused'],
      [1, 'refused'],
      [2, 'received'],
    ]);
    await test.ask('applications.undo-many', { events: done.events });
    expect((await stages()).every(([, stage]) => stage === 'received')).toBe(true);
    expect(await test.ask('answers.waiting', {})).toEqual([]);
  });

  it('warn of one person twice: one address, merged, or proposed as one', async () => {
    const test = await openAnswering();
    const [one, twin, alike, stranger] = [
      await test.take({ from: 'Camille Exemple <camille@example.org>' }),
      await test.take({ from: 'C. Exemple <camille@example.org>', subject: 'Autre' }),
      await test.take({ from: 'Camille E. <autre@example.org>' }),
      await test.take({ from: 'Robin Modèle <robin@example.org>' }),
    ];
    const twice = async () =>
      (await prepare(test, [one, twin, alike, stranger], 'refusal')).map(({ warnings }) =>
        kindsOf(warnings).includes('same-person'),
      );
    expect(await twice()).toEqual([true, true, false, false]);
    const [from, into] = await Promise.all(
      [alike, one].map(async (id) => (await test.ask('applications.get', { id })).candidate.id),
    );
    const { event } = await test.ask('candidates.merge', { candidate: from!, into: into! });
    expect(await twice()).toEqual([true, true, true, false]);
    await test.ask('applications.undo', { event });
    expect(await twice()).toEqual([true, true, false, false]);
  });

  it('are opened one after the other, each recorded as it is, until a person stops', async () => {
    const test = await openAnswering();
    const ids = [];
    for (const name of ['a', 'b', 'c'])
      ids.push(await test.take({ from: `${name} Exemple <${name}@example.org>` }));
    const answers = ids.map((application) => ({
      application,
      kind: 'other' as const,
      language: 'fr' as const,
      subject: 'Bonjour',
      text: 'Bonjour',
    }));
    const job = '0198c3f0-0000-7000-8000-000000000001';
    const stop = test.app.listen((event) => {
      if (event.type === 'progress' && event.done === 2) void test.app.call('app.cancel', { job });
    });
    const done = await test.ask('answers.draft', { answers, as: 'each', job });
    stop();
    expect(done.events).toHaveLength(2);
    expect(test.opened).toHaveLength(2);
    expect(await test.ask('answers.waiting', {})).toHaveLength(2);
  });

  it('record nothing where nobody says where to save them', async () => {
    const test = await openAnswering({ saves: false });
    const ids = [
      await test.take({ from: 'a <a@example.org>' }),
      await test.take({ from: 'b <b@example.org>' }),
    ];
    expect(await draft(test, ids, 'refusal')).toMatchObject({ saved: false, events: [] });
    expect(await test.ask('answers.waiting', {})).toEqual([]);
  });
});

describe('templates', () => {
  it('are changed, put back, made, removed and brought back', async () => {
    const test = await openAnswering();
    const id = usualTemplateId('refusal', 'fr');
    const find = async (wanted: string) =>
      (await test.ask('templates.list', {})).find((one) => one.id === wanted);
    const before = (await find(id))!;
    const { usual, ...usualOne } = before;
    expect(usual).toBe('same');
    await test.ask('templates.save', { ...usualOne, text: 'Bonjour {candidate}' });
    expect(await find(id)).toMatchObject({ usual: 'changed', text: 'Bonjour {candidate}' });
    await test.ask('templates.reset', { id });
    expect(await find(id)).toEqual(before);
    await test.ask('templates.remove', { id });
    expect(await find(id)).toBeUndefined();
    await test.ask('templates.reset', { id: null });
    expect(await find(id)).toEqual(before);
    const own = await test.ask('templates.save', {
      kind: 'refusal',
      language: 'fr',
      name: 'Le mien',
      subject: '',
      text: 'Non.',
    });
    expect(await find(own.id)).toMatchObject({ usual: 'own' });
    const application = await test.take();
    expect(
      (
        await test.ask('answers.prepare', { applications: [application], kind: 'refusal', template: own.id })
      )[0],
    ).toMatchObject({
      template: own.id,
      text: 'Non.',
    });
    await test.ask('templates.remove', { id: own.id });
    await test.ask('templates.save', own);
    expect(await find(own.id)).toMatchObject({ name: 'Le mien' });
  });

  it('name the field that is not known and where it stands', async () => {
    const test = await openAnswering();
    const template = { kind: 'other', language: 'fr', name: 'x', subject: '' } as const;
    const save = (text: string) => test.app.call('templates.save', { ...template, text });
    expect(await save('a\n{candidat}')).toMatchObject({
      error: { code: 'template-field-unknown', details: { field: '{candidat}', line: 2 } },
    });
    expect(await save('a {candidate')).toMatchObject({
      error: { code: 'template-brace-open', details: { field: '{candidate', line: 1 } },
    });
    expect((await test.ask('templates.list', {})).filter(({ usual }) => usual === 'own')).toEqual([]);
  });
});
