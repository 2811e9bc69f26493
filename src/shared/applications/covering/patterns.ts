/**
 * What says where or how old somebody is, whoever it is: addresses, numbers, dates of birth, ages, and what stands behind
 * a word such as `Nom :`. All are looked for in folded text: small letters without accents.
 */

const months =
  'janvier|janv|jan|january|enero|ene|fevrier|fevr|fev|february|feb|febrero|mars|march|mar|marzo|avril|avr|april|apr|abril|' +
  'abr|mai|may|mayo|juin|june|jun|junio|juillet|juil|july|jul|julio|aout|august|aug|agosto|ago|septembre|sept|september|sep|' +
  'septiembre|setiembre|octobre|oct|october|octubre|novembre|nov|november|noviembre|decembre|dec|december|diciembre|dic';
const monthsOfYear: readonly string[] = [
  'janvier|janv|jan|january|enero|ene',
  'fevrier|fevr|fev|february|feb|febrero',
  'mars|march|mar|marzo',
  'avril|avr|april|apr|abril|abr',
  'mai|may|mayo',
  'juin|june|jun|junio',
  'juillet|juil|july|jul|julio',
  'aout|august|aug|agosto|ago',
  'septembre|sept|september|sep|septiembre|setiembre',
  'octobre|oct|october|octubre',
  'novembre|nov|november|noviembre',
  'decembre|dec|december|diciembre|dic',
];

/** A day as people write it; the year may have two figures. */
const date =
  String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|\d{2})|` +
  String.raw`\d{1,2} ?(?:er|st|nd|rd|th)?\s+(?:de |of )?(?:${months})\.?,?\s+(?:de[l]? )?\d{4}|` +
  String.raw`(?:${months})\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\s+\d{1,2}\s+\d{4})`;
const year = String.raw`(?:19|20)\d{2}`;

const born =
  String.raw`(?<!\p{L})(?:ne ?(?:\(e\)|[-/.]?e)?|nacid[oa]|born|naissance|birth ?da(?:te|y)|date of birth|d\.?o\.?b\.?|nacimiento)` +
  String.raw`(?: ?\(?(?:jj|dd|aaaa|yyyy|mm|/|-)*\)?)\s*[:=-]?\s*(?:(?:le|en|on|in|el|the)\s*[:]?\s*)?`;

const domains =
  'com|org|net|fr|eu|io|dev|me|es|uk|us|ca|be|ch|de|it|pt|info|biz|name|pro|tech|site|online|page|app|blog|design|art|ly|gg|' +
  'co|xyz|cat|bzh|paris|studio|works|social|tv|link|cloud|work|mx|ar|cl';

/** Ways, whose word alone says that an address stands here, and those that need a number before them. */
const streets =
  'rue|avenue|av\\.|boulevard|bd\\.?|bld\\.?|blvd\\.?|impasse|allees?|quai|chemin|faubourg|ruelle|venelle|square|calle|avenida|avda\\.?|' +
  'paseo|lotissement|residence|hameau|lieu-dit|lieu dit';
const ways = `${streets}|place|pl\\.|cours|route|rte\\.?|passage|villa|cite|montee|sentier|esplanade|rond-point|plaza|ronda|camino|c/`;
const lines = String.raw`[^\n,;|:¤<>()]{1,60}`;

/** The two sides of an address of mail. */
const local = String.raw`[\p{L}\p{N}._%+'-]+(?: ?[([](?:dot|point|punto)[)\]] ?[\p{L}\p{N}._%+'-]+)*`;
const host = String.raw`[\p{L}\p{N}-]+`;

const contact: readonly string[] = [
  // Addresses of mail, also taken apart against machines.
  String.raw`${local}@${host}(?:\.\n?${host})*`,
  String.raw`${local} ?\n? ?(?:@|\(at\)|\[at\]|\(a\)|\[a\]| arobase | arroba )\s?${host}(?:(?:\.\n?| ?\[dot\] ?| ?\(dot\) ?| ?\(point\) ?| dot | point | punto )${host})+`,
  String.raw`[\p{L}\p{N}._%+'-]+ at [\p{L}\p{N}-]+ (?:dot|point) (?:${domains})(?![\p{L}\p{N}])`,
  // Web addresses, with or without their beginning, and handles.
  String.raw`(?:https?|ftp):/?/?[^\s<>"]+`,
  String.raw`(?<![\p{L}\p{N}])www\.[^\s<>"]+`,
  String.raw`(?<![\p{L}\p{N}.@-])(?!(?:asp|vb|ado)\.net)(?:[\p{L}\p{N}-]+\.)+(?:${domains})(?![\p{L}\p{N}])(?:[:/][^\s<>"]*)?`,
  String.raw`(?<![\p{L}\p{N}.])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{2,}`,
  String.raw`(?<!\p{L})(?:linkedin|github|gitlab|twitter|mastodon|bluesky|behance|dribbble|skype|instagram|facebook|discord|telegram|portfolio|viadeo|malt|medium) ?[:/=] ?/?[^\s,;|]+(?:/[^\s,;|]+)*`,
  String.raw`(?<![\p{L}\p{N}])(?:in|pub)/[\p{L}\p{N}_-]{4,}`,
  // Telephones: French, then any that begins with its country, then nine figures in the Spanish way.
  String.raw`(?<!\d)(?:(?:\+|00) ?33[ .\n-]{0,2}(?:\(0\))?[ .\n-]{0,2}|\(?0)[1-9]\)?(?:[ ./\n-]{0,3}\d\d){4}(?!\d)`,
  String.raw`(?:\+|(?<!\d)00)[1-9]\d{0,2}(?:[ ().\n/-]{0,3}\d){6,13}(?!\d)`,
  String.raw`(?<![\d.,])[6789]\d\d[ .-]\d{2,3}[ .-]\d{2,3}(?:[ .-]\d{2,3})?(?![\d.,])`,
];

