/** The licences of what others have made, as building the program collected them. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
export type Licence = z.infer<typeof licencesSchema>[number];

/** By name; null where the program was not built with them. */
export async function readLicences(file: URL | undefined): Promise<readonly Licence[] | null> {
  if (file === undefined) return null;
  try {
    const licences = licencesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return licences.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return null;
  }
}
