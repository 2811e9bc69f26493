/** The browser face: serves one library to this machine's own browser until its last page closes. */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

import { isFailure } from '../../../shared/errors.ts';
import { builtWorkers } from '../../app.ts';
import { filesOf } from '../files-on-disk.ts';
import { libraryFolder } from '../library-folder.ts';
import { serveLibrary } from '../loopback/serve-library.ts';
import { askForAddress } from '../loopback/serving-note.ts';
import { untilStopped } from '../until-stopped.ts';
import { errorWords, serveWords, systemLanguage } from '../words.ts';
import { keepPages } from './left-pages.ts';
import { findOwnWindow, openOwnWindow } from './own-window.ts';
import { openInBrowser, openPage } from './open-page.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
    /** Opens the first page itself: in a window of its own where there can be one, else in the person's browser. */
    open: { type: 'boolean', default: false },
    /** Stays when the last page has closed. */
    stay: { type: 'boolean', default: false },
  },
});

/** An address that a program opens at once, and that other users may see in the list of processes meanwhile, in ms. */
const opening = 60_000;
/** How long pages may take to save what is typed, in ms. */
const saving = 3_000;
/** How often somebody who holds the library without being reachable is tried again, and how soon. */
const tries = { most: 10, apart: 300 };

const library = libraryFolder(values.library);
/** What it opens, as the window does. */
const files = filesOf(positionals, process.cwd());
const say = (name: Parameters<typeof serveWords>[0]) =>
  process.stderr.write(`${serveWords(name, systemLanguage())}\n`);

async function serve(): Promise<void> {
  const own = values.open ? findOwnWindow() : null;
  const served = await serveLibrary({
    library,
    port: Number(values.port),
    demo: values.demo,
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    workers: builtWorkers(new URL('./', import.meta.url)),
    ...(own === null ? {} : { openElsewhere: openInBrowser }),
  });
  const keeper = keepPages(new URL('./browser-keeper.js', import.meta.url), served);
  served.open(files);
  process.stdout.write(`${served.address}\n`);
  if (process.stdin.isTTY) process.stdin.on('data', () => process.stdout.write(`${served.newAddress()}\n`));
  if (values.open) openPage(own, () => served.newAddress(opening), served.windowEnded);
  if (!values.stay) say('serve.until');
  const emptied = served.emptied.then(() => 'emptied' as const);
  const why = await Promise.race([stopped.then(() => 'asked' as const), ...(values.stay ? [] : [emptied])]);
  if (why === 'emptied') say('serve.emptied');
  await served.settle(saving);
  if (served.pages() === 0) keeper.release();
  await served.close();
}

/** Has the program that serves the library already show it; false where that cannot be. */
async function handOver(holder: number): Promise<boolean> {
  const address = await askForAddress(library, holder, files);
  if (address === null) return false;
  say('serve.handed-over');
  process.stdout.write(`${address}\n`);
  if (values.open) openOwnOrBrowser(address);
  return true;
}

function openOwnOrBrowser(address: string): void {
  const own = findOwnWindow();
  if (own === null) void openInBrowser(address);
  else openOwnWindow(own, address);
}

const stopped = untilStopped();
for (let tried = 1; ; tried += 1) {
  try {
    await serve();
    process.exit(0);
  } catch (thrown) {
    const held =
      isFailure(thrown) && thrown.code === 'library-locked' && !values.demo ? thrown.details : null;
    const reachable = held !== null && (held['face'] === 'browser' || held['face'] === 'unknown');
    if (reachable && (await handOver(Number(held['process'])))) process.exit(0);
    // It may be about to begin, or to end.
    if (reachable && tried < tries.most) {
      await new Promise((resolve) => setTimeout(resolve, tries.apart));
      continue;
    }
    process.stderr.write(`${isFailure(thrown) ? errorWords(thrown, systemLanguage()) : String(thrown)}\n`);
    process.exit(2);
  }
}
