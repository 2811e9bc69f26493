/** What every face of the built program is started with, and what is done with it while it runs. */
import { setTimeout as after } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';

/** Chromium asks its maker for news unless it is told not to, and some of that passes by Playwright's own routes. */
export const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  // As with no network at all.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE *.localhost',
];

export interface RunningFace {
  readonly page: Page;
  /** The origin that its pages come from. */
  readonly origin: string;
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface FaceOptions {
  readonly library: string;
  readonly browser: () => Promise<Browser>;
  /** Called with the page before it asks for anything. */
  readonly watch: (page: Page) => void;
  /** Called with what the program's processes say of warnings, errors that nobody handled and a bad end. */
  readonly complain?: (words: string) => void;
  readonly args?: readonly string[];
  /** Beside this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Longer than any face takes to save what is typed and end. */
const patience = 30_000;

/** Whether a face that was asked to end does so; one that stays would keep the run from ending. */
export async function endsByItself(exited: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController();
  const waited = after(patience, false, { signal: stop.signal }).catch(() => true);
  const ended = await Promise.race([exited.then(() => true), waited]);
  stop.abort();
  return ended;
}
