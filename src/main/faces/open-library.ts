/** Opens a library for a face, or a throw-away one filled with sample data. */
import { openApp, type Workers, type App, type AppOptions } from '../app.ts';
import type { Ports } from '../ports.ts';
import { fillSample } from '../sample/fill-sample.ts';
import { makeSampleLibrary } from './sample-library.ts';
import { homepage, version } from './version.ts';
import { systemLanguage, type Language } from './words.ts';

export interface OpenLibraryOptions {
  readonly face: AppOptions['face'];
  /** The data folder; not looked at for a demo. */
  readonly library: string;
  readonly demo: boolean;
  readonly ports: Ports;
  /** The built workers, which an entry knows by its own address. */
  readonly workers: Workers;
  /** What the machine speaks; the environment says it where the face does not know better. */
  readonly language?: Language;
  readonly spelling?: AppOptions['spelling'];
}

export interface OpenLibrary {
  readonly app: App;
  /** Closes the app; a throw-away library is removed with it. */
  close: () => Promise<void>;
}

/** Throws a `Failure` (`library-*`, `disk-full`) where the library cannot be opened. */
export async function openLibraryFor(options: OpenLibraryOptions): Promise<OpenLibrary> {
  const { demo, face, ports, workers, language = systemLanguage(), spelling = 'none' } = options;
  const sample = demo ? await makeSampleLibrary() : null;
  let app: App | null = null;
  async function close(): Promise<void> {
    await app?.close();
    await sample?.remove();
  }
  try {
    const library = sample?.folder ?? options.library;
    app = await openApp({
      library,
      face,
      version,
      ports,
      workers,
      sample: demo,
      systemLanguage: language,
      spelling,
      downloads: homepage,
    });
    if (sample !== null) await fillSample(app, sample.folder);
    return { app, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
