/**
 * `npm run package -- [--dir] [--linux|--mac|--windows] [--x64|--arm64|--universal] [--stand-in] [TARGET…]`: installers,
 * or with `--dir` the folder that they would hold. Ends with what is in the package: files, size, fuses.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';

import { ensureBuilt } from './built.ts';
import { findElectron } from './electron-binary.ts';
import { configuration } from './packaging/configuration.ts';
import { readContents, type Contents } from './packaging/contents.ts';
import { mimeTypes, windowsInstaller } from './packaging/file-types.ts';
import { linkingScript } from './packaging/linking-scripts.ts';
import { writeStandIn } from './packaging/stand-in.ts';
import { layouts, type Processor, type System } from './packaging/targets.ts';
import { root } from './run.ts';
import { say, words } from './say.ts';

export interface Wish {
  readonly system: System;
  readonly processor: Processor | 'universal';
  /** None: the folder alone. */
  readonly targets: readonly string[] | null;
  readonly standIn: boolean;
  readonly output: string;
}

const platforms: Readonly<Record<System, Platform>> = {
  linux: Platform.LINUX,
  darwin: Platform.MAC,
  win32: Platform.WINDOWS,
};

/** Packages the built program, and answers the folder that holds it as it would be installed. */
export async function packageProgram({ system, processor, targets, standIn, output }: Wish): Promise<string> {
  rmSync(output, { recursive: true, force: true });
  const beside = join(output, 'written');
  mkdirSync(beside, { recursive: true });
  const written = {
    mimeTypes: join(beside, 'mime-types.xml'),
    windowsInstaller: join(beside, 'installer.nsh'),
    afterInstall: join(beside, 'after-install.tpl'),
    afterRemove: join(beside, 'after-remove.tpl'),
  };
  writeFileSync(written.mimeTypes, mimeTypes());
  writeFileSync(written.windowsInstaller, windowsInstaller());
  writeFileSync(written.afterInstall, linkingScript('install'));
  writeFileSync(written.afterRemove, linkingScript('remove'));
  const electron = standIn ? join(beside, 'electron') : realElectron(system, processor);
  if (standIn) writeStandIn(join(beside, 'electron'), system);
  await build({
    projectDir: root,
    publish: 'never',
    targets: new Map([
      [platforms[system], new Map([[Arch[processor], targets === null ? ['dir'] : [...targets]]])],
    ]),
    config: configuration({ system, output, electron, written }),
  });
  return join(output, layouts[system].folder(processor));
}

/** The distribution that is there already, where it is of the wanted kind; else the packager fetches one. */
function realElectron(system: System, processor: Processor | 'universal'): string | null {
  const found = findElectron();
  if (found === null || system !== process.platform || processor !== process.arch) return null;
  return system === 'darwin' ? join(dirname(found), '..', '..', '..') : dirname(found);
}

/** What a package holds, in three lines. */
export function summary(wish: Pick<Wish, 'system' | 'processor'>, contents: Contents): string {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return [
    words('package.contents', {
      system: wish.system,
      processor: wish.processor,
      files: contents.files.length,
      size: megabytes(contents.bytes),
    }),
    words('package.asar', {
      files: contents.asar.files.length,
      size: megabytes(contents.asar.bytes),
      natives: contents.natives.files.length,
      nativeSize: megabytes(contents.natives.bytes),
    }),
    words('package.fuses', {
      fuses: Object.entries(contents.fuses)
        .map(([name, state]) => `${name} ${state}`)
        .join(', '),
    }),
  ].join('\n');
}

function wishOf(args: string[]): Wish {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dir: { type: 'boolean', default: false },
      linux: { type: 'boolean', default: false },
      mac: { type: 'boolean', default: false },
      windows: { type: 'boolean', default: false },
      x64: { type: 'boolean', default: false },
      arm64: { type: 'boolean', default: false },
      universal: { type: 'boolean', default: false },
      'stand-in': { type: 'boolean', default: false },
    },
  });
  const here = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  const system = values.linux ? 'linux' : values.mac ? 'darwin' : values.windows ? 'win32' : here;
  const own = process.arch === 'arm64' ? 'arm64' : 'x64';
  const usual = system === 'darwin' && !values.dir ? 'universal' : own;
  const processor = values.x64 ? 'x64' : values.arm64 ? 'arm64' : values.universal ? 'universal' : usual;
  // A folder may show what would be packaged where Electron cannot be had; what people install never does.
  const standIn = values['stand-in'] || (values.dir && findElectron() === null);
  return {
    system,
    processor,
    targets: values.dir ? null : positionals,
    standIn,
    output: join(root, 'dist', standIn ? 'stand-in' : 'real', system),
  };
}

if (import.meta.main) {
  const wish = wishOf(process.argv.slice(2));
  if (wish.standIn && wish.targets !== null) {
    say('package.no-standin');
    process.exit(2);
  }
  await ensureBuilt();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  say('package.running', { system: wish.system, processor: wish.processor });
  if (wish.standIn) say('package.stand-in');
  try {
    const folder = await packageProgram(wish);
    // What a program asks for that looks for a newer version: see docs/administration.md.
    if (wish.targets !== null)
      writeFileSync(join(wish.output, 'vivier.json'), `${JSON.stringify({ version })}\n`);
    if (existsSync(folder))
      process.stdout.write(`${summary(wish, await readContents(folder, wish.system))}\n`);
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    say('package.failed');
    process.exitCode = 1;
  }
}
