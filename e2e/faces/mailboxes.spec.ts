import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { account, missingParts, startDovecot } from '../../src/main/applications/imap/testing/dovecot.ts';
import { applicationRow, expectReport, openReceiving } from '../harness/desk.ts';
import { numberedMail, numberedName } from '../harness/mail.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

test('a mailbox’s server is proposed from its address, and can be changed', async ({ vivier }) => {
  const { page } = vivier;
  await openReceiving(page);
  await page.getByRole('button', { name: fr('mailboxes.add') }).click();
  const form = page.getByRole('form', { name: fr('mailboxes.add') });
  const field = (name: Parameters<typeof fr>[0]) => form.getByRole('textbox', { name: fr(name) });
  const address = field('mailboxes.address');
  await expect(address).toBeFocused();

  await address.fill('jobs@gmail.com');
  await expect(field('mailboxes.host')).toHaveValue('imap.gmail.com');
  await expect(field('mailboxes.user')).toHaveValue('jobs@gmail.com');
  await expect(field('mailboxes.port')).toHaveValue('993');
  await expect(form).toContainText(fr('mailboxes.advice-app-password'));
  await address.fill('jobs@outlook.com');
  await expect(form).toContainText(fr('mailboxes.advice-not-by-password'));

  // A company's own domain says nothing of its provider: a person does.
  await address.fill('jobs@example.org');
  await expect(field('mailboxes.host')).toHaveValue('imap.example.org');
  await form.getByRole('button', { name: fr('mailboxes.provider') }).click();
  await page.getByRole('option', { name: 'OVHcloud' }).click();
  await expect(field('mailboxes.host')).toHaveValue('ssl0.ovh.net');
  await field('mailboxes.host').fill('mail.example.org');
  await expect(field('mailboxes.host')).toHaveValue('mail.example.org');

  await form.getByRole('button', { name: fr('mailboxes.connect') }).click();
  await expect(form).toContainText(fr('mailboxes.needed'));
  await expect(field('mailboxes.password')).toBeFocused();
});

test('a server that does not answer is named where one stands, and nothing of the password is kept', async ({
  vivier,
  face,
}) => {
  const { page } = vivier;
  await openReceiving(page);
  await page.getByRole('button', { name: fr('mailboxes.add') }).click();
  const form = page.getByRole('form', { name: fr('mailboxes.add') });
  const field = (name: Parameters<typeof fr>[0]) => form.getByRole('textbox', { name: fr(name) });
  await field('mailboxes.address').fill('jobs@example.org');
  await field('mailboxes.host').fill('127.0.0.1');
  // Nothing listens on the first port.
  await field('mailboxes.port').fill('1');
  await field('mailboxes.port').press('Tab');
  await field('mailboxes.password').fill('très secret');
  // A window has the system's safe store, where the person says whether to use it.
  await expect(form).toContainText(fr(face === 'browser' ? 'mailboxes.not-kept' : 'mailboxes.keep'));
  await form.getByRole('button', { name: fr('mailboxes.connect') }).click();
  await expect(form.getByRole('alert')).toContainText(frError('mailbox-unreachable', { host: '127.0.0.1' }));

  await form.getByRole('button', { name: fr('ui.cancel') }).click();
  await page.getByRole('button', { name: fr('mailboxes.add') }).click();
  await expect(field('mailboxes.password')).toHaveValue('');
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).not.toContain('secret');
});

test('a mailbox of a real server is added, fetched, fetched again, and only ever read', async ({
  vivier,
  face,
}, info) => {
  const missing = missingParts();
  info.skip(missing !== null, `needs ${missing ?? ''}`);
  info.skip(face === 'electron', 'the window trusts the authorities of the system alone');
  const server = await startDovecot();
  const authority = join(dirname(vivier.library), 'authority.pem');
  writeFileSync(authority, server.authority);
  try {
    for (const number of [1, 2, 3]) server.deliver(`${number}`, numberedMail(number));
    // Node reads the authorities that it trusts beside its own when a program starts.
    process.env['NODE_EXTRA_CA_CERTS'] = authority;
    await vivier.restart();
    const { page } = vivier;
    await openReceiving(page);
    await page.getByRole('button', { name: fr('mailboxes.add') }).click();
    const form = page.getByRole('form', { name: fr('mailboxes.add') });
    const field = (name: Parameters<typeof fr>[0]) => form.getByRole('textbox', { name: fr(name) });
    await field('mailboxes.address').fill(account.user);
    await field('mailboxes.host').fill('localhost');
    await field('mailboxes.port').fill(String(server.tlsPort));
    await field('mailboxes.port').press('Tab');
    await field('mailboxes.password').fill('un autre');
    await form.getByRole('button', { name: fr('mailboxes.connect') }).click();
    await expect(form.getByRole('alert')).toContainText(frError('mailbox-refused'));
    await field('mailboxes.password').fill(account.password);
    await form.getByRole('button', { name: fr('mailboxes.connect') }).click();
    await form.getByRole('button', { name: fr('mailboxes.folder') }).click();
    await page
      .getByRole('option', { name: fr('mailboxes.folder-count', { path: 'INBOX', count: 3 }) })
      .click();
    const before = server.snapshot();
    await form.getByRole('button', { name: fr('mailboxes.add-now') }).click();
    await expectReport(page, { imported: 3, duplicates: 0, refused: 0 });
    await expect(applicationRow(page, numberedName(2))).toHaveCount(1);
    expect(server.snapshot()).toEqual(before);

    server.deliver('4', numberedMail(4));
    const fetchNow = page.getByRole('button', { name: fr('mailboxes.fetch-of', { user: account.user }) });
    await fetchNow.click();
    const password = page.getByRole('textbox', {
      name: fr('mailboxes.password-of', { user: account.user }),
    });
    // Without a safe store the password is asked for where it is needed; with one it is not.
    if (face === 'browser') {
      await expect(password).toBeFocused();
      await password.fill('un autre');
      await password.press('Enter');
      await expect(page.getByRole('alert')).toContainText(frError('mailbox-refused'));
      await password.fill(account.password);
      await password.press('Enter');
    }
    await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
    await expect(applicationRow(page, numberedName(4))).toHaveCount(1);

    await page.getByRole('button', { name: fr('mailboxes.remove', { user: account.user }) }).click();
    await page.getByRole('button', { name: fr('mailboxes.remove-now'), exact: true }).click();
    await expect(page.getByRole('list', { name: fr('mailboxes.title') })).toHaveCount(0);
    await expect(applicationRow(page, numberedName(4))).toHaveCount(1);
  } finally {
    delete process.env['NODE_EXTRA_CA_CERTS'];
    await server.close();
  }
});
