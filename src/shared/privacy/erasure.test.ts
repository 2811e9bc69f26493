import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ApplicationEvent } from '../applications/events.ts';
import { fold } from '../applications/fold.ts';
import { planErasure } from './erasure.ts';

/** Three people with two applications each, and what ties them: merges, joins, partings, undone or not. */
const people = ['p1', 'p2', 'p3'] as const;
const applications = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'] as const;
const ownerOf = (application: string): string => `p${'abc'.indexOf(application[0] ?? '') + 1}`;
const hash = (name: string): string => name.padEnd(64, '0');

let clock = 0;
const at = (): string => new Date(Date.UTC(2026, 0, 1) + (clock += 1000)).toISOString();

function message(id: string, person: string) {
  return {
    id,
    hash: hash(id),
    fingerprint: hash(`f${id}`),
    messageId: id,
    inReplyTo: '',
    from: { name: `Name ${person}`, email: `${person}@example.org` },
    to: [],
    forwardedBy: null,
    references: [],
    html: false,
    subject: `Subject of ${person}`,
    sentAt: null,
    text: `secret-of-${person}`,
    language: null,
  };
}

function document(id: string) {
  return { id, name: `${id}.pdf`, mediaType: 'application/pdf', hash: hash(id), bytes: 1, text: true };
}

const candidateOf = (person: string) => ({
  name: `Name ${person}`,
  email: `${person}@example.org`,
  telephone: '',
});

function beginnings(): ApplicationEvent[] {
  return applications.flatMap((application): ApplicationEvent[] => {
    const candidate = ownerOf(application);
    const whose = { author: 'x', application, candidate };
    const first = {
      candidate: candidateOf(candidate),
      assignment: 'spontaneous' as const,
      posting: null,
      postingTitle: '',
    };
    const one = at();
    const two = at();
    return [
      {
        ...whose,
        id: `e-${application}`,
        at: one,
        kind: 'received',
        payload: {
          ...first,
          receivedAt: one,
          message: message(`m-${application}`, candidate),
          documents: [document(`d-${application}`)],
        },
      },
      {
        ...whose,
        id: `r-${application}`,
        at: two,
        kind: 'replied',
        payload: {
          message: message(`n-${application}`, candidate),
          fromCandidate: true,
          receivedAt: two,
          candidate: candidateOf(candidate),
          documents: [document(`k-${application}`)],
        },
      },
      {
        ...whose,
        id: `t-${application}`,
        at: at(),
        kind: 'noted',
        payload: { text: `note-on-${candidate}` },
      },
    ];
  });
}

type Act = (number: number) => ApplicationEvent;
const anyApplication = fc.constantFrom(...applications);
const anyPerson = fc.constantFrom(...people);

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(anyApplication, anyPerson).map(([application, into]): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application,
    candidate: ownerOf(application),
    kind: 'merged',
    payload: { into, reasons: [], name: `Name ${ownerOf(application)}`, intoName: `Name ${into}` },
  })),
  fc.tuple(anyApplication, anyPerson).map(([application, candidate]): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application,
    candidate: ownerOf(application),
    kind: 'parted',
    payload: { candidate, name: `Name ${candidate}` },
  })),
  fc.tuple(anyApplication, anyApplication).map(([application, into]): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application,
    candidate: ownerOf(application),
    kind: 'joined',
    payload: { into },
  })),
  fc
    .tuple(anyApplication, anyApplication, fc.boolean())
    .map(([application, into, first]): Act => (number) => ({
      id: `x${number}`,
      at: at(),
      author: 'x',
      application,
      candidate: ownerOf(application),
      kind: 'taken-out',
      payload: { message: `${first ? 'm' : 'n'}-${application}`, into: `o-${into}`, subject: '' },
    })),
  fc.tuple(anyApplication, anyPerson).map(([application, other]): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application,
    candidate: ownerOf(application),
    kind: 'kept-apart',
    payload: { other, name: `Name ${other}` },
  })),
  anyApplication.map((application): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application,
    candidate: ownerOf(application),
    kind: 'corrected',
    payload: { changes: { name: `Name ${ownerOf(application)} again` } },
  })),
  fc.nat(30).map((back): Act => (number) => ({
    id: `x${number}`,
    at: at(),
    author: 'x',
    application: 'a1',
    candidate: 'p1',
    kind: 'undone',
    payload: { event: `x${Math.max(0, number - 1 - (back % 5))}` },
  })),
);

