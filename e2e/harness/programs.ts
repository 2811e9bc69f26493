/** Programs of the system and of this project, run to their end. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the build, which `npm run e2e` makes first. */
export function built(path: string): string {
  const file = fileURLToPath(new URL(`../../out/${path}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`${file} is not there: use "npm run e2e", which builds first.`);
  return file;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and answers how it ended; it never rejects for a program that refuses. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
  } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      { cwd: options.cwd ?? root, env: { ...process.env, ...options.env }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
        resolve({ code, stdout, stderr });
      },
    );
    // A program that reads nothing may be gone before it is given anything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

/** Like `runProgram`, for what cannot go wrong unless the test itself is wrong. */
export async function must(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, args, { cwd });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${code}\n${stderr}`);
  return stdout;
}
