import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ShownDocument } from '../../ports.ts';
import { markReceived } from './mark-received.ts';
import { openCopies } from './shown-copies.ts';

let folder = '';
let document: ShownDocument;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivier-profile-'));
  const file = join(folder, 'hash');
  writeFileSync(file, 'bytes', { mode: 0o400 });
  document = {
    id: '01980000-0000-7000-8000-000000000001',
    file,
    name: 'CV/Zoé.pdf',
    mediaType: 'application/pdf',
    origin: 'received',
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a copy of a document', () => {
  it('lies under a safe name, is its reader’s alone, may be written to, and is known again', async () => {
    const copies = openCopies(folder);
    const copy = await copies.copyOf(document);
    const other = await copies.copyOf(document);
    expect(basename(copy)).toBe('CV-Zoé.pdf');
    expect(other).not.toBe(copy);
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
    writeFileSync(copy, 'changed by its program');
    expect(readFileSync(document.file, 'utf8')).toBe('bytes');
    expect(copies.holds(copy)).toBe(true);
    const link = join(folder, 'link.eml');
    symlinkSync(copy, link);
    expect(copies.holds(link)).toBe(true);
    expect(copies.holds(document.file)).toBe(false);
    expect(copies.holds(join(dirname(dirname(copy)), '..', 'absent'))).toBe(false);
    await copies.clear();
    expect(existsSync(dirname(dirname(copy)))).toBe(false);
    expect(await copies.copyOf(document)).not.toBe(copy);
    await copies.clear();
  });

  it('that cannot be written leaves what stood there, and nothing half-done beside it', async () => {
    const copies = openCopies(folder);
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'CV.pdf'), 'of somebody else');
    await expect(
      copies.copyTo({ ...document, file: join(folder, 'absent') }, join(kept, 'CV.pdf')),
    ).rejects.toThrow();
    await expect(copies.copyTo(document, kept)).rejects.toThrow();
    expect(readdirSync(kept)).toEqual(['CV.pdf']);
    expect(readdirSync(folder).filter((name) => name.startsWith('.vivier'))).toEqual([]);
    await copies.copyTo(document, join(kept, 'CV.pdf'));
    expect(readFileSync(join(kept, 'CV.pdf'), 'utf8')).toBe('bytes');
  });

  it('that a crash left goes at the next start, and nothing else that the list may name', async () => {
    const crashed = openCopies(folder);
    const copy = await crashed.copyOf(document);
    const innocent = join(folder, 'innocent');
    writeFileSync(innocent, '');
    openCopies(folder).clearLeft();
    expect(existsSync(copy)).toBe(false);
    writeFileSync(join(folder, 'copies.json'), JSON.stringify([innocent]));
    openCopies(folder).clearLeft();
    expect(existsSync(innocent)).toBe(true);
    writeFileSync(join(folder, 'copies.json'), 'no list');
    openCopies(folder).clearLeft();
  });

  it('is marked as what came from elsewhere, and what the app wrote itself is not', async () => {
    const ran: (readonly string[])[] = [];
    const mark = async (file: string) => {
      await markReceived(file, 'win32');
      await markReceived(file, 'linux');
      await markReceived(file, 'darwin', (program, words) => Promise.resolve(ran.push([program, ...words])));
    };
    const copies = openCopies(folder, mark);
    const copy = await copies.copyOf(document);
    expect(readFileSync(`${copy}:Zone.Identifier`, 'utf8')).toContain('ZoneId=3');
    expect(ran).toEqual([
      [
        '/usr/bin/xattr',
        '-w',
        'com.apple.quarantine',
        expect.stringMatching(/^0081;[0-9a-f]{8};Vivier;$/),
        copy,
      ],
    ]);
    const made = join(folder, 'export.csv');
    await copies.copyTo({ ...document, origin: 'made' }, made);
    expect(existsSync(`${made}:Zone.Identifier`)).toBe(false);
    expect(ran).toHaveLength(1);
    await markReceived(join(folder, 'absent', 'a.pdf'), 'win32');
    await copies.clear();
  });
});
