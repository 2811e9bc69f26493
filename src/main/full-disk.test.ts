import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

import { openTestApp, temporaryFolder } from './testing/test-app.ts';
import { frenchPost, makeTestSite } from './testing/test-site.ts';

function mount(folder: string, ...options: string[]): void {
  execFileSync('mount', [...options, folder], { stdio: 'ignore' });
  onTestFinished(() => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }));
}

/** A disk of its own, so small that it is soon full. */
function smallDisk(size: string): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  mount(folder, '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs');
  return folder;
}

function fill(disk: string): string {
  const file = join(disk, 'full');
  try {
    for (let size = 0; ; size += 4096) writeFileSync(file, Buffer.alloc(4096), { flag: 'a' });
  } catch {
    return file;
  }
}

const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  (() => {
    try {
      execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();

const post = '_jobs-fr/charge-de-projet.markdown';

describe.skipIf(!canMount)('disks that do not take it (needs root on Linux, to mount one)', () => {
  test('a full disk under the website refuses the export and leaves the post as it was', async () => {
    const app = await openTestApp();
    const disk = smallDisk('64k');
    cpSync(makeTestSite(), disk, { recursive: true });
    await app.ask('site.import', { path: disk });
    const [offer] = (await app.ask('offers.list', {})).filter(({ locale }) => locale === 'fr');
    const id = offer?.id ?? '';
    await app.ask('offers.save-fields', { id, version: 1, changes: { title: 'Un autre titre' } });
    await app.ask('offers.set-state', { id, state: 'finished' });
    const filler = fill(disk);

    expect(await app.refused('site.export', { path: disk, dryRun: false })).toBe('disk-full');
    expect(readFileSync(join(disk, post), 'utf8')).toBe(frenchPost);
    expect(readdirSync(join(disk, '_jobs-fr'))).toEqual(['charge-de-projet.markdown']);
    rmSync(filler);
    const { files } = await app.ask('site.export', { path: disk, dryRun: false });
    expect(files.find(({ path }) => path === post)?.action).toBe('update');
  });

  test('a full disk under the library refuses the save, keeps what was saved, and takes it once there is room', async () => {
    const disk = smallDisk('2m');
    const app = await openTestApp(join(disk, 'library'));
    const { id: posting } = await app.ask('postings.create', { title: 'Poste' });
    const { id } = await app.ask('offers.create', { posting, locale: 'fr' });
    const filler = fill(disk);
    const changes = {
      availableWhen: 'x'.repeat(290),
      tags: Array.from({ length: 20 }, (_unused, tag) => `tag ${tag}`),
    };
    let version = 1;
    let code = '';
    // The journal may have room for a few more pages.
    for (let count = 0; code === '' && count < 1000; count += 1) {
      const answer = await app.app.call('offers.save-fields', {
        id,
        version,
        changes: { ...changes, title: `Titre ${count}` },
      });
      if (answer.ok) version = answer.value.version;
      else code = answer.error.code;
    }
    expect(code).toBe('disk-full');
    expect((await app.ask('offers.get', { id })).version).toBe(version);
    rmSync(filler);
    expect((await app.ask('offers.save-fields', { id, version, changes: { title: 'Enfin' } })).version).toBe(
      version + 1,
    );
    expect((await app.ask('app.doctor', {})).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('a website on a read-only disk is told before the first file', async () => {
    const app = await openTestApp();
    const site = makeTestSite();
    await app.ask('site.import', { path: site });
    const [offer] = await app.ask('offers.list', {});
    const id = offer?.id ?? '';
    await app.ask('offers.save-fields', { id, version: 1, changes: { title: 'Un autre titre' } });
    await app.ask('offers.set-state', { id, state: 'finished' });
    mount(site, '--bind', site);
    execFileSync('mount', ['-o', 'remount,bind,ro', site], { stdio: 'ignore' });
    expect(await app.refused('site.export', { path: site, dryRun: false })).toBe('site-unwritable');
  });

  test('a library on a read-only disk is refused by name', async () => {
    const folder = join(temporaryFolder(), 'library');
    await (await openTestApp(folder)).app.close();
    mount(folder, '--bind', folder);
    execFileSync('mount', ['-o', 'remount,bind,ro', folder], { stdio: 'ignore' });
    await expect(openTestApp(folder)).rejects.toMatchObject({ code: 'library-unwritable' });
  });
});
