/** Opens a library and serves it: what the browser face and `vivier serve` have in common. */
import { openApp, type App } from '../../app.ts';
import type { Ports } from '../../ports.ts';
import { makeSampleLibrary } from '../sample-library.ts';
import { version } from '../version.ts';
import { serveApp, type Served } from './server.ts';

export interface ServeLibraryOptions {
  /** The data folder; not looked at for a demo. */
  readonly library: string;
  readonly port: number;
  /** Serves a throw-away library filled with sample data. */
  readonly demo: boolean;
  /** The folder of the built renderer and the built mail worker, which the entry knows by its own address. */
  readonly rendererFolder: string;
  readonly mailWorker: URL;
}

/** A page lists folders itself, and documents are opened by their address. */
const ports: Ports = {
  chooseFolder: () => Promise.resolve({ answer: 'browse' }),
  openDocument: (document) => Promise.resolve({ address: `/documents/${document.id}` }),
};

/** Throws a `Failure` (`library-*`) where the library cannot be opened. Closing it closes the library too. */
export async function serveLibrary(options: ServeLibraryOptions): Promise<Served> {
  const sample = options.demo ? await makeSampleLibrary() : null;
  let app: App | null = null;
  async function end(): Promise<void> {
    await app?.close();
    await sample?.remove();
  }
  try {
    app = await openApp({
      library: sample?.folder ?? options.library,
      face: 'browser',
      version,
      ports,
      mailWorker: options.mailWorker,
      sample: options.demo,
    });
    if (sample !== null) {
      const { fillSample } = await import('../../sample/fill-sample.ts');
      await fillSample(app, sample.folder);
    }
    const served = await serveApp(app, options);
    return {
      ...served,
      async close() {
        await served.close();
        await end();
      },
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}
