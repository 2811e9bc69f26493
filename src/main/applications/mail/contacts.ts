/** How to reach who wrote: telephone, addresses, links. Found in their own words, never asked for on the network. */
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/max';

import type { CandidateLink } from '../../../shared/applications/application.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import { cleanLine } from '../../text/safe-text.ts';
import { isServiceAddress } from './person-name.ts';

/** Where a number without its country's code may be from, the likeliest first. */
const countries: Readonly<Record<MessageLanguage | 'none', readonly CountryCode[]>> = {
  fr: ['FR', 'BE', 'CH'],
  en: ['FR', 'GB', 'US'],
  es: ['FR', 'ES'],
  none: ['FR'],
};

const searched = 60_000;
/** Nobody writes how to reach them into a longer one. */
const longestLine = 2_000;
/** Before a number that is none to ring. */
const notTelephone =
  /(?:\b(?:fax|t[ée]l[ée]copie|siret|siren|rcs|tva|vat|iban|bic|nif|cif|num[ée]ro de (?:commande|dossier|candidature)|commande|facture|invoice|order|dossier|r[ée]f(?:[ée]rence)?|reference|ticket|offre|offer|annonce|job|id|identifiant|matricule|code|orcid|isbn|doi)\b\s*(?:n[°ºo]?\.?|num[ée]ro|number|no\.?|#)?|n[°º]|#)\s*[:.]?\s*$/iu;
const telephoneLabel =
  /(?:t[ée]l(?:[ée]phone)?|phone|mobile|portable|gsm|cell|m[óo]vil|tel[ée]fono|☎|📞|📱)\s*\.?\s*[:.]?\s*(?:\(?0\)?)?\s*$/iu;

/** The number to ring, in international form; empty where none is given. */
export function findTelephone(text: string, language: MessageLanguage | null): string {
  const words = text
    .slice(0, searched)
    .split('\n')
    .filter((line) => line.length <= longestLine)
    .join('\n')
    .replace(/[^\s@]{1,64}@[^\s@]{1,255}|https?:\/\/\S+|\bwww\.\S+/g, (gone) => ' '.repeat(gone.length));
  let fallback = '';
  for (const country of countries[language ?? 'none']) {
    const options = { defaultCountry: country, extended: true };
    for (const { number, startsAt, endsAt } of findPhoneNumbersInText(words, options)) {
      const before = words.slice(Math.max(0, startsAt - 40), startsAt).replace(/^.*\n/s, '');
      if (notTelephone.test(before)) continue;
      const written = words.slice(startsAt, endsAt);
      const labelled = telephoneLabel.test(before);
      // Numbers are given out faster than lists of them are renewed: its form may say enough.
      const told = /^\(?\+/.test(written) || /^0[1-9](?:[\s.-]?\d{2}){4}$/.test(written);
      if (!number.isValid() && !(told && number.isPossible())) continue;
      if (!labelled && !isWrittenAsTelephone(written)) continue;
      // Other countries' nine digits would be a French number without its zero.
      if (country === 'FR' && !/^\(?[+0]/.test(written)) continue;
      const shown = number.formatInternational();
      if (labelled) return shown;
      fallback ||= shown;
    }
    if (fallback !== '') return fallback;
  }
  return fallback;
}

/** Years, dates and amounts are digits too. */
function isWrittenAsTelephone(written: string): boolean {
  if (/\d{1,2}[/.]\d{1,2}[/.]\d{4}|\b(?:19|20)\d{2}\s?[-–—/]\s?(?:19|20)\d{2}\b/.test(written)) return false;
  return /^\s*\(?\+|^\s*00|^\s*\(?0|[\s.-]\d/.test(written);
}

const mostAddresses = 10;
const address =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.)+\p{L}{2,24}(?![\p{L}\p{N}@])/gu;

/** The addresses of people in a text, each once. */
export function findEmails(text: string): string[] {
  const found = [...text.slice(0, searched).matchAll(address)].map(([email]) =>
    email.replace(/^mailto:/i, ''),
  );
  const unique = new Map(found.map((email) => [email.toLowerCase(), email]));
  return [...unique.values()].filter((email) => !isServiceAddress(email)).slice(0, mostAddresses);
}

const mostLinks = 20;
const linkLength = 500;
const webAddress =
  /(?:https?:\/\/|(?<![\p{L}\p{N}@._/-])www\.|(?<![\p{L}\p{N}@._/-])(?=(?:[a-z]{2,3}\.)?(?:linkedin\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|[\w-]+\.github\.io)\/?[\w/]))[^\s<>"'«»“”[\]()|\\^`{}]{2,500}/giu;
/** What programs and employers put under mails. */
const notTheirs =
  /^(?:www\.)?(?:aka\.ms|go\.microsoft\.com|(?:\w+\.)?outlook\.com|avast\.com|avg\.com|(?:\w+\.)?mail\.yahoo\.com|overview\.mail\.yahoo\.com|onelink\.me|mailchi\.mp|play\.google\.com|apps\.apple\.com|proton\.me|protonmail\.com|thunderbird\.net|mailtrack\.io|s-email\S*|calendly\.com)$/i;
const unwanted =
  /unsubscribe|desinscri|d[ée]sabonn|optout|opt-out|preferences|tracking|\/track|\/open\?|click\./i;
const portfolioBefore =
  /(?:portfolio|book|site(?: web| personnel)?|website|page (?:perso|web)|blog|sitio web|p[áa]gina web|web)\s*[:=\-–]?\s*\[?\s*$/iu;
const portfolioSites =
  /(?:^|\.)(?:behance\.net|dribbble\.com|malt\.fr|malt\.com|github\.io|gitlab\.io|netlify\.app|vercel\.app|notion\.site|framer\.(?:site|website)|wixsite\.com|myportfolio\.com|cargo\.site|itch\.io|artstation\.com|figma\.com)$/i;

/** The links a person gives, by what they lead to; each once, without what follows people around. */
export function findLinks(text: string): CandidateLink[] {
  const found = new Map<string, CandidateLink>();
  const words = text.slice(0, searched);
  for (const match of words.matchAll(webAddress)) {
    const link = readLink(match[0], words.slice(Math.max(0, match.index - 40), match.index));
    if (link !== null && !found.has(keyOf(link.address))) found.set(keyOf(link.address), link);
    if (found.size >= mostLinks) break;
  }
  return [...found.values()];
}

function keyOf(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');
}

function readLink(written: string, before: string): CandidateLink | null {
  const bare = written.replace(/[.,;:!?…*_]+$/u, '');
  let url: URL;
  try {
    url = new URL(/^https?:\/\//i.test(bare) ? bare : `https://${bare}`);
  } catch {
    return null;
  }
  if (!/\.[a-z]{2,}$/i.test(url.hostname) || url.username !== '') return null;
  const host = url.hostname.toLowerCase().replace(/^www\./, '');
  if (notTheirs.test(host) || unwanted.test(url.href)) return null;
  for (const key of [...url.searchParams.keys()])
    if (/^(?:utm_|fbclid|gclid|trk|lipi)/i.test(key)) url.searchParams.delete(key);
  const kind = kindOf(host, url.pathname, before);
  if (kind === null || url.href.length > linkLength) return null;
  return { kind, address: cleanLine(url.href, linkLength) };
}

function kindOf(host: string, path: string, before: string): CandidateLink['kind'] | null {
  if (/(?:^|\.)linkedin\.com$/.test(host)) return /^\/(?:in|pub)\//.test(path) ? 'linkedin' : null;
  if (host === 'lnkd.in') return 'linkedin';
  if (host === 'github.com') return path.length > 1 ? 'github' : null;
  if (/^gitlab\./.test(host) || host === 'framagit.org') return path.length > 1 ? 'gitlab' : null;
  if (portfolioSites.test(host) || portfolioBefore.test(before.replace(/^.*\n/s, ''))) return 'portfolio';
  return 'other';
}
