/** Names of people as they stand in headers, signatures and CVs, made readable; and what is no person's name. */

const particles = new Set('de du des da di dos das del van von der den ter y e zu af av'.split(' '));
/** Small words only where a particle stands before them: Le Goff, but de la Tour. */
const articles = new Set(['la', 'le', 'les', 'el', 'los', 'las']);

const titles =
  /^(?:m|mr|mme|mlle|mrs|ms|miss|dr|pr|prof|sr|sra|srta|don|doña|monsieur|madame|mademoiselle|señor|señora)\.?\s+(?=\p{L})/iu;
const credentials = /[\s,]+(?:ph\.?d|m\.?sc|b\.?sc|mba|pmp|m\.?a|b\.?a|cpa|ing|jr|sr|esq)\.?(?=$|\s|,)/giu;

/** Words that no person is called by. */
const services = new RegExp(
  String.raw`(?<!\p{L})(?:no-?reply|ne[ -]?pas[ -]?r[eé]pondre|do[ -]?not[ -]?reply|notifications?|mailer|daemon|postmaster|` +
    String.raw`newsletter|recrutements?|recruitment|recruiting|recruteurs?|careers?|carri[eè]res?|jobs?|emplois?|candidatures?|applications?|` +
    String.raw`contact|info|support|service|services|[eé]quipe|team|accueil|secr[eé]tariat|admin|administrateur|webmaster|wordpress|formulaire|` +
    String.raw`linkedin|indeed|welcome to the jungle|wttj|france travail|p[oô]le emploi|apec|hellowork|jobteaser|monster|infojobs|glassdoor|` +
    String.raw`meteojob|cadremploi|leboncoin|taleez|flatchr|teamtailor|workable|smartrecruiters|greenhouse|recruitee|iphone|ipad|android|` +
    String.raw`user|utilisateur|utilisatrice|unknown|inconnu|sarl|sas|inc|ltd|gmbh|rh|drh|hr|ressources humaines|human resources|talents?|` +
    String.raw`via|curriculum|vitae|cv|r[eé]sum[eé])(?!\p{L})`,
  'iu',
);

export function isService(words: string): boolean {
  return services.test(words);
}

/** The local part of an address that names a post rather than a person. */
const serviceAddress =
  /^(?:no[-_.]?reply|ne[-_.]?pas[-_.]?repondre|do[-_.]?not[-_.]?reply|notifications?|notify|mailer[-_.]?daemon|postmaster|bounces?|alerts?|alertes?|messages?[-_.]noreply|jobs?|jobs-noreply|jobs-listings|hello|bonjour|hola|contact|contacto|info|infos|mail|support|service|services|rh|drh|hr|recrutements?|recruitment|careers?|carrieres?|candidatures?|emplois?|team|equipe|admin|administrator|root|webmaster|wordpress|form|forms|formulaire|newsletter|office|accueil|secretariat|talents?|hiring|apply|applications?)(?:[-_.+].*|\d*)$/i;

export function isServiceAddress(email: string): boolean {
  const local = email.split('@')[0] ?? '';
  return serviceAddress.test(local) || /no-?reply|ne-?pas-?repondre|do-?not-?reply/i.test(local);
}

function capitalise(word: string): string {
  return word
    .toLocaleLowerCase('fr')
    .replace(
      /(^|[-'’])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'),
    );
}

function isCapitals(word: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toLocaleUpperCase('fr');
}

/** Words in capitals, or in none, as a name is written. */
function soften(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words) {
    const lower = word.toLocaleLowerCase('fr');
    const last = out.at(-1);
    const small = particles.has(lower) || (articles.has(lower) && last !== undefined && particles.has(last));
    out.push(small && word.length > 1 ? lower : capitalise(word));
  }
  return out;
}

/**
 * A person's name, given names first, in ordinary letters: "DUPONT Camille", "Dupont, Camille" and "camille dupont" are
 * "Camille Dupont". Null for what is no name: a service, an address, a sentence.
 */
