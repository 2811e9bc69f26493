/** From what stands in a mail to who applied with it, and with what. */
import { splitHistory } from '../../../shared/applications/quoted-mail.ts';
import { isFailure } from '../../../shared/errors.ts';
import { detectLanguage } from '../../text/language.ts';
import type { Mailbox, ReadMail } from './mail.ts';
import { findEmails, findLinks, findTelephone } from './contacts.ts';
import { findPassedOn, isForwardSubject } from './forward.ts';
import type { OpenedMail } from './opened-mail.ts';
import { isFullName, isServiceAddress, nameFromAddress, nameParts, readName } from './person-name.ts';
import { findServed, isPlatform, isServiceMail } from './services.ts';
import { nameInSignature, withoutBoilerplate, withoutSignature } from './signature.ts';

/** All but what only the bytes tell. */
export type Understood = Omit<ReadMail, 'hash' | 'fingerprint' | 'raw' | 'deliveredAt'>;

/** Opens a mail that lies in another; throws as for any mail. */
export type OpenInside = (message: Uint8Array) => Promise<OpenedMail>;

/** Mails within mails are followed this far: a colleague passed on what a colleague had passed on. */
export const mostLevels = 5;

/** A mail as one application: the innermost that was truly passed on counts. */
export async function understand(mail: OpenedMail, open: OpenInside): Promise<Understood> {
  let current = mail;
  const notes: { from: Mailbox; words: string }[] = [];
  for (let level = 0; level < mostLevels; level += 1) {
    const inside = (await findAttached(current, open)) ?? findInline(current);
    if (inside === null) break;
    if (inside.note !== '') notes.unshift({ from: current.from, words: inside.note });
    current = inside.mail;
  }
  const forwardedBy = current === mail ? null : mail.from;
  return { ...describe(current, forwardedBy !== null), text: withNotes(current.text, notes), forwardedBy };
}

interface Inside {
  readonly mail: OpenedMail;
  /** What whoever passed it on wrote. */
  readonly note: string;
}

/** What colleagues wrote stands under the application, marked as every mail program marks what others wrote. */
function withNotes(text: string, notes: readonly { from: Mailbox; words: string }[]): string {
  const quoted = notes.map(({ from, words }) => {
    const name = from.name === '' ? from.email : `${from.name} <${from.email}>`;
    return [`${name}:`, ...words.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
  });
  return [text, ...quoted].join('\n\n').trim();
}

/** A mail passed on as an attachment, and its bytes. */
export async function findAttached(
  outer: OpenedMail,
  open: OpenInside,
): Promise<(Inside & { readonly message: Uint8Array }) | null> {
  const mails = outer.documents.filter(({ mediaType }) => mediaType === 'message/rfc822');
  const [only] = mails;
  if (only === undefined || mails.length > 1) return null;
  let inner: OpenedMail;
  try {
    inner = await open(only.content);
  } catch (thrown) {
    // What cannot be read as a mail stays a document.
    if (isFailure(thrown)) return null;
    throw thrown;
  }
  const others = outer.documents.filter((document) => document !== only);
  const note = splitHistory(outer.text).own;
  const marked = isForwardSubject(outer.subject) || sameSubject(outer.subject, inner.subject);
  const received = inner.to.some((mailbox) => sameAddress(mailbox, outer.from));
  const bare = others.length === 0 && !isLetter(note);
  if (!(marked || received || bare) || !isPassedOn(outer, inner, note)) return null;
  const mail: OpenedMail = {
    ...inner,
    to: unite(inner.to, outer.to),
    references: [...inner.references, outer.messageId].filter((id) => id !== ''),
    deliveredAt: outer.deliveredAt,
    documents: [...inner.documents, ...others],
  };
  return { mail, note, message: only.content };
}

/** A mail passed on as text. */
function findInline(outer: OpenedMail): Inside | null {
  const found = findPassedOn(outer.text, outer.subject, outer.offset);
  if (found === null) return null;
  const mail: OpenedMail = {
    ...outer,
    from: found.from,
    originalFrom: null,
    replyTo: [],
    to: unite(found.to, outer.to),
    subject: found.subject,
    sentAt: found.sentAt ?? outer.sentAt,
    text: found.text,
    aside: '',
  };
  return isPassedOn(outer, mail, found.note) ? { mail, note: found.note } : null;
}

/**
 * Whether whoever sent the outer mail passed on another person's application, rather than showing with their own what
 * they had received or written themselves.
 */
function isPassedOn(outer: OpenedMail, inner: OpenedMail, note: string): boolean {
  if (inner.from.email === '' && inner.from.name === '') return false;
  if (sameAddress(inner.from, outer.from)) return false;
  if (inner.from.email === '' && inner.from.name === outer.from.name) return false;
  const isColleague = isOfHouse(outer.from, outer.to);
  if (isColleague) return true;
  // A candidate who shows us our own letter, or an announcement they answer.
  if (outer.to.some((mailbox) => sameAddress(mailbox, inner.from)) || isOfHouse(inner.from, outer.to))
    return false;
  if (isPlatform(inner.from.email) && findServed(envelopeOf(inner)).name === '') return false;
  return !isLetter(note);
}

const publicDomains =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton|protonmail|pm|orange|wanadoo|free|sfr|neuf|laposte|bbox|numericable|club-internet|aliceadsl|mailo|tutanota|zoho|hey|fastmail|posteo|telefonica|terra)\.[a-z.]{2,6}$/i;

