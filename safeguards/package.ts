/** What a package is made with. */
import { breaking, units, type Breakage } from './breakage.ts';

const file = 'scripts/packaging/fuses.ts';
const set = units(
  'scripts/packaging/fuses.test.ts',
  'every fuse is set so that the package runs nothing but itself',
);
const undecided = units(
  'scripts/packaging/fuses.test.ts',
  'a program with a fuse that nobody has decided about',
);

const off = [
  'RunAsNode',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;
const on = [
  'EnableCookieEncryption',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'WasmTrapHandlers',
] as const;

export const packageBreakages: readonly Breakage[] = [
  ...breaking(file, set, [
    ...off.map((name) => [`fuse ${name}`, `${name}: false`, `${name}: true`] as const),
    ...on.map((name) => [`fuse ${name}`, `${name}: true`, `${name}: false`] as const),
  ]),
  ...breaking(file, undecided, [
    ['every fuse decided', 'strictlyRequireAllFuses: true', 'strictlyRequireAllFuses: false'],
  ]),
];
