import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { eml } from './mail.ts';
import type { Vivier } from './vivier.ts';

export const people = ['Camille Exemple', 'Noor Échantillon', 'Anaïs Lœuillet'];

/** Mails of three people, taken in before the window opens. */
export async function receivePeople(vivier: Vivier): Promise<void> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  people.forEach((name, index) => {
    const mail = {
      name,
      address: `sample${index}@example.org`,
      subject: 'Candidature',
      text: 'Bonjour, voici mon CV.',
    };
    writeFileSync(join(folder, `${index}.eml`), eml({ ...mail, attachment: null }));
  });
  await vivier.stop();
  await vivier.json('applications', 'import', folder);
  await vivier.restart();
}
