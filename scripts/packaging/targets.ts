/** The systems that Vivier is packaged for. */

export type System = 'linux' | 'darwin' | 'win32';
export type Processor = 'x64' | 'arm64';

/** What the files of a system are called, in a package and in a distribution of Electron. */
export interface Layout {
  /** The folder that the packager writes, inside its output. */
  readonly folder: (processor: Processor | 'universal') => string;
  /** The program whose fuses are set, inside that folder: the executable, on macOS the `.app`. */
  readonly program: string;
  /** The program as Electron calls it, inside its own distribution. */
  readonly electron: string;
  /** Where the ASAR lies, inside the folder. */
  readonly resources: string;
}

const suffix = (processor: Processor | 'universal') => (processor === 'x64' ? '' : `-${processor}`);

export const layouts: Readonly<Record<System, Layout>> = {
  linux: {
    folder: (processor) => `linux${suffix(processor)}-unpacked`,
    program: 'vivier',
    electron: 'electron',
    resources: 'resources',
  },
  darwin: {
    folder: (processor) => `mac${suffix(processor)}`,
    program: 'Vivier.app',
    electron: 'Electron.app',
    resources: 'Vivier.app/Contents/Resources',
  },
  win32: {
    folder: (processor) => `win${suffix(processor)}-unpacked`,
    program: 'Vivier.exe',
    electron: 'electron.exe',
    resources: 'resources',
  },
};

/** The natives that a package carries; musl has no Electron. On macOS one package serves both processors. */
export function nativesOf(system: System, processor: Processor): readonly string[] {
  return system === 'darwin' ? ['darwin-arm64.node', 'darwin-x64.node'] : [`${system}-${processor}.node`];
}
