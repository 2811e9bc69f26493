/** Tells the system that a file came from elsewhere, as browsers do, so that it asks before anything in it may run. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export type Run = (program: string, words: readonly string[]) => Promise<unknown>;

const runProgram: Run = (program, words) => promisify(execFile)(program, [...words]);

/**
 * Marks a file of Windows by the stream that Internet zones are kept in ([MS-FSCC], 5.6.1), one of macOS as quarantined;
 * Linux knows no such mark. A disk that cannot keep one leaves the file as it is.
 */
export async function markReceived(
  file: string,
  platform: NodeJS.Platform = process.platform,
  run: Run = runProgram,
): Promise<void> {
  try {
    if (platform === 'win32') await writeFile(`${file}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n');
    if (platform === 'darwin') {
      const seconds = Math.floor(Date.now() / 1000).toString(16);
      await run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', `0081;${seconds};Vivier;`, file]);
    }
  } catch {
    // The document itself is there, and what it is has been looked at.
  }
}
