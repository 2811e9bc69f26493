/** The system's own git, asked about one folder. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

import { Failure } from '../../shared/errors.ts';

export interface Ended {
  /** 0 where git did what it was asked. */
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

export type Git = (words: readonly string[], input?: string) => Promise<Ended>;

/** A hook may build a whole site before it lets a commit pass. */
const patience = 120_000;
const most = 16 * 1024 * 1024;

/**
 * git in a folder. It never asks anybody anything, takes paths as they are spelled, and is the one of the person's `PATH`:
 * never a program that lies in the folder itself. Throws `git-missing` where there is none.
 */
export function gitIn(folder: string, env: Readonly<Record<string, string | undefined>> = process.env): Git {
  const program = findGit(env);
  if (program === null) throw new Failure('git-missing');
  const options = {
    cwd: folder,
    encoding: 'utf8',
    env: quietly(env),
    maxBuffer: most,
    timeout: patience,
    windowsHide: true,
  } as const;
  return (words, input = '') =>
    new Promise((resolve) => {
      const child = execFile(
        program,
        ['--literal-pathspecs', ...words],
        options,
        (error, said, complained) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 128;
          resolve({ code, said, complained });
        },
      );
      // git may be gone before it has read what it is given.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
}

/** Run from a hook, these would lead git to another repository; the others would wait for a person. */
function quietly(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const foreign = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE)$/;
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
  return { ...kept, GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true' };
}

// Left to the system, a search on Windows would begin in the folder itself, which may come from anybody.
function findGit(env: Readonly<Record<string, string | undefined>>): string | null {
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        continue;
      }
    }
  }
  return null;
}
