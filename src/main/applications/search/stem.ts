/**
 * A word without the endings that only say gender and number, so that “ingénieure” finds “ingénieurs”.
 *
 * One set of rules for French, English and Spanish, because neither a query nor half of a CV says its language. They
 * take off less than a full stemmer (Snowball's French one makes `organ` of both `organe` and `organisation`): someone who
 * looks for a job title wants its other forms, not its family. `stem.test.ts` counts what is joined and what is kept apart.
 */

/** Forms that no rule reaches, or that one would spoil. */
const irregular = new Map([
  ['travaux', 'travail'],
  ['nouveau', 'nouvel'],
  ['nouveaux', 'nouvel'],
  ['elue', 'elu'],
  ['elues', 'elu'],
  ['elus', 'elu'],
  ['apis', 'api'],
  ['kpis', 'kpi'],
  ['amis', 'ami'],
  ['women', 'woman'],
  ...['enjeu', 'milieu', 'cheveu', 'neveu', 'aveu', 'adieu', 'lieu', 'voeu'].map(
    (noun) => [`${noun}x`, noun] as const,
  ),
]);

/** Shorter words are left alone: too much would become the same. */
const shortest = 4;

/** `word` is folded (`words.ts`): lower case without accents. Anything but Latin letters stays as it is. */
export function stem(word: string): string {
  if (word.length < shortest || !/^[a-z]+$/.test(word)) return word;
  return irregular.get(word) ?? masculine(singular(word));
}

function singular(word: string): string {
  const { length } = word;
  if (word.endsWith('x')) {
    if (word.endsWith('eaux')) return word.slice(0, -1);
    // "national", "nationaux"; "taux" is no plural.
    if (word.endsWith('aux')) return length >= 6 ? `${word.slice(0, -2)}l` : word;
    // "heureux" goes with "heureuse", "jeux" with "jeu".
    if (word.endsWith('eux')) return length >= 6 ? `${word.slice(0, -1)}r` : word.slice(0, -1);
    return word.endsWith('oux') && length >= 5 ? word.slice(0, -1) : word;
  }
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word;
  if (word.endsWith('ais') || word.endsWith('ois')) return word;
  // "devis", "avis" and "permis" are no plurals; "apprentis" is one.
  return word.endsWith('is') && length < 7 ? word : word.slice(0, -1);
}

/** Endings of the feminine and what they become, by the length from which they are taken off; the first one counts. */
const feminine: readonly (readonly [RegExp, string, number])[] = [
  [/([td])rice$/, '$1eur', 7],
  [/euse$/, 'eur', 6],
  [/c?que$/, 'c', 7],
  [/gue$/, 'g', 6],
  [/if$/, 'iv', 5],
  [/ie$/, 'i', 5],
  [/y$/, 'i', 4],
  [/(ad|ari|an|at|ct|er|ic|id|iv|log|ol|or)[ao]$/, '$1', 7],
  // "porte" is not "port", "date" is not "data".
  [/e$/, '', 6],
];

function masculine(word: string): string {
  // "chargée" is "chargé", whose accent is gone.
  const noun = word.endsWith('ee') && word.length >= 5 ? word.slice(0, -1) : word;
  const rule = feminine.find(([ending, , least]) => noun.length >= least && ending.test(noun));
  const bare = rule === undefined ? noun : noun.replace(rule[0], rule[1]);
  // "technicienne" has become "technicienn", "professionnelle" "professionnell", "cheffe" "cheff".
  return bare.length >= 5 ? bare.replace(/([bcdfglmnprst])\1$/, '$1') : bare;
}