export function readName(written: string): string | null {
  let name = written
    .replace(/<[^>]*>/g, ' ')
    .replace(/\((?:[^()]{0,80})\)/g, ' ')
    .replace(/^\s*["'«“‘]+|["'»”’]+\s*(?=via\b|$)/giu, ' ')
    .replace(/\s+(?:via|par|-|–|—|\|)\s+\S.*$/iu, ' ')
    .replace(/[\p{Extended_Pictographic}\u{fe0f}]/gu, ' ')
    .replace(credentials, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let count = 0; count < 2; count += 1) name = name.replace(titles, '').trim();
  if (name === '' || name.length > 80 || /[@\d_/\\:;!?=+*#[\]{}|<>]/.test(name) || isService(name))
    return null;
  const comma = name.split(/\s*,\s*/);
  if (comma.length > 2) return null;
  const swapped = comma.length === 2;
  const ordered = swapped ? `${comma[1] ?? ''} ${comma[0] ?? ''}`.trim() : name;
  const words = ordered.split(' ');
  if (words.length > 7 || !words.every((word) => /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(word))) return null;
  // `camille.dupont` is an address's beginning; `J.-P.` is not.
  if (words.length === 1 && /\p{L}{2}\.\p{L}/u.test(words[0] ?? '')) return null;
  return order(words, swapped).join(' ');
}

/** Family names in capitals go behind the given ones; the letters become ordinary. */
function order(words: readonly string[], ordered: boolean): string[] {
  const letters = words.join('');
  if (letters === letters.toLocaleUpperCase('fr') || letters === letters.toLocaleLowerCase('fr'))
    return soften(words);
  const family = familyOf(words);
  if (ordered || family.size === 0) return softenSome(words, family);
  const given = words.filter((_, index) => !family.has(index));
  return [...given, ...soften(words.filter((_, index) => family.has(index)))];
}

/** The places of the words in capitals, with the particles before them. */
function familyOf(words: readonly string[]): ReadonlySet<number> {
  const family = new Set<number>();
  for (const [index, word] of words.entries())
    if (isCapitals(word) && (word.replace(/[^\p{L}]/gu, '').length > 2 || particles.has(word.toLowerCase())))
      family.add(index);
  for (let index = words.length - 1; index > 0; index -= 1) {
    const before = (words[index - 1] ?? '').toLowerCase();
    if (family.has(index) && (particles.has(before) || articles.has(before))) family.add(index - 1);
  }
  return family;
}

function softenSome(words: readonly string[], family: ReadonlySet<number>): string[] {
  return words.map((word, index) => (family.has(index) ? (soften([word])[0] ?? word) : word));
}

/** Whether a name has both a given and a family name. */
export function isFullName(name: string): boolean {
  const words = name.split(' ').filter((word) => !particles.has(word.toLowerCase()));
  return words.length >= 2 && words.some((word) => word.replace(/[^\p{L}]/gu, '').length >= 2);
}

/** The parts of a name as they are compared with addresses: `camille`, `dupont`. */
export function nameParts(name: string): string[] {
  return plainLetters(name)
    .split(/[^a-z]+/)
    .filter((part) => part.length >= 3);
}

export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');
}

/** A readable guess from an address: `camille.dupont+job@example.org` is "Camille Dupont"; empty for a service's. */
export function nameFromAddress(email: string): string {
  if (isServiceAddress(email)) return '';
  const local = (email.split('@')[0] ?? '').replace(/\+.*$/, '');
  const words = local.split(/[._-]+|(?<=\p{L})\d+/u).filter((word) => /\p{L}/u.test(word));
  return words.map(capitalise).join(' ');
}

/** Whether an address seems to be a person's of this name. */
export function namesAddress(name: string, email: string): boolean {
  const local = plainLetters(email.split('@')[0] ?? '').replace(/[^a-z]/g, '');
  const parts = nameParts(name);
  return parts.length > 0 && parts.some((part) => part.length >= 4 && local.includes(part));
}

/** The name to show for somebody: the one they bear, else a guess from the address, else the address. */
export function guessName({ name, email }: { readonly name: string; readonly email: string }): string {
  if (name !== '' && !name.includes('@')) return name;
  const guessed = nameFromAddress(email);
  return guessed === '' ? email : guessed;
}
