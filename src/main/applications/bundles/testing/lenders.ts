/** Libraries that lend each other applications, for tests: files are handed over in a folder. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import type { Output } from '../../../../shared/contract.ts';
import type { Id } from '../../../../shared/moment.ts';
import { openTestApp, temporaryFolder, type AtEnd, type TestApp } from '../../../testing/test-app.ts';

export const passphrase = 'bakodi-lumeta-rofino-zuvabe';

export interface Lender extends TestApp {
  /** Makes a bundle and answers its file. */
  lend(
    applications: readonly Id[],
    answers?: Id,
  ): Promise<{ file: string; bundle: Output<'bundles.make'>['bundle'] }>;
  take(file: string): Promise<Output<'bundles.take'>>;
}

/** A day from today on. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Opens a library whose reviewer signs with this name. */
export async function openLender(
  author: string,
  expiresOn = dayIn(14),
  atEnd: AtEnd = onTestFinished,
): Promise<Lender> {
  const folder = temporaryFolder(atEnd);
  let made = 0;
  let last = '';
  const test = await openTestApp(join(folder, 'library'), {
    atEnd,
    ports: {
      saveFile(document) {
        made += 1;
        last = join(folder, `${made} ${document.name}`);
        copyFileSync(document.file, last);
        return Promise.resolve({ address: null, saved: true });
      },
    },
  });
  await test.ask('settings.save', { author });
  return {
    ...test,
    async lend(applications, answers) {
      const asked = { applications: [...applications], passphrase, expiresOn, words: 'Merci !' };
      const { bundle } = await test.ask(
        'bundles.make',
        answers === undefined ? asked : { ...asked, answers },
      );
      return { file: last, bundle };
    },
    take: (path) => test.ask('bundles.take', { source: { path }, passphrase }),
  };
}
