import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { AppEvent } from '../../../shared/contract.ts';
import type { ShownDocument } from '../../ports.ts';
import { openTestApp, temporaryFolder } from '../../testing/test-app.ts';
import { keepShownLetters } from './shown-letters.ts';

const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const mail = [
  'From: Ada Échantillon <ada@example.org>',
  'To: jobs@example.org',
  'Subject: Candidature : CON/../dev?',
  'Date: Fri, 20 Nov 2026 09:30:00 +0100',
  'Message-ID: <a@example.org>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=m',
  '',
  '--m',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<style>p{color:red}</style><p style="margin:0">Bonjour <img src="data:image/gif;base64,${gif}"></p>`,
  '--m',
  'Content-Type: text/plain; name="lettre.txt"',
  'Content-Disposition: attachment; filename="lettre.txt"',
  '',
  'Une lettre.',
  '--m--',
  '',
].join('\r\n');

/** An app that has received the mail, and what its face was asked. */
async function received(bytes: string | Buffer = mail) {
  const saved: ShownDocument[] = [];
  const opened: string[] = [];
  const test = await openTestApp(undefined, {
    ports: {
      letterAddress: (letter) => `letter://${letter}/`,
      saveFile(file) {
        saved.push(file);
        return Promise.resolve({ address: null, saved: true });
      },
      openLink(address) {
        opened.push(address);
        return Promise.resolve({ address: null });
      },
    },
  });
  const file = join(temporaryFolder(), 'mail.eml');
  writeFileSync(file, bytes);
  const { applications } = await test.ask('applications.import', { sources: [{ path: file }] });
  const application = await test.ask('applications.get', { id: applications[0]! });
  return { ...test, application, message: application.messages[0]!, saved, opened };
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

test('a message is laid out again from its original bytes', async () => {
  const { ask, message } = await received();
  const { html, styles, pictures } = await ask('messages.layout', { id: message.id });
  expect(html.trim()).toBe('<p data-css="margin:0">Bonjour <img src="cid:picture-1"></p>');
  expect(styles).toEqual(['p{color:red}']);
  expect(pictures).toEqual([{ mediaType: 'image/gif', data: gif }]);
});

test('a layout is shown under a name of its own, and told again only where it changes', async () => {
  const { app, ask, message } = await received();
  const first = await ask('messages.show', { id: message.id, html: '<p>a</p>' });
  expect(first.letter).toMatch(/^[0-9a-f]{32}$/);
  expect(first.address).toBe(`letter://${first.letter}/`);
  expect(app.findLetter(first.letter)).toMatchObject({ html: '<p>a</p>' });
  expect(await ask('messages.show', { id: message.id, html: '<p>a</p>' })).toEqual(first);
  const second = await ask('messages.show', { id: message.id, html: '<p>b</p>' });
  expect(second.letter).not.toBe(first.letter);
  expect(app.findLetter(first.letter)).toBeNull();
  expect(app.findLetter(second.letter)).toMatchObject({ html: '<p>b</p>' });
});

test('a followed link is told as an event, and only of a letter that is shown', async () => {
  const { app, ask, message } = await received();
  const heard: AppEvent[] = [];
  app.listen((event) => heard.push(event));
  const { letter } = await ask('messages.show', { id: message.id, html: '<p>a</p>' });
  expect([app.followLink(letter, 2), app.followLink('0'.repeat(32), 1), app.followLink(letter, NaN)]).toEqual(
    [true, false, false],
  );
  expect(heard).toEqual([{ type: 'link-followed', letter, link: 2 }]);
});

test('the original is saved unchanged, under a name that leads nowhere', async () => {
  const { ask, app, message, saved, application } = await received();
  expect(await ask('messages.save', { id: message.id })).toEqual({ address: null, saved: true });
  const [original] = saved;
  expect(original).toMatchObject({
    id: message.id,
    mediaType: 'message/rfc822',
    name: 'Candidature - CON-..-dev-.eml',
  });
  expect(sha256(readFileSync(original!.file))).toBe(sha256(mail));
  expect(await app.findOriginal(message.id)).toMatchObject({ name: 'Candidature - CON-..-dev-.eml' });

  const document = application.documents[0]!;
  await ask('documents.save', { id: document.id });
  expect(saved[1]).toMatchObject({ id: document.id, name: 'lettre.txt' });
  expect(readFileSync(saved[1]!.file, 'utf8').trim()).toBe('Une lettre.');
});

test('what is not there is not shown, saved or laid out', async () => {
  const { refused, message, app, application } = await received();
  for (const call of ['messages.layout', 'messages.save', 'documents.save'] as const)
    expect(await refused(call, { id: application.id })).toBe('not-found');
  expect(await refused('messages.show', { id: application.id, html: '' })).toBe('not-found');
  expect(await refused('documents.save', { id: message.id })).toBe('not-found');
  expect(await refused('messages.save', { id: application.documents[0]!.id })).toBe('not-found');
  rmSync((await app.findOriginal(message.id))!.file);
  expect(await refused('messages.layout', { id: message.id })).toBe('document-missing');
  expect(await refused('messages.save', { id: message.id })).toBe('document-missing');
  expect(await app.findOriginal(message.id)).toBeNull();
});

test('web addresses over TLS alone are opened', async () => {
  const { ask, refused, opened } = await received();
  await ask('links.open', { address: 'https://example.org/a?b#c' });
  await ask('links.open', { address: 'HTTPS://Example.org' });
  expect(opened).toEqual(['https://example.org/a?b#c', 'https://example.org/']);
  for (const address of [
    'http://example.org/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,a',
    'mailto:a@example.org',
    'ms-msdt:/id',
    'vbscript:a',
    ' https',
    'view-source:https://example.org/',
    'blob:https://example.org/a',
  ])
    expect(['bad-input', 'link-not-web']).toContain(await refused('links.open', { address }));
  expect(opened).toHaveLength(2);
});

test('of many letters the oldest give way', () => {
  const letters = keepShownLetters();
  const names = Array.from({ length: 40 }, (_, index) =>
    letters.show(`m${index}`, { html: 'a', language: null }),
  );
  expect(names.filter((name) => letters.find(name) !== null)).toEqual(names.slice(-12));
  const large = letters.show('large', { html: 'a'.repeat(59_999_990), language: null });
  expect(names.filter((name) => letters.find(name) !== null)).toHaveLength(10);
  const larger = letters.show('larger', { html: 'a'.repeat(1_000), language: null });
  expect([letters.find(large), letters.find(larger)?.html.length]).toEqual([null, 1_000]);
});
