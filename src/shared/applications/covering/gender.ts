/**
 * Words whose ending says whether a woman or a man writes, as far as they can be told: of themselves (`je suis motivée`),
 * and titles and participles that stand in a CV. The ending is covered, whichever it is; the word stays readable.
 */
import type { Folded } from './folded.ts';

export interface Ending {
  /** Places in the folded text. */
  readonly from: number;
  readonly to: number;
}

// prettier-ignore
/** Stems with the endings that they take: masculine and feminine, folded. `é` marks those that must carry it. */
const stems: readonly (readonly [string, string])[] = [
  ['e|ee', 'acharn|anim|appliqu|assoc|attir|certifi|charg|concern|confirm|dedi|delegu|determin|devou|diplom|dou|employ|' +
    'engag|experiment|form|habilit|impliqu|inspir|interess|invit|licenci|mari|divorc|motiv|organis|passionn|pacs|' +
    'persuad|qualifi|recrut|retrait|salari|separ|specialis|titularis|adonn|attach|bas'],
  ['i|ie', 'reun|rav|accompl|avert|apprent'],
  ['u|ue', 'convainc|reconn'],
  ['t|te', 'etudian|consultan|assistan|enseignan|remplacan|debutan|avoca|candida|adjoin|competen|polyvalen|exigean|' +
    'patien|independan|geran|dirigean|representan|surveillan|souriant|perseveran|apprenan'],
  ['r|se', 'developpeu|chercheu|vendeu|programmeu|serveu|livreu|travailleu|entraineu|controleu|chasseu|conducteu'],
  ['teur|trice', 'direc|anima|coordina|forma|redac|traduc|concep|administra|crea|audi|edi|illustra|opera|educa|media|' +
    'correc|collabora|prospec|instruc|inspec|produc|fonda|cofonda'],
  ['x|se', 'heureu|serieu|rigoureu|curieu|soucieu|soigneu|ambitieu|minutieu|desireu|courageu|genereu|consciencieu|studieu'],
  ['f|ve', 'acti|creati|attenti|reacti|sporti|proacti|veu|impulsi|inventi'],
  ['n|nne', 'technicie|informaticie|mathematicie|logisticie|statisticie|citoye|musicie|pharmacie|opticie|electricie'],
  ['er|ere', 'infirmi|ouvri|conseill|banqui|caissi|cuisini|offici|polici'],
  ['r|re', 'ingenieu|professeu|auteu'],
  ['n|ne', 'medeci|voisi'],
  ['l|lle', 'ponctue|professionne'],
  ['l|le', 'loya'],
];

const listed = stems
  .map(([endings, words]) => {
    const [short = '', long = ''] = endings.split('|');
    const words_ = words.split('|').filter((word) => word.length > 2);
    return `(?:${words_.join('|')})(?<E>${long}|${short})`;
  })
  .map((pattern) => new RegExp(String.raw`(?<!\p{L})${pattern}(?!\p{L})`, 'dgu'));

/** Endings that need their accent in the source, or `motive` and `forme` would be taken too. */
const accented = /^ee?$/;

const adverbs =
  'tres|tout a fait|actuellement|egalement|aussi|donc|particulierement|vivement|toujours|extremement|fortement|reellement|' +
  'vraiment|desormais|deja|bien|plus|fort|si|tellement|ainsi|une?|en effet|alors|encore|pleinement|totalement|muy|actualmente|una?';
const myself =
  String.raw`(?<!\p{L})(?:je (?:suis|serais?|reste|demeure|me sens|me suis|me considere)|j'(?:etais|ai ete|ai toujours ete|aurais ete)|` +
  String.raw`etant|soy|estoy|he sido|me siento)\s+(?:(?:${adverbs})\s+){0,3}` +
  String.raw`[\p{L}-]*?[\p{L}](?<E>ees?|es?(?<=e)|euse|eux|trice|teur|eur|ive|if|ante?|ente?|ienne|ien|iere|ier|elle|el|ie|i|ise|is|ue|u|ite|it|ine|in|ado|ada|ido|ida|or|ora|dor|dora)(?!\p{L})`;
const ofMyself = new RegExp(myself, 'dgu');

/** Words that are one for all although they end as the others do. */
const common =
  /(?:able|ible|ique|iste|aire|ode|ide|ame|ogue|uste|este|ante? de|autonome|dynamique|ici|aussi|qui|celui|lui|oui|et|ainsi|parmi|depuis)$/u;

export function findEndings(folded: Folded): Ending[] {
  const { source, text, from, to } = folded;
  const found: Ending[] = [];
  const take = (match: RegExpExecArray): void => {
    const place = match.indices?.groups?.['E'];
    const ending = match.groups?.['E'] ?? '';
    if (place === undefined || common.test(match[0])) return;
    const written = source.slice(from[place[0]], to[place[1] - 1]).normalize('NFC');
    const accent = /ée?$/i.exec(written);
    if (accented.test(ending) && accent === null) return;
    // Of `motivé` the accent tells where the ending begins.
    found.push({ from: accent === null ? place[0] : place[1] - accent[0].length, to: place[1] });
  };
  for (const pattern of listed) for (const match of text.matchAll(pattern)) take(match);
  for (const match of text.matchAll(ofMyself)) take(match);
  return found;
}

/** Words that are a title or name a sex by themselves, before a name or after a word such as `Civilité`. */
export const civility = String.raw`(?:m\.|mr\.?|mme\.?|mlle\.?|mrs\.?|ms\.?|miss|mx\.?|monsieur|madame|mademoiselle|messieurs|sr\.?|sra\.?|srta\.?|senor|senora|senorita|don|dona|dr\.?|docteure?|m)`;

/** A line that holds nothing but a title, or says a pronoun. */
export const genderPatterns: readonly RegExp[] = [
  new RegExp(String.raw`(?<=^|\n)[ \t>]*${civility}[ \t]*(?=\n|$)`, 'gu'),
  /\((?:elle|il|iel|she|he|they)\s?[/,]\s?[\p{L}/, ]{2,20}\)/gu,
  /(?<!\p{L})(?:she|he|they|elle|il|iel)\s?\/\s?(?:her|him|them|lui|elle|ella|el)(?:\s?\/\s?\p{L}{2,6})?(?!\p{L})/gu,
  /(?<!\p{L})(?:jeune |une? )?(?:femme|homme|jeune fille|jeune garcon|maman|papa|mere de famille|pere de famille|mere de|pere de|epouse de|mari de|mujer|hombre)(?!\p{L})/gu,
];

const pronouns =
  /(?<!\p{L})(?:elles?|ils?(?! (?:y|faut|faudra|faudrait|s'agit|suffit|reste))|la candidate|le candidat|she|he|hers?|his|him|herself|himself|ella|una candidata|un candidato)(?!\p{L})/gu;

/** Words by which others tell of somebody: in a note about one candidate they are mostly of that one. */
export function findPronouns({ text }: Folded): Ending[] {
  return [...text.matchAll(pronouns)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}
