import { expect, test } from '../harness/vivier.ts';
import { openReceiving } from '../harness/desk.ts';
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
  await expect(form).toContainText(fr('mailboxes.not-kept'));
  await form.getByRole('button', { name: fr('mailboxes.connect') }).click();
  await expect(form.getByRole('alert')).toContainText(frError('mailbox-unreachable', { host: '127.0.0.1' }));

  await form.getByRole('button', { name: fr('ui.cancel') }).click();
  await page.getByRole('button', { name: fr('mailboxes.add') }).click();
  await expect(field('mailboxes.password')).toHaveValue('');
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toContain('secret');
});
