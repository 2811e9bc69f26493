/**
 * A stand-in for a distribution of Electron, to package with where the real one cannot be had: its folders and names, and
 * in place of its program a file that carries a wire of fuses. Nothing of it runs. It shows what the packager makes of
 * Vivier, never what Electron does with it.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import plist from 'plist';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

import { electronVersion } from '../electron-binary.ts';
import { fuseNames } from './fuses.ts';
import type { System } from './targets.ts';

// The mark that Electron's own tools look for, then version, length and the state of each fuse as Electron ships it.
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const shipped: Readonly<Record<string, string>> = {
  RunAsNode: '1',
  EnableCookieEncryption: '0',
  EnableNodeOptionsEnvironmentVariable: '1',
  EnableNodeCliInspectArguments: '1',
  EnableEmbeddedAsarIntegrityValidation: '0',
  OnlyLoadAppFromAsar: '0',
  LoadBrowserProcessSpecificV8Snapshot: '0',
  GrantFileProtocolExtraPrivileges: '1',
  WasmTrapHandlers: '1',
};

/** As many languages as are needed to see that those which Vivier does not speak are left out. */
const languages = ['de', 'en-GB', 'en-US', 'es', 'fr', 'ja'];
const languagesOfMac = ['de', 'en', 'en_GB', 'es', 'fr', 'ja'];
const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

/** The fuses' wire of a program that nobody touched; `more` fuses stand behind those that are known. */
export function fuseWire(more = 0): Buffer {
  const states = fuseNames.map((name) => shipped[name] ?? '0').join('') + '0'.repeat(more);
  return Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, states.length]),
    Buffer.from(states),
    Buffer.alloc(64),
  ]);
}

/** Writes the stand-in's files for a system into a folder. */
export function writeStandIn(folder: string, system: System, more = 0): void {
  const write = (path: string, content: string | Buffer, mode = 0o644) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
  };
  const note = 'A stand-in for Electron: it does not run.\n';
  write('LICENSE', note);
  write('LICENSES.chromium.html', note);
  write('version', electronVersion());
  const wire = fuseWire(more);
  if (system === 'darwin') {
    writeMac(write, (path, to) => symlinkSync(to, join(folder, path)), wire);
    return;
  }
  for (const language of languages) write(`locales/${language}.pak`, '');
  for (const name of ['icudtl.dat', 'resources.pak', 'snapshot_blob.bin', 'v8_context_snapshot.bin'])
    write(name, '');
  write('resources/default_app.asar', '');
  if (system === 'win32') {
    for (const name of ['ffmpeg.dll', 'libEGL.dll', 'libGLESv2.dll']) write(name, '');
    write('electron.exe', windowsProgram(wire));
    return;
  }
  for (const name of ['libEGL.so', 'libGLESv2.so', 'libffmpeg.so']) write(name, '');
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) write(name, '', 0o755);
  write(
    'electron',
    Buffer.concat([Buffer.from(`#!/bin/sh\necho '${note.trim()}' >&2\nexit 70\n`), wire]),
    0o755,
  );
}

function windowsProgram(wire: Buffer): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const about = Resource.VersionInfo.createEmpty();
  about.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  about.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(wire);
  return Buffer.from(program.generate());
}

function writeMac(
  write: (path: string, content: string | Buffer, mode?: number) => void,
  link: (path: string, to: string) => void,
  wire: Buffer,
): void {
  const contents = 'Electron.app/Contents';
  const about = (name: string, more: object = {}) =>
    plist.build({ CFBundleExecutable: name, CFBundleName: name, CFBundlePackageType: 'APPL', ...more });
  write(
    `${contents}/Info.plist`,
    about('Electron', {
      CFBundleIconFile: 'electron.icns',
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: true },
      NSCameraUsageDescription: 'Electron’s own',
      NSMicrophoneUsageDescription: 'Electron’s own',
    }),
  );
  write(`${contents}/PkgInfo`, 'APPL????');
  write(`${contents}/MacOS/Electron`, '', 0o755);
  write(`${contents}/Resources/electron.icns`, '');
  write(`${contents}/Resources/default_app.asar`, '');
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const version = `${framework}/Versions/A`;
  write(`${version}/Electron Framework`, wire, 0o755);
  for (const language of languagesOfMac) {
    write(`${contents}/Resources/${language}.lproj/placeholder`, '');
    write(`${version}/Resources/${language}.lproj/locale.pak`, '');
  }
  link(`${framework}/Versions/Current`, 'A');
  for (const name of ['Electron Framework', 'Resources'])
    link(`${framework}/${name}`, `Versions/Current/${name}`);
  for (const suffix of helpers) {
    const name = `Electron Helper${suffix}`;
    write(`${contents}/Frameworks/${name}.app/Contents/Info.plist`, about(name));
    write(`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, '', 0o755);
  }
}
