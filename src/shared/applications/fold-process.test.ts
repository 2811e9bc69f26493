import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foldProcess, placeAt } from './fold-process.ts';
import { processEventSchema, type ProcessEvent } from './process.ts';
import { stages } from './stage.ts';

const id = (group: number, index: number): string =>
  `0192f000-000${group}-7000-8000-${index.toString(16).padStart(12, '0')}`;
const stageOf = (value: number): string => stages[value % 12] ?? id(2, value % 12);

function event(index: number, payload: unknown, minute = index): ProcessEvent {
  return processEventSchema.parse({
    id: id(1, index),
    at: `2026-11-22T09:${String(minute % 60).padStart(2, '0')}:00.000Z`,
    author: 'Sample',
    posting: id(6, 1),
    payload,
  });
}

const put = (index: number, stage: string, name: string, place: number): ProcessEvent =>
  event(index, { kind: 'stage-put', stage, name, patience: 7, place });

const eventArbitrary = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'stage-put',
        'stage-dropped',
        'stage-blind',
        'criterion-put',
        'criterion-dropped',
        'methods-told',
        'undone',
      ),
      minute: fc.nat(5),
      value: fc.nat(11),
      place: fc.integer({ min: -10, max: 1200 }),
    }),
    { maxLength: 30 },
  )
  .map((steps) =>
    steps.map(({ kind, minute, value, place }, index) => {
      const payloads: Record<string, object> = {
        'stage-put': { stage: stageOf(value), name: `Stage ${index}`, patience: null, place },
        'stage-dropped': { stage: stageOf(value) },
        'stage-blind': { stage: stageOf(value), blind: index % 3 > 0 },
        'criterion-put': { id: id(3, value % 3), of: 'skill', name: `Criterion ${index}`, words: '', place },
        'criterion-dropped': { id: id(3, value % 3) },
        'methods-told': { how: 'mail', on: '2026-11-22', words: `${index}` },
        undone: { event: id(1, Math.max(0, index - 1 - (value % 4))) },
      };
      return event(index, { kind, ...payloads[kind] }, minute);
    }),
  );

