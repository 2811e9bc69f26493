import type { Document } from '../../../shared/applications/application.ts';

type Told = Pick<Document, 'name' | 'mediaType' | 'pages' | 'state'>;

const cvWords = /(?:^|[^\p{L}])(?:cv|c\.v|curriculum|r[ée]sum[ée]|lebenslauf)(?:[^\p{L}]|$)/iu;
const letterWords = /lettre|letter|motivation|carta|anschreiben/iu;

/** How soon a document is meant when a person opens an application: 0 first. */
function turn({ name, mediaType, state }: Told): number {
  const plain = name.normalize('NFC').replaceAll('_', ' ');
  if (state === 'damaged' || state === 'too-large' || state === 'locked') return 5;
  if (cvWords.test(plain)) return 0;
  const isPicture = mediaType.startsWith('image/');
  if (!isPicture && state !== 'unknown' && !letterWords.test(plain)) return 1;
  if (!isPicture && letterWords.test(plain)) return 2;
  return isPicture ? 3 : 4;
}

/** The document to open first: one that its name calls a CV, else what can be read and is no letter; null where none is. */
export function firstDocument<T extends Told>(documents: readonly T[]): T | null {
  return documents.reduce<T | null>(
    (first, document) => (first === null || turn(document) < turn(first) ? document : first),
    null,
  );
}