function domainOf({ email }: Mailbox): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function isOfHouse(mailbox: Mailbox, recipients: readonly Mailbox[]): boolean {
  const domain = domainOf(mailbox);
  if (domain === '' || publicDomains.test(domain)) return false;
  return recipients.some((recipient) => domainOf(recipient) === domain);
}

/** Words of somebody who applies themselves. */
const letter =
  /(?<!\p{L})(?:(?:ma candidature|mon (?:cv|curriculum|parcours|exp[ée]rience|profil)|ma lettre|je (?:postule|candidate|me permets de (?:vous )?(?:adresser|soumettre|envoyer|proposer ma))|j['’]ai (?:travaill[ée]|exerc[ée])|my (?:application|cv|resume|r[ée]sum[ée]|experience|background|cover letter)|i(?:['’]m| am) (?:applying|writing to apply|interested in)|i would like to apply|mi (?:candidatura|cv|curr[ií]culum|experiencia|solicitud)|me (?:postulo|presento|dirijo))(?!\p{L}))/iu;

function isLetter(note: string): boolean {
  return letter.test(splitHistory(note).own);
}

function sameAddress(left: Mailbox, right: Mailbox): boolean {
  return left.email !== '' && left.email.toLowerCase() === right.email.toLowerCase();
}

function sameSubject(left: string, right: string): boolean {
  const plain = (subject: string): string => subject.toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(left) !== '' && plain(left) === plain(right);
}

function unite(first: readonly Mailbox[], second: readonly Mailbox[]): Mailbox[] {
  const known = new Set(first.map(({ email }) => email.toLowerCase()));
  return [...first, ...second.filter(({ email }) => !known.has(email.toLowerCase()))];
}

function envelopeOf({ from, replyTo, to, originalFrom, subject, text }: OpenedMail) {
  return { from, replyTo, to, originalFrom, subject, text };
}

/** As much text as facts are looked for in, in characters. */
const searched = 100_000;

function describe(mail: OpenedMail, forwarded: boolean): Omit<Understood, 'forwardedBy'> {
  const isServed = isServiceMail(envelopeOf(mail));
  const served = isServed ? findServed(envelopeOf(mail)) : null;
  const own = splitHistory(mail.text.slice(0, searched)).own;
  const words = withoutBoilerplate(own === '' ? mail.text.slice(0, searched) : own);
  const letterWords = withoutSignature(words);
  const language = detectLanguage(letterWords === '' ? words : letterWords, mail.subject);

  const writer = served === null || (served.name === '' && served.email === '') ? mail.from : served;
  const email = isNobodys(writer.email, mail, isServed) ? '' : writer.email.toLowerCase();
  const name = nameOf({ name: writer.name, email }, words, mail.from);
  const telephone = findTelephone(words, language) || findTelephone(mail.aside, language);
  const known = new Set(
    [email, ...mail.to.map((one) => one.email), mail.from.email].map((one) => one.toLowerCase()),
  );
  const given = [...mail.replyTo.map((one) => one.email), ...findEmails(words), ...findEmails(mail.aside)];
  const others = new Map(
    given
      .filter((one) => one.includes('@') && !isServiceAddress(one) && !isPlatform(one))
      .map((one) => [one.toLowerCase(), one]),
  );
  const links = [...findLinks(words), ...findLinks(mail.aside)];
  const source = forwarded ? 'forward' : 'header';
  return {
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    html: mail.html,
    from: writer,
    to: mail.to,
    subject: mail.subject,
    sentAt: mail.sentAt,
    text: mail.text,
    language,
    candidateName: name.shown,
    candidateEmail: email,
    telephone,
    facts: {
      sources: {
        name: name.source === 'header' ? source : name.source,
        email: source,
        telephone: telephone === '' ? source : 'signature',
      },
      links: [...new Map(links.map((link) => [link.address.toLowerCase(), link])).values()].slice(0, 20),
      otherEmails: [...others]
        .filter(([key]) => !known.has(key))
        .map(([, one]) => one)
        .slice(0, 10),
    },
    documents: mail.documents,
  };
}

/** An address that belongs to a service: two candidates who came through it would look like one person. */
function isNobodys(email: string, { to, from }: OpenedMail, isServed: boolean): boolean {
  if (
    email === '' ||
    /no-?reply|ne-?pas-?repondre|do-?not-?reply|^(?:mailer-daemon|wordpress|notifications?)@/i.test(email)
  )
    return true;
  if (!isServed || email.toLowerCase() !== from.email.toLowerCase()) return false;
  return isPlatform(email) || to.some((mailbox) => mailbox.email.toLowerCase() === email.toLowerCase());
}

interface Named {
  readonly shown: string;
  readonly source: 'header' | 'signature' | 'address';
}

/** The header's name where it is a whole one, else the signature's, half a name, the address. */
function nameOf({ name, email }: Mailbox, words: string, sender: Mailbox): Named {
  const borne = readName(name);
  if (borne !== null && isFullName(borne)) return { shown: borne, source: 'header' };
  const signed = nameInSignature(words, email);
  if (
    signed !== null &&
    (borne === null || nameParts(borne).every((part) => nameParts(signed).includes(part)))
  )
    return { shown: signed, source: 'signature' };
  const guessed = nameFromAddress(email);
  if (borne !== null) {
    // The address may hold the other half.
    const whole = isFullName(guessed) && nameParts(borne).some((part) => nameParts(guessed).includes(part));
    return whole ? { shown: guessed, source: 'address' } : { shown: borne, source: 'header' };
  }
  if (guessed !== '') return { shown: guessed, source: 'address' };
  return {
    shown: email !== '' ? email : name !== '' ? name : sender.name !== '' ? sender.name : sender.email,
    source: 'address',
  };
}
