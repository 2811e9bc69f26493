/** Every safeguard that `npm run safeguards` breaks, and those that it cannot. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Breakage, Unbroken } from './breakage.ts';
import { libraryBreakages } from './library.ts';
import { loopbackBreakages } from './loopback.ts';
import { outsideBreakages } from './outside.ts';
import { packageBreakages } from './package.ts';
import { pageBreakages } from './pages.ts';
import { windowBreakages } from './window.ts';

export const breakages: readonly Breakage[] = [
  ...windowBreakages,
  ...pageBreakages,
  ...loopbackBreakages,
  ...outsideBreakages,
  ...libraryBreakages,
  ...packageBreakages,
];

/** What Vivier asks for is tested; that it is done, only Electron's own binary shows. */
export const needRealElectron: readonly Unbroken[] = [
  { name: 'the sandbox holds', why: 'Chromium’s, by the system: processes without rights' },
  {
    name: 'the preload’s world is apart',
    why: 'the stand-in takes Chromium’s isolated world for Electron’s',
  },
  { name: 'permissions are asked of the handlers', why: 'the stand-in asks them itself' },
  {
    name: 'requests are asked of the session',
    why: 'the stand-in asks it itself, of every request that Playwright sees',
  },
  {
    name: 'fuses act',
    why: 'the wire is read back out of the package; that the binary obeys it, it alone shows',
  },
  { name: 'a changed archive does not start', why: 'checked by Electron on macOS and Windows alone' },
  { name: 'a closed key store', why: 'the stand-in has a key of its own in the place of the system’s' },
];

/** Of Electron’s checklist, what Vivier has nothing of. */
export const notApplying: readonly Unbroken[] = [
  {
    name: 'only load secure content (1)',
    why: 'nothing is loaded from anywhere; requests are refused whole',
  },
  { name: 'webviews: allowpopups (11)', why: 'there is no webview, and none can be attached' },
  {
    name: 'use a current version (16)',
    why: 'a version is nothing that can be broken: package.json names it',
  },
];

/** What of the list does not fit the sources: an edit that matches not once, or a test that is not there. */
export function misfits(root: string): string[] {
  const read = (file: string): string => {
    try {
      return readFileSync(join(root, file), 'utf8');
    } catch {
      return '';
    }
  };
  const names = breakages.map(({ name }) => name);
  return [
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: named twice`),
    ...breakages.flatMap(({ name, file, from, to, test }) => {
      const times = read(file).split(from).length - 1;
      return [
        ...(times === 1 ? [] : [`${name}: stands ${times} times in ${file}`]),
        ...(from === to ? [`${name}: changes nothing`] : []),
        ...(read(test.file).includes(test.name) ? [] : [`${name}: no test “${test.name}” in ${test.file}`]),
      ];
    }),
  ];
}
