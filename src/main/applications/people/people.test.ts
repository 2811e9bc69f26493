import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { saveMail, writeMail, type SampleMail } from '../testing/mails.ts';

interface Sent extends SampleMail {
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly to?: string;
}

function write({ inReplyTo, references, to, ...mail }: Sent): Buffer {
  const headers = [
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(references === undefined ? [] : [`References: ${references}`]),
    'MIME-Version: 1.0',
  ];
  let text = writeMail(mail).toString('utf8').replace('MIME-Version: 1.0', headers.join('\r\n'));
  if (to !== undefined) text = text.replace('To: Recrutement <jobs@example.org>', `To: ${to}`);
  return Buffer.from(text);
}

let count = 0;
function numbered(): string {
  count += 1;
  return `<people-${count}@example.org>`;
}

/** Takes one mail in and answers what became of it with its application. */
async function take(test: TestApp, mail: Sent, posting?: string) {
  const path = saveMail(temporaryFolder(), 'mail.eml', write({ messageId: numbered(), ...mail }));
  const report = await test.ask('applications.import', {
    sources: [{ path }],
    ...(posting === undefined ? {} : { posting }),
  });
  expect(report).toMatchObject({ imported: 1, duplicates: 0, refused: [] });
  return { ...report, detail: await get(test, report.applications[0]!) };
}

const get = (test: TestApp, id: string): Promise<ApplicationDetail> => test.ask('applications.get', { id });

const kinds = ({ history }: ApplicationDetail): string[] => history.map(({ kind }) => kind);

/** What is shown of an application, without its history. */
async function shown(test: TestApp, id: string) {
  const { history, ...rest } = await get(test, id);
  expect(history.length).toBeGreaterThan(0);
  return rest;
}

const camille = 'Camille Exemple <camille.exemple@example.org>';
const application = {
  from: camille,
  subject: 'Candidature au poste de développeuse',
  messageId: '<first@example.org>',
};

