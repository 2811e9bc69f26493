/** Lends the page the window's bridge. Sandboxed: one file, which may require nothing but electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, BridgeEvent } from '../shared/bridge.ts';
import type { Answer } from '../shared/contract.ts';

const bridge: Bridge<File> = {
  async call(name, input) {
    try {
      return (await ipcRenderer.invoke('vivier:call', name, input)) as Answer<unknown>;
    } catch {
      return { ok: false, error: { code: 'app-gone', details: {} } };
    }
  },
  listen(listener) {
    const hear = (_: unknown, event: BridgeEvent) => listener(event);
    ipcRenderer.on('vivier:event', hear);
    return () => {
      ipcRenderer.off('vivier:event', hear);
    };
  },
  receiveFile(file) {
    const path = webUtils.getPathForFile(file);
    // What was dragged out of another program's memory lies at no path.
    return Promise.resolve(
      path === ''
        ? { ok: false, error: { code: 'file-unreadable', details: { name: file.name } } }
        : { ok: true, value: { path } },
    );
  },
};

contextBridge.exposeInMainWorld('vivier', bridge);
