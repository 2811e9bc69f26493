/** Applications that come by mail before a spec begins. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expectReport, pickMails } from './desk.ts';
import { numberedMail, type SampleMail } from './mail.ts';
import type { Vivier } from './vivier.ts';

/** Writes mails beside the library and has them taken in by the window, as with the system's own dialog. */
export async function receiveMails(vivier: Vivier, ...mails: readonly Partial<SampleMail>[]): Promise<void> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder, { recursive: true });
  const files = mails.map((mail, index) => {
    const file = join(folder, `${index}.eml`);
    writeFileSync(file, numberedMail(index, mail));
    return file;
  });
  await pickMails(vivier.page, files);
  await expectReport(vivier.page, { imported: mails.length, duplicates: 0, refused: 0 });
}
