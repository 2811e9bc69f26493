/** The words of a posting's title as people repeat them: in either gender and number, with or without accents. */

/** Gender marks in their many spellings: `(H/F)`, `F/H/X`, `m/w/d`. */
const genders = /[([]?\b[hfmwdxn](?:\s?[/|-]\s?[hfmwdxn]){1,3}\b[)\]]?/giu;
/** `consultant·e`, `développeur·euse·s`, `chargé(e)`, `développeur/euse`, `chargé.e`: what follows the mark goes. */
const inclusive =
  /(?<=\p{L}{2})(?:[·•‧∙⋅]\p{L}{1,5}|\((?:e|ne|le|se|euse|rice|trice|ère|ière|ve|s|es)\)|[./-](?:e|ne|le|se|euse|rice|trice|ère|ière|ve)(?:s|[./·-]s)?(?![\p{L}\p{N}]))+/giu;

/** Words that say nothing of which posting is meant. */
const empty = new Set(
  (
    'a au aux avec chez ce cet cette d de des du en et l la le les mon ma mes nos notre ou par pour sur un une vos votre ' +
    'an and at by for from in my of on or our the to with your ' +
    'al con del el la las los mi para por su un una y ' +
    'cdi cdd stage stagiaire alternance apprentissage apprenti freelance interim internship intern permanent contrat contract ' +
    'poste offre emploi job position role opening vacancy puesto oferta empleo candidature application candidatura ' +
    'solicitud postulation recrutement recruitment annonce reference ref cv curriculum vitae lettre motivation cover letter resume ' +
    'senior junior confirme experimente temps plein full part time remote teletravail hybride'
  ).split(' '),
);

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

// Texts repeat their words, and thousands of texts are asked one after the other.
const knownStems = new Map<string, string>();
const mostKnown = 50_000;

/** What a word has in common in both genders and numbers: `developpeuse` and `developpeurs` are one. */
export function stemOf(word: string): string {
  const known = knownStems.get(word);
  if (known !== undefined) return known;
  const stem = findStem(word);
  if (knownStems.size >= mostKnown) knownStems.clear();
  knownStems.set(word, stem);
  return stem;
}

function findStem(word: string): string {
  let stem = plain(word);
  if (stem.length < 4) return stem;
  stem = stem.replace(/[sx]$/, '');
  stem = stem.replace(/e+$/, '');
  const pairs: readonly (readonly [RegExp, string])[] = [
    [/(?:tric|teur)$/, 't'],
    [/(?:euress|euse?|eus|eur)$/, ''],
    [/(?:iv)$/, 'if'],
    [/ier$/, 'i'],
  ];
  for (const [ending, common] of pairs) {
    const shorter = stem.replace(ending, common);
    if (shorter !== stem && shorter.length >= 3) {
      stem = shorter;
      break;
    }
  }
  return stem.replace(/(\p{L})\1$/u, '$1');
}

/** All words of a text as stems, in order. */
export function stemsOf(text: string): string[] {
  const words =
    text
      .replace(genders, ' ')
      .replace(inclusive, '')
      .match(/[\p{L}\p{M}\p{N}+#]+/gu) ?? [];
  return words.map(stemOf);
}

const emptyStems = new Set([...empty].map(stemOf));

/** The words of a title that tell it from others, as stems, in order, each once. */
export function tellingStems(title: string): string[] {
  const stems = stemsOf(title).filter((stem) => !emptyStems.has(stem) && (stem.length > 1 || stem === 'c'));
  return [...new Set(stems)];
}

/** Whether some stems stand in a text next to each other and in order; words that tell nothing may stand between. */
export function holdsPhrase(text: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false;
  const telling = text.filter((stem) => !emptyStems.has(stem));
  return telling.some((_, start) => phrase.every((stem, index) => telling[start + index] === stem));
}

/** An address's or a file's name as its words: `jobs+dev-ruby`, `CV_Dev_Ruby.pdf`. */
export function wordsOfName(name: string): string[] {
  return stemsOf(name.replace(/\.\p{L}[\p{L}\p{N}]{1,4}$/u, '').replace(/[_.+-]+/g, ' '));
}
