/** Where well-known providers keep their mailboxes: written by hand from their own help pages, as of November 2026. */
import type { MailboxFields } from '../../../shared/applications/receiving.ts';

export const providerNames = [
  'bbox',
  'fastmail',
  'free',
  'gandi',
  'google',
  'icloud',
  'infomaniak',
  'ionos',
  'laposte',
  'microsoft',
  'orange',
  'ovh',
  'proton',
  'sfr',
  'yahoo',
] as const;
export type ProviderName = (typeof providerNames)[number];

/** What a person must know about the password there. */
export type PasswordAdvice = 'usual' | 'app-password' | 'bridge' | 'not-by-password';

export interface Provider {
  /** As it calls itself. */
  readonly title: string;
  readonly host: string;
  /** 993 and `tls` where nothing else is said. */
  readonly port?: number;
  readonly security?: MailboxFields['security'];
  /** Addresses that are its own; of a company's domain nobody can tell. */
  readonly domains: readonly string[];
  readonly password: PasswordAdvice;
}

export const providers: Record<ProviderName, Provider> = {
  bbox: { title: 'Bouygues Telecom', host: 'imap.bbox.fr', domains: ['bbox.fr'], password: 'usual' },
  fastmail: {
    title: 'Fastmail',
    host: 'imap.fastmail.com',
    domains: ['fastmail.com', 'fastmail.fm'],
    password: 'app-password',
  },
  free: {
    title: 'Free',
    host: 'imap.free.fr',
    domains: ['free.fr', 'libertysurf.fr'],
    password: 'usual',
  },
  gandi: { title: 'Gandi', host: 'mail.gandi.net', domains: ['gandi.net'], password: 'usual' },
  google: {
    title: 'Gmail, Google Workspace',
    host: 'imap.gmail.com',
    domains: ['gmail.com', 'googlemail.com'],
    password: 'app-password',
  },
  icloud: {
    title: 'iCloud',
    host: 'imap.mail.me.com',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    password: 'app-password',
  },
  infomaniak: {
    title: 'Infomaniak',
    host: 'mail.infomaniak.com',
    domains: ['ik.me', 'etik.com', 'ikmail.com'],
    password: 'app-password',
  },
  ionos: { title: 'IONOS', host: 'imap.ionos.fr', domains: ['ionos.fr', 'ionos.com'], password: 'usual' },
  laposte: {
    title: 'La Poste',
    host: 'imap.laposte.net',
    domains: ['laposte.net'],
    password: 'usual',
  },
  microsoft: {
    title: 'Outlook, Microsoft 365',
    host: 'outlook.office365.com',
    domains: [
      'outlook.com',
      'outlook.fr',
      'hotmail.com',
      'hotmail.fr',
      'live.com',
      'live.fr',
      'msn.com',
      'office365.com',
    ],
    password: 'not-by-password',
  },
  orange: {
    title: 'Orange',
    host: 'imap.orange.fr',
    domains: ['orange.fr', 'wanadoo.fr'],
    password: 'usual',
  },
  ovh: { title: 'OVHcloud', host: 'ssl0.ovh.net', domains: ['ovh.fr', 'ovh.net'], password: 'usual' },
  proton: {
    title: 'Proton Mail Bridge',
    host: '127.0.0.1',
    port: 1143,
    security: 'starttls',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    password: 'bridge',
  },
  sfr: {
    title: 'SFR',
    host: 'imap.sfr.fr',
    domains: ['sfr.fr', 'neuf.fr', 'cegetel.net', 'club-internet.fr'],
    password: 'usual',
  },
  yahoo: {
    title: 'Yahoo',
    host: 'imap.mail.yahoo.com',
    domains: ['yahoo.com', 'yahoo.fr', 'ymail.com'],
    password: 'app-password',
  },
};

export type ServerFields = Pick<MailboxFields, 'host' | 'port' | 'security' | 'user'>;

function domainOf(address: string): string {
  return /@([^@\s]+)$/u.exec(address.trim())?.[1]?.toLowerCase() ?? '';
}

/** The provider that an address belongs to; null where its domain is somebody's own. */
export function providerOf(address: string): ProviderName | null {
  const domain = domainOf(address);
  return providerNames.find((name) => providers[name].domains.includes(domain)) ?? null;
}

/** What to propose for an address at a provider, or with the usual names where none is known; a person changes it. */
export function proposeServer(address: string, provider: ProviderName | null): ServerFields {
  const user = address.trim();
  const domain = domainOf(address);
  if (provider === null)
    return { host: domain === '' ? '' : `imap.${domain}`, port: 993, security: 'tls', user };
  const { host, port = 993, security = 'tls' } = providers[provider];
  return { host, port, security, user };
}

/** The folder to propose first: one that is named after applications, else the inbox. */
export function proposeFolder(folders: readonly { readonly path: string }[]): string | null {
  const meant = /candidatur|recrut|emploi|jobs?\b|applications?\b|hiring|careers?\b/iu;
  const found =
    folders.find(({ path }) => meant.test(path)) ??
    folders.find(({ path }) => path.toUpperCase() === 'INBOX') ??
    folders[0];
  return found?.path ?? null;
}
