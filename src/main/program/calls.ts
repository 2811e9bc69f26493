/** The calls in which the program tells of itself. */
import { arch, release } from 'node:os';

import type { CallName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { About } from '../../shared/program/about.ts';
import { isNewer } from '../../shared/program/versions.ts';
import type { Handlers } from '../handlers.ts';
import { httpsAddressSchema, type Policy } from '../policy.ts';
import { readLicences } from './licences.ts';
import { askForNewest, newestAddress } from './updates.ts';

export type ProgramCalls = Extract<CallName, `program.${string}`>;

export interface ProgramDependencies {
  readonly version: string;
  readonly face: About['face'];
  readonly library: string;
  /** The version of SQLite that the library is kept by. */
  readonly sqlite: () => string;
  /** Where the program was packaged to look for newer ones; null where nobody said. */
  readonly downloads: string | null;
  readonly policy: () => Policy;
  /** The address that a person agreed to have asked; null where nobody did. */
  readonly agreedTo: () => string | null;
  /** The list that building made. */
  readonly licences: URL | undefined;
  /** Certificates, PEM, of authorities to be trusted beside those of the system. */
  readonly authorities: readonly string[];
}

/** What a program of Node or of Electron runs on, under the names people know. */
const runtimes = [
  ['electron', 'Electron'],
  ['chrome', 'Chromium'],
  ['node', 'Node.js'],
  ['v8', 'V8'],
] as const;

const restricted = ['updates', 'mailboxes', 'dictionaries'] as const;

export function programHandlers(dependencies: ProgramDependencies): Handlers<ProgramCalls> {
  const { policy, licences, authorities } = dependencies;

  function updatesOf(laidDown: Policy): { downloads: string | null; updates: About['updates'] } {
    const packaged = httpsAddressSchema.safeParse(dependencies.downloads).data ?? null;
    const downloads = laidDown.downloads ?? packaged;
    if (!laidDown.updates) return { downloads, updates: { state: 'forbidden', asks: null } };
    if (downloads === null) return { downloads, updates: { state: 'nowhere', asks: null } };
    const asks = newestAddress(downloads);
    // Agreeing to one address is no agreement to another that stands in its place later.
    return { downloads, updates: { state: dependencies.agreedTo() === asks ? 'agreed' : 'unasked', asks } };
  }

  return {
    'program.about': () => {
      const laidDown = policy();
      const versions: Readonly<Record<string, string | undefined>> = process.versions;
      return {
        version: dependencies.version,
        face: dependencies.face,
        platform: process.platform,
        release: release(),
        architecture: arch(),
        parts: [
          ...runtimes.flatMap(([key, name]) => {
            const version = versions[key];
            return version === undefined ? [] : [{ name, version }];
          }),
          { name: 'SQLite', version: dependencies.sqlite() },
        ],
        library: dependencies.library,
        ...updatesOf(laidDown),
        policy: {
          state: laidDown.state,
          file: laidDown.file,
          problem: laidDown.problem,
          contact: laidDown.contact,
          forbids: restricted.filter((key) => !laidDown[key]),
        },
      };
    },
    'program.licences': async () => {
      const all = await readLicences(licences);
      return all?.map(({ name, version, licence }) => ({ name, version, licence })) ?? null;
    },
    'program.licence': async ({ name, version }) => {
      const all = await readLicences(licences);
      const found = all?.find((one) => one.name === name && one.version === version);
      if (found === undefined) throw new Failure('not-found', { id: name });
      return { text: found.text };
    },
    'program.check-updates': async (_input, { signal }) => {
      const { state, asks } = updatesOf(policy()).updates;
      if (state === 'forbidden') throw new Failure('updates-forbidden');
      if (asks === null) throw new Failure('updates-nowhere');
      if (state !== 'agreed') throw new Failure('updates-not-agreed');
      const newest = await askForNewest(asks, signal, authorities);
      return { newest, isNewer: isNewer(newest, dependencies.version) };
    },
  };
}