const history = fc.array(act, { maxLength: 12 }).map((acts) => {
  clock = 0;
  const made = acts.map((make, number) => make(number));
  // Whoever undoes, does so where it was done.
  const whose = new Map<string, ApplicationEvent>();
  for (const [place, event] of made.entries()) {
    const target = event.kind === 'undone' ? whose.get(event.payload.event) : undefined;
    if (target !== undefined)
      made[place] = { ...event, application: target.application, candidate: target.candidate };
    whose.set(event.id, made[place] ?? event);
  }
  return [...beginnings(), ...made];
});

describe('planning an erasure', () => {
  it('leaves everybody else exactly as they were, and of the erased nothing', () => {
    fc.assert(
      fc.property(history, anyPerson, (events, person) => {
        const before = fold(events);
        const erasure = planErasure(events, [person]);
        const gone = new Set(erasure.events);
        const left = [
          ...events.filter(({ id }) => !gone.has(id)),
          ...erasure.anew.map((event, place) => ({ ...event, id: `anew-${place}` })),
        ];
        const after = fold(left);
        const erased = new Set(erasure.applications);
        for (const application of before.applications.values()) {
          const found = after.applications.get(application.id);
          if (erased.has(application.id)) expect(found).toBeUndefined();
          else {
            expect(found?.candidate).toBe(application.candidate);
            expect(found?.assignment).toBe(application.assignment);
            expect(found?.messages.map(({ id }) => id)).toEqual(application.messages.map(({ id }) => id));
            expect(found?.documents.map(({ id }) => id).sort()).toEqual(
              application.documents.map(({ id }) => id).sort(),
            );
            expect(found?.notes).toEqual(application.notes);
            expect(after.candidates.get(application.candidate)?.name).toBe(
              before.candidates.get(application.candidate)?.name,
            );
            expect(after.candidates.get(application.candidate)?.email).toBe(
              before.candidates.get(application.candidate)?.email,
            );
          }
        }
        expect([...after.applications.keys()].every((id) => before.applications.has(id))).toBe(true);
        // Bytes go with their last event alone.
        const named = JSON.stringify(left);
        for (const original of erasure.originals) expect(named).not.toContain(original.hash);
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
  });

  it('takes what names the erased out of others’ histories', () => {
    clock = 0;
    const events: ApplicationEvent[] = [
      ...beginnings(),
      {
        id: 'x0',
        at: at(),
        author: 'x',
        application: 'b1',
        candidate: 'p2',
        kind: 'kept-apart',
        payload: { other: 'p1', name: 'Name p1' },
      },
      {
        id: 'x1',
        at: at(),
        author: 'x',
        application: 'b1',
        candidate: 'p2',
        kind: 'merged',
        payload: { into: 'p1', reasons: [], name: 'Name p2', intoName: 'Name p1' },
      },
      {
        id: 'x2',
        at: at(),
        author: 'x',
        application: 'b1',
        candidate: 'p2',
        kind: 'undone',
        payload: { event: 'x1' },
      },
    ];
    const erasure = planErasure(events, ['p1']);
    expect(new Set(erasure.applications)).toEqual(new Set(['a1', 'a2']));
    const left = JSON.stringify([events.filter(({ id }) => !erasure.events.includes(id)), erasure.anew]);
    expect(left).not.toMatch(/p1/);
    expect(left).toMatch(/secret-of-p2/);
  });
});