const place: readonly string[] = [
  String.raw`(?<![\p{L}\p{N}])\d{1,4} ?(?:bis|ter|quater|[a-d](?!\p{L}))?,? ?\n?(?:${ways})(?!\p{L}) ?\n?${lines}`,
  String.raw`(?<![\p{L}\p{N}])\d{1,5}[a-d]? [\p{L}'. -]{2,40} (?:street|st|road|rd|lane|ln|drive|avenue|ave|close|crescent|terrace|way|court|gardens|grove)(?!\p{L})\.?`,
  String.raw`(?<!\p{L})(?:calle|avenida|avda\.?|paseo|plaza|c/) ?[^\n;|¤]{2,40}?,? ?(?:n[ºo°]\.? ?)?\d{1,4}(?!\d)(?:[ ,]+\d{1,2}[ºª°]?(?: ?[a-d](?!\p{L}))?)?`,
  String.raw`(?<!\p{L})(?:bp|b\.p\.|cs|apt\.?|appt\.?|appartement|batiment|bat\.|escalier|etage|apartado|piso|flat) ?n?°? ?\d{1,5}[a-d]?(?!\p{L})`,
  // The post codes of the United Kingdom.
  String.raw`(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])`,
];

/** Where capitals decide: `rue de la Paix`, `35000 Rennes`; looked for in folded text and looked at in the source. */
const cased: readonly { readonly pattern: string; readonly capital: string }[] = [
  {
    pattern: String.raw`(?<!\p{L})(?:${streets})(?!\p{L}) (?:(?:de la|de l'|du|des|de|d'|l'|la|le|les|del) ?)?(?<big>\p{L})[^\n,;|:¤<>()]{0,40}`,
    capital: 'big',
  },
  {
    pattern: String.raw`(?<![\p{L}\p{N}])(?<!iso[ /-]?)(?:f-|e-)?\d{5}(?:[ -]| ?\n){1,3}(?<big>\p{L})[\p{L}'.-]*(?: (?:(?:sur|sous|en|les|le|la|de|du|des|et|saint|st) )*(?!cedex)[\p{L}'-]+){0,2}(?: cedex(?: \d+)?)?`,
    capital: 'big',
  },
];

const numbersInWords =
  '(?:dix-huit|dix-neuf|vingt|trente|quarante|cinquante|soixante)(?:[ -](?:et[ -])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix))?';

const ages: readonly string[] = [
  String.raw`${born}(?:${date}|${year})(?:(?:,| )+(?:a|in|en|at) [\p{L}' -]{2,30}(?:\([^)\n]{1,30}\))?)?`,
  // Ten years of something are no age.
  String.raw`(?<![\p{L}\p{N}])(?:(?:age|agee) de )?(?:1[4-9]|[2-8]\d|${numbersInWords}) ?ans(?!\p{L})(?! (?:d'|de |en |comme |dans |au |a la |chez |plus |minimum|par ))`,
  String.raw`(?<!\p{L})(?:ages?|edad)\b ?[:=]? ?\d{2}(?!\d)(?: ?(?:ans|years?|anos))?`,
  String.raw`(?<!\d)[1-9]\d[ -]years?[ -]olds?(?!\p{L})`,
  String.raw`(?<!\p{L})aged? (?:of )?[1-9]\d(?!\d)`,
  String.raw`(?<!\d)(?:1[4-9]|[2-8]\d) anos(?! (?:de|en|como))(?!\p{L})`,
];