describe('a reply', () => {
  it('goes to the application whose message it answers', async () => {
    const test = await openTestApp();
    const first = await take(test, application);
    const reply = await take(test, {
      from: 'C. Exemple <Camille.Exemple@example.org>',
      subject: 'Re: autre objet',
      date: 'Wed, 18 Nov 2026 09:30:00 +0100',
      text: 'Voici mon portfolio.',
      references: '<first@example.org> <ours@example.net>',
      inReplyTo: '<ours@example.net>',
      attachments: [{ name: 'portfolio.pdf', content: '%PDF-1.4 portfolio' }],
    });
    expect(reply.added).toBe(1);
    expect(reply.detail.id).toBe(first.detail.id);
    expect(reply.detail).toMatchObject({
      candidate: { id: first.detail.candidate.id, name: 'Camille Exemple' },
      subject: application.subject,
      receivedAt: '2026-11-16T08:30:00.000Z',
      lastMessageAt: '2026-11-18T08:30:00.000Z',
      documents: [{ name: 'portfolio.pdf' }],
    });
    expect(reply.detail.messages.map(({ text }) => text)).toEqual([
      first.detail.messages[0]!.text,
      'Voici mon portfolio.',
    ]);
    expect(kinds(reply.detail)).toEqual(['received', 'replied']);
    expect(await test.ask('applications.list', {})).toMatchObject([
      { lastMessageAt: '2026-11-18T08:30:00.000Z' },
    ]);
  });

  it('finds its application when it came before what it answers', async () => {
    const test = await openTestApp();
    const reply = await take(test, {
      from: camille,
      subject: 'Re: Votre réponse',
      date: 'Wed, 18 Nov 2026 09:30:00 +0100',
      inReplyTo: '<first@example.org>',
    });
    const first = await take(test, application);
    expect(first).toMatchObject({ added: 1, detail: { id: reply.detail.id, subject: application.subject } });
    expect(first.detail.receivedAt).toBe('2026-11-16T08:30:00.000Z');
  });

  it('is found by its subject within a sensible time, from the same name and address', async () => {
    const test = await openTestApp();
    const { detail } = await take(test, application);
    const again = (more: Sent) => take(test, { from: camille, ...more });
    const subject = 'RE : Ré: CANDIDATURE au poste de developpeuse';
    const soon = await again({ subject, date: 'Mon, 21 Dec 2026 09:30:00 +0100' });
    expect(soon).toMatchObject({ added: 1, detail: { id: detail.id } });
    const late = await again({ subject, date: 'Mon, 16 Nov 2025 09:30:00 +0100' });
    expect(late.added).toBe(0);
    expect(late.detail.candidate.id).toBe(detail.candidate.id);
    const anew = await again({ subject: application.subject, date: 'Mon, 23 Nov 2026 09:30:00 +0100' });
    expect(anew).toMatchObject({ added: 1, detail: { id: detail.id } });
    const other = await take(test, { from: 'Dominique Exemple <camille.exemple@example.org>', subject });
    expect(other.added).toBe(0);
  });

  it('for another posting begins another application of the same candidate', async () => {
    const test = await openTestApp();
    const ruby = await test.ask('postings.create', { title: 'Développeuse Ruby' });
    const data = await test.ask('postings.create', { title: 'Analyste de données' });
    for (const { id } of [ruby, data]) await test.ask('postings.set-state', { id, state: 'open' });
    const first = await take(test, { ...application, subject: 'Candidature développeuse Ruby' }, ruby.id);
    const second = await take(test, {
      from: camille,
      subject: 'Candidature au poste d’analyste de données',
      inReplyTo: '<first@example.org>',
    });
    expect(second.added).toBe(0);
    expect(second.detail.candidate.id).toBe(first.detail.candidate.id);
    expect(second.detail.proposal?.posting.id).toBe(data.id);
    expect(second.detail.others).toMatchObject([{ id: first.detail.id, posting: { id: ruby.id } }]);
    const assigned = await take(
      test,
      { from: camille, subject: 'Re: Candidature développeuse Ruby', inReplyTo: '<first@example.org>' },
      data.id,
    );
    expect(assigned).toMatchObject({ added: 0, detail: { posting: { id: data.id } } });
  });

  it('of ours or of a colleague stands with the application and makes no candidate', async () => {
    const test = await openTestApp();
    const { detail } = await take(test, application);
    const ours = await take(test, {
      from: 'Recrutement <jobs@example.org>',
      to: camille,
      subject: `Re: ${application.subject}`,
      date: 'Tue, 17 Nov 2026 09:30:00 +0100',
      inReplyTo: '<first@example.org>',
      messageId: '<ours@example.org>',
    });
    const colleague = await take(test, {
      from: 'Sacha Modèle <sacha@example.com>',
      to: camille,
      subject: `Re: ${application.subject}`,
      date: 'Wed, 18 Nov 2026 09:30:00 +0100',
      references: '<first@example.org> <ours@example.org>',
    });
    expect([ours.added, colleague.added]).toEqual([1, 1]);
    expect(colleague.detail).toMatchObject({
      id: detail.id,
      candidate: detail.candidate,
      otherEmails: [],
      lastMessageAt: detail.receivedAt,
    });
    expect(colleague.detail.messages).toHaveLength(3);
    const stranger = await take(test, {
      from: 'Noé Modèle <noe@example.net>',
      subject: `Re: ${application.subject}`,
      inReplyTo: '<first@example.org>',
    });
    expect(stranger.added).toBe(0);
    expect(stranger.detail.candidate.name).toBe('Noé Modèle');
    const spontaneous = await take(test, { from: 'Sacha Modèle <sacha@example.com>', subject: 'Bonjour' });
    expect(spontaneous.added).toBe(0);
  });

  it('is known when it comes again, also after it was undone, and to a removed application begins a new one', async () => {
    const test = await openTestApp();
    const { detail } = await take(test, application);
    const reply = {
      from: camille,
      subject: 'Re: x',
      inReplyTo: '<first@example.org>',
      messageId: '<reply@example.org>',
    };
    const path = saveMail(temporaryFolder(), 'reply.eml', write(reply));
    const sources = [{ path }];
    expect(await test.ask('applications.import', { sources })).toMatchObject({ imported: 1, added: 1 });
    expect(await test.ask('applications.import', { sources })).toMatchObject({ imported: 0, duplicates: 1 });
    const event = (await get(test, detail.id)).history.find(({ kind }) => kind === 'replied')!;
    await test.ask('applications.undo', { event: event.id });
    expect((await get(test, detail.id)).messages).toHaveLength(1);
    expect(await test.ask('applications.import', { sources })).toMatchObject({ imported: 0, duplicates: 1 });
    await test.ask('applications.remove', { id: detail.id });
    const late = await take(test, { ...reply, messageId: '<late@example.org>' });
    expect(late).toMatchObject({ added: 0, detail: { removed: false } });
  });
});

