/** Who applied, from all that a mail and its documents say: each fact with where it was found. */
import type { FactSource } from '../../../shared/applications/application.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { Facts } from '../../../shared/applications/events.ts';
import { detectLanguage } from '../../text/language.ts';
import type { ReadMail } from './mail.ts';
import { findEmails, findLinks, findTelephone } from './contacts.ts';
import {
  isFullName,
  isServiceAddress,
  nameFromAddress,
  nameParts,
  namesAddress,
  plainLetters,
  readName,
} from './person-name.ts';
import { nameInLine } from './signature.ts';

export interface Person {
  readonly name: string;
  /** Empty where none is known: a service's address is nobody's. */
  readonly email: string;
  readonly telephone: string;
  readonly facts: Facts;
}

/** A document by the name it was sent under and the words that were drawn out of it. */
export interface DocumentWords {
  readonly name: string;
  readonly text: string;
}

const mostOthers = 10;

/** Who a mail's application is from; what the mail does not say is taken from its documents. */
export function personOf(mail: ReadMail, documents: readonly DocumentWords[]): Person {
  const known: Person = {
    name: mail.candidateName,
    email: mail.candidateEmail,
    telephone: mail.telephone,
    facts: mail.facts,
  };
  return documents.reduce((person, document) => complete(person, document, mail.language), known);
}

/** Who a document that came without a mail seems to be from. A person corrects it. */
export function guessFromDocument(text: string, name: string): Person {
  const nobody: Person = {
    name: '',
    email: '',
    telephone: '',
    facts: {
      sources: { name: 'document', email: 'document', telephone: 'document' },
      links: [],
      otherEmails: [],
    },
  };
  return complete(nobody, { name, text }, detectLanguage(text));
}

/** Fills in what is not known, or known only from an address, with what a document says. */
function complete(person: Person, document: DocumentWords, language: MessageLanguage | null): Person {
  const emails = findEmails(document.text);
  const [first = ''] = emails;
  // The address that bears the name is the writer's; the others may be of those who recommend.
  const theirs = emails.find((email) => namesAddress(nameInDocument(document, email) ?? '', email)) ?? first;
  const sources: Record<'name' | 'email' | 'telephone', FactSource> = { ...person.facts.sources };
  let { name, email, telephone } = person;

  const found = nameInDocument(document, email === '' ? theirs : email);
  if (found !== null && isBetter(found, person)) {
    name = found;
    sources.name = 'document';
  }
  if (email === '' && theirs !== '') {
    email = theirs;
    sources.email = 'document';
  }
  if (telephone === '') {
    telephone = findTelephone(document.text, language);
    if (telephone !== '') sources.telephone = 'document';
  }
  if (name === '' && email !== '') {
    name = nameFromAddress(email);
    sources.name = 'address';
  }
  const known = new Set([email, ...person.facts.otherEmails].map((one) => one.toLowerCase()));
  const others = emails.filter((one) => one === theirs && !known.has(one.toLowerCase()));
  const links = [...person.facts.links, ...findLinks(document.text)];
  return {
    name,
    email,
    telephone,
    facts: {
      sources,
      links: [...new Map(links.map((link) => [link.address.toLowerCase(), link])).values()].slice(0, 20),
      otherEmails: [...person.facts.otherEmails, ...others].slice(0, mostOthers),
    },
  };
}

/** A name out of a document against one guessed from an address, or against half a name. */
function isBetter(found: string, { name, facts }: Person): boolean {
  if (name === '') return true;
  if (facts.sources.name === 'address') {
    if (!isFullName(name)) return true;
    const parts = nameParts(found);
    return nameParts(name).some((part) => parts.includes(part)) || name.includes('@');
  }
  return (
    !isFullName(name) && isFullName(found) && nameParts(name).some((part) => nameParts(found).includes(part))
  );
}

const firstLines = 25;

/** The name at the head of a CV, or in its file's name; null where neither has one. */
export function nameInDocument({ text, name }: DocumentWords, email: string): string | null {
  const fileName = nameInFileName(name);
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, firstLines);
  const pairs = lines.slice(0, 8).flatMap((line, index) => {
    const next = lines[index + 1] ?? '';
    // Given and family name each on a line of its own, in large letters.
    return isOneWord(line) && isOneWord(next) ? [`${line} ${next}`] : [];
  });
  const pieces = lines.flatMap((line) => [line, ...line.split(/\s{2,}|\s[|•·–—-]\s|\t|,\s/)]);
  const names = [...pieces, ...pairs]
    .map((line) =>
      nameInLine(unspace(line).replace(/^(?:cv|curriculum vitae|r[ée]sum[ée])\s*(?:de|of|[-:–])?\s*/iu, '')),
    )
    .filter((found) => found !== null);
  const byAddress = names.find((found) => email !== '' && namesAddress(found, email));
  if (byAddress !== undefined) return byAddress;
  if (fileName !== null) {
    const parts = nameParts(fileName);
    const same = names.find(
      (found) => nameParts(found).filter((part) => parts.includes(part)).length >= Math.min(2, parts.length),
    );
    if (same !== undefined) return same;
  }
  const early = plainLetters(lines.slice(0, 6).join('')).replace(/[^a-z]/g, '');
  const inHead = names.find((found) =>
    early.includes(plainLetters(found.split(' ')[0] ?? '').replace(/[^a-z]/g, '')),
  );
  return inHead ?? (fileName !== null && isFullName(fileName) ? fileName : null);
}

function isOneWord(line: string): boolean {
  return /^\p{Lu}[\p{L}'’-]{1,24}$/u.test(line);
}

/** `C A M I L L E   E X E M P L E`, as designers space names out. */
function unspace(line: string): string {
  if (!/^(?:\p{L}\s){3,}/u.test(line)) return line;
  return line
    .split(/\s{2,}/)
    .map((word) => word.replace(/(?<=^|\s)(\p{L})\s(?=\p{L}(?:\s|$))/gu, '$1'))
    .join(' ');
}

/** `CV_Camille-EXEMPLE_2026.pdf`, `lettre motivation Camille Exemple.docx`. */
export function nameInFileName(name: string): string | null {
  const words = name
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_.+()[\]]+|\s*-\s*(?=\s|\p{Lu}|\d)|\s+/gu, ' ')
    .replace(
      /(?<!\p{L})(?:cv|curriculum|vitae|r[ée]sum[ée]|lettre|de|motivation|lm|ldm|cover|letter|candidature|application|carta|presentaci[óo]n|book|portfolio|final|finale?|version|v|fr|en|es|english|fran[çc]ais|french|scan|new|nouveau|copie|copy|dossier|dev|web|data|fullstack|ruby|java|python|pdf|docx?|updated|[àa] jour|maj|actualizado|espa[ñn]ol)(?!\p{L})/giu,
      ' ',
    )
    .replace(/\d+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = nameInLine(
    /\p{Lu}/u.test(words) ? words : words.replace(/(^|\s)\p{Ll}/gu, (one) => one.toUpperCase()),
  );
  return found === null || isServiceAddress(found) ? null : (readName(found) ?? found);
}
