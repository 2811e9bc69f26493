import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { openAnswering, readCalendar, readDraft } from './testing/answering.ts';

const fields = {
  at: '2099-03-28T14:30:00+02:00',
  minutes: 45,
  place: '1 rue de l’Exemple, Paris ; 2e étage',
  people: 'Sacha Exemple',
  words: 'Première ligne\nune, deux\\trois',
};

describe('an interview', () => {
  it('is set, changed, called off, and each of that undone', async () => {
    const test = await openAnswering();
    const application = await test.take();
    const { interview, event } = await test.ask('interviews.set', { application, fields });
    const list = () => test.ask('interviews.list', { from: '2099-03-28', to: '2099-03-28' });
    expect(await list()).toMatchObject([
      { id: interview, application, at: '2099-03-28T12:30:00.000Z', cancelled: false },
    ]);
    const moved = await test.ask('interviews.set', {
      application,
      interview,
      fields: { ...fields, minutes: 60 },
    });
    expect(await list()).toMatchObject([{ id: interview, minutes: 60 }]);
    const off = await test.ask('interviews.cancel', { application, interview });
    expect(await list()).toEqual([]);
    for (const id of [off.event, moved.event]) await test.ask('applications.undo', { event: id });
    expect(await list()).toMatchObject([{ id: interview, minutes: 45 }]);
    await test.ask('applications.undo', { event });
    expect(await list()).toEqual([]);
  });

  it('is refused in the past, but its words may change when it is over', async () => {
    const test = await openAnswering();
    const application = await test.take();
    expect(
      await test.refused('interviews.set', {
        application,
        fields: { ...fields, at: '2026-01-01T10:00:00Z' },
      }),
    ).toBe('interview-past');
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { interview } = await test.ask('interviews.set', { application, fields: { ...fields, at: soon } });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    await test.ask('interviews.set', {
      application,
      interview,
      fields: { ...fields, at: soon, words: 'Vu' },
    });
    expect((await test.ask('applications.get', { id: application })).interviews).toMatchObject([
      { words: 'Vu' },
    ]);
  });

  it('goes with its invitation as a calendar file that keeps its identity and counts its changes', async () => {
    const test = await openAnswering();
    await test.ask('employer.save', { sender: 'jobs@example.org' });
    const { id: posting } = await test.ask('postings.create', { title: 'Dev; un, deux' });
    const application = await test.take({}, posting);
    const { interview } = await test.ask('interviews.set', { application, fields });
    const invite = async () => {
      const [answer] = await test.ask('answers.prepare', {
        applications: [application],
        kind: 'invitation',
        interview,
      });
      const { language, subject, text } = answer!;
      await test.ask('answers.draft', {
        answers: [{ application, kind: 'invitation', language, subject, text, interview }],
        as: 'file',
      });
      const opened = await readDraft(test.opened.at(-1)!.bytes);
      const [attached] = opened.attachments;
      return {
        text,
        attached: attached!,
        // The reader of mails writes line ends of its own.
        calendar: readCalendar(
          Buffer.from(attached!.content as ArrayBuffer)
            .toString()
            .replace(/\r?\n/g, '\r\n'),
        ),
      };
    };
    const first = await invite();
    expect(first.text).toContain('Sacha Exemple');
    expect(first.attached).toMatchObject({
      mimeType: 'text/calendar',
      method: 'REQUEST',
      disposition: 'attachment',
    });
    expect(first.calendar.get('METHOD')).toBe('REQUEST');
    expect(first.calendar.get('UID')).toBe(interview);
    expect(first.calendar.get('SEQUENCE')).toBe('0');
    expect(first.calendar.get('DTSTART')).toBe('20990328T123000Z');
    expect(first.calendar.get('DTEND')).toBe('20990328T131500Z');
    expect(first.calendar.get('SUMMARY')).toBe('Entretien · Dev\\; un\\, deux · Atelier Exemple');
    expect(first.calendar.get('DESCRIPTION')).toBe('Première ligne\\nune\\, deux\\\\trois');
    expect(first.calendar.get('ORGANIZER')?.toLowerCase()).toBe('mailto:jobs@example.org');
    expect(first.calendar.get('ATTENDEE')?.toLowerCase()).toBe('mailto:camille.exemple@example.org');
    await test.ask('interviews.set', { application, interview, fields: { ...fields, minutes: 60 } });
    const second = await invite();
    expect([second.calendar.get('UID'), second.calendar.get('SEQUENCE')]).toEqual([interview, '1']);
    await test.ask('interviews.cancel', { application, interview });
    const third = await invite();
    expect(third.calendar.get('METHOD')).toBe('CANCEL');
    expect(third.calendar.get('STATUS')).toBe('CANCELLED');
    expect(third.calendar.get('SEQUENCE')).toBe('2');
  });

  it('only tells calendars where no sender is known, and is saved for one’s own', async () => {
    const test = await openAnswering();
    const application = await test.take();
    const { interview } = await test.ask('interviews.set', { application, fields });
    await test.ask('interviews.save', { application, interview });
    const calendar = readCalendar(test.saved[0]!.bytes.toString());
    expect(calendar.get('METHOD')).toBe('PUBLISH');
    expect(calendar.get('SUMMARY')).toBe('Camille Exemple · Entretien');
    expect(calendar.get('ATTENDEE')).toBeUndefined();
  });

  it('says nobody’s name where that is covered', async () => {
    const test = await openAnswering();
    const { id: posting } = await test.ask('postings.create', { title: 'Dev' });
    await test.ask('process.change', {
      posting,
      change: { kind: 'stage-blind', stage: 'received', blind: true },
    });
    const application = await test.take({}, posting);
    const { interview } = await test.ask('interviews.set', {
      application,
      fields: { ...fields, words: 'Camille Exemple vient' },
    });
    await test.ask('interviews.save', { application, interview });
    const shown = JSON.stringify([
      await test.ask('interviews.list', { from: '2099-01-01' }),
      test.saved[0]!.bytes.toString(),
    ]);
    expect(shown).not.toMatch(/camille|exemple@/i);
  });
});
