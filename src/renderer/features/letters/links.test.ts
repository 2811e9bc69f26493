import { expect, test } from 'vitest';

import { findLinks, readLink } from './links.ts';

function kinds(href: string, text: string) {
  return readLink(href, text)?.warnings.map(({ kind }) => kind);
}

test('a web address is shown whole, its host apart', () => {
  expect(readLink('https://Ada@Portfolio.Example:8443/a?b#c', 'mon site')).toEqual({
    kind: 'web',
    address: 'https://Ada@portfolio.example:8443/a?b#c',
    host: 'portfolio.example:8443',
    before: 'https://Ada@',
    after: '/a?b#c',
    warnings: [{ kind: 'user-name', host: 'portfolio.example' }],
  });
  expect(readLink('//example.org', '')).toMatchObject({ host: 'example.org', before: 'https://', after: '' });
});

test.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,a',
  'file:///etc/passwd',
  'vbscript:a',
  'blob:https://example.org/a',
  'ms-msdt:/id',
  '#part',
  'page.html',
  '/absolute',
  '',
  'http://',
  `https://example.org/${'a'.repeat(5_000)}`,
])('what is no address of the web, of mail or of a telephone is no link: %s', (href) => {
  expect(readLink(href, 'ici')).toBeNull();
});

test.each([
  ['https://evil.example/', 'https://paypal.fr/login', 'paypal.fr'],
  ['https://paypal.fr.evil.example/', 'paypal.fr', 'paypal.fr'],
  ['https://evil.example/', 'www.paypal.fr', 'www.paypal.fr'],
  ['https://evil.example/', 'Connectez-vous sur https://paypal.fr.', 'paypal.fr'],
  ['https://evil.example/', 'pay\u200bpal.fr', 'paypal.fr'],
  ['https://paypal.fr@evil.example/', 'paypal.fr', 'paypal.fr'],
  ['https://evil.example/', 'http:\\\\paypal.fr', 'paypal.fr'],
])('%s that reads “%s” says another host', (href, text, said) => {
  expect(readLink(href, text)?.warnings[0]).toMatchObject({ kind: 'says-other', said });
});

test.each([
  ['https://www.example.org/a', 'example.org'],
  ['https://example.org/a', 'https://www.example.org/a'],
  ['https://blog.example.org/', 'example.org'],
  ['https://example.org/cv.pdf', 'cv.pdf'],
  ['https://example.org/', 'Node.js'],
  ['https://example.org/', 'Voir M. Dupont, etc. en ligne'],
  ['https://example.org/', 'ada@mail.example'],
  ['https://example.org/', 'mon site'],
])('%s that reads “%s” says nothing else', (href, text) => {
  expect(kinds(href, text)).toEqual([]);
});

test('letters of other scripts, numbers, user names and addresses within are told', () => {
  expect(kinds('https://раураl.fr/', 'ici')).toEqual(['look-alike']);
  expect(readLink('https://раураl.fr/', 'ici')?.host).toMatch(/^xn--/);
  expect(kinds('https://раураl.fr/', 'paypal.fr')).toEqual(['says-other', 'look-alike']);
  expect(kinds('http://0x7f.1/', 'ici')).toEqual(['number', 'not-encrypted']);
  expect(kinds('https://[::1]/', 'ici')).toEqual(['number']);
  expect(kinds('https://click.example/?u=https%3A%2F%2Fother.example%2Fa', 'ici')).toEqual(['passes-on']);
  expect(kinds('https://click.example/?u=https%3A%2F%2Fwww.click.example%2Fa', 'ici')).toEqual([]);
});

test('mail addresses and numbers are read apart from the web', () => {
  expect(readLink('mailto:Ada%40example.org?subject=a&attach=/etc/passwd', 'écrire')).toMatchObject({
    kind: 'mail',
    address: 'Ada@example.org',
    warnings: [],
  });
  expect(kinds('mailto:eve@example.org', 'ada@example.org')).toEqual(['says-other']);
  expect(kinds('mailto:ada@example.org', 'Ada@Example.org.')).toEqual([]);
  expect(readLink('mailto:?to=a', 'a')).toBeNull();
  expect(readLink('tel:+33%206%2000;ext=1<b>', '')).toMatchObject({
    kind: 'telephone',
    address: '+33 6 001',
  });
  expect(readLink('tel:x', '')).toBeNull();
});

test('plain text is parted at its addresses', () => {
  const parts = (text: string) =>
    findLinks(text).map(({ text: words, link }) => (link === null ? words : [words, link.address]));
  expect(parts('Voir https://example.org/a_(b)), www.example.org. Écrire à ada@example.org !')).toEqual([
    'Voir ',
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
    '), ',
    ['www.example.org', 'https://www.example.org/'],
    '. Écrire à ',
    ['ada@example.org', 'ada@example.org'],
    ' !',
  ]);
  expect(parts('rien ici')).toEqual(['rien ici']);
  expect(parts('')).toEqual([]);
});
