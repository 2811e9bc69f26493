/** What is done to a package beside what the packager does by itself, before it is signed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import plist from 'plist';

import { setFuses } from './fuses.ts';
import { layouts, type System } from './targets.ts';

/** Takes Electron's own sample app away, which the packager leaves in distributions that it did not fetch itself. */
export function clear({
  appOutDir,
  electronPlatformName,
}: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'>): void {
  const resources = electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  rmSync(join(appOutDir, resources, 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
}

/** Sets the fuses; on macOS also asks for nothing that Vivier does not need. */
export async function finish({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  const system = electronPlatformName as System;
  if (system === 'darwin') askForNothing(join(appOutDir, 'Vivier.app', 'Contents', 'Info.plist'));
  // On Apple's processors an unsigned program that was changed does not start; only macOS itself can sign.
  await setFuses(
    join(appOutDir, layouts[system].program),
    system === 'darwin' && process.platform === 'darwin',
  );
}

/** Electron asks for camera, microphone and Bluetooth, and its packager for connections without TLS. */
function askForNothing(file: string): void {
  const about = plist.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const kept = Object.entries(about).filter(
    ([name]) => name !== 'NSAppTransportSecurity' && !/^NS\w+UsageDescription$/.test(name),
  );
  writeFileSync(file, plist.build(Object.fromEntries(kept)));
}
