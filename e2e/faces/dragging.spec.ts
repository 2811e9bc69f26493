import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';

import { applicationRow, goTo } from '../harness/desk.ts';
import { makeBlind } from '../harness/blind.ts';
import { eml, frenchMail, samplePdf } from '../harness/mail.ts';
import { ask, askAny } from '../harness/reviewing.ts';
import { systemOf, takeHold } from '../harness/system.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const documentName = 'CV – Anaïs Lœuillet (2026).pdf';

async function receive(vivier: Vivier): Promise<{ readonly cv: Uint8Array; readonly mail: Buffer }> {
  const cv = await samplePdf('Dix ans de Ruby');
  const mail = eml({
    ...frenchMail,
    attachment: { name: documentName, type: 'application/pdf', bytes: cv },
  });
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  writeFileSync(join(folder, 'mail.eml'), mail);
  await vivier.stop();
  await vivier.json('applications', 'import', folder);
  await vivier.restart();
  await goTo(vivier.page, 'applications');
  await applicationRow(vivier.page, frenchMail.name).click();
  return { cv, mail };
}

const tabs = (page: Page) =>
  page.getByRole('region', { name: fr('applications.documents') }).getByRole('tab');

test('a document is dragged out under its name, as it came, and is not taken in again where it came from', async ({
  vivier,
}) => {
  const { cv } = await receive(vivier);
  const { page } = vivier;
  const tab = tabs(page).filter({ hasText: documentName });
  const { name, path } = await systemOf(page).dragOut(tab.getByText(documentName));
  expect(name).toBe(documentName);
  expect(Buffer.compare(readFileSync(path), cv)).toBe(0);

  await takeHold(tab.getByText(documentName));
  const papers = page.getByRole('region', { name: fr('applications.documents') });
  const place = await papers.boundingBox();
  for (const down of [200, 220])
    await page.mouse.move((place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + down);
  await expect(papers.locator('.drop-area[data-drop-target]')).toHaveCount(0);
  await page.mouse.up();
  await expect(tabs(page)).toHaveCount(1);
});

test('what says who applies is not dragged out of a blind stage', async ({ vivier }) => {
  const { id } = await makeBlind(vivier);
  const { page } = vivier;
  await page.reload();
  await goTo(page, 'applications');
  await page.evaluate((hash) => (location.hash = hash), `#/applications/${id}`);
  const papers = page.getByRole('region', { name: fr('applications.documents') });
  await expect(papers.getByRole('tab').first()).toBeVisible();
  await expect(papers.locator('[draggable="true"]')).toHaveCount(0);
  const [document] = (await ask(page, 'applications.get', { id })).documents;
  expect(await askAny(page, 'documents.drag', { id: document?.id ?? '' })).toMatchObject({
    error: { code: 'application-covered' },
  });
});
