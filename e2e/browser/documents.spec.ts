import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { applicationRow, goTo } from '../harness/desk.ts';
import { eml, frenchMail, samplePdf } from '../harness/mail.ts';
import { expect, test } from '../harness/vivier.ts';

test('a PDF is shown by the browser, and a web page that came as a document is only downloaded', async ({
  vivier,
}) => {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  const pdf = await samplePdf('Dix ans de Ruby');
  const script = Buffer.from('<script>document.title = "ran"</script>');
  const attachments = [
    { name: 'cv.pdf', type: 'application/pdf', bytes: pdf },
    { name: 'cv.html', type: 'text/html', bytes: script },
  ];
  for (const [index, attachment] of attachments.entries()) {
    const name = index === 0 ? 'Sample Aubier' : 'Sample Bouvier';
    const person = { ...frenchMail, name, address: `person-${index}@example.org` };
    writeFileSync(join(folder, `${index}.eml`), eml({ ...person, attachment }));
  }
  await vivier.stop();
  expect((await vivier.cli('applications', 'import', folder)).code).toBe(0);
  await vivier.restart();
  const { page, origin } = vivier;
  await goTo(page, 'applications');

  await applicationRow(page, 'Sample Aubier').click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'cv.pdf' }).click();
  const shown = await opened;
  await expect.poll(() => shown.url()).toMatch(new RegExp(`^${origin}/documents/[0-9a-f-]+$`));
  const answer = await page.request.get(shown.url());
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).equals(Buffer.from(pdf))).toBe(true);

  await applicationRow(page, 'Sample Bouvier').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'cv.html' }).click();
  expect((await download).suggestedFilename()).toBe('cv.html');
});
