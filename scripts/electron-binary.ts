/** Electron's binary: where it is, and how to get it within a person's patience. */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inModules } from './run.ts';
import { words } from './say.ts';

const silence = 5_000;

export interface Progress {
  readonly step: 'fetching' | 'unpacking';
  readonly done: number;
  readonly total: number | null;
}

/** The binary's path, or null where it is not there. */
export function findElectron(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const inside = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<
    string,
    string
  >;
  const file = join(named ?? inModules('electron/dist'), inside[process.platform] ?? 'electron');
  if (!existsSync(file)) return null;
  // A download that was broken off has no such note yet.
  return named !== undefined || existsSync(inModules('electron/path.txt')) ? file : null;
}

/** Whether windows can be shown here: the binary is there and, on Linux, a display. */
export function canRunElectron(): boolean {
  return findElectron() !== null && hasDisplay();
}

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

/** The version that the project asks for. */
export function electronVersion(): string {
  const about = JSON.parse(readFileSync(inModules('electron/package.json'), 'utf8')) as { version: string };
  return about.version;
}

/**
 * Fetches the binary in a process that can be given up: by a key, by Ctrl-C, or when no byte has come for 5 seconds.
 * Shows how far it is on one line. Answers why it could not be had, or null where it now is there.
 */
export async function fetchElectron(): Promise<'fetch' | 'given-up' | null> {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-electron-'));
  const child = fork(fileURLToPath(new URL('fetch-electron.ts', import.meta.url)), [folder], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A group of its own: a terminal's Ctrl-C is for us, and means "do without".
    detached: process.platform !== 'win32',
  });
  const abandon = new AbortController();
  const giveUp = () => abandon.abort();
  abandon.signal.addEventListener('abort', () => child.kill('SIGKILL'));
  let bytes = 0;
  const watch = setTimeout(() => child.kill('SIGKILL'), silence);
  child.on('message', (progress: Progress) => {
    show(progress);
    if (progress.step === 'unpacking') clearTimeout(watch);
    else if (progress.done > bytes) watch.refresh();
    bytes = progress.done;
  });
  const letGo = onKey(giveUp);
  process.on('SIGINT', giveUp);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exit) => resolve(exit));
  });
  clearTimeout(watch);
  process.off('SIGINT', giveUp);
  letGo();
  if (bytes > 0) process.stderr.write('\n');
  rmSync(folder, { recursive: true, force: true });
  if (code === 0 && findElectron() !== null) return null;
  return abandon.signal.aborted ? 'given-up' : 'fetch';
}

function show({ step, done, total }: Progress): void {
  const line =
    step === 'unpacking'
      ? words('start.unpacking')
      : words('start.fetching', { done: megabytes(done), total: total === null ? 'none' : megabytes(total) });
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}

function onKey(pressed: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => undefined;
  stdin.setRawMode(true);
  stdin.resume();
  stdin.once('data', pressed);
  return () => {
    stdin.off('data', pressed);
    stdin.setRawMode(false);
    stdin.pause();
  };
}
