/** What is packaged, read back: with a stand-in for Electron's distribution, so nothing here shows what Electron does. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readContents, readPacked, withoutHashes, type Contents } from '../scripts/packaging/contents.ts';
import { fuses, setFuses } from '../scripts/packaging/fuses.ts';
import { mimeTypes, windowsInstaller } from '../scripts/packaging/file-types.ts';
import { isAllowed, type Licence } from '../scripts/packaging/licences.ts';
import { writeStandIn } from '../scripts/packaging/stand-in.ts';
import { nativesOf, type System } from '../scripts/packaging/targets.ts';
import { packageProgram, summary } from '../scripts/package.ts';
import { fileAssociations } from '../src/shared/file-associations.ts';
import { expect, test } from './harness/vivier.ts';

test.describe.configure({ mode: 'serial' });

/** The names of all files in the archive, without what changes with their content; `npm run e2e -- -u` writes it anew. */
const snapshot = join(import.meta.dirname, 'package-files.txt');
/** Bytes: what grows beyond this is looked at before it is packaged. */
const bounds = { archive: 32_000_000, natives: 5_000_000 };
const systems: readonly System[] =
  process.env['VIVIER_LONG'] === '1' ? ['linux', 'win32', 'darwin'] : ['linux'];

for (const system of systems) {
  test.describe(system, () => {
    let folder: string;
    let packaged: string;
    let contents: Contents;

    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'vivier-package-'));
      packaged = await packageProgram({
        system,
        processor: 'x64',
        targets: null,
        standIn: true,
        output: join(folder, 'package'),
      });
      contents = await readContents(packaged, system);
      process.stdout.write(`${summary({ system, processor: 'x64' }, contents)}\n`);
    });
    test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('the archive holds exactly the files that are known', () => {
      const natives = nativesOf(system, 'x64').map((name) => `node_modules/better-sqlite3/prebuilds/${name}`);
      const others = contents.asar.files.filter((file) => !file.endsWith('.node'));
      expect(contents.asar.files.filter((file) => file.endsWith('.node'))).toEqual(natives);
      expect(contents.natives.files).toEqual(natives);
      const names = `${others.map(withoutHashes).sort().join('\n')}\n`;
      if (['all', 'changed'].includes(test.info().config.updateSnapshots)) writeFileSync(snapshot, names);
      expect(names).toBe(readFileSync(snapshot, 'utf8'));
    });

    test('no sources, tests, maps or files for developers are inside', () => {
      const all = [...contents.files, ...contents.asar.files];
      const foreign =
        /(?:^|\/)(?:src|test|tests|e2e|docs|scripts|deps)\/|\.(?:ts|tsx|map|md|gyp|h|c|cc|cpp|spec\.js|test\.js)$/;
      expect(all.filter((file) => foreign.test(file))).toEqual([]);
      expect(all.filter((file) => /default_app\.asar|(?:^|\/)version$/.test(file))).toEqual([]);
      const about = JSON.parse(readPacked(packaged, system, 'package.json').toString()) as object;
      expect(Object.keys(about)).not.toContain('devDependencies');
      expect(Object.keys(about)).not.toContain('scripts');
      const maps = contents.asar.files
        .filter((file) => /\.(?:js|cjs|mjs|css)$/.test(file) && file.startsWith('out/'))
        .filter((file) =>
          /^\/[/*]# sourceMappingURL=(?!data:)/m.test(readPacked(packaged, system, file).toString()),
        );
      expect(maps.filter((file) => !file.startsWith('out/renderer/pdf/'))).toEqual([]);
    });

    test('what starts the command is there, and on Linux and macOS may be run', () => {
      const place = { linux: 'resources/cli/linux/vivier', win32: 'resources/cli/windows/vivier.cmd' };
      const file = system === 'darwin' ? 'Vivier.app/Contents/Resources/cli/macos/vivier' : place[system];
      expect(contents.files).toContain(file);
      if (system !== 'win32') expect(statSync(join(packaged, file)).mode & 0o111).not.toBe(0);
      expect(contents.files.filter((name) => name.includes('/cli/'))).toHaveLength(1);
    });

    test('it stays within its size', () => {
      expect(contents.asar.bytes).toBeLessThan(bounds.archive);
      expect(contents.natives.bytes).toBeLessThan(bounds.natives);
    });

    test('only languages that Vivier speaks come along', () => {
      const languages = contents.files.flatMap((file) => /([\w-]+)\.(?:pak|lproj)\b/.exec(file)?.[1] ?? []);
      const spoken = languages.filter((name) => !['resources', 'locale'].includes(name));
      expect(spoken.length).toBeGreaterThan(0);
      for (const name of spoken) expect(name).toMatch(/^(?:fr|en)/);
    });

    test('every fuse is set as it should be', () => {
      const wanted = Object.entries(fuses).map(([name, isOn]) => [name, isOn ? 'on' : 'off']);
      expect(contents.fuses).toEqual(Object.fromEntries(wanted));
    });

    test('the program holds the seal of its archive, where its system has one', () => {
      if (system === 'linux') expect(contents.integrity.sealed).toBeNull();
      else expect(contents.integrity.sealed).toBe(contents.integrity.real);
    });

    test('every part that is inside has a licence that may be given on, with its text', () => {
      const licences = JSON.parse(readPacked(packaged, system, 'out/licences.json').toString()) as Licence[];
      const names = licences.map(({ name }) => name);
      for (const name of ['electron', 'better-sqlite3', 'SQLite', 'pdfjs-dist', 'react', 'zod'])
        expect(names).toContain(name);
      for (const { name, version, licence, text } of licences) {
        expect(isAllowed(licence), `${name}: ${licence}`).toBe(true);
        expect(version, name).not.toBe('');
        expect(text.length, name).toBeGreaterThan(100);
      }
    });
  });
}

test('a licence that may not be given on is refused', () => {
  for (const licence of ['GPL-3.0-only', 'AGPL-3.0', 'MIT AND GPL-2.0', '', 'MPL-2.0'])
    expect(isAllowed(licence)).toBe(false);
  for (const licence of ['MIT', '(MPL-2.0 OR Apache-2.0)', 'MIT AND OFL-1.1'])
    expect(isAllowed(licence)).toBe(true);
});

test('an Electron with a fuse that nobody decided on is not packaged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-fuses-'));
  writeStandIn(folder, 'linux', 1);
  await expect(setFuses(join(folder, 'electron'), false)).rejects.toThrow(/strictlyRequireAllFuses/);
  rmSync(folder, { recursive: true, force: true });
});

test('file types are registered in both languages, and those of others are not taken over', () => {
  for (const { ending, mediaType, name, isOwn } of fileAssociations) {
    const types = mimeTypes();
    expect(types.includes(`type="${mediaType}"`)).toBe(isOwn);
    expect(types.includes(`xml:lang="fr">${name.fr}`)).toBe(isOwn);
    const installer = windowsInstaller();
    expect(installer.includes(`Classes\\${ending}\\OpenWithProgids" "Vivier${ending}"`)).toBe(!isOwn);
    expect(installer).not.toContain(`"Software\\Classes\\${ending}" ""`);
    expect(installer).toContain(`"${name.fr}"`);
    expect(installer).toContain(`"${name.en}"`);
  }
});
