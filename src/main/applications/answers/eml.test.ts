import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isUsableAddress } from './addresses.ts';
import { writeDraft, writeMailto, type Letter } from './eml.ts';
import { readDraft } from './testing/answering.ts';

const letter: Letter = {
  to: { name: 'Zoë Exemple', email: 'zoe@example.org' },
  from: { name: '', email: '' },
  subject: 'Re: Candidature n° 3 — chargé·e de projet',
  text: 'Bonjour Zoë,\n\nDès demain : œuvre, 12 €.\n.\nFrom here',
  answers: { messageId: 'a@example.org', references: ['root@example.org'], subject: 'Candidature' },
  calendar: null,
};

/** Names of the headers that a draft may have, and no other. */
const expected = [
  'X-Unsent',
  'X-Uniform-Type-Identifier',
  'To',
  'Subject',
  'In-Reply-To',
  'References',
  'Content-Transfer-Encoding',
  'MIME-Version',
  'Content-Type',
];

const namesOf = (head: readonly string[]): string[] => head.map((line) => line.slice(0, line.indexOf(':')));

describe('a draft', () => {
  it('is read by others as it was meant, and has neither sender, date nor identity', async () => {
    const bytes = await writeDraft(letter);
    const draft = await readDraft(bytes);
    expect(draft.to).toEqual([{ name: 'Zoë Exemple', address: 'zoe@example.org' }]);
    expect(draft.subject).toBe(letter.subject);
    expect(draft.text?.trimEnd()).toBe(letter.text);
    expect(draft.inReplyTo).toBe('<a@example.org>');
    expect(draft.references).toBe('<root@example.org> <a@example.org>');
    expect(draft.head).toContain('X-Unsent: 1');
    expect(new Set(namesOf(draft.head))).toEqual(new Set(expected));
    // Lines of at most 998 octets, pure ASCII, CRLF alone (RFC 5322, 2.1.1; RFC 2045, 2.7).
    const whole = bytes.toString('latin1');
    // eslint-disable-next-line no-control-regex
    expect(whole).toMatch(/^[\x09\x0a\x0d\x20-\x7e]*$/);
    expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...whole.split('\r\n').map((line) => line.length))).toBeLessThan(998);
  });

  it('names its sender where that is known', async () => {
    const draft = await readDraft(
      await writeDraft({ ...letter, from: { name: 'Atelier, Exemple', email: 'jobs@example.org' } }),
    );
    expect(draft.from).toEqual({ name: 'Atelier, Exemple', address: 'jobs@example.org' });
  });

  it('gets no header, recipient or part from a name, a subject, a text or an address', async () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        'Bcc: x@example.com',
        '\r\nBcc: y@example.com',
        ',',
        '"',
        '<',
        '>',
        ';',
        ':',
        '@',
        '=?utf-8?q?=0ABcc?=',
        'é',
        '\u2028',
        '\0',
        'a',
        ' ',
        '(',
        '\\',
      ),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, async (name, subject, text, address) => {
        const email = isUsableAddress(address) ? address : 'zoe@example.org';
        const draft = await readDraft(await writeDraft({ ...letter, to: { name, email }, subject, text }));
        expect(namesOf(draft.head).filter((header) => !expected.includes(header))).toEqual([]);
        expect(draft.to).toHaveLength(1);
        expect(draft.to![0]!.address).toBe(email);
        expect([draft.cc, draft.bcc, draft.attachments]).toEqual([undefined, undefined, []]);
      }),
      { numRuns: process.env['VIVIER_LONG'] === '1' ? 20_000 : 300 },
    );
  });

  it('can be an address where it is short', () => {
    const address = writeMailto({
      ...letter,
      to: { name: '', email: 'a+b&c=d?e@example.org' },
      text: 'a&b\nc',
    })!;
    expect(address.startsWith('mailto:a%2Bb%26c%3Dd%3Fe@example.org?')).toBe(true);
    const fields = new URLSearchParams(address.slice(address.indexOf('?') + 1));
    expect(Object.fromEntries(fields)).toEqual({
      subject: letter.subject,
      body: 'a&b\r\nc',
      'In-Reply-To': '<a@example.org>',
    });
    expect(writeMailto({ ...letter, text: 'é'.repeat(400) })).toBeNull();
  });
});

describe('an address', () => {
  it.each(['zoe@example.org', 'zoé.o’hara+x@exämple.org', 'a_b%c@sub.example.co.uk', "o'b@example.org"])(
    'can be written to: %s',
    (email) => {
      expect(isUsableAddress(email)).toBe(true);
    },
  );
  it.each([
    '',
    'zoe',
    'zoe@',
    'a@b',
    'a b@example.org',
    'a,b@example.org',
    'a@example.org, b@example.org',
    '"a b"@example.org',
    'a@[127.0.0.1]',
    'a@exa mple.org',
    'a\r\nBcc: x@example.org',
    '<a@example.org>',
    '.a@example.org',
    'a..b@example.org',
    'a@example..org',
    'a@-example.org',
  ])('cannot be: %j', (email) => {
    expect(isUsableAddress(email)).toBe(false);
  });
});