/** What stands behind these words on a line is about who somebody is. */
const labels =
  "noms?(?: et prenoms?| de famille| de naissance| d'usage| de jeune fille| marital| complet)?|prenoms?(?: et noms?)?|identite|" +
  '(?:full |first |last |given |family |middle |sur|maiden )?name|nombres?(?: y apellidos?)?|apellidos?|' +
  'nee?|date(?: et lieu)? de naissance|lieu de naissance|naissance|birth(?: ?date|day| ?place)?|date of birth|place of birth|dob|' +
  '(?:fecha|lugar) de nacimiento|age|edad|civilite|titre de civilite|sexe|sex|sexo|genre|gender|genero|pronoms?|pronouns?|pronombres?|' +
  'situation(?: familiale| matrimoniale)|etat civil|marital status|estado civil|nationalite|nationality|nacionalidad|' +
  'adresse(?: postale| personnelle)?|address|home address|direccion|domicile|domicilio|ville|city|ciudad|code postal|postcode|zip(?: code)?|' +
  'tel(?:ephone)?s?\\.?|tel\\.? ?(?:mobile|portable|fixe)|mobile|portable|phone|cell(?: ?phone)?|movil|telefono|e-?mail|mail|courriel|mel|correo(?: electronico)?|' +
  'linkedin|github|gitlab|twitter|skype|site(?: web| internet| perso(?:nnel)?)?|website|portfolio|blog|web|permis';
const labelled = String.raw`(?<=^|\n|[|¤*;,]\s?| {2}|\t)[ >*-]{0,4}(?:${labels}) ?[:=] ?(?<said>[^\n|¤;]{1,120})`;

/** The name that somebody had or took: `née Martin`, `épouse Durand`. */
const named = String.raw`(?<!\p{L})(?:ne ?\(?e?\)?|epouse|ep\.|epse|maiden name|dite?|alias|aka|a\.k\.a\.) (?<big>\p{L}[\p{L}'-]+)`;

export const contactPatterns = compile([...contact, ...place]);
export const agePatterns = compile(ages);
export const casedPatterns = cased.map(({ pattern, capital }) => ({
  pattern: new RegExp(pattern, 'dgu'),
  capital,
}));
export const labelledPattern = new RegExp(labelled, 'gu');
export const namedPattern = new RegExp(named, 'dgu');
/** A date of birth or its year, for what else must not be seen: the groups `day` and `year`. */
export const bornPattern = new RegExp(`${born}(?:(?<day>${date})|(?<year>${year}))`, 'gu');

function compile(patterns: readonly string[]): readonly RegExp[] {
  return patterns.map((pattern) => new RegExp(pattern, 'gu'));
}

/** A day of birth in all the ways it is written; `iso` is `1990-03-12`. */
export function soughtDay(iso: string): string[] {
  const [y = '', m = '', d = ''] = iso.split('-');
  const [month, day] = [String(Number(m)), String(Number(d))];
  const named_ = monthsOfYear[Number(m) - 1] ?? months;
  const sign = String.raw`[ ./\n-]{1,3}`;
  const years = `(?:${y}|${y.slice(2)})(?!\\d)`;
  return [
    String.raw`(?<!\d)0?${day}${sign}0?${month}${sign}${years}`,
    String.raw`(?<!\d)0?${month}${sign}0?${day}${sign}${years}`,
    String.raw`(?<!\d)${y}${sign}0?${month}${sign}0?${day}(?!\d)`,
    String.raw`(?<!\d)${d}${m}${y}(?!\d)|(?<!\d)${y}${m}${d}(?!\d)`,
    String.raw`(?<!\d)0?${day} ?(?:er|st|nd|rd|th)?\s+(?:de |of )?(?:${named_})\.?,?\s+(?:del? )?${y}`,
    String.raw`(?<!\p{L})(?:${named_})\.?\s+0?${day}(?:er|st|nd|rd|th)?,?\s+${y}`,
    // The year is covered beside it; the day and the month alone are a birthday.
    String.raw`(?<!\d)0?${day} ?(?:er|st|nd|rd|th)?\s+(?:de |of )?(?:${named_})(?!\p{L})`,
  ];
}

/** A date as it is written, as `1990-03-12`; null where it is none. */
export function readDay(written: string): string | null {
  const figures = written.match(/\d+/g) ?? [];
  const word = /\p{L}{3,}/gu;
  const month = [...written.matchAll(word)]
    .map(([one]) => monthsOfYear.findIndex((names) => names.split('|').includes(one)))
    .find((at) => at >= 0);
  let parts: (string | undefined)[];
  if (month !== undefined) {
    const [one, two] = figures;
    parts = one?.length === 4 ? [one, String(month + 1), two] : [two, String(month + 1), one];
  } else {
    const [one, two, three] = figures;
    parts = one?.length === 4 ? [one, two, three] : [three, two, one];
  }
  const [y, m, d] = parts.map(Number);
  if (y === undefined || m === undefined || d === undefined || [y, m, d].some(Number.isNaN)) return null;
  const whole = y >= 100 ? y : y > 30 ? 1900 + y : 2000 + y;
  // Written the American way, the second figure is too large for a month.
  const [month_, day] = m > 12 ? [d, m] : [m, d];
  if (month_ < 1 || month_ > 12 || day < 1 || day > 31) return null;
  return `${whole}-${String(month_).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
