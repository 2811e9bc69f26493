/** The last line of a run where Electron could not run: what its specs ran on instead. */
import { sep } from 'node:path';
import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter';

import { canRunElectron } from '../../scripts/electron-binary.ts';

const ofWindows = [`${sep}faces${sep}`, `${sep}window${sep}`];

class WithoutElectron implements Reporter {
  readonly #ran = new Set<string>();

  onTestEnd({ location, title }: TestCase, { status }: TestResult): void {
    if (status !== 'skipped' && ofWindows.some((folder) => location.file.includes(folder)))
      this.#ran.add(`${location.file} ${title}`);
  }

  onExit(): Promise<void> {
    if (!canRunElectron())
      process.stdout.write(
        `Electron not available: ${this.#ran.size} specs ran on the browser face and the stand-in only\n`,
      );
    return Promise.resolve();
  }

  printsToStdio(): boolean {
    return false;
  }
}

// eslint-disable-next-line import-x/no-default-export -- Playwright takes a reporter's default export.
export default WithoutElectron;
