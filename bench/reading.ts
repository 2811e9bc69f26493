/** Does the app go on answering while documents are read? The same call, idle and busy, in one run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

import { line, quantile, startApp, timeCalls } from './served-app.ts';

const count = 40;
const pages = 10;

async function writeCv(number: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    const sheet = pdf.addPage([595, 842]);
    for (let row = 0; row < 45; row += 1)
      for (const x of [50, 310])
        sheet.drawText(`Sample ${number} page ${page} ligne ${row}`, {
          x,
          y: 780 - 16 * row,
          size: 11,
          font,
        });
  }
  return pdf.save();
}

// Before the app starts: a connection that waits for long is closed by the other side.
const cvs = await Promise.all(Array.from({ length: count }, (_, number) => writeCv(number)));
const app = await startApp();
try {
  for (let made = 0; made < 50; made += 1) await app.ask('postings.create', { title: `Sample ${made}` });
  const sources: { path: string }[] = [];
  for (const [number, cv] of cvs.entries()) {
    const path = join(app.folder, `cv-${number}.pdf`);
    writeFileSync(path, cv);
    sources.push({ path });
  }
  const call = () => app.ask('postings.list', {});
  await timeCalls(call, (done) => done >= 50);
  const idle = await timeCalls(call, (done) => done >= 500);

  let taken = false;
  const begun = performance.now();
  const taking = app.ask('applications.import', { sources }).finally(() => (taken = true));
  const busy = await timeCalls(call, () => taken);
  const report = await taking;
  console.log(
    `${report.imported} PDFs of ${pages} pages in two columns: ${Math.round((performance.now() - begun) / count)} ms each`,
  );
  console.log(line('postings.list, idle', idle));
  console.log(line('postings.list, while they are read', busy));
  console.log(`ratio of the medians ${(quantile(busy, 0.5) / quantile(idle, 0.5)).toFixed(2)}`);
} finally {
  await app.stop();
}
