/**
 * Words that may touch a ground on which nobody may be chosen (Code du travail, L1132-1; loi 2008-496, art. 1), in
 * French, English and Spanish. A place to look at again, never a verdict: words of a trade (a health insurer, a young
 * company, accessibility) are passed over where they can be told.
 */

/** The grounds of L1132-1, by a word each. */
export const protectedGrounds = [
  'origin',
  'sex',
  'morals',
  'orientation',
  'gender-identity',
  'age',
  'family',
  'pregnancy',
  'genetics',
  'economic-vulnerability',
  'nation',
  'politics',
  'union',
  'mandate',
  'religion',
  'looks',
  'name',
  'residence',
  'bank',
  'health',
  'disability',
  'language-ability',
  'whistleblower',
] as const;
export type ProtectedGround = (typeof protectedGrounds)[number];

export interface ProtectedPlace {
  readonly ground: ProtectedGround;
  /** The words that touch it, as they were written, and where they stand in the text. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Patterns over words without accents and in lower case; each is a whole word or several. */
const lexicon: Readonly<Partial<Record<ProtectedGround, readonly string[]>>> = {
  origin: [
    'immigre(?:e|s|es)?',
    "d['’ ]?origine (?!des? )(?:\\w+)",
    'origines? (?:ethnique|etrangere|maghrebine|africaine)s?',
    "(?:arabe|maghrebin|africain|asiatique|gitan|noir|metis)(?:e|s|es)? (?:d[’']origine|comme candidat)",
    '(?:sa|leur|his|her|their) race',
    'raza',
    'ethnie',
    'ethnic(?:ity)?',
    'etnia',
    'immigrants?',
    'inmigrantes?',
    'foreign origin',
    'sans[- ]papiers',
    'teint (?:mat|fonce)',
    'couleur de peau',
    'skin colou?r',
  ],
  nation: ['nationalite', 'nationality', 'nacionalidad', 'citizenship', 'apatride', 'titre de sejour'],
  sex: [
    'une femme (?:serait|sera|ferait|pour ce poste)',
    'plutot (?:un homme|une femme)',
    '(?:trop|pas assez) (?:feminine?|virile?)',
    'prefer (?:a man|a woman)',
    'rather a (?:man|woman)',
    'mejor (?:un hombre|una mujer)',
  ],
  orientation: [
    'homosexuel(?:le)?s?',
    'homosexualite',
    'lesbienne',
    'bisexuel(?:le)?',
    'heterosexuel(?:le)?',
    'orientation sexuelle',
    'sexual orientation',
    'orientacion sexual',
    'homosexual',
    'gay',
    'lesbian',
    'bisexual',
  ],
  'gender-identity': [
    'transgenre',
    'transsexuel(?:le)?',
    'transgender',
    'identite de genre',
    'gender identity',
    'transgenero',
    'non[- ]binaire',
    'non[- ]binary',
  ],
  morals: ['moeurs', 'vie dissolue', 'libertin(?:e)?'],
  age: [
    'trop (?:jeune|vieux|vieille|agee?)s?',
    'plus (?:tout|toute) jeune',
    'proche de la retraite',
    'bientot (?:a la )?retraite',
    'age avance',
    '(?:age|agee) de \\d{2}',
    "\\d{2} ans(?! (?:d[’' ]|de (?!vie)|dans|comme|chez|en |plus tard|apres|avant))(?= (?:environ|passes|bien sonnes)|[.,;!?)]|$)",
    'son age',
    "l['’]age (?:du|de la) candidat\\w*",
    'too (?:young|old)',
    'close to retirement',
    '\\d{2} years old',
    'his age',
    'her age',
    'their age',
    'demasiado (?:joven|mayor|viejo|vieja)',
    'su edad',
    'senior de plus de \\d{2}',
    'date de naissance',
    'date of birth',
  ],
  family: [
    'mariee?',
    'celibataire',
    'divorcee?',
    'veufs?',
    'veuve',
    'pacsee?',
    'situation (?:de famille|familiale)',
    'charge de famille',
    '(?:jeune )?(?:mere|maman|papa) de (?:famille|\\w+ enfants?)',
    'enfants? en bas age',
    '(?:a|avec|sans|ses|leurs) (?:\\w+ )?enfants(?! (?:au|dans|en) (?:projet|atelier))',
    'mere celibataire',
    'conjointe?',
    'son mari',
    'sa femme',
    'married',
    'single (?:mother|father|parent)',
    'divorced',
    'marital status',
    'has (?:\\w+ )?(?:kids|children)',
    'no children',
    'husband',
    'spouse',
    'casad[oa]',
    'solter[oa]',
    'divorciad[oa]',
    'tiene hijos',
    'sin hijos',
    'estado civil',
  ],
  pregnancy: [
    'enceinte',
    'grossesse',
    'conge (?:de )?maternite',
    'conge parental',
    'pregnan(?:t|cy)',
    'maternity leave',
    'embaraza(?:da|do)',
    'baja por maternidad',
  ],
  genetics: ['caracteristiques genetiques', 'test genetique', 'genetic test', 'maladie hereditaire'],
  'economic-vulnerability': [
    'rsa',
    'au chomage depuis',
    'pauvre(?:te)?',
    'surendette(?:e|s)?',
    'minima sociaux',
    'sdf',
    'sans domicile',
    'en difficulte financiere',
    'on benefits',
    'homeless',
    'poverty',
    'pobreza',
  ],
  politics: [
    'opinions? politiques?',
    'militante? (?:politique|de gauche|de droite)',
    'de (?:gauche|droite)',
    'encartee?',
    'vote (?:a gauche|a droite|pour)',
    'political (?:opinion|view)s?',
    'left[- ]wing',
    'right[- ]wing',
    'opiniones politicas',
    'extreme[- ](?:gauche|droite)',
  ],
  union: [
    'syndique(?:e|s|es)?',
    'syndicalistes?',
    'delegue(?:e)? syndical(?:e)?',
    'activite syndicale',
    'cgt',
    'cfdt',
    'trade union(?:ist)?',
    'union member',
    'union activit(?:y|ies)',
    'sindicalista',
    'sindicato',
  ],
  mandate: [
    'mandat electif',
    'elue? (?:local|locale|municipal|municipale)',
    'conseiller(?:e)? municipal(?:e)? (?:elue?|en exercice)',
  ],
  religion: [
    'religions?',
    'religieu(?:x|se|ses)',
    'musulman(?:e|s|es)?',
    'catholique',
    'juif',
    'juive',
    'chretien(?:ne)?s?',
    'voilee?',
    'porte le voile',
    'foulard',
    'hijab',
    'ramadan',
    'pratiquant(?:e)?',
    'bouddhiste',
    'athee',
    'muslim',
    'christian',
    'jewish',
    'catholic',
    'religious',
    'headscarf',
    'musulman[ao]',
    'catolic[ao]',
    'judi[ao]',
    'religios[ao]',
  ],
  looks: [
    'apparence physique',
    'physique (?:agreable|ingrat|difficile)',
    'tres jolie',
    'joli(?:e)? fille',
    'trop (?:gros|grosse|maigre|petit|petite)',
    'obese',
    'obesite',
    'surpoids',
    'tatouages?',
    'piercings?',
    'bel homme',
    'belle femme',
    'good[- ]looking',
    'attractive (?:woman|man)',
    'overweight',
    'fat',
    'ugly',
    'tattoos?',
    'physical appearance',
    'gord[oa]',
    'fe[oa]',
    'guap[oa]',
    'aspecto fisico',
  ],
  name: [
    'nom (?:a consonance|arabe|africain|etranger)',
    'consonance (?:etrangere|maghrebine|africaine)',
    'patronyme etranger',
    'foreign[- ]sounding name',
    'apellido extranjero',
  ],
  residence: [
    'habite (?:trop loin|loin|en banlieue|dans le 9[35])',
    'lieu de residence',
    'banlieue',
    'quartier (?:sensible|difficile)',
    'gens du voyage',
    'lives too far',
    'place of residence',
    'vive (?:muy |demasiado )?lejos',
    'lugar de residencia',
    '(?:du|dans le) 93',
  ],
  bank: [
    'domiciliation bancaire',
    'interdit(?:e)? bancaire',
    'compte bancaire',
    'bank account',
    'cuenta bancaria',
  ],
  health: [
    'malad(?:e|ie|ies)',
    'arret(?:s)? maladie',
    'arret(?:s)? de travail',
    'depressi(?:f|ve|on)',
    'burn[- ]?out',
    'cancer',
    'diabet(?:e|ique)',
    'seropositi(?:f|ve)',
    'vih',
    'etat de sante',
    'sante (?:fragile|mentale|precaire)',
    'problemes? de sante',
    'ses problemes medicaux',
    'bipolaire',
    'addictions?',
    'alcoolique',
    'fumeu(?:r|se)',
    'sick leave',
    'illness',
    'depression',
    'health (?:problem|issue)s?',
    '(?:poor|fragile|mental) health',
    'hiv',
    'enfermedad',
    'enferm[oa]',
    'baja medica',
    'problemas? de salud',
  ],
  disability: [
    'handicap',
    'handicape(?:e|s|es)?',
    'rqth',
    'invalidite',
    'fauteuil roulant',
    'malvoyant(?:e)?',
    'malentendant(?:e)?',
    'sourd(?:e)?',
    'aveugle',
    'autis(?:te|me)',
    'dyslexi(?:e|que)',
    'tdah',
    'disabled',
    'disability',
    'wheelchair',
    'deaf',
    'blind',
    'autis(?:m|tic)',
    'dyslexi[ac]',
    'discapacidad',
    'discapacitad[oa]',
    'silla de ruedas',
  ],
  'language-ability': [
    '(?:fort |son |un )accent (?:etranger|africain|arabe|du sud|marque|tres prononce)',
    '(?:strong|foreign|thick) accent',
    'acento (?:extranjero|fuerte)',
  ],
  whistleblower: ["lanceu(?:r|se) d['’]alerte", 'whistle-?blower'],
};

/** What words of a trade stand beside: there nobody is spoken of. */
const passed: readonly { readonly grounds: readonly ProtectedGround[]; readonly around: string }[] = [
  {
    grounds: ['disability'],
    around:
      "(?:accessibilite|referente? |rgaa|wcag|politique |mission |accueil (?:du|des)|sensibilisation|maison departementale|mdph|situation de |projet|produit|usagers?|public|lecteurs? d'ecran|accessibility|screen reader|users?|double|review|hiring)",
  },
  {
    grounds: ['health'],
    around:
      '(?:secteur|mutuelle|assurance|hopital|donnees de|sante publique|application|client|projet|plateforme|ministere|agence|startup|health ?tech|recherche|lutte contre|prevention|association|sector|insurance|hospital|research|client|project)',
  },
  {
    grounds: ['religion', 'politics', 'union', 'economic-vulnerability', 'mandate'],
    around:
      '(?:histoire|sociologie|sciences?|these|memoire|etudes?|etude|master|licence|recherche|projet|droit|concertation|consultation|participation|democratie|plateforme|client|collectivites?|campagne (?:de|numerique)|association|lutte contre|politiques publiques|thesis|research|project|history|studies|poverty alleviation)',
  },
  {
    grounds: ['family', 'age'],
    around:
      '(?:education|animation|animatrice|animateur|ecole|atelier|centre de loisirs|jeu|livres?|protection|jeune (?:entreprise|equipe|pousse|public)|start-?up|company|workshop|school|books?)',
  },
  {
    grounds: ['residence', 'bank'],
    around:
      '(?:projet|renovation|politique de la ville|centre social|association|api|paiement|dsp2|application|logiciel|client|project|payment)',
  },
];

interface Rule {
  readonly ground: ProtectedGround;
  readonly pattern: RegExp;
  readonly passed: RegExp | null;
}

const rules: readonly Rule[] = protectedGrounds.flatMap((ground) => {
  const words = lexicon[ground];
  if (words === undefined) return [];
  const around = passed.filter(({ grounds }) => grounds.includes(ground)).map((one) => one.around);
  return [
    {
      ground,
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
      passed: around.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${around.join('|')})`, 'u'),
    },
  ];
});

/** How far, in characters, the words of a trade may stand from what they excuse. */
const reach = 45;

/** Lower case without accents, each letter in its place. */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{L}]/gu, (letter) => {
      const plain = letter
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mark}/gu, '');
      return plain.length === letter.length ? plain : letter;
    })
    .replaceAll('’', "'")
    .replaceAll('œ', 'œ');
}

/** Every place of a text that may touch a protected ground, in the order in which they stand; never a verdict. */
export function findProtected(text: string): ProtectedPlace[] {
  const composed = text.normalize('NFC');
  const folded = fold(composed);
  const places: ProtectedPlace[] = [];
  for (const rule of rules)
    for (const found of folded.matchAll(rule.pattern)) {
      const [from, to] = [found.index, found.index + found[0].length];
      if (rule.passed?.test(sentenceAround(folded, from, to)) === true) continue;
      if (places.some((place) => place.from < to && from < place.to)) continue;
      places.push({ ground: rule.ground, words: composed.slice(from, to), from, to });
    }
  return places.sort((left, right) => left.from - right.from);
}

/** The words beside a place, no further than its sentence. */
function sentenceAround(text: string, from: number, to: number): string {
  const before =
    text
      .slice(Math.max(0, from - reach), from)
      .split(/[.!?\n]/)
      .at(-1) ?? '';
  const after = text.slice(to, to + reach).split(/[.!?\n]/)[0] ?? '';
  return `${before} ${after}`;
}
