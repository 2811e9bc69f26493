/** Other programs, run from the project's root. */
import { spawn, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A program of a dependency, run by this very Node. */
export function inModules(path: string): string {
  return fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
}

export interface RunOptions {
  readonly stdio?: StdioOptions;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program and answers its exit code as a shell would: 128 + n for a signal, 127 where it is not there. A signal
 * meant for us is passed on, and the program decides how to end.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: options.stdio ?? 'inherit',
    env: { ...process.env, ...options.env },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    const end = (code: number) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    };
    child.once('error', () => end(127));
    child.once('exit', (code, signal) => end(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/** Runs a program and keeps what it says, both streams in order of arrival. */
export async function runQuietly(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (said += text));
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', (thrown) => {
      said += String(thrown);
      resolve(127);
    });
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  return { code, said };
}
