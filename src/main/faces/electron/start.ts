/**
 * The first step of the installed program: a command, which opens no window, or the window. Electron says `ready` only
 * when this module is done, so a command is over before there is a display, a lock or a page.
 */
import { app } from 'electron';

import { asksForCommand, givenWords } from '../command-words.ts';

const own = process.argv.slice(0, app.isPackaged ? 1 : 2);
const given = process.argv.slice(own.length);
const words = givenWords(given);

if (asksForCommand(words)) await runCommand();
else {
  const switches = given.slice(0, given.length - words.length).filter((word) => word !== '--');
  process.argv = [...own, ...switches, ...words];
  await import('./main.ts');
}

/** Runs the command line's own built entry in this process, and ends with its exit code. */
async function runCommand(): Promise<void> {
  // Without a listener, Electron would show an error in a dialog.
  process.on('uncaughtException', fail);
  process.argv = [process.execPath, 'vivier', ...words];
  try {
    await import(new URL('./cli.js', import.meta.url).href);
  } catch (thrown) {
    fail(thrown);
    return;
  }
  for (const stream of [process.stdout, process.stderr])
    if (!stream.destroyed) await new Promise((resolve) => stream.write('', resolve));
  app.exit(Number(process.exitCode ?? 0));
}

function fail(thrown: unknown): void {
  process.stderr.write(`${String(thrown)}\n`);
  app.exit(2);
}
