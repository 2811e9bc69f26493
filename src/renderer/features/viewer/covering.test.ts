import { describe, expect, it } from 'vitest';

import { mark } from '../../../shared/applications/covering/cover.ts';
import { coverPage, type Box, type DrawnPage, type DrawnText } from './covering.ts';

const hidden = ['Camille Dupont', 'camille.dupont@example.org', '06 12 34 56 78'];
/** A run in a font of 10 points at a place, as wide as letters usually are. */
function run(text: string, left: number, top: number, endsLine = true): DrawnText {
  return { text, endsLine, box: { left, top, width: text.length * 5, height: 14.5 } };
}
function page(texts: readonly DrawnText[], more: Partial<DrawnPage> = {}): DrawnPage {
  return { number: 1, width: 595, height: 842, texts, pictures: [], shapes: [], ...more };
}
function shown(drawn: DrawnPage, values = hidden) {
  const covering = coverPage(drawn, values);
  if (covering.kind === 'withheld') throw new Error('withheld');
  return covering;
}
const covers = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left + 0.01 &&
  outer.top <= inner.top + 0.01 &&
  outer.left + outer.width >= inner.left + inner.width - 0.01 &&
  outer.top + outer.height >= inner.top + inner.height - 0.01;

describe('a drawn page', () => {
  it('is left alone where nothing is hidden', () => {
    expect(coverPage(page([run('Camille Dupont', 50, 50)]), [])).toEqual({
      kind: 'shown',
      boxes: [],
      replaced: new Map(),
    });
  });

  it('is covered where a value lies across runs, lines and letters by themselves', () => {
    const texts = [
      run('Cam', 50, 50, false), run('ille', 65, 50, true), run('Du', 50, 70, false), run('pont', 60, 70),
      run('Développement', 50, 90), ...Array.from('DUPONT', (one, at) => run(one, 50 + at * 12, 110, at === 5)),
      run('camille.dupont@', 50, 130), run('example.org', 50, 145), run('06 12 34', 50, 160), run('56 78', 50, 175),
    ]; // prettier-ignore
    const { boxes, replaced } = shown(page(texts));
    for (const [at, one] of texts.entries())
      expect(boxes.some((box) => covers(box, one.box))).toBe(one.text !== 'Développement' || at < 0);
    const left = texts.map((one, at) => replaced.get(at) ?? one.text).join('');
    expect(left.replaceAll(mark, '')).toBe('Développement');
  });

  it('finds a name whose pieces the file draws far apart', () => {
    const texts = [run('Dup', 100, 50), run('Expérience', 50, 200), run('ont', 115, 50)];
    const { boxes, replaced } = shown(page(texts));
    expect([...replaced.keys()].sort()).toEqual([0, 2]);
    expect(texts.filter(({ box }) => boxes.some((one) => covers(one, box)))).toHaveLength(2);
  });

  it('covers a part of a line with room on both sides, and leaves the rest', () => {
    const text = 'Projet mené avec Camille Dupont pour une ville de taille moyenne';
    const line = run(text, 50, 50);
    const { boxes, replaced } = shown(page([line]));
    const [box] = boxes;
    const from = 50 + text.indexOf('Camille') * 5;
    expect(box!.left).toBeLessThan(from - 4);
    expect(box!.left + box!.width).toBeGreaterThan(from + 'Camille Dupont'.length * 5 + 4);
    expect(box!.width).toBeLessThan(line.box.width / 2);
    expect(replaced.get(0)).toBe(`Projet mené avec ${mark} pour une ville de taille moyenne`);
  });

  it('covers turned runs, pictures, and shapes that may be letters', () => {
    const turned: DrawnText = {
      ...run('par Camille Dupont', 20, 100),
      box: { left: 20, top: 100, width: 14, height: 90 },
    };
    const picture = { left: 400, top: 40, width: 90, height: 110 };
    const shape = { left: 60, top: 300, width: 120, height: 30 };
    const texts = [turned, run('Expérience en ville', 50, 400), run('Formation', 50, 420)];
    const { boxes } = shown(page(texts, { pictures: [picture], shapes: [shape] }));
    for (const one of [turned.box, picture, shape]) expect(boxes.some((box) => covers(box, one))).toBe(true);
  });

  it('covers runs whose letters are the font’s own secret', () => {
    const texts = [
      '\ue001\ue002\ue003',
      '\ufffd\ufffd',
      "'XSRQW",
      'Expérience',
      'Formation',
      'Langues',
      'Loisirs',
      '. . . . . .',
    ].map((text, at) => run(text, 50, 50 + at * 20));
    const { replaced } = shown(page(texts));
    expect([...replaced]).toEqual([[0, mark], [1, mark], [2, mark]]); // prettier-ignore
  });

  it('is withheld where it is a picture, holds no words, or cannot be read', () => {
    const whole = { left: 0, top: 0, width: 595, height: 842 };
    expect(coverPage(page([run('Camille Dupont', 50, 50)], { pictures: [whole] }), hidden).kind).toBe(
      'withheld',
    );
    expect(coverPage(page([], { shapes: [{ ...whole, height: 30 }] }), hidden).kind).toBe('withheld');
    expect(coverPage(page([run('\ue001\ue002', 50, 50)]), hidden).kind).toBe('withheld');
    expect(coverPage(page([]), hidden).kind).toBe('shown');
  });

  it('covers an ending as wide for a woman as for a man', () => {
    const [woman, man] = ['Développeuse', 'Développeur'].map((text) => {
      const { boxes } = shown(page([run(`${text} de sites pour des villes`, 50, 50)]));
      return boxes[0]!;
    });
    expect(Math.abs(woman!.width - man!.width)).toBeLessThan(1);
  });
});
