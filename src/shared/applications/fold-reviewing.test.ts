import { describe, expect, it } from 'vitest';

import { applicationEventSchema, type ApplicationEvent } from './events.ts';
import { fold, type FoldedApplication } from './fold.ts';

const id = (group: number, index: number): string =>
  `0192f000-000${group}-7000-8000-${index.toString(16).padStart(12, '0')}`;
const [one, two] = [id(2, 1), id(2, 2)];

/** An event of an application at a minute; its identity follows the minute and the application. */
function event(application: string, minute: number, kind: string, payload: unknown): ApplicationEvent {
  return applicationEventSchema.parse({
    id: id(1, minute * 16 + (application === one ? 1 : 2)),
    at: `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`,
    author: 'Sample',
    application,
    candidate: id(3, application === one ? 1 : 2),
    kind,
    payload,
  });
}

const begin = (application: string): ApplicationEvent =>
  event(application, 0, 'entered', {
    candidate: { name: 'Camille Exemple', email: '', telephone: '' },
    assignment: 'unassigned',
    posting: null,
    postingTitle: '',
    receivedAt: '2026-11-01T08:00:00.000Z',
    documents: [],
  });

const score = (application: string, minute: number, reviewer: number, points: number): ApplicationEvent =>
  event(application, minute, 'scored', {
    reviewer: id(7, reviewer),
    stage: 'received',
    scores: [{ criterion: id(8, 1), points, words: '' }],
    words: '',
  });

function folded(events: readonly ApplicationEvent[], application = one): FoldedApplication {
  const found = fold(events.toReversed()).applications.get(application);
  if (found === undefined) throw new Error('no such application');
  return found;
}

describe('what reviewers did', () => {
  it('is one card a reviewer, the last that stands', () => {
    const cards = (events: ApplicationEvent[]) =>
      folded([begin(one), ...events]).review.scorecards.map(({ reviewer, scores }) => [
        reviewer,
        scores[0]?.points,
      ]);
    const given = [score(one, 1, 1, 2), score(one, 2, 2, 4), score(one, 3, 1, 3)];
    expect(cards(given)).toEqual([
      [id(7, 1), 3],
      [id(7, 2), 4],
    ]);
    const undo = event(one, 4, 'undone', { event: given[2]?.id });
    expect(cards([...given, undo])).toEqual([
      [id(7, 1), 2],
      [id(7, 2), 4],
    ]);
  });

  it('stands together where two applications are joined, and apart again when that is undone', () => {
    const events = [
      begin(one),
      begin(two),
      score(one, 1, 1, 2),
      score(two, 2, 2, 4),
      event(two, 3, 'tagged', { tag: 'Ruby', on: true }),
      event(one, 4, 'tagged', { tag: 'ruby', on: true }),
      event(two, 5, 'consented', { on: '2026-11-22', until: '2028-11-22', words: '' }),
      event(two, 6, 'joined', { into: one }),
    ];
    const joined = folded(events).review;
    expect(joined.scorecards.map(({ reviewer }) => reviewer)).toEqual([id(7, 1), id(7, 2)]);
    expect(joined.tags).toEqual(['ruby']);
    expect(joined.consent).toMatchObject({ until: '2028-11-22', withdrawnOn: null });
    const apart = [...events, event(two, 7, 'undone', { event: events[7]?.id })];
    expect(folded(apart).review).toMatchObject({ tags: ['ruby'], consent: null });
    expect(folded(apart, two).review).toMatchObject({ tags: ['Ruby'], scorecards: [{ reviewer: id(7, 2) }] });
  });

  it('stays where it was done when two people turn out to be one', () => {
    const events = [begin(one), begin(two), score(one, 1, 1, 2), event(two, 2, 'lifted', {})];
    const merged = [...events, event(two, 3, 'merged', { into: id(3, 1), reasons: [] })];
    expect(folded(merged)).toMatchObject({ lifted: false, review: { scorecards: [{ reviewer: id(7, 1) }] } });
    expect(folded(merged, two)).toMatchObject({
      candidate: id(3, 1),
      lifted: true,
      review: { scorecards: [] },
    });
  });

  it('stays with the application that a message is taken out of', () => {
    const message = {
      id: id(5, 1),
      hash: 'b'.repeat(64),
      fingerprint: 'c'.repeat(64),
      messageId: '',
      inReplyTo: '',
      from: { name: '', email: '' },
      to: [],
      subject: 'Second',
      sentAt: null,
      text: '',
      language: null,
    };
    const events = [
      begin(one),
      event(one, 1, 'replied', { message, receivedAt: '2026-11-02T08:00:00.000Z', documents: [] }),
      score(one, 2, 1, 2),
      event(one, 3, 'tagged', { tag: 'Ruby', on: true }),
      event(one, 4, 'moved', { stage: 'interview' }),
      event(one, 5, 'taken-out', { message: message.id, into: two }),
      event(two, 6, 'tagged', { tag: 'SQL', on: true }),
    ];
    expect(folded(events)).toMatchObject({ stage: 'interview', messages: [], review: { tags: ['Ruby'] } });
    expect(folded(events, two)).toMatchObject({
      stage: 'received',
      messages: [{ subject: 'Second' }],
      review: { tags: ['SQL'], scorecards: [] },
    });
  });

  it('is the same where the clock of another library was behind', () => {
    const draft = event(one, 5, 'drafted', {
      kind: 'refusal',
      language: 'fr',
      to: '',
      subject: 'Non',
      text: '',
    });
    const fields = { at: '2026-12-01T09:00:00.000Z', minutes: 30, place: '', people: '', words: '' };
    const events = [
      begin(one),
      draft,
      event(one, 1, 'sent', { draft: draft.id, on: '2026-11-23' }),
      event(one, 6, 'interview-set', { interview: id(9, 1), fields }),
      event(one, 2, 'interview-cancelled', { interview: id(9, 1) }),
      event(one, 7, 'consented', { on: '2026-11-22', until: '2028-11-22', words: '' }),
      event(one, 3, 'consent-withdrawn', { on: '2026-12-24' }),
    ];
    expect(folded(events).review).toMatchObject({
      answers: [{ sentAt: '2026-11-23T00:00:00.000Z' }],
      interviews: [{ cancelled: true }],
      consent: { withdrawnOn: '2026-12-24' },
    });
  });

  it('is set again after it was called off', () => {
    const fields = { at: '2026-12-01T09:00:00.000Z', minutes: 30, place: '', people: '', words: '' };
    const events = [
      begin(one),
      event(one, 1, 'interview-set', { interview: id(9, 1), fields }),
      event(one, 2, 'interview-cancelled', { interview: id(9, 1) }),
      event(one, 3, 'interview-set', { interview: id(9, 1), fields: { ...fields, minutes: 60 } }),
    ];
    expect(folded(events).review.interviews).toMatchObject([{ minutes: 60, cancelled: false }]);
  });

  it('keeps waiting in a stage it is moved to again, with the reason that was given last', () => {
    const events = [
      begin(one),
      event(one, 1, 'moved', { stage: 'refused', reason: { code: 'skills', words: '' } }),
      event(one, 2, 'moved', { stage: 'refused', reason: { code: 'pay', words: 'Trop' } }),
    ];
    expect(folded(events)).toMatchObject({
      stageSince: '2026-11-22T09:01:00.000Z',
      reason: { code: 'pay', words: 'Trop' },
    });
  });
});
