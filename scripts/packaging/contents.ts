/** A package read back from the disk: what is in it, how large it is, and whether its seals are right. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getRawHeader, listPackage, statFile, extractFile } from '@electron/asar';
import plist from 'plist';
import { NtExecutable, NtExecutableResource } from 'resedit';

import { readFuses } from './fuses.ts';
import { layouts, type System } from './targets.ts';

export interface Contents {
  /** Every file of the package, with `/`, sorted. */
  readonly files: readonly string[];
  /** Of all files together. */
  readonly bytes: number;
  readonly asar: {
    /** Every file of the archive, sorted, the unpacked ones among them. */
    readonly files: readonly string[];
    readonly bytes: number;
  };
  readonly natives: { readonly files: readonly string[]; readonly bytes: number };
  readonly fuses: Readonly<Record<string, string>>;
  /** SHA-256 of the archive's header as it is, and as the program holds it; null where the system has no such seal. */
  readonly integrity: { readonly real: string; readonly sealed: string | null };
}

/** Reads the package of a system out of its folder. */
export async function readContents(folder: string, system: System): Promise<Contents> {
  const layout = layouts[system];
  const archive = join(folder, layout.resources, 'app.asar');
  const unpacked = `${archive}.unpacked`;
  const natives = existsSync(unpacked) ? filesUnder(unpacked) : [];
  const files = filesUnder(folder);
  return {
    files,
    bytes: sizeOf(folder, files),
    asar: { files: filesInArchive(archive), bytes: statSync(archive).size },
    natives: { files: natives, bytes: sizeOf(unpacked, natives) },
    fuses: await readFuses(join(folder, layout.program)),
    integrity: {
      real: createHash('sha256').update(getRawHeader(archive).headerString).digest('hex'),
      sealed: sealOf(join(folder, layout.program), system),
    },
  };
}

/** The bytes of one file of the archive. */
export function readPacked(folder: string, system: System, path: string): Buffer {
  return extractFile(join(folder, layouts[system].resources, 'app.asar'), path);
}

/** Names of built files without what changes with their content. */
export function withoutHashes(file: string): string {
  return file.replace(/^(out\/(?:main\/chunks|renderer\/assets)\/.+)-[\w-]{8}(\.\w+)$/, '$1-*$2');
}

function filesInArchive(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((name) => name.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((name) => !('files' in statFile(archive, name)))
    .sort();
}

function filesUnder(folder: string): string[] {
  const home = realpathSync(folder);
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // What a link leads to is counted where it lies.
      .filter((entry) => !entry.isDirectory() && !entry.isSymbolicLink())
      .filter(({ parentPath }) => realpathSync(parentPath) === join(home, relative(folder, parentPath)))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort()
  );
}

function sizeOf(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function sealOf(program: string, system: System): string | null {
  if (system === 'linux') return null;
  if (system === 'darwin') {
    const about = plist.parse(readFileSync(join(program, 'Contents', 'Info.plist'), 'utf8')) as {
      readonly ElectronAsarIntegrity?: Readonly<Record<string, { readonly hash: string }>>;
    };
    return about.ElectronAsarIntegrity?.['Resources/app.asar']?.hash ?? '';
  }
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program)));
  const seal = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  if (seal === undefined) return '';
  const seals = JSON.parse(Buffer.from(seal.bin).toString()) as { readonly value: string }[];
  return seals[0]?.value ?? '';
}
