import { describe, expect, it } from 'vitest';

import type { Application } from '../../../shared/applications/application.ts';
import { choose, count, neighbour, noFilter } from './filter.ts';

function row(id: string, about: Partial<Application> & { readonly name: string }): Application {
  const { name, ...rest } = about;
  return {
    id,
    candidate: { id: `candidate-${id}`, name, email: `${id}@example.org`, telephone: '' },
    posting: null,
    assignment: 'unassigned',
    language: null,
    stage: 'received',
    stageName: '',
    stageSince: '2026-11-20T08:30:00.000Z',
    overdue: false,
    tags: [],
    read: true,
    scored: false,
    nextInterviewAt: null,
    covered: false,
    receivedAt: '2026-11-20T08:30:00.000Z',
    subject: '',
    documents: [],
    notes: 0,
    lastMessageAt: '2026-11-22T08:00:00.000Z',
    toConfirm: false,
    removed: false,
    ...rest,
  };
}

const ruby = { id: 'ruby', title: 'Développeur·euse Ruby' };
const rows = [
  row('a', { name: 'Anaïs Lœuillet', posting: ruby, assignment: 'assigned' }),
  row('b', { name: 'Beatriz Núñez', subject: 'Candidatura espontánea', assignment: 'spontaneous' }),
  row('c', { name: 'Cem Öztürk', stage: 'interview', toConfirm: true }),
];
const ids = (found: readonly Application[]) => found.map(({ id }) => id);

describe('the list’s filter', () => {
  it('finds by name, subject, address and posting, whatever the accents and the case', () => {
    expect(ids(choose(rows, { ...noFilter, sought: 'LOEUILLET' }))).toEqual(['a']);
    expect(ids(choose(rows, { ...noFilter, sought: 'espontanea' }))).toEqual(['b']);
    expect(ids(choose(rows, { ...noFilter, sought: 'c@example' }))).toEqual(['c']);
    expect(ids(choose(rows, { ...noFilter, sought: 'ruby anais' }))).toEqual(['a']);
    expect(ids(choose(rows, { ...noFilter, sought: 'ruby cem' }))).toEqual([]);
  });

  it('shows one posting, those without one, or one stage', () => {
    expect(ids(choose(rows, { ...noFilter, for: 'ruby' }))).toEqual(['a']);
    expect(ids(choose(rows, { ...noFilter, for: 'unassigned' }))).toEqual(['c']);
    expect(ids(choose(rows, { ...noFilter, for: 'spontaneous' }))).toEqual(['b']);
    expect(ids(choose(rows, { ...noFilter, stage: 'received' }))).toEqual(['a', 'b']);
    expect(choose(rows, noFilter)).toBe(rows);
  });

  it('shows those that wait for a word, and of them those that answer to the rest', () => {
    expect(ids(choose(rows, { ...noFilter, toConfirm: true }))).toEqual(['c']);
    expect(ids(choose(rows, { ...noFilter, toConfirm: true, stage: 'received' }))).toEqual([]);
  });

  it('counts destinations, stages and what waits', () => {
    const { destinations, stages, toConfirm } = count(rows);
    expect(toConfirm).toBe(1);
    expect(Object.fromEntries(destinations)).toEqual({ ruby: 1, spontaneous: 1, unassigned: 1 });
    expect(Object.fromEntries(stages)).toEqual({ received: 2, interview: 1 });
  });

  it('knows the next and the one before, and begins anew where the open one has left the list', () => {
    expect(neighbour(rows, 'a', 1)).toBe('b');
    expect(neighbour(rows, 'a', -1)).toBeNull();
    expect(neighbour(rows, 'gone', 1)).toBe('a');
    expect(neighbour([], 'gone', 1)).toBeNull();
  });
});
