/** Opens a library and serves it: what the browser face and `vivier serve` have in common. */
import type { Workers } from '../../app.ts';
import { noSecrets, type Ports } from '../../ports.ts';
import { openLibraryFor } from '../open-library.ts';
import { documentBytesPath } from '../pages/document-bytes.ts';
import { newPreviewHosts, type PreviewHosts } from './preview-hosts.ts';
import { serveApp, type Served } from './server.ts';

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
}

/** A page lists folders itself, documents have addresses, and previews and letters have hosts of their own. */
function lendPorts(previews: PreviewHosts, letters: PreviewHosts): Ports {
  return {
    chooseFolder: () => Promise.resolve({ answer: 'browse' }),
    openDocument: (document) => Promise.resolve({ address: `/documents/${document.id}` }),
    documentBytes: (document) => documentBytesPath + document,
    previewAddress: (preview, path) => previews.address(preview, path),
    letterAddress: (letter) => letters.address(letter, '/'),
    saveFile: ({ id }) => Promise.resolve({ address: `/originals/${id}`, saved: false }),
    openDraft: (draft) =>
      Promise.resolve({ address: draft.as === 'file' ? `/originals/${draft.document.id}` : draft.address }),
    openLink: (address) => Promise.resolve({ address }),
    secrets: noSecrets,
  };
}

/**
 * Throws a `Failure` (`library-*`, `disk-full`, `port-unavailable`). Closing it closes the library too.
 */
export async function serveLibrary(options: ServeLibraryOptions): Promise<Served> {
  const { library, demo, workers } = options;
  const previews = newPreviewHosts();
  const letters = newPreviewHosts();
  const ports = lendPorts(previews, letters);
  const opened = await openLibraryFor({ face: 'browser', library, demo, ports, workers });
  try {
    const served = await serveApp(opened.app, { ...options, previews, letters });
    return {
      ...served,
      async close() {
        await served.close();
        await opened.close();
      },
    };
  } catch (thrown) {
    await opened.close();
    throw thrown;
  }
}
