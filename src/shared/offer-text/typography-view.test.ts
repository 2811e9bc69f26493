import { expect, it } from 'vitest';
import { shownSigns, standsFor, type LinePiece } from './typography-view.ts';

const words = (text: string, ...marks: string[]): LinePiece => ({ text, stands: '', marks });
const node = (type: string, source = ''): LinePiece => ({
  text: null,
  stands: standsFor(type, source),
  marks: [],
});
const shown = (...line: LinePiece[]) =>
  shownSigns(line).map(({ start, end, shown: sign }) => [start, end, sign.trim()]);

it('counts its places in the words, over marks and what has no words', () => {
  expect(shown(words('a -- '), words('b...', 'bold'), node('image'), words(' c --'))).toEqual([
    [2, 4, '–'],
    [6, 9, '…'],
    [13, 15, '–'],
  ]);
});

it('leaves code alone, and what stands over the edge of a mark', () => {
  expect(shown(words('a--b...', 'code'), words(' -'), words('-', 'bold'))).toEqual([]);
});

it('leaves the sources inside a line alone', () => {
  expect(shown(node('inlineSource', '<a title="--">'), node('inlineSource', '{{ a }}'), words('--'))).toEqual(
    [[2, 4, '–']],
  );
});

it('asks nothing of a line without such signs', () => {
  expect(shown(words('Rien à montrer ici'))).toEqual([]);
});
