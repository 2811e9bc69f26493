/** Files that the system hands to the window: where it is started, started again, or told to open one. */
import { parseArgs } from 'node:util';
import { z } from 'zod';

import { filesOf } from '../files-on-disk.ts';

export { filesOf, keepOpened, type FileOnDisk, type OpenedFiles } from '../files-on-disk.ts';

/** What one start of the program tells another that runs already. */
const startSchema = z.object({ files: z.array(z.string().min(1).max(4096)).max(10_000) });
export type SecondStart = z.infer<typeof startSchema>;

/**
 * The words of a command line that are no switches, ours or those that Electron and Chromium read from the same line;
 * behind `--` all of them.
 */
export function wordsOf(line: readonly string[]): string[] {
  const options = { library: { type: 'string' }, demo: { type: 'boolean' } } as const;
  return parseArgs({ args: [...line], options, strict: false, allowPositionals: true }).positionals;
}

/**
 * What a second start handed over: what it said itself, since Chromium puts its own switches into the line and changes
 * its order; else, where another version of the program was started, what its line says.
 */
export function filesOfSecondStart(said: unknown, line: readonly string[], folder: string): string[] {
  const read = startSchema.safeParse(said);
  return read.success ? read.data.files : filesOf(wordsOf(line.slice(1)), folder);
}
