/** A program of a dependency, run in a folder that is not the project's own. */
import { spawn } from 'node:child_process';
import { inModules } from './run.ts';

/** Runs it and keeps what it says; after `longest` ms it and what it started are ended. */
export async function runIn(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  longest: number,
): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(process.execPath, [inModules(program), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const late = setTimeout(() => {
    if (child.pid === undefined) return;
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  }, longest);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (said += text));
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  clearTimeout(late);
  return { code, said };
}
