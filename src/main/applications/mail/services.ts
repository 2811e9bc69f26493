/** Mails that a service wrote for a candidate: job sites, web forms, groups. Who applied stands elsewhere in them. */
import type { Mailbox } from './mail.ts';
import { findEmails } from './contacts.ts';
import { isFullName, isServiceAddress, readName } from './person-name.ts';

/** Job sites and recruitment services, whose addresses are nobody's. */
const platforms = new RegExp(
  String.raw`(?:^|[.@])(?:linkedin\.com|lnkd\.in|indeed\.(?:com|fr|es)|indeedemail\.com|welcometothejungle\.(?:com|co)|welcomekit\.co|wttj\.co|` +
    String.raw`francetravail\.(?:fr|net)|pole-emploi\.(?:fr|net)|apec\.fr|hellowork\.com|regionsjob\.com|monster\.(?:com|fr|es)|jobteaser\.com|` +
    String.raw`meteojob\.com|cadremploi\.fr|leboncoin\.fr|choisirleservicepublic\.gouv\.fr|profilculture\.com|infojobs\.net|glassdoor\.(?:com|fr)|` +
    String.raw`talent\.com|jooble\.org|jobijoba\.com|smartrecruiters\.com|greenhouse(?:-mail)?\.io|lever\.co|workable(?:mail)?\.com|` +
    String.raw`teamtailor(?:-mail)?\.com|taleez\.com|flatchr\.io|recruitee\.com|jobaffinity\.fr|breezy\.hr|ashbyhq\.com|aplitrak\.com|` +
    String.raw`makesense\.org|jobs-ess\.fr|jobaviz\.fr|studyrama\.com|1jeune1solution\.gouv\.fr)$`,
  'i',
);
/** Addresses that a job site lends a candidate: letters reach them, but they are made for one application only. */
const relays =
  /@(?:\w+\.)*(?:indeedemail\.com|reply\.linkedin\.com|message\.leboncoin\.fr|[\w-]*relay[\w-]*\.\S+|privaterelay\.appleid\.com)$/i;

export function isPlatform(email: string): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return platforms.test(`@${domain}`);
}

export function isRelay(email: string): boolean {
  return relays.test(email);
}

export interface Envelope {
  readonly from: Mailbox;
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  /** The sender before a group put its own address there. */
  readonly originalFrom: Mailbox | null;
  readonly subject: string;
  readonly text: string;
}

/** Whether the sender is a program that writes for others. */
export function isServiceMail({ from, to, originalFrom, replyTo }: Envelope): boolean {
  if (originalFrom !== null && !same(originalFrom, from)) return true;
  if (isPlatform(from.email) || /\svia\s/i.test(from.name)) return true;
  const answersElsewhere = replyTo.some(
    (mailbox) => !same(mailbox, from) && !isServiceAddress(mailbox.email),
  );
  if (isServiceAddress(from.email))
    return answersElsewhere || /no-?reply|ne-?pas-?rep|wordpress|form/i.test(from.email);
  // A web form that writes to its own mailbox.
  return answersElsewhere && to.some((mailbox) => same(mailbox, from));
}

function same(left: Mailbox, right: Mailbox): boolean {
  return left.email.toLowerCase() === right.email.toLowerCase();
}

/** Who applied through a service: the name, the address to answer, either empty where it does not say. */
export function findServed(envelope: Envelope): Mailbox {
  const { from, replyTo, to, originalFrom, subject, text } = envelope;
  const own = new Set([from, ...to].map(({ email }) => email.toLowerCase()));
  const isPerson = ({ email }: Mailbox): boolean =>
    email.includes('@') &&
    !own.has(email.toLowerCase()) &&
    !isServiceAddress(email) &&
    (!isPlatform(email) || isRelay(email));
  const behind = [...(originalFrom === null ? [] : [originalFrom]), ...replyTo].find(isPerson);
  const labelled = readLabels(text);
  const inText = findEmails(text).filter((email) => isPerson({ name: '', email }));
  const given = [labelled.email, behind?.email ?? '', ...inText].filter((email) => email !== '');
  // The address that lasts before the one lent for this application.
  const email =
    given.find((one) => !isRelay(one) && isPerson({ name: '', email: one })) ?? behind?.email ?? '';
  const names = [
    behind?.name ?? '',
    labelled.name,
    nameInSubject(subject),
    nameInFrom(from.name),
    nameInText(text),
  ];
  const read = names.map((one) => (one === '' ? null : readName(one))).filter((one) => one !== null);
  return { name: read.find(isFullName) ?? read[0] ?? '', email };
}

