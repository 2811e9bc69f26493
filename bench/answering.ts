/** Does the app go on answering while a mail of 60 MB is taken? The same call, idle and busy, in one run. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
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
} finally {
  await app.stop();
}
