/** The built browser face over a temporary library, asked through its own door. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Answer, CallName, Input, Output } from '../src/shared/contract.ts';

export interface ServedApp {
  readonly folder: string;
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Ends it and leaves its folder. */
  end(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** A folder for a library and what goes into it; `stop` removes it. */
export function benchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vivier-bench-'));
}

/** Starts the program that `npm run build` made. */
export async function startApp(folder = benchFolder()): Promise<ServedApp> {
  const program = join(import.meta.dirname, '..', 'out', 'main', 'browser.js');
  const child = spawn(process.execPath, [program, '--library', join(folder, 'library')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const entered = await fetch(line, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const address = new URL('/call', line);
  return {
    folder,
    async ask(name, input) {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ name, input }),
      });
      const answer = (await response.json()) as Answer<Output<typeof name>>;
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
      return answer.value;
    },
    async end() {
      child.kill();
      await once(child, 'exit');
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds that each of some calls took, one after the other, until `enough` says stop. */
export async function timeCalls(
  call: () => Promise<unknown>,
  enough: (count: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (!enough(times.length)) {
    const begun = performance.now();
    await call();
    times.push(performance.now() - begun);
  }
  return times;
}

/** The value below which a share of the times lies. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One line of a report. */
export function line(name: string, times: readonly number[]): string {
  const [median, high, worst] = [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1).padStart(8));
  return `${name.padEnd(36)} n=${String(times.length).padEnd(6)} median ${median} ms   p99 ${high} ms   worst ${worst} ms`;
}
