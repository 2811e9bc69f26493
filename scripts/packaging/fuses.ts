/** Electron's fuses: what Vivier sets each to, and how they are read back out of a package. */
import {
  flipFuses,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
  type FuseV1Config,
} from '@electron/fuses';

/** Every fuse by its name; one that a newer Electron adds must be decided here before anything can be packaged. */
export const fuses: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

export const fuseNames = Object.keys(fuses) as (keyof typeof fuses)[];

/**
 * Sets every fuse of a packaged program: the executable on Windows and Linux, the `.app` on macOS. Refuses a program
 * that has a fuse which is not named here.
 */
export async function setFuses(program: string, signAgain: boolean): Promise<void> {
  const wanted = Object.fromEntries(fuseNames.map((name) => [FuseV1Options[name], fuses[name]]));
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: signAgain,
    ...wanted,
  } as FuseV1Config);
}

/** Each fuse of a packaged program as it stands: `on`, `off`, or what else its byte says. */
export async function readFuses(program: string): Promise<Record<string, string>> {
  const wire = (await getCurrentFuseWire(program)) as unknown as Readonly<Record<string, number | string>>;
  const states: Record<string, string> = {};
  for (const [place, state] of Object.entries(wire)) {
    if (place === 'version') continue;
    states[FuseV1Options[Number(place)] ?? `fuse ${place}`] = word(state);
  }
  return states;
}

function word(state: number | string): string {
  if (state === FuseState.ENABLE) return 'on';
  if (state === FuseState.DISABLE) return 'off';
  return state === FuseState.REMOVED ? 'removed' : `unknown (${state})`;
}
