/** What happens to pages that outlive the process that serves them: see `keeper.ts`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Keeper {
  /** Nobody is left behind: it ends with us. */
  release(): void;
}

/** How long a page is there before it is worth a process that waits for our end, in ms. */
const settled = 5_000;

export interface KeptHost {
  readonly port: number;
  readonly key: string;
  readonly pages: () => number;
}

/** Begins to wait beside this process once a page stays; `program` is the built keeper. */
export function keepPages(program: URL, { port, key, pages }: KeptHost): Keeper {
  let child: ChildProcess | null = null;
  const look = setInterval(() => {
    if (pages() === 0) return;
    clearInterval(look);
    // A group of its own: a terminal's Ctrl-C is for us.
    child = spawn(process.execPath, [fileURLToPath(program)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    child.once('error', () => undefined);
    child.stdin?.once('error', () => undefined);
    child.stdin?.write(`${JSON.stringify({ port, key })}\n`);
    child.unref();
  }, settled);
  look.unref();
  return {
    release() {
      clearInterval(look);
      child?.stdin?.end('farewell\n');
    },
  };
}
