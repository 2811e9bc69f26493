import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fileAssociations } from '../../../shared/file-associations.ts';
import { filesOf, filesOfSecondStart, keepOpened, wordsOf } from './opened-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivier-opened-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, 'x');
  return path;
}

describe('the files of a command line', () => {
  it('are those that the program opens, whatever their names hold', () => {
    const names = ['Candidature n° 1 – Zoé.eml', 'relecture.vivier-review', '100 %.EML', 'a#b?c.eml'];
    const paths = names.map(put);
    expect(filesOf(wordsOf(paths), '/')).toEqual(paths);
    expect(filesOf(wordsOf(names), folder)).toEqual(paths);
    expect(filesOf(wordsOf([put('cv.pdf'), put('eml'), put('a.eml.exe')]), folder)).toEqual([]);
  });

  it('may come as addresses, as Linux’s desktops write them', () => {
    const path = put('Candidature n° 1 – Zoé %20.eml');
    expect(filesOf([pathToFileURL(path).href], '/')).toEqual([path]);
    const elsewhere = ['https://example.org/a.eml', 'file://example.org/a.eml', 'file:///%E0%A4%A.eml'];
    if (process.platform !== 'win32') expect(filesOf(elsewhere.slice(1), folder)).toEqual([]);
  });

  it('are told of where they are missing, and passed over where they are folders', () => {
    mkdirSync(join(folder, 'dossier.eml'));
    expect(filesOf(['dossier.eml', 'absent.eml'], folder)).toEqual([join(folder, 'absent.eml')]);
  });

  it('stand among switches, ours and others’, and behind two dashes all are files', () => {
    const [first, second] = [put('un.eml'), put('--deux.eml')];
    const line = [
      '--library',
      '/some/library.eml',
      '--demo',
      '--enable-features=X',
      first,
      '-psn_0_1',
      '--',
      '--deux.eml',
    ];
    expect(filesOf(wordsOf(line), folder)).toEqual([first, second]);
    expect(filesOf(wordsOf(['--deux.eml']), folder)).toEqual([]);
  });
});

describe('a second start', () => {
  it('is taken at its word, and its line is read where it said none that is understood', () => {
    const path = put('un.eml');
    const line = ['/opt/vivier', '--allow-file-access-from-files', 'un.eml'];
    expect(filesOfSecondStart({ files: ['/elsewhere/deux.eml'] }, line, folder)).toEqual([
      '/elsewhere/deux.eml',
    ]);
    expect(filesOfSecondStart({ files: [] }, line, folder)).toEqual([]);
    for (const said of [undefined, null, { files: [7] }, { files: [''] }, 'un.eml'])
      expect(filesOfSecondStart(said, line, folder)).toEqual([path]);
  });
});

describe('opened files', () => {
  it('that come one by one are told of once, wait until they are taken, and are taken once', () => {
    vi.useFakeTimers();
    const tell = vi.fn();
    const opened = keepOpened(tell, 250);
    for (const name of ['a.eml', 'b.eml', 'a.eml']) {
      opened.add([`/m/${name}`]);
      vi.advanceTimersByTime(100);
    }
    expect(tell).not.toHaveBeenCalled();
    vi.advanceTimersByTime(250);
    expect(tell).toHaveBeenCalledOnce();
    expect(opened.take()).toEqual([
      { name: 'a.eml', source: { path: '/m/a.eml' } },
      { name: 'b.eml', source: { path: '/m/b.eml' } },
    ]);
    expect(opened.take()).toEqual([]);
    opened.add([]);
    vi.advanceTimersByTime(1_000);
    expect(tell).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('the files that packages register', () => {
  it('are each told apart by their ending, in lower case, and named in both languages', () => {
    const endings = fileAssociations.map(({ ending }) => ending);
    expect(new Set(endings).size).toBe(endings.length);
    for (const { ending, mediaType, name } of fileAssociations) {
      expect(ending).toMatch(/^\.[a-z][a-z-]+$/);
      expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
      expect(name.fr).not.toBe('');
      expect(name.en).not.toBe('');
    }
  });
});
