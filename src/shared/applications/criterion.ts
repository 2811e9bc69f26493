/** What a criterion may not be: a ground on which nobody may be chosen (Code du travail, L1132-1). */
import { findProtected, type ProtectedGround } from '../privacy/protected-grounds.ts';

/**
 * Words that say nothing in a sentence but are a ground where they stand alone as what is looked at, in French,
 * English and Spanish, without accents.
 */
const alone: readonly { readonly ground: ProtectedGround; readonly words: readonly string[] }[] = [
  { ground: 'age', words: ['age', 'jeune', 'jeunesse', 'youth', 'young', 'edad', 'joven'] },
  {
    ground: 'sex',
    words: ['sexe', 'genre', 'sex', 'gender', 'sexo', 'genero', 'homme', 'femme', 'man', 'woman'],
  },
  {
    ground: 'origin',
    words: ['origine', 'origines', 'origin', 'origen', 'race', 'raza', 'ethnie', 'ethnicity'],
  },
  { ground: 'nation', words: ['nationalite', 'nationality', 'nacionalidad'] },
  {
    ground: 'looks',
    words: [
      'apparence',
      'physique',
      'apparence physique',
      'bonne presentation',
      'appearance',
      'looks',
      'apariencia',
    ],
  },
  {
    ground: 'health',
    words: ['sante', 'etat de sante', 'bonne sante', 'health', 'salud', 'poids', 'weight', 'taille'],
  },
  { ground: 'family', words: ['famille', 'family', 'familia', 'enfants', 'children', 'hijos'] },
  { ground: 'politics', words: ['opinions', 'opinions politiques', 'politique', 'political views'] },
  { ground: 'union', words: ['syndicat', 'engagement syndical', 'union membership', 'sindicato'] },
  { ground: 'morals', words: ['moeurs', 'morals'] },
  { ground: 'residence', words: ['adresse', 'lieu de residence', 'quartier', 'address', 'residence'] },
  { ground: 'name', words: ['nom', 'nom de famille', 'patronyme', 'surname', 'apellido'] },
];

/** A language that the work needs is a skill (L1133-1); that somebody speaks another one is what is protected. */
const allowed: readonly ProtectedGround[] = ['language-ability'];

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('œ', 'oe')
    .toLowerCase()
    .replace(/[^\p{Letter}]+/gu, ' ')
    .replace(/^ ?(l|le|la|les|the|un|une|el|los|las) /u, '')
    .replace(/ (du|de la|des|of the|del) (candidat|candidate|candidats|candidato)( e| es)? ?$/u, '')
    .trim();
}

/** The ground that a criterion names, with the words that name it; null where it names none. */
export function findGround(
  name: string,
  words: string,
): { readonly ground: ProtectedGround; readonly words: string } | null {
  const bare = plain(name);
  const ground = alone.find((one) => one.words.includes(bare));
  if (ground !== undefined) return { ground: ground.ground, words: name.trim() };
  return findProtected(`${name}\n${words}`).find((place) => !allowed.includes(place.ground)) ?? null;
}
