import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { escapeWords, fieldNames, fillTemplate, parseTemplate } from './fields.ts';

const mark = (field: string): string => `[${field}]`;

describe('the fields of a template', () => {
  it('stand for values, and doubled braces for themselves', () => {
    const filled = fillTemplate(
      '{greeting}\nÀ {{demain}}, { posting } !',
      { greeting: 'Bonjour,', posting: 'Dev' },
      mark,
    );
    expect(filled).toEqual({ text: 'Bonjour,\nÀ {demain}, Dev !', missing: [] });
  });

  it('are marked where they have no value, and named once', () => {
    expect(fillTemplate('{place} et {place}, {people}', { place: '' }, mark)).toEqual({
      text: '[place] et [place], [people]',
      missing: ['place', 'people'],
    });
  });

  it.each([
    ['Bonjour {candidat},', { kind: 'unknown', field: 'candidat', line: 1, column: 9 }],
    ['Bonjour,\n\nle {}', { kind: 'unknown', field: '', line: 3, column: 4 }],
    ['a {posting', { kind: 'unclosed', field: 'posting', line: 1, column: 3 }],
    ['a {posting\n}', { kind: 'unclosed', field: 'posting', line: 1, column: 3 }],
    ['{a{posting}', { kind: 'unclosed', field: 'a', line: 1, column: 1 }],
    ['{{{nope}}}', { kind: 'unknown', field: 'nope', line: 1, column: 3 }],
  ])('are told of with their place where they are wrong: %j', (text, problem) => {
    expect(parseTemplate(text).problems[0]).toEqual(problem);
  });

  it('let any words come back as they were, whatever is among them', () => {
    const piece = fc.oneof(
      fc
        .string({ unit: fc.constantFrom('{', '}', 'a', '\n', 'é', ' ') })
        .map((words) => ({ words, field: null })),
      fc.constantFrom(...fieldNames).map((field) => ({ words: '', field })),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, value) => {
        const text = pieces
          .map(({ words, field }) => (field === null ? escapeWords(words) : `{${field}}`))
          .join('');
        const values = Object.fromEntries(fieldNames.map((field) => [field, value]));
        const meant = pieces
          .map(({ words, field }) => (field === null ? words : value || mark(field)))
          .join('');
        expect(parseTemplate(text).problems).toEqual([]);
        expect(fillTemplate(text, values, mark).text).toBe(meant);
      }),
    );
  });

  it('never keep a text from being read, and lose nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '\n', 'posting', ' ') }), (text) => {
        const { parts } = parseTemplate(text);
        const back = parts.map((part) => (part.kind === 'words' ? part.words : `{${part.field}}`)).join('');
        const bare = (words: string): string => words.replace(/[{}\s]/g, '');
        expect(bare(back)).toBe(bare(text));
      }),
    );
  });
});
