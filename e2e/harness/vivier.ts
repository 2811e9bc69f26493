/** What every spec starts from: Vivier on a library of its own, in the project's face. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page, type Request } from 'playwright';
import { expect, test as base } from 'playwright/test';

import { findChromium } from '../../scripts/chromium.ts';
import { findElectron } from '../../scripts/electron-binary.ts';
import { commandLineOn, type CommandLine } from './command-line.ts';
import type { Options } from './options.ts';
import type { Ended } from './programs.ts';
import { quiet } from './face.ts';
import { starts } from './faces.ts';
import { makeSite, type Site } from './site.ts';

export { expect };
export type { CommandLine };

export interface Vivier {
  readonly library: string;
  readonly page: Page;
  readonly origin: string;
  /** Errors of the pages and of their console; looked at when the spec ends. */
  readonly complaints: string[];
  /** Ends the face and starts it again on the same library, with these words more. */
  restart(...words: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  /** `kill -9`; what the page complains about from then on is not held against it. */
  kill(): Promise<void>;
  /** The same in the browser face, with its page left open. */
  killApp(): Promise<void>;
  /** The command line on the same library, which only one program at a time can hold. */
  cli(...args: string[]): Promise<Ended>;
  /** The same with `--json`. */
  json(...args: string[]): Promise<{ readonly code: number; readonly value: unknown }>;
}

interface WorkerFixtures extends Options {
  /** Started by the first spec of a worker that shows a page. */
  launchedBrowser: () => Promise<Browser>;
}

interface Fixtures {
  site: Site;
  commandLine: CommandLine;
  vivier: Vivier;
}

function listenTo(page: Page, requests: Request[], complaints: string[]): void {
  page.context().on('request', (request) => requests.push(request));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
}

/** Nothing may ever be asked of anything but the program itself. */
function isFromElsewhere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  // A browser shows a PDF with an extension of its own.
  const own = ['app:', 'preview:', 'blob:', 'data:', 'chrome:', 'chrome-extension:'];
  return !own.includes(protocol) && hostname !== '127.0.0.1' && !hostname.endsWith('.localhost');
}

/** A browser tells of what a page's policy forbade as of a request, though it never left. */
function isRefusedByPolicy(request: Request): boolean {
  return request.failure()?.errorText === 'csp';
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  face: ['browser', { option: true, scope: 'worker' }],

  launchedBrowser: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const launched: (Promise<Browser> | undefined)[] = [];
      await use(() => {
        launched[0] ??= chromium.launch({
          executablePath: findChromium() ?? '',
          args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
        });
        return launched[0];
      });
      await (await launched[0])?.close();
    },
    { scope: 'worker' },
  ],

  // eslint-disable-next-line no-empty-pattern
  site: async ({}, use) => {
    const site = await makeSite();
    await use(site);
    site.remove();
  },

  // eslint-disable-next-line no-empty-pattern
  commandLine: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'vivier-e2e-'));
    await use(commandLineOn(join(folder, 'library')));
    rmSync(folder, { recursive: true, force: true });
  },

  vivier: async ({ face, launchedBrowser, commandLine }, use, info) => {
    info.skip(face !== 'electron' && findChromium() === null, 'needs a Chromium');
    info.skip(face === 'electron' && findElectron() === null, "Electron's binary cannot be had here");
    const start = starts[face];
    const requests: Request[] = [];
    const complaints: string[] = [];
    const options = {
      library: commandLine.library,
      browser: launchedBrowser,
      watch: (page: Page) => listenTo(page, requests, complaints),
      complain: (words: string) => void complaints.push(words),
    };
    const state = { running: await start(options), killed: false };
    await use({
      ...commandLine,
      complaints,
      get page() {
        return state.running.page;
      },
      get origin() {
        return state.running.origin;
      },
      async restart(...words) {
        if (!state.killed) await state.running.stop();
        state.running = await start({ ...options, args: words });
        state.killed = false;
      },
      stop: () => state.running.stop(),
      async kill() {
        const heard = [...complaints];
        await this.killApp();
        await state.running.page.context().close();
        complaints.splice(0, complaints.length, ...heard);
      },
      async killApp() {
        state.killed = true;
        await state.running.kill();
      },
    });
    if (!state.killed) await state.running.stop();
    expect(complaints).toEqual([]);
    expect(
      requests
        .filter((request) => isFromElsewhere(request.url()) && !isRefusedByPolicy(request))
        .map((request) => request.url()),
    ).toEqual([]);
  },
});
