import { describe, expect, it } from 'vitest';

import { findSaved, fromSaved, nothingSought, rowId, toQuery, type Sought } from './searching.ts';

const posting = '0192f000-0001-7000-8000-000000000001';
const id = '0192f000-0001-7000-8000-000000000002';
const all: Sought = {
  words: ' ruby ',
  for: posting,
  stage: 'interview',
  source: 'document',
  language: 'fr',
  removed: true,
  order: 'relevance',
};

describe('what is sought', () => {
  it('becomes a query and comes back from a saved one', () => {
    expect(toQuery(nothingSought)).toEqual({ words: '' });
    expect(toQuery({ ...nothingSought, for: 'spontaneous' })).toEqual({
      words: '',
      assignment: 'spontaneous',
    });
    const saved = { id, name: 'Ruby', query: toQuery(all), order: all.order };
    expect(fromSaved(saved)).toEqual({ ...all, words: 'ruby' });
    expect(fromSaved({ ...saved, query: { words: 'a', assignment: 'unassigned' } }).for).toBe('unassigned');
  });

  it('is known again among the saved ones, its order included', () => {
    const saved = { id, name: 'Ruby', query: toQuery(all), order: all.order };
    expect(findSaved([saved], all)).toBe(saved);
    expect(findSaved([saved], { ...all, order: 'date' })).toBeNull();
    expect(findSaved([saved], { ...all, stage: null })).toBeNull();
  });

  it('finds a candidate once for each application', () => {
    const hit = { source: 'candidate', id, application: posting } as Parameters<typeof rowId>[0];
    expect(rowId(hit)).not.toBe(rowId({ ...hit, application: id }));
  });
});
