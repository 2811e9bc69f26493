import { distanceBetween } from './distance.ts';
import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import { firstFaults } from './fault.ts';

const domainOf = /@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const localPart = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;

export type MailAddress = { readonly text: string; readonly domain: string; readonly start: number };

/** The mail addresses of some text, code left out; `start` counts in the body. */
export function mailsOf({ bare }: ExaminedPost): MailAddress[] {
  return [...bare.matchAll(domainOf)].flatMap((match) => {
    const local = localPart.exec(bare.slice(Math.max(0, match.index - 64), match.index))?.[0];
    if (local === undefined) return [];
    return [{ text: local + match[0], domain: match[1] ?? '', start: match.index - local.length }];
  });
}

/** Where most people have their mail. */
const mailHosts = [
  'gmail.com',
  'hotmail.com',
  'hotmail.fr',
  'outlook.com',
  'outlook.fr',
  'yahoo.com',
  'yahoo.fr',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'icloud.com',
  'protonmail.com',
];
/** Names near to those above that somebody really has. */
const realHosts = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'rocketmail.com',
  'gmx.com',
  'gmx.fr',
  'orange.net',
]);
const misspelledEndings = new Set([
  'con',
  'cim',
  'vom',
  'cmo',
  'ocm',
  'comm',
  'coom',
  'fre',
  'ffr',
  'frr',
  'rf',
  'nte',
  'nett',
]);

/** A mail address whose domain is nearly, but not quite, one that is known: what is sent there comes back, or is lost. */
export const contactTypo: Check = (post, site) =>
  firstFaults(mailsOf(post), ({ text, domain, start }) => {
    const meant = meantDomain(domain.toLowerCase(), site.contactDomains);
    if (meant === null) return null;
    const at = post.bodyStart + start;
    const end = at + text.length;
    return post.fault('contact-typo', 'block', at, { address: text, domain, meant }, [
      { start: end - domain.length, end, text: meant },
    ]);
  });

/** The known domain that another was meant to be; null where it is one, or like none. */
export function meantDomain(domain: string, known: readonly string[]): string | null {
  if (known.some((each) => domain === each || domain.endsWith(`.${each}`))) return null;
  const own = known.find(
    (each) => each.length >= 8 && distanceBetween(domain, each) <= (each.length >= 11 ? 2 : 1),
  );
  if (own !== undefined) return own;
  if (mailHosts.includes(domain) || realHosts.has(domain)) return null;
  const [name, ending] = partsOf(domain);
  return (
    mailHosts.find((host) => {
      const [hostName, hostEnding] = partsOf(host);
      if (name === hostName) return misspelledEndings.has(ending) && distanceBetween(ending, hostEnding) <= 2;
      return ending === hostEnding && distanceBetween(name, hostName) === 1;
    }) ?? null
  );
}

function partsOf(domain: string): [name: string, ending: string] {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}
