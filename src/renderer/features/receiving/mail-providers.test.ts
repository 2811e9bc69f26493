import { describe, expect, it } from 'vitest';

import { proposeFolder, proposeServer, providerOf } from './mail-providers.ts';

describe('the server proposed for an address', () => {
  it('is its provider’s, known by the domain in any case', () => {
    expect(providerOf('Jobs@Gmail.com ')).toBe('google');
    expect(proposeServer('Jobs@Gmail.com ', 'google')).toEqual({
      host: 'imap.gmail.com',
      port: 993,
      security: 'tls',
      user: 'Jobs@Gmail.com',
    });
    expect(proposeServer('a@pm.me', providerOf('a@pm.me'))).toMatchObject({
      port: 1143,
      security: 'starttls',
    });
  });

  it('is guessed from a domain of one’s own, and left empty where there is none', () => {
    expect(providerOf('jobs@example.org')).toBeNull();
    expect(proposeServer('jobs@example.org', null)).toMatchObject({ host: 'imap.example.org', port: 993 });
    expect(proposeServer('jobs', null)).toMatchObject({ host: '' });
  });

  it('is not taken from a domain that only ends like a provider’s', () => {
    expect(providerOf('a@notgmail.com')).toBeNull();
    expect(providerOf('a@gmail.com.example.org')).toBeNull();
  });
});

describe('the folder proposed', () => {
  it('is the one named after applications, else the inbox, else the first', () => {
    const paths = (...names: string[]) => names.map((path) => ({ path }));
    expect(proposeFolder(paths('INBOX', 'INBOX/Candidatures 2026', 'Sent'))).toBe('INBOX/Candidatures 2026');
    expect(proposeFolder(paths('Archive', 'Inbox'))).toBe('Inbox');
    expect(proposeFolder(paths('Archive'))).toBe('Archive');
    expect(proposeFolder([])).toBeNull();
  });
});