describe('one person', () => {
  const others = async (test: TestApp, id: string) =>
    (await get(test, id)).samePerson.map(({ candidate, reasons }) => [
      candidate.name,
      ...reasons.map(({ kind }) => kind),
    ]);
  const enter = async (test: TestApp, name: string, email: string, telephone = '') =>
    test.ask('applications.enter', {
      candidate: { name, email, telephone },
      posting: null,
      spontaneous: true,
    });

  it('is proposed by address, by name with telephone, by document, with the reasons', async () => {
    const test = await openTestApp();
    const cv = { name: 'CV.pdf', type: 'application/pdf', content: '%PDF-1.4 one and the same' };
    const first = await take(test, { from: camille, subject: 'Un', attachments: [cv] });
    await take(test, { from: 'C. Exemple <CAMILLE.EXEMPLE+emploi@example.org>', subject: 'Deux' });
    await take(test, { from: 'Zoé Modèle <zoe@example.net>', subject: 'Trois', attachments: [cv] });
    await enter(test, 'Camille Exemple', 'camille@example.com', '01 99 00 12 34');
    await enter(test, 'EXEMPLE Camille', 'c.e@example.com', '+33 1 99 00 12 34');
    expect(await others(test, first.detail.id)).toEqual([
      ['C. Exemple', 'same-address'],
      ['Zoé Modèle', 'same-document'],
      ['Camille Exemple', 'same-name'],
      ['EXEMPLE Camille', 'same-name'],
    ]);
    const rows = await test.ask('applications.list', {});
    expect(rows.map(({ candidate, toConfirm }) => [candidate.name, toConfirm]).sort()).toEqual([
      ['C. Exemple', true],
      ['Camille Exemple', true],
      ['Camille Exemple', true],
      ['EXEMPLE Camille', true],
      ['Zoé Modèle', true],
    ]);
    const entered = rows.find(({ candidate }) => candidate.email === 'c.e@example.com')!;
    expect((await get(test, entered.id)).samePerson[0]).toMatchObject({
      candidate: { email: 'camille@example.com' },
      reasons: [{ kind: 'same-name-and-telephone', value: '+33 1 99 00 12 34' }],
    });
  });

  it('is not proposed by what many share, nor by a name that many bear', async () => {
    const test = await openTestApp();
    const form = { name: 'formulaire.pdf', type: 'application/pdf', content: '%PDF-1.4 the same for all' };
    const ids: string[] = [];
    for (const index of [1, 2, 3, 4, 5, 6])
      ids.push(
        (
          await take(test, {
            from: `Jean Modèle <jean${index}@example.org>`,
            subject: `Candidature ${index}`,
            attachments: [form],
          })
        ).detail.id,
      );
    for (const id of ids) expect(await others(test, id)).toEqual([]);
    expect((await test.ask('applications.list', {})).some(({ toConfirm }) => toConfirm)).toBe(false);
  });

  it('keeps dots apart where the host does, and takes a homonym for a homonym in lists', async () => {
    const test = await openTestApp();
    const first = await enter(test, 'Camille Un', 'c.exemple@example.org');
    await enter(test, 'Camille Deux', 'cexemple@example.org');
    const third = await enter(test, 'Alex Un', 'a.b.c@gmail.com');
    await enter(test, 'Alex Deux', 'abc@googlemail.com');
    await enter(test, 'Camille Un', 'autre@example.net');
    expect(await others(test, first.id)).toEqual([['Camille Un', 'same-name']]);
    expect(await others(test, third.id)).toEqual([['Alex Deux', 'same-address']]);
    const waiting = (await test.ask('applications.list', {})).filter(({ toConfirm }) => toConfirm);
    expect(waiting.map(({ candidate }) => candidate.name).sort()).toEqual(['Alex Deux', 'Alex Un']);
  });

  it('is merged and taken apart again in one step, with the history kept', async () => {
    const test = await openTestApp();
    const one = await enter(test, 'Camille Exemple', 'camille@example.org', '01 99 00 12 34');
    const two = await enter(test, 'C. Exemple', 'camille+emploi@example.org');
    const before = [await shown(test, one.id), await shown(test, two.id)];
    const { event } = await test.ask('candidates.merge', {
      candidate: one.candidate.id,
      into: two.candidate.id,
    });
    const merged = [await get(test, one.id), await get(test, two.id)];
    for (const [index, detail] of merged.entries()) {
      expect(detail).toMatchObject({
        candidate: {
          id: two.candidate.id,
          name: 'C. Exemple',
          email: 'camille+emploi@example.org',
          telephone: '01 99 00 12 34',
        },
        otherEmails: ['camille@example.org'],
        samePerson: [],
        others: [{ id: index === 0 ? two.id : one.id }],
        toConfirm: false,
      });
      expect(detail.history.at(-1)).toMatchObject({
        kind: 'merged',
        about: 'Camille Exemple, C. Exemple',
        undoable: true,
      });
    }
    expect(
      await test.refused('candidates.merge', { candidate: one.candidate.id, into: two.candidate.id }),
    ).toBe('candidate-same');
    await test.ask('applications.correct', { id: one.id, changes: { name: 'Camille Corrigé' } });
    expect((await get(test, two.id)).candidate.name).toBe('Camille Corrigé');
    const { event: undo } = await test.ask('applications.undo', { event });
    const apart = [await shown(test, one.id), await shown(test, two.id)];
    expect(apart[0]).toEqual({ ...before[0], samePerson: apart[0]?.samePerson });
    expect(apart[1]).toMatchObject({ candidate: { name: 'Camille Corrigé', telephone: '' } });
    expect(kinds(await get(test, one.id))).toEqual(['entered', 'merged', 'corrected', 'undone']);
    await test.ask('applications.undo', { event: undo });
    expect((await get(test, one.id)).candidate).toMatchObject({
      id: two.candidate.id,
      name: 'Camille Corrigé',
    });
  });

  it('stays merged in chains, and receives under every address it had', async () => {
    const test = await openTestApp();
    const first = await take(test, { from: camille, subject: 'Un' });
    const second = await take(test, { from: 'C. Exemple <ce@example.net>', subject: 'Deux' });
    const third = await take(test, { from: 'Camille E. <e@example.com>', subject: 'Trois' });
    const ids = [first, second, third].map(({ detail }) => detail.candidate.id);
    const chain = await test.ask('candidates.merge', { candidate: ids[0]!, into: ids[1]! });
    await test.ask('candidates.merge', { candidate: ids[1]!, into: ids[2]! });
    const later = await take(test, { from: camille, subject: 'Autre chose' });
    expect(later.detail.candidate.id).toBe(ids[2]);
    expect(later.detail.others).toHaveLength(3);
    await test.ask('applications.undo', { event: chain.event });
    expect((await get(test, first.detail.id)).candidate.id).toBe(ids[0]);
    expect((await get(test, second.detail.id)).candidate.id).toBe(ids[2]);
    const doctor = await test.ask('app.doctor', {});
    expect(doctor.find(({ check }) => check === 'history-folds')).toMatchObject({ wrong: 0 });
  });

  it('is kept apart for good, until that is undone', async () => {
    const test = await openTestApp();
    const one = await take(test, { from: camille, subject: 'Un' });
    const two = await take(test, {
      from: 'Dominique Exemple <camille.exemple@example.org>',
      subject: 'Deux',
    });
    const [a, b] = [one.detail.candidate.id, two.detail.candidate.id];
    const { event } = await test.ask('candidates.keep-apart', { candidate: a, from: b });
    expect(await others(test, one.detail.id)).toEqual([]);
    expect(await others(test, two.detail.id)).toEqual([]);
    expect((await test.ask('applications.list', {})).map(({ toConfirm }) => toConfirm)).toEqual([
      false,
      false,
    ]);
    expect((await get(test, one.detail.id)).history.at(-1)).toMatchObject({
      kind: 'kept-apart',
      about: 'Dominique Exemple',
    });
    await test.ask('applications.undo', { event });
    expect(await others(test, two.detail.id)).toEqual([['Camille Exemple', 'same-address']]);
    expect(await test.refused('candidates.keep-apart', { candidate: a, from: a })).toBe('candidate-same');
    expect(await test.refused('candidates.merge', { candidate: a, into: one.detail.id })).toBe('not-found');
  });

  it('is split from another, who is not proposed again', async () => {
    const test = await openTestApp();
    const one = await take(test, { from: camille, subject: 'Un' });
    expect(await test.refused('candidates.split', { application: one.detail.id })).toBe('candidate-single');
    const two = await take(test, { from: camille, subject: 'Deux' });
    expect(two.detail.candidate.id).toBe(one.detail.candidate.id);
    const before = await shown(test, two.detail.id);
    const { event, candidate } = await test.ask('candidates.split', { application: two.detail.id });
    expect(await get(test, two.detail.id)).toMatchObject({
      candidate: { ...two.detail.candidate, id: candidate },
      samePerson: [],
      others: [],
      toConfirm: false,
    });
    await test.ask('applications.correct', { id: two.detail.id, changes: { name: 'Dominique Exemple' } });
    expect((await get(test, one.detail.id)).candidate.name).toBe('Camille Exemple');
    await test.ask('applications.undo', { event });
    expect(await shown(test, two.detail.id)).toEqual(before);
  });
});