function nameInFrom(name: string): string {
  return /^(.+?)\s+(?:via|\(via)\s/i.exec(name.replace(/^["']+/, ''))?.[1]?.replace(/["']+$/, '') ?? '';
}

const capital = String.raw`(\p{Lu}[\p{L}'’.-]*(?:\s(?:(?:de|du|des|la|le|van|von|del|d['’])\s?)*\p{Lu}[\p{L}'’.-]*){1,4})`;
const inSentence: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:candidature|application|candidatura|postulation|CV|profil)\s+(?:re[çc]ue\s+)?(?:de|d['’]|from|by|of)\s*:?\s*${capital}`,
    'u',
  ),
  new RegExp(
    String.raw`^\W*${capital}\s+(?:a (?:postul[ée]|candidat[ée]|r[ée]pondu)|vient de (?:postuler|candidater)|souhaite (?:rejoindre|postuler)|postule|applied|has applied|just applied|is interested|se ha inscrito|ha aplicado|ha enviado|s['’]int[ée]resse)`,
    'u',
  ),
  new RegExp(
    String.raw`(?:nouvelle candidature|nouveau candidat|new (?:application|applicant|candidate)|nueva candidatura|nuevo candidato)[^:\n]{0,80}[:–—-]\s*${capital}\s*(?:$|[,(|–—-])`,
    'iu',
  ),
  new RegExp(
    String.raw`[–—:|-]\s*(?:from\s+)?${capital}\s+(?:pour le poste|for (?:the )?(?:position|job|role)|para el puesto)`,
    'u',
  ),
];

function nameInSubject(subject: string): string {
  for (const pattern of inSentence) {
    const found = pattern.exec(subject)?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

function nameInText(text: string): string {
  for (const line of text.slice(0, 5_000).split('\n').slice(0, 40)) {
    const found = nameInSubject(line.trim().slice(0, 300));
    if (found !== '' && readName(found) !== null) return found;
  }
  return '';
}

interface Labelled {
  readonly name: string;
  readonly email: string;
}

/** `Nom : Exemple`, `First name: Camille`, as web forms and job sites list what a person filled in. */
function readLabels(text: string): Labelled {
  const said = new Map<string, string>();
  for (const line of text.slice(0, 10_000).split('\n')) {
    const found = /^[\s*•·>-]*(\p{L}[\p{L}\s'’./()·-]{0,40}?)\s*[:|]\s*\**\s*(\S.{0,200})$/u.exec(
      line.slice(0, 300),
    );
    if (found === null) continue;
    const label = (found[1] ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
    if (!said.has(label)) said.set(label, (found[2] ?? '').replace(/\*+$/, '').trim());
  }
  const of = (...labels: readonly string[]): string =>
    labels.map((label) => said.get(label) ?? '').find((value) => value !== '') ?? '';
  const given = of('prénom', 'prenom', 'first name', 'given name', 'nombre de pila', 'votre prénom');
  const family = of(
    'nom',
    'nom de famille',
    'last name',
    'surname',
    'family name',
    'apellidos',
    'apellido',
    'votre nom',
  );
  const whole = of(
    'nom complet',
    'nom et prénom',
    'nom et prénoms',
    'prénom et nom',
    'nom / prénom',
    'nom prénom',
    'prénom nom',
    'name',
    'full name',
    'your name',
    'applicant',
    'applicant name',
    'candidate',
    'candidate name',
    'candidat',
    'candidate·e',
    'candidat(e)',
    'candidat·e',
    'nom du candidat',
    'nombre',
    'nombre completo',
    'nombre y apellidos',
    'candidato',
    'de',
    'from',
  );
  const both = given !== '' && family !== '' ? `${given} ${family}` : '';
  const email = of(
    'email',
    'e-mail',
    'mail',
    'courriel',
    'adresse e-mail',
    'adresse email',
    'adresse mail',
    'adresse électronique',
    'adresse de messagerie',
    'email address',
    'your email',
    'correo',
    'correo electrónico',
    'votre e-mail',
    'votre email',
    'de',
    'from',
  );
  return {
    name: both !== '' ? both : whole.replace(/<[^>]*>/g, '').trim() || (family.includes(' ') ? family : ''),
    email: findEmails(email)[0] ?? '',
  };
}
