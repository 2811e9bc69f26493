import { expect, test } from 'vitest';
import { firstDocument } from './first-document.ts';

const document = (name: string, mediaType = 'application/pdf', state: 'text' | 'damaged' = 'text') => ({
  name,
  mediaType,
  pages: null,
  state,
});

test.each([
  ['none where there is none', [], null],
  [
    'the one that is called a CV',
    [document('Lettre.pdf'), document('CV_Modele_2026.pdf')],
    'CV_Modele_2026.pdf',
  ],
  ['whatever case and accents', [document('a.pdf'), document('Résumé.docx')], 'Résumé.docx'],
  [
    'not a word that only holds the letters',
    [document('Lettre cvc.pdf'), document('Modele.pdf')],
    'Modele.pdf',
  ],
  [
    'rather a document than a picture',
    [document('photo.jpg', 'image/jpeg'), document('Modele.pdf')],
    'Modele.pdf',
  ],
  ['rather any than a letter', [document('Lettre de motivation.pdf'), document('Modele.odt')], 'Modele.odt'],
  ['one that can be read', [document('CV.pdf', 'application/pdf', 'damaged'), document('a.pdf')], 'a.pdf'],
  ['the first of several', [document('CV fr.pdf'), document('CV en.pdf')], 'CV fr.pdf'],
] as const)('opened first: %s', (_, documents, name) => {
  expect(firstDocument(documents)?.name ?? null).toBe(name);
});
