/** How Vivier is packaged, for electron-builder. */
import { join } from 'node:path';
import type { Configuration, FileAssociation as Association } from 'electron-builder';

import { fileAssociations } from '../../src/shared/file-associations.ts';
import { electronVersion } from '../electron-binary.ts';
import { root } from '../run.ts';
import { clear, finish } from './finish.ts';
import type { System } from './targets.ts';
import { desktopEntry, description } from './words.ts';

/** An identity, not an address: who publishes Vivier under a name of their own sets their own here. */
export const appId = 'local.vivier';

/** Folders of `resources/cli` that hold what starts the command. */
const launchers: Readonly<Record<System, string>> = { linux: 'linux', darwin: 'macos', win32: 'windows' };

export interface Packaging {
  readonly system: System;
  readonly output: string;
  /** An unpacked distribution of Electron; fetched by the packager where there is none. */
  readonly electron: string | null;
  /** Files written for this run: the systems' file types and what the Windows installer adds. */
  readonly written: {
    readonly mimeTypes: string;
    readonly windowsInstaller: string;
    readonly afterInstall: string;
    readonly afterRemove: string;
  };
}

/** No sources, tests, maps or texts for developers; of the native module what it loads, and its licence. */
const files = (system: System) => [
  'out/{main,preload,renderer}/**/*',
  'out/licences.json',
  '!**/*.map',
  '!**/node_modules/node-addon-api{,/**/*}',
  '!**/node_modules/better-sqlite3/{deps,src,build}{,/**/*}',
  '!**/node_modules/better-sqlite3/{README.md,binding.gyp}',
  '!**/node_modules/better-sqlite3/lib/*-{x64,arm64}.js',
  `!**/node_modules/better-sqlite3/prebuilds/!(${system === 'darwin' ? 'darwin-*' : `${system}-\${arch}`}).node`,
];

const isSigned = ['CSC_LINK', 'CSC_NAME'].some((name) => (process.env[name] ?? '') !== '');

/** On Windows a type that other programs own is only added to what they open (`windows-installer.ts`). */
const associations = (which: 'all' | 'own'): Association[] =>
  fileAssociations
    .filter(({ isOwn }) => which === 'all' || isOwn)
    .map(({ ending, mediaType, name, isOwn }) => ({
      ext: ending.slice(1),
      name: isOwn ? `Vivier${ending}` : name.en,
      description: name.fr,
      mimeType: mediaType,
      role: isOwn ? 'Editor' : 'Viewer',
      rank: isOwn ? 'Owner' : 'Alternate',
    }));

export function configuration({ system, output, electron, written }: Packaging): Configuration {
  const inResources = (path: string) => join(root, 'resources', path);
  return {
    appId,
    productName: 'Vivier',
    copyright: 'the Vivier contributors',
    electronVersion: electronVersion(),
    ...(electron === null ? {} : { electronDist: electron }),
    directories: { output, buildResources: 'resources' },
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    files: files(system),
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    extraResources: [{ from: `resources/cli/${launchers[system]}`, to: `cli/${launchers[system]}` }],
    electronLanguages: ['fr', 'en', 'en-GB', 'en-US'],
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    removePackageScripts: true,
    detectUpdateChannel: false,
    publish: null,
    extraMetadata: { desktopName: 'vivier.desktop' },
    afterExtract: clear,
    afterPack: finish,

    win: {
      target: ['nsis', 'portable'],
      icon: inResources('icon.ico'),
      fileAssociations: associations('own'),
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: true,
      createDesktopShortcut: false,
      shortcutName: 'Vivier',
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      installerLanguages: ['fr_FR', 'en_US'],
      multiLanguageInstaller: true,
      displayLanguageSelector: false,
      include: written.windowsInstaller,
      artifactName: '${productName}-${version}-${arch}.${ext}',
    },
    portable: { artifactName: '${productName}-${version}-${arch}-portable.${ext}' },

    mac: {
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      icon: inResources('icon.icns'),
      category: 'public.app-category.business',
      // Both slices carry the same two natives, so that each finds its own.
      x64ArchFiles: '**/prebuilds/darwin-*.node',
      fileAssociations: associations('all'),
      hardenedRuntime: true,
      // Without a certificate nothing is signed by the packager: a hardened runtime refuses libraries that nobody signed.
      ...(isSigned ? {} : { identity: null }),
      gatekeeperAssess: false,
      entitlements: inResources('macos/entitlements.plist'),
      entitlementsInherit: inResources('macos/entitlements.plist'),
      extendInfo: {
        CFBundleDevelopmentRegion: 'fr',
        CFBundleLocalizations: ['fr', 'en'],
        LSMultipleInstancesProhibited: true,
      },
    },
    dmg: { sign: false },

    linux: {
      target: ['AppImage', 'deb', 'rpm'],
      executableName: 'vivier',
      syncDesktopName: true,
      icon: inResources('icons'),
      category: 'Office',
      maintainer: 'the Vivier contributors',
      synopsis: description.fr,
      description: description.fr,
      mimeTypes: fileAssociations.map(({ mediaType }) => mediaType),
      desktop: { entry: desktopEntry },
    },
    // The packager's own choice is a start without the sandbox, which Vivier refuses.
    appImage: { executableArgs: [] },
    deb: {
      packageCategory: 'misc',
      afterInstall: written.afterInstall,
      afterRemove: written.afterRemove,
      fpm: installed(written, '/usr/share/zsh/vendor-completions'),
    },
    rpm: {
      afterInstall: written.afterInstall,
      afterRemove: written.afterRemove,
      fpm: installed(written, '/usr/share/zsh/site-functions'),
    },
  };
}

/** What the system's own packages put beside the program: `file=place`. */
function installed({ mimeTypes }: Packaging['written'], zsh: string): string[] {
  const command = (path: string) => join(root, 'resources', 'cli', path);
  return [
    `${mimeTypes}=/usr/share/mime/packages/vivier.xml`,
    `${command('completions/vivier.bash')}=/usr/share/bash-completion/completions/vivier`,
    `${command('completions/_vivier')}=${zsh}/_vivier`,
    `${command('completions/vivier.fish')}=/usr/share/fish/vendor_completions.d/vivier.fish`,
    `${command('man/man1/vivier.1')}=/usr/share/man/man1/vivier.1`,
    `${command('man/fr/man1/vivier.1')}=/usr/share/man/fr/man1/vivier.1`,
  ];
}
