/** Opens a library and serves it: what the browser face and `vivier serve` have in common. */
import type { Workers } from '../../app.ts';
import { noSecrets, type Ports } from '../../ports.ts';
import { openLibraryFor } from '../open-library.ts';
import { documentBytesPath } from '../pages/document-bytes.ts';
import { newPreviewHosts, type PreviewHosts } from './preview-hosts.ts';
import type { Patience } from './open-pages.ts';
import { serveApp, type Served } from './server.ts';
import { askToMakeWay, leaveNote, readNote, removeNote } from './serving-note.ts';
import { newSecret } from './session.ts';

export interface ServeLibraryOptions {
  /** The data folder; not looked at for a demo. */
  readonly library: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Serves a throw-away library filled with sample data. */
  readonly demo: boolean;
  /** The built renderer's folder and the built workers, which an entry knows by its own address. */
  readonly rendererFolder: string;
  readonly workers: Workers;
  /**
   * Opens addresses outside of the pages, where these stand in a window that is not the person's own browser. Without
   * it the page that asked opens them.
   */
  readonly openElsewhere?: (address: string) => Promise<void>;
  /** How long pages may stay away before `emptied` resolves. */
  readonly absence?: Patience;
}

export interface ServedLibrary extends Served {
  readonly library: string;
  readonly port: number;
  /** What a second start of this program shows to be given an address. */
  readonly key: string;
}

/** A page lists folders itself, documents have addresses, and previews and letters have hosts of their own. */
function lendPorts(
  previews: PreviewHosts,
  letters: PreviewHosts,
  openElsewhere: ServeLibraryOptions['openElsewhere'],
): Ports {
  async function open(address: string): Promise<{ readonly address: string | null }> {
    if (openElsewhere === undefined) return { address };
    await openElsewhere(address);
    return { address: null };
  }
  return {
    chooseFolder: () => Promise.resolve({ answer: 'browse' }),
    openDocument: (document) => Promise.resolve({ address: `/documents/${document.id}`, place: 'opened' }),
    dragFile: () => Promise.resolve(),
    documentBytes: (document) => documentBytesPath + document,
    previewAddress: (preview, path) => previews.address(preview, path),
    letterAddress: (letter) => letters.address(letter, '/'),
    saveFile: ({ id }) => Promise.resolve({ address: `/originals/${id}`, saved: false }),
    openDraft: (draft) =>
      draft.as === 'file'
        ? Promise.resolve({ address: `/originals/${draft.document.id}` })
        : open(draft.address),
    openLink: open,
    secrets: noSecrets,
  };
}

/**
 * Throws a `Failure` (`library-*`, `disk-full`, `port-unavailable`). Closing it closes the library too. Where pages are
 * left behind when it closes, so is the note, by which the next start takes the same port and they find it again.
 */
export async function serveLibrary(options: ServeLibraryOptions): Promise<ServedLibrary> {
  const { demo, workers, openElsewhere } = options;
  const previews = newPreviewHosts();
  const letters = newPreviewHosts();
  const ports = lendPorts(previews, letters, openElsewhere);
  const opened = await openLibraryFor({ face: 'browser', library: options.library, demo, ports, workers });
  const { library } = opened.app;
  try {
    const key = newSecret();
    const serve = (port: number) =>
      serveApp(opened.app, { ...options, port, previews, letters, handOverKey: key });
    const earlier = options.port === 0 ? await readNote(library) : null;
    const served = await (earlier === null
      ? serve(options.port)
      : serve(await askToMakeWay(earlier)).catch(() => serve(0)));
    const port = Number(new URL(served.address).port);
    await leaveNote(library, { port, process: process.pid, key });
    return {
      ...served,
      library,
      port,
      key,
      async close() {
        if (served.pages() === 0) await removeNote(library);
        await served.close();
        await opened.close();
      },
    };
  } catch (thrown) {
    await opened.close();
    throw thrown;
  }
}
