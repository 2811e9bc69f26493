/**
 * What is put into the pages: the preload in a world of its own, as Chromium keeps it for extensions, and the half of
 * `contextBridge` that stands in the page's world.
 *
 * As Electron documents it: a sandboxed preload is one CommonJS script that may require little; what it sends is copied
 * by structured clone; an invoke that fails keeps only its message.
 */

import { Script } from 'node:vm';

import { cross, inPage } from './crossing.ts';
import { pack, unpack } from './packing.ts';

/** What the preload's world is told by the host. */
export interface PreloadWorld {
  readonly secret: string;
  /** The name of the function that carries words to the host. */
  readonly binding: string;
  readonly isIsolated: boolean;
  readonly allowed: readonly string[];
  readonly platform: string;
}

/** What the preload's world tells the host; `words` as `pack` wrote them. */
export interface Told {
  readonly kind: 'invoke' | 'send' | 'files' | 'failed' | 'key' | 'context';
  readonly id: number;
  readonly channel: string;
  readonly words: string;
}

/** The preload's half, with the preload itself. */
export function inPreload(
  { secret, binding, isIsolated, allowed, platform }: PreloadWorld,
  run: (require: unknown, module: unknown, exports: unknown, process: unknown) => void,
  begin: typeof cross,
  pack: (value: unknown) => string,
  unpack: (words: string) => unknown,
): void {
  if (window !== window.top) return;
  const host = globalThis as unknown as Record<string, (words: string) => void>;
  const tell = (told: Partial<Told> & Pick<Told, 'kind'>) =>
    host[binding]!(JSON.stringify({ id: 0, channel: '', words: '', ...told }));
  const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

  // Where a file lies is known to the browser alone, which is asked before a function hears of the file.
  const paths = new WeakMap<File, string>();
  const asked: { readonly files: readonly File[]; readonly known: () => void }[] = [];
  const prepare = (files: readonly File[]) =>
    new Promise<void>((resolve) => {
      asked.push({ files, known: resolve });
      tell({ kind: 'files', id: asked.length - 1, words: String(files.length) });
    });
  const crossing = begin({ own: 'preload', secret, prepare });

  // Between this world and the host.
  const invoked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const heard = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  Object.assign(globalThis, {
    [`${binding}Back`](kind: string, name: string | number, words: string) {
      if (kind === 'event') {
        const args = unpack(words) as unknown[];
        for (const listener of [...(heard.get(String(name)) ?? [])]) listener({}, ...args);
        return;
      }
      const call = invoked.get(Number(name));
      invoked.delete(Number(name));
      if (kind === 'value') call?.resolve(unpack(words));
      else call?.reject(new Error(words));
    },
    [`${binding}File`]: (id: number, index: number) => asked[id]?.files[index],
    [`${binding}Files`](id: number, found: readonly string[]) {
      const { files, known } = asked[id]!;
      for (const [index, file] of files.entries()) paths.set(file, found[index] ?? '');
      known();
    },
  });
  let made = 0;
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      made += 1;
      const id = made;
      const words = pack(structuredClone(args));
      return new Promise((resolve, reject) => {
        invoked.set(id, { resolve, reject });
        tell({ kind: 'invoke', id, channel, words });
      });
    },
    send(channel: string, ...args: unknown[]) {
      tell({ kind: 'send', channel, words: pack(structuredClone(args)) });
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      const listeners = [...(heard.get(channel) ?? []), listener];
      heard.set(channel, listeners);
      // As Node's emitters say it, which this one is there.
      if (listeners.length > 10)
        console.error(`MaxListenersExceededWarning: ${listeners.length} ${channel} listeners`);
      return ipcRenderer;
    },
    off(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      const listeners = heard.get(channel) ?? [];
      const at = listeners.lastIndexOf(listener);
      if (at >= 0) heard.set(channel, listeners.toSpliced(at, 1));
      return ipcRenderer;
    },
  };

  const exposed = new Set<string>();
  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, api: unknown) {
        if (!isIsolated)
          throw new Error('contextBridge API can only be used when contextIsolation is enabled');
        if (exposed.has(name))
          throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
        exposed.add(name);
        crossing.expose(name, api);
      },
    },
    ipcRenderer,
    webUtils: {
      getPathForFile(file: unknown) {
        if (!(file instanceof File)) throw new TypeError('getPathForFile: not a File');
        return paths.get(file) ?? '';
      },
    },
  };
  const allow = new Set(allowed);
  const require = (name: string): unknown => {
    if (!allow.has(name)) throw new Error(`module not found: ${name}`);
    if (name !== 'electron' && name !== 'electron/renderer') throw new Error(`the stand-in has no ${name}`);
    return electron;
  };

  // What the page leaves to the system: known after every listener of its own.
  window.addEventListener('keydown', (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) return;
      const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
      tell({ kind: 'key', words: JSON.stringify({ key, code, ctrlKey, metaKey, shiftKey, altKey }) });
    });
  });
  window.addEventListener('contextmenu', (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      const field =
        target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
      const isEditable = target.isContentEditable || field !== null;
      const selectionText =
        field === null
          ? String(window.getSelection())
          : field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
      const isSelected = selectionText !== '';
      const words = {
        x: event.clientX,
        y: event.clientY,
        isEditable,
        selectionText,
        linkURL: target.closest('a')?.href ?? '',
        editFlags: {
          canUndo: isEditable,
          canRedo: isEditable,
          canCut: isEditable && isSelected,
          canCopy: isSelected,
          canPaste: isEditable,
          canDelete: isEditable && isSelected,
          canSelectAll: true,
        },
      };
      tell({ kind: 'context', words: JSON.stringify(words) });
    });
  });

  try {
    const module = { exports: {} };
    run(require, module, module.exports, {
      platform,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: isIsolated,
    });
  } catch (thrown) {
    tell({ kind: 'failed', words: messageOf(thrown) });
  }
}

/** The script of a preload's world. Throws where the preload is no script, as an ES module is none. */
export function preloadScript(world: PreloadWorld, preload: string, file: string): string {
  const wrapped = `(function (require, module, exports, process) {\n${preload}\n})`;
  new Script(wrapped, { filename: file });
  const given = [JSON.stringify(world), wrapped, String(cross), String(pack), String(unpack)];
  return `(${String(inPreload)})(${given.join(', ')});`;
}

/** The script of the page's own world. */
export function pageScript(secret: string): string {
  return `(${String(inPage)})(${JSON.stringify(secret)}, ${String(cross)});`;
}
