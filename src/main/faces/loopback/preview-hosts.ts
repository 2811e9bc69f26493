/** The origins that previews and letters are served from: one name under `localhost` for each, on the app's own port. */

/** As many as a person can have had open; the app itself forgets older pages sooner. */
const mostKnown = 1_000;

export interface PreviewHosts {
  /** The address of a path of a preview, whose name is known from then on; null until `listenAt` and for no id. */
  address(preview: string, path: string): string | null;
  /** Told once which port answers. */
  listenAt(port: number): void;
  /** The preview that a `Host` header names; null for every other name. */
  idOf(host: string | undefined): string | null;
}

/** What a document's policy calls every preview and every letter on a port: a name is unguessable, so that knowing it is the key. */
export function previewSource(port: number): string {
  return `http://*.localhost:${port}`;
}

/** Keeps the names of the previews, or of the letters, that this host has given addresses of. */
export function newPreviewHosts(): PreviewHosts {
  const known = new Set<string>();
  let listening: number | null = null;
  return {
    address(preview, path) {
      if (listening === null || !/^[0-9a-f]{32}$/.test(preview) || !path.startsWith('/')) return null;
      known.delete(preview);
      known.add(preview);
      const [oldest] = known;
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
      return `http://${preview}.localhost:${listening}${path}`;
    },
    listenAt(port) {
      listening = port;
    },
    idOf(host) {
      const match = /^([0-9a-f]{32})\.localhost:(\d+)$/.exec(host ?? '');
      const id = match?.[1];
      return id !== undefined && match?.[2] === String(listening) && known.has(id) ? id : null;
    },
  };
}
