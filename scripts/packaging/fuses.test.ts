import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

import { readFuses, setFuses } from './fuses.ts';

const folder = mkdtempSync(join(tmpdir(), 'vivier-fuses-'));
const program = join(folder, 'electron');
afterEach(() => rmSync(program, { force: true }));

/** A program that carries nothing but a wire, as Electron's binary carries one: its mark, version, length and states. */
function writeWire(states: string): void {
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, states.length]),
    Buffer.from(states),
  ]);
  writeFileSync(program, Buffer.concat([Buffer.alloc(64, 'a'), wire, Buffer.alloc(64, 'b')]));
}

test('every fuse is set so that the package runs nothing but itself', async () => {
  // As it is delivered, and as somebody might have set it.
  for (const states of ['101001011', '010110100', '111111111', '000000000']) {
    writeWire(states);
    await setFuses(program, false);
    expect(await readFuses(program)).toEqual({
      RunAsNode: 'off',
      EnableCookieEncryption: 'on',
      EnableNodeOptionsEnvironmentVariable: 'off',
      EnableNodeCliInspectArguments: 'off',
      EnableEmbeddedAsarIntegrityValidation: 'on',
      OnlyLoadAppFromAsar: 'on',
      LoadBrowserProcessSpecificV8Snapshot: 'off',
      GrantFileProtocolExtraPrivileges: 'off',
      WasmTrapHandlers: 'on',
    });
  }
});

test('a program with a fuse that nobody has decided about is left as it is', async () => {
  writeWire('0000000000');
  const before = readFileSync(program);
  await expect(setFuses(program, false)).rejects.toThrow();
  expect(readFileSync(program).equals(before)).toBe(true);
});
