import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

import { serveTestApp, type ServedApp } from '../testing/served-app.ts';
import { askForAddress, leaveNote, readNote, removeNote } from './serving-note.ts';
import { newSessions } from './session.ts';

const key = 'k'.repeat(43);
let folder: string;
let host: ServedApp;
let port: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivier-note-'));
  host = await serveTestApp();
  port = Number(host.host.split(':')[1]);
});
afterEach(() => removeNote(folder));
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

test('whoever can read the note is let in, once', async () => {
  await leaveNote(folder, { port, process: 42, key });
  const address = new URL((await askForAddress(folder, 42)) ?? '');
  expect(address.host).toBe(host.host);
  const path = address.pathname + address.search;
  expect((await host.ask({ path })).status).toBe(303);
  expect((await host.ask({ path })).status).toBe(401);
});

test.runIf(process.platform !== 'win32')('nobody but its owner can read it, whatever lay there', async () => {
  writeFileSync(join(folder, 'serving.json'), '{}', { mode: 0o644 });
  await leaveNote(folder, { port, process: 42, key });
  expect(statSync(join(folder, 'serving.json')).mode & 0o777).toBe(0o600);
});

test('a note of another process, with another key, of another port or of nonsense is nobody’s', async () => {
  await leaveNote(folder, { port, process: 41, key });
  expect(await askForAddress(folder, 42)).toBeNull();
  await leaveNote(folder, { port, process: 42, key: 'x'.repeat(43) });
  expect(await askForAddress(folder, 42)).toBeNull();
  await leaveNote(folder, { port: 1, process: 42, key });
  expect(await askForAddress(folder, 42)).toBeNull();
  for (const nonsense of ['', '[]', '{"port":0}']) {
    writeFileSync(join(folder, 'serving.json'), nonsense);
    expect(await readNote(folder)).toBeNull();
  }
});

test('an address of somebody else’s is never opened', async () => {
  const said = { address: '' };
  const liar: Server = createServer((_, response) => response.end(JSON.stringify(said)));
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
  const there = (liar.address() as AddressInfo).port;
  await leaveNote(folder, { port: there, process: 42, key });
  const own = `http://127.0.0.1:${there}/enter?token=x`;
  for (const address of [
    'https://evil.example/',
    own.replace('127.0.0.1', 'evil.example'),
    'file:///etc',
    '',
  ]) {
    said.address = address;
    expect(await askForAddress(folder, 42)).toBeNull();
  }
  said.address = own;
  expect(await askForAddress(folder, 42)).toBe(own);
  liar.close();
});

test('an address that is opened by a program lets nobody in after its minute', () => {
  vi.useFakeTimers();
  try {
    const sessions = newSessions(1);
    const [late, early, lasting] = [
      sessions.newToken(60_000),
      sessions.newToken(60_000),
      sessions.newToken(),
    ];
    vi.advanceTimersByTime(59_000);
    expect(sessions.enter(early)).not.toBeNull();
    vi.advanceTimersByTime(2_000);
    expect(sessions.enter(late)).toBeNull();
    vi.advanceTimersByTime(1_000_000);
    expect(sessions.enter(lasting)).not.toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