describe('an application', () => {
  it('goes on in another with all it holds, and comes back as it was', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Sample posting' });
    const one = await take(test, { from: camille, subject: 'Un', date: 'Mon, 9 Nov 2026 09:30:00 +0100' });
    const two = await take(test, {
      from: camille,
      subject: 'Deux',
      attachments: [{ name: 'CV.pdf', content: '%PDF-1.4 cv' }],
    });
    const [from, id] = [one.detail.id, two.detail.id];
    await test.ask('applications.note', { id: from, text: 'Première note.' });
    await test.ask('applications.assign', { id, assignment: 'assigned', posting: posting.id });
    await test.ask('applications.move', { id, stage: 'interview' });
    const before = [await shown(test, from), await shown(test, id)];
    const { event } = await test.ask('applications.join', { id, from });
    const joined = await get(test, id);
    expect(joined).toMatchObject({
      stage: 'interview',
      posting: { id: posting.id },
      subject: 'Un',
      receivedAt: one.detail.receivedAt,
      messages: [{ subject: 'Un' }, { subject: 'Deux' }],
      documents: [{ name: 'CV.pdf' }],
      notes: [{ text: 'Première note.' }],
      others: [],
    });
    expect(await get(test, from)).toEqual(joined);
    expect(kinds(joined)).toEqual(['received', 'received', 'noted', 'assigned', 'moved', 'joined']);
    expect(await test.ask('applications.list', {})).toHaveLength(1);
    expect(await test.refused('applications.join', { id, from })).toBe('application-same');
    await test.ask('applications.undo', { event });
    expect([await shown(test, from), await shown(test, id)]).toEqual(before);
    expect(kinds(await get(test, id))).toContain('joined');
  });

  it('lets a message leave with its documents for an application of its own, and takes it back with its notes', async () => {
    const test = await openTestApp();
    const { detail } = await take(test, application);
    expect(await test.refused('applications.part', { id: detail.id, message: detail.messages[0]!.id })).toBe(
      'message-single',
    );
    const reply = await take(test, {
      from: camille,
      subject: 'Re: autre chose',
      inReplyTo: '<first@example.org>',
      date: 'Wed, 18 Nov 2026 09:30:00 +0100',
      attachments: [{ name: 'portfolio.pdf', content: '%PDF-1.4 portfolio' }],
    });
    const whole = await shown(test, detail.id);
    const parted = await test.ask('applications.part', {
      id: detail.id,
      message: reply.detail.messages[1]!.id,
    });
    expect(await get(test, parted.application)).toMatchObject({
      candidate: detail.candidate,
      assignment: 'unassigned',
      stage: 'received',
      subject: 'Re: autre chose',
      receivedAt: '2026-11-18T08:30:00.000Z',
      messages: [{ subject: 'Re: autre chose' }],
      documents: [{ name: 'portfolio.pdf' }],
      others: [{ id: detail.id }],
    });
    expect(await get(test, detail.id)).toMatchObject({
      messages: [{ subject: application.subject }],
      documents: [],
    });
    expect(kinds(await get(test, parted.application))).toEqual(['replied', 'taken-out']);
    await test.ask('applications.undo', { event: parted.event });
    expect(await shown(test, detail.id)).toEqual(whole);
    expect(await test.refused('applications.get', { id: parted.application })).toBe('not-found');

    const again = await test.ask('applications.part', {
      id: detail.id,
      message: reply.detail.messages[1]!.id,
    });
    await test.ask('applications.note', { id: again.application, text: 'Pour le poste de données.' });
    await test.ask('applications.undo', { event: again.event });
    expect(await get(test, again.application)).toMatchObject({
      id: detail.id,
      messages: [{}, {}],
      notes: [{ text: 'Pour le poste de données.' }],
    });
  });

  it('is confirmed for the posting that was proposed for it', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Développeuse Ruby' });
    await test.ask('postings.create', { title: 'Analyste de données' });
    await test.ask('postings.set-state', { id: posting.id, state: 'open' });
    const { detail } = await take(test, { from: camille, subject: 'Candidature développeuse Ruby' });
    expect(detail).toMatchObject({
      assignment: 'unassigned',
      toConfirm: true,
      proposal: { posting: { id: posting.id }, reasons: [{ kind: 'subject' }] },
    });
    expect(await test.ask('applications.list', {})).toMatchObject([{ toConfirm: true }]);
    const { event } = await test.ask('applications.confirm', { id: detail.id, posting: posting.id });
    expect(await get(test, detail.id)).toMatchObject({
      posting: { id: posting.id },
      proposal: null,
      toConfirm: false,
    });
    expect(await test.ask('applications.list', {})).toMatchObject([{ toConfirm: false }]);
    await test.ask('applications.undo', { event });
    expect(await test.ask('applications.list', {})).toMatchObject([{ toConfirm: true }]);
    await test.ask('postings.set-state', { id: posting.id, state: 'archived' });
    expect(await test.ask('applications.list', {})).toMatchObject([{ toConfirm: false }]);
  });
});

it('makes the same tables again out of all that people brought together', async () => {
  const test = await openTestApp(join(temporaryFolder(), 'library'));
  const one = await take(test, { from: camille, subject: 'Un' });
  const two = await take(test, { from: 'Zoé Modèle <zoe@example.net>', subject: 'Deux' });
  await test.ask('candidates.merge', { candidate: one.detail.candidate.id, into: two.detail.candidate.id });
  await test.ask('applications.join', { id: one.detail.id, from: two.detail.id });
  const before = await test.ask('applications.list', {});
  const found = await test.ask('app.doctor', {});
  expect(found.find(({ check }) => check === 'history-folds')).toMatchObject({ checked: 1, wrong: 0 });
  expect(await test.ask('applications.list', {})).toEqual(before);
});
