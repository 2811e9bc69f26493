import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stages } from './stage.ts';
import { applicationEventSchema, type ApplicationEvent } from './events.ts';
import { fold } from './fold.ts';
import { toHistory } from './history.ts';
import { findUndone, sortEvents } from './undone.ts';
import { unite } from './unions.ts';

/** A valid identity from a number, so that failures are readable. */
function id(group: number, index: number): string {
  return `0192f000-000${group}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

const candidateOf = (application: number): number => application % 2;

/** What arbitrary histories are made of: small numbers that become applications, times and targets. */
const stepArbitrary = fc.record({
  application: fc.nat(5),
  minute: fc.nat(5),
  choice: fc.constantFrom(
    'received',
    'entered',
    'assigned',
    'moved',
    'noted',
    'corrected',
    'attached',
    'removed',
    'replied',
    'merged',
    'parted',
    'joined',
    'taken-out',
    'kept-apart',
    'scored',
    'tagged',
    'lifted',
    'drafted',
    'sent',
    'interview-set',
    'interview-cancelled',
    'consented',
    'consent-withdrawn',
    'undone',
  ),
  value: fc.nat(6),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

function toEvent(step: Step, index: number): ApplicationEvent {
  const document = {
    id: id(4, index),
    name: 'cv.pdf',
    mediaType: 'application/pdf',
    hash: 'a'.repeat(64),
    bytes: 3,
    text: false,
  };
  const beginning = {
    candidate: { name: `Sample ${step.value}`, email: 'sample@example.org', telephone: '' },
    assignment: 'unassigned',
    posting: null,
    postingTitle: '',
    receivedAt: '2026-11-22T08:00:00.000Z',
    documents: [],
  };
  const message = {
    id: id(5, index),
    hash: 'b'.repeat(64),
    fingerprint: 'c'.repeat(64),
    messageId: '',
    inReplyTo: '',
    from: { name: '', email: '' },
    to: [],
    subject: `Subject ${step.value}`,
    sentAt: null,
    text: '',
    language: null,
  };
  const payloads = {
    received: { ...beginning, message },
    entered: beginning,
    assigned: { assignment: 'assigned', posting: id(6, step.value), postingTitle: 'A posting' },
    moved: { stage: stages[step.value] },
    noted: { text: `Note ${step.value}` },
    corrected: {
      changes:
        step.value % 2 === 0 ? { name: `Corrected ${step.value}` } : { email: `c${step.value}@example.org` },
    },
    attached: { documents: [document] },
    removed: {},
    replied: {
      message: { ...message, subject: `Re: Subject ${step.value}` },
      fromCandidate: step.value % 3 > 0,
      receivedAt: `2026-11-2${step.value}T08:00:00.000Z`,
      candidate: { name: '', email: `r${step.value}@example.org`, telephone: `01 99 00 00 0${step.value}` },
      documents: [document],
    },
    merged: { into: id(3, step.value), reasons: [] },
    parted: { candidate: id(3, 4 + (step.value % 3)) },
    joined: { into: id(2, step.value % 4) },
    // Messages of this history, of others, and of none; into new applications and, damaged, into old ones.
    'taken-out': { message: id(5, Math.max(0, index - 1 - step.value)), into: id(2, 3 + step.value) },
    'kept-apart': { other: id(3, step.value) },
    scored: {
      reviewer: id(7, step.value % 3),
      stage: stages[step.value],
      scores: [{ criterion: id(8, step.value), points: (step.value % 4) + 1, words: '' }],
      words: `Words ${index}`,
    },
    tagged: { tag: ['Ruby', 'ruby', 'à rappeler'][step.value % 3], on: step.value % 2 === 0 },
    lifted: {},
    drafted: { kind: 'refusal', language: 'fr', to: '', subject: `Draft ${index}`, text: '' },
    sent: { draft: id(1, Math.max(0, index - 1 - step.value)), on: `2026-11-2${step.value}` },
    'interview-set': {
      interview: id(9, step.value % 3),
      fields: { at: '2026-12-01T09:00:00.000Z', minutes: 30 + step.value, place: '', people: '', words: '' },
    },
    'interview-cancelled': { interview: id(9, step.value % 3) },
    consented: { on: '2026-11-22', until: `2027-11-2${step.value}`, words: '' },
    'consent-withdrawn': { on: `2026-12-2${step.value}` },
    undone: { event: id(1, Math.max(0, index - 1 - step.value)) },
  };
  return applicationEventSchema.parse({
    id: id(1, index),
    at: `2026-11-22T09:0${step.minute}:00.000Z`,
    author: 'Sample',
    application: id(2, step.application),
    candidate: id(3, candidateOf(step.application)),
    kind: step.choice,
    payload: payloads[step.choice],
  });
}

const historyArbitrary = fc.array(stepArbitrary, { maxLength: 40 }).map((steps) => steps.map(toEvent));

function eventOf(kind: string, payload: unknown, index: number, minute = index): ApplicationEvent {
  return applicationEventSchema.parse({
    ...toEvent({ application: 0, minute: 0, choice: 'removed', value: 0 }, index),
    at: `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`,
    kind,
    payload,
  });
}

const begun = toEvent({ application: 0, minute: 0, choice: 'entered', value: 1 }, 0);

/** Events by what hangs together: undos and messages taken out are recorded where what they are about stands. */
function groupsOf(events: readonly ApplicationEvent[]): ApplicationEvent[][] {
  const tied = (event: ApplicationEvent) => [
    event.application,
    event.candidate,
    event.id,
    ...(event.kind === 'undone' ? [event.payload.event] : []),
    ...('into' in event.payload ? [event.payload.into] : []),
    ...(event.kind === 'parted' ? [event.payload.candidate] : []),
    ...(event.kind === 'taken-out' ? [event.payload.message] : []),
    ...(event.kind === 'received' || event.kind === 'replied' ? [event.payload.message.id] : []),
  ];
  const groupOf = unite(
    events.flatMap((event) => tied(event).map((one) => [one, event.application] as const)),
  );
  return [...Map.groupBy(events, (event) => groupOf(event.application)).values()];
}

describe('fold', () => {
  it('does not depend on the order of events, nor on repetitions', () => {
    fc.assert(
      fc.property(
        historyArbitrary.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], {
              minLength: events.length * 2,
              maxLength: events.length * 2,
            }),
          ),
        ),
        ([events, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(events));
        },
      ),
    );
  });

  it('takes undoing an undo for the same as nothing', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.nat(), (events, pick) => {
        const target = events[pick % Math.max(1, events.length)];
        if (target === undefined) return;
        const undo = eventOf('undone', { event: target.id }, 100, 50);
        const undoOfUndo = eventOf('undone', { event: undo.id }, 101, 51);
        expect(fold([...events, undo, undoOfUndo])).toEqual(fold(events));
      }),
    );
  });

  it('takes an undone event for one that never was', () => {
    fc.assert(
      fc.property(historyArbitrary, fc.nat(), (events, pick) => {
        const target = events[pick % Math.max(1, events.length)];
        if (target === undefined || target.kind === 'undone') return;
        const undo = eventOf('undone', { event: target.id }, 100, 50);
        expect(fold([...events, undo])).toEqual(fold(events.filter((event) => event.id !== target.id)));
      }),
    );
  });

  it('loses nothing that stands: every message, document and note is in one application, once', () => {
    fc.assert(
      fc.property(historyArbitrary, (events) => {
        const { applications, joined, candidates } = fold(events);
        const all = [...applications.values()];
        const messages = all.flatMap((one) => one.messages.map((message) => message.id));
        expect(new Set(messages).size).toBe(messages.length);
        expect(new Set(all.flatMap((one) => one.notes.map((note) => note.id))).size).toBe(
          all.flatMap((one) => one.notes).length,
        );
        const undone = findUndone(events);
        const standing = events.filter((event) => !undone.has(event.id));
        const known = new Set([...applications.keys(), ...joined.keys()]);
        const begun = new Set<string>();
        for (const event of sortEvents(standing)) {
          if (event.kind === 'received' || event.kind === 'entered') {
            const again = begun.has(event.application);
            begun.add(event.application);
            expect(known.has(event.application)).toBe(true);
            if (event.kind === 'received' && !again) expect(messages).toContain(event.payload.message.id);
          }
          if (event.kind === 'replied' && known.has(event.application))
            expect(messages).toContain(event.payload.message.id);
        }
        for (const application of all) expect(candidates.has(application.candidate)).toBe(true);
        for (const one of joined.values()) expect(applications.has(one.into)).toBe(true);
        // The last card of each reviewer, every draft and every interview stands in one application.
        const told = new Set(
          all.flatMap(({ review }) => [
            ...review.scorecards.map(({ event }) => event),
            ...review.answers.map((answer) => answer.id),
            ...review.interviews.map((interview) => interview.id),
          ]),
        );
        const homeOf = (one: string): string => joined.get(one)?.into ?? one;
        const lastOf = new Map<string, string>();
        for (const event of sortEvents(standing).filter((one) => known.has(one.application))) {
          if (event.kind === 'scored')
            lastOf.set(`${homeOf(event.application)} ${event.payload.reviewer}`, event.id);
          if (event.kind === 'drafted') expect(told).toContain(event.id);
          if (event.kind === 'interview-set') expect(told).toContain(event.payload.interview);
        }
        for (const event of lastOf.values()) expect(told).toContain(event);
      }),
    );
  });

  it('folds a group of histories alone as it does among all others', () => {
    fc.assert(
      fc.property(historyArbitrary, (events) => {
        const whole = fold(events);
        for (const group of groupsOf(events)) {
          const part = fold(group);
          for (const [key, application] of part.applications)
            expect(whole.applications.get(key)).toEqual(application);
          for (const [key, candidate] of part.candidates)
            expect(whole.candidates.get(key)).toEqual(candidate);
          for (const [key, joined] of part.joined) expect(whole.joined.get(key)).toEqual(joined);
        }
        const sizes = groupsOf(events).map((group) => fold(group).applications.size);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(whole.applications.size);
      }),
    );
  });

  it('folds what people did, the last word counting', () => {
    const events = [
      begun,
      eventOf('moved', { stage: 'shortlisted' }, 1),
      eventOf('moved', { stage: 'interview' }, 2),
      eventOf('noted', { text: 'Bonne lettre.' }, 3),
      eventOf('corrected', { changes: { telephone: '+33 1 99 00 00 00' } }, 4),
    ];
    const folded = fold(events.toReversed());
    const application = folded.applications.get(begun.application);
    expect(application).toMatchObject({
      stage: 'interview',
      removed: false,
      notes: [{ text: 'Bonne lettre.' }],
    });
    expect(folded.candidates.get(begun.candidate)).toMatchObject({
      id: begun.candidate,
      name: 'Sample 1',
      email: 'sample@example.org',
      telephone: '+33 1 99 00 00 00',
    });
  });

  it('follows chains of undos and ends with circles', () => {
    const moved = eventOf('moved', { stage: 'refused' }, 1);
    const chain = [2, 3, 4].map((index) => eventOf('undone', { event: id(1, index - 1) }, index));
    const stageAfter = (events: ApplicationEvent[]) =>
      fold(events).applications.get(begun.application)?.stage;
    expect(stageAfter([begun, moved])).toBe('refused');
    expect(stageAfter([begun, moved, ...chain.slice(0, 1)])).toBe('received');
    expect(stageAfter([begun, moved, ...chain.slice(0, 2)])).toBe('refused');
    expect(stageAfter([begun, moved, ...chain])).toBe('received');

    const circle = [eventOf('undone', { event: id(1, 6) }, 5), eventOf('undone', { event: id(1, 5) }, 6)];
    expect(stageAfter([begun, moved, ...circle])).toBe('refused');
  });

  it('keeps an application out whose beginning is not there', () => {
    expect(fold([eventOf('moved', { stage: 'refused' }, 1)]).applications.size).toBe(0);
  });
});

describe('toHistory', () => {
  it('says what each event was about and which were undone', () => {
    const moved = eventOf('moved', { stage: 'refused' }, 1);
    const undo = eventOf('undone', { event: moved.id }, 2);
    expect(toHistory([undo, moved, begun])).toMatchObject([
      { kind: 'entered', about: 'Sample 1', undone: false, undoable: false },
      { kind: 'moved', about: 'refused', undone: true, undoable: true },
      { kind: 'undone', about: 'moved', undone: false, undoable: true },
    ]);
  });
});