describe('foldProcess', () => {
  it('does not depend on the order of events, nor on repetitions', () => {
    fc.assert(
      fc.property(
        eventArbitrary.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events], {
              minLength: events.length * 2,
              maxLength: events.length * 2,
            }),
          ),
        ),
        ([events, shuffled]) => {
          expect(foldProcess(shuffled)).toEqual(foldProcess(events));
        },
      ),
    );
  });

  it('always begins with what was received and ends with the needed stages, in their order', () => {
    fc.assert(
      fc.property(eventArbitrary, (events) => {
        const standing = foldProcess(events).stages.filter(({ dropped }) => !dropped);
        expect(standing[0]?.id).toBe('received');
        expect(standing.slice(-4).map((stage) => stage.id)).toEqual([
          'offer',
          'hired',
          'refused',
          'withdrawn',
        ]);
        const places = standing.slice(1, -4).map(({ place }) => place);
        expect(places).toEqual([...places].sort((left, right) => left - right));
      }),
    );
  });

  it('loses no stage that was ever put and stands: dropped, it still has its last name', () => {
    fc.assert(
      fc.property(eventArbitrary, (events) => {
        const { stages: told, history } = foldProcess(events);
        const undone = new Set(history.filter((entry) => entry.undone).map((entry) => entry.id));
        for (const { id: own, payload } of events)
          if (payload.kind === 'stage-put' && !undone.has(own))
            expect(told.find((stage) => stage.id === payload.stage)?.name).toMatch(/^Stage /);
      }),
    );
  });

  it('takes an undone change for one that never was, and an undone undo for nothing', () => {
    fc.assert(
      fc.property(eventArbitrary, fc.nat(), (events, pick) => {
        const target = events[pick % Math.max(1, events.length)];
        if (target === undefined) return;
        const bare = (all: ProcessEvent[]) => ({ ...foldProcess(all), history: [] });
        const undo = event(100, { kind: 'undone', event: target.id }, 50);
        const again = event(101, { kind: 'undone', event: undo.id }, 51);
        if (target.payload.kind !== 'undone')
          expect(bare([...events, undo])).toEqual(bare(events.filter((one) => one.id !== target.id)));
        expect(bare([...events, undo, again])).toEqual(bare(events));
      }),
    );
  });

  it('is the usual way where nobody has said anything', () => {
    const { stages: told, criteria, methodsTold } = foldProcess([]);
    expect(told.map((stage) => stage.id)).toEqual([...stages]);
    expect(told.map(({ patience }) => patience)).toEqual([14, 14, 14, 14, null, null, null]);
    expect({ criteria, methodsTold }).toEqual({ criteria: [], methodsTold: null });
  });

  it('puts own stages between the others by their place, renames and drops', () => {
    const [call, task] = [id(2, 1), id(2, 2)];
    const events = [
      put(1, call, 'Téléphone', 50),
      put(2, task, 'Exercice', 150),
      put(3, 'interview', 'Rencontre', 250),
      put(4, 'refused', 'Non retenue', 1),
      event(5, { kind: 'stage-dropped', stage: 'shortlisted' }),
      event(6, { kind: 'stage-dropped', stage: 'offer' }),
      put(7, task, 'Cas pratique', 40),
    ];
    const told = foldProcess(events).stages.map((stage) => [stage.id, stage.name, stage.dropped]);
    expect(told).toEqual([
      ['received', '', false],
      [task, 'Cas pratique', false],
      [call, 'Téléphone', false],
      ['interview', 'Rencontre', false],
      ['offer', '', false],
      ['hired', '', false],
      ['refused', 'Non retenue', false],
      ['withdrawn', '', false],
      ['shortlisted', '', true],
    ]);
  });

  it('tells what each change was about', () => {
    const events = [
      put(1, id(2, 1), 'Téléphone', 50),
      event(2, { kind: 'stage-blind', stage: id(2, 1), blind: true }),
      event(3, { kind: 'stage-dropped', stage: 'shortlisted' }),
      event(4, { kind: 'criterion-put', id: id(3, 1), of: 'skill', name: 'Ruby', words: '', place: 1 }),
      event(5, { kind: 'criterion-dropped', id: id(3, 1) }),
      event(6, { kind: 'undone', event: id(1, 5) }),
    ];
    expect(foldProcess(events).history.map(({ kind, about, undone }) => [kind, about, undone])).toEqual([
      ['stage-put', 'Téléphone', false],
      ['stage-blind', '+ Téléphone', false],
      ['stage-dropped', 'shortlisted', false],
      ['criterion-put', 'Ruby', false],
      ['criterion-dropped', 'Ruby', true],
      ['undone', 'criterion-dropped', false],
    ]);
  });
});

describe('placeAt', () => {
  it('puts what is moved where it is asked, however often, and everything else stays in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 200 }), (moves) => {
        const bounds = { after: 0, before: 1000 };
        let order = [0, 1, 2, 3, 4].map((index) => ({ id: id(2, index), place: 100 + index }));
        for (const [from, to] of moves) {
          const moved = order[from]?.id ?? '';
          const others = order.filter((one) => one.id !== moved);
          const wanted = others.map((one) => one.id).toSpliced(to, 0, moved);
          const places = new Map(placeAt(others, moved, to, bounds).map((one) => [one.id, one.place]));
          order = order
            .map((one) => ({ ...one, place: places.get(one.id) ?? one.place }))
            .sort((left, right) => left.place - right.place);
          expect(order.map((one) => one.id)).toEqual(wanted);
          for (const { place } of order) expect(place > bounds.after && place < bounds.before).toBe(true);
        }
      }),
    );
  });
});
