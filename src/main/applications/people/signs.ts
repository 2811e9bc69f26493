/** By what a person is recognised: signs that two mails can share, each in a form that compares. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { FoldedApplication, FoldedCandidate } from '../../../shared/applications/fold.ts';
import { comparable } from '../../text/safe-text.ts';

export type SignKind = 'now' | 'once' | 'address' | 'name-and-telephone' | 'document' | 'name';

export interface Sign {
  readonly kind: SignKind;
  readonly key: string;
  /** As a person reads it. */
  readonly value: string;
}

/** Hosts that deliver to one mailbox whatever dots stand in its name (support.google.com/mail/answer/7436150). */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/** Below this an image is a logo or a portrait rather than a page that was scanned, in bytes. */
const leastImage = 100_000;

/** Exact address and name, whatever their case. */
export function writerKey(name: string, email: string): string {
  return `${comparable(email)}\n${comparable(name)}`;
}

/**
 * One mailbox under the ways in which its owner may write it: without the part after `+`, which most hosts and no
 * other person use (RFC 5233), and without dots where its host takes none into account. Only ever proposed.
 */
export function addressKey(email: string): string {
  const [, local = '', host = ''] = /^(.+)@([^@]+)$/.exec(comparable(email)) ?? [];
  if (local === '') return '';
  const bare = local.replace(/(?<=.)\+.*$/, '');
  return dotless.has(host) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${host}`;
}

/** A name's words without accents, case and order: "DUPONT Zoé" is "Zoé Dupont". Empty where it is one word only. */
export function nameKey(name: string): string {
  const words = comparable(name)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  return words.length < 2 || name.includes('@') ? '' : words.sort().join(' ');
}

/** E.164, a number without a country taken for a French one; empty where it is no telephone number. */
export function telephoneKey(telephone: string): string {
  const number = parsePhoneNumberFromString(telephone, 'FR');
  return number?.isPossible() === true ? number.number : '';
}

/** A Message-ID without the brackets and spaces that some programs leave out or put in. */
export function bareMessageId(id: string): string {
  return id.replace(/[<>\s]/g, '');
}

/** All signs of a candidate, each kind and key once. */
export function signsOf(candidate: FoldedCandidate, applications: Iterable<FoldedApplication>): Sign[] {
  const signs = new Map<string, Sign>();
  const add = (kind: SignKind, key: string, value: string): void => {
    if (key !== '' && !signs.has(`${kind} ${key}`)) signs.set(`${kind} ${key}`, { kind, key, value });
  };
  const { name, email, writers, telephones, otherEmails } = candidate;
  if (email !== '') add('now', writerKey(name, email), email);
  for (const writer of writers) add('once', writerKey(writer.name, writer.email), writer.email);
  for (const address of [email, ...otherEmails]) add('address', addressKey(address), address);
  const names = new Set([name, ...writers.map((writer) => writer.name)].map(nameKey));
  names.delete('');
  for (const known of names) {
    add('name', known, name);
    for (const telephone of telephones) {
      const key = telephoneKey(telephone);
      if (key !== '') add('name-and-telephone', `${known}\n${key}`, telephone);
    }
  }
  for (const { documents } of applications)
    for (const { mediaType, bytes, hash, name: file } of documents)
      if (bytes >= (mediaType.startsWith('image/') ? leastImage : 1)) add('document', hash, file);
  return [...signs.values()];
}
