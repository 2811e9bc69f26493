import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures');

/** The posts written for the tests, by name. */
export function fixturePosts(): [name: string, text: string][] {
  return readdirSync(folder)
    .sort()
    .map((file) => file.replace(/\.txt$/, ''))
    .map((name) => [name, fixture(name)]);
}

export const fixture = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');

/** A body as a post. */
export const postOf = (body: string): string => `---\ntitle: Offre\n---\n${body}`;

/** The numbers of the lines in which two texts of equally many lines differ; null where the number of lines differs. */
export function changedLines(before: string, after: string): number[] | null {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) return null;
  return old.flatMap((line, index) => (line === now[index] ? [] : [index + 1]));
}

/** How many random cases are tried: few while working, many in the long mode. */
export const runs = (few: number, many: number): number => (process.env['VIVIER_LONG'] === '1' ? many : few);
