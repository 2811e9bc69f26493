/** Does the app go on answering while mails are taken? The same call, idle and busy, in one run. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { line, quantile, startApp, timeCalls } from './served-app.ts';

const app = await startApp();
try {
  for (let count = 0; count < 50; count += 1) await app.ask('postings.create', { title: `Sample ${count}` });
  const mail = join(app.folder, 'large.eml');
  const body = randomBytes(44 * 1024 * 1024)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  writeFileSync(
    mail,
    `From: Sample <sample@example.org>\r\nSubject: Sample\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: application/pdf; name="cv.pdf"\r\nContent-Disposition: attachment; filename="cv.pdf"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`,
  );
  const call = () => app.ask('postings.list', {});
  await timeCalls(call, (count) => count >= 50);
  const idle = await timeCalls(call, (count) => count >= 500);

  let taken = false;
  const begun = performance.now();
  const taking = app.ask('applications.import', { sources: [{ path: mail }] }).finally(() => (taken = true));
  const busy = await timeCalls(call, () => taken);
  const report = await taking;
  console.log(`60 MB mail: ${report.imported} taken in ${Math.round(performance.now() - begun)} ms`);
  console.log(line('postings.list, idle', idle));
  console.log(line('postings.list, while it is taken', busy));
  console.log(`ratio of the medians ${(quantile(busy, 0.5) / quantile(idle, 0.5)).toFixed(2)}`);

  const letters = join(app.folder, 'letters');
  mkdirSync(letters);
  for (let count = 0; count < 1_000; count += 1)
    writeFileSync(join(letters, `${count}.eml`), letterOf(count));
  let done = false;
  const started = performance.now();
  const reading = app
    .ask('applications.import', { sources: [{ path: letters }] })
    .finally(() => (done = true));
  const meanwhile = await timeCalls(call, () => done);
  const read = await reading;
  const seconds = (performance.now() - started) / 1000;
  console.log(`1,000 letters: ${read.imported} taken, ${(1000 / seconds).toFixed(0)} a second`);
  console.log(line('postings.list, while they are taken', meanwhile));
  console.log(`ratio of the medians ${(quantile(meanwhile, 0.5) / quantile(idle, 0.5)).toFixed(2)}`);
} finally {
  await app.stop();
}

/** A letter passed on by a colleague, in HTML and in plain text. */
function letterOf(index: number): string {
  const words =
    `---------- Forwarded message ---------\r\nDe : Sample ${index} <sample${index}@example.org>\r\n` +
    `Date: lun. 16 nov. 2026 à 09:30\r\nSubject: Candidature\r\nTo: <jobs@example.org>\r\n\r\n` +
    `Madame, Monsieur,\r\n\r\nje vous propose ma candidature.\r\n\r\nCordialement,\r\nSample ${index}\r\n+33 6 39 98 12 34\r\n`;
  return (
    `From: Colleague <colleague@example.org>\r\nTo: jobs@example.org\r\nSubject: Fwd: Candidature\r\n` +
    `Message-ID: <${index}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n` +
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n` +
    `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${words.replaceAll('\r\n', '<br>')}</p>\r\n--b--\r\n`
  );
}
