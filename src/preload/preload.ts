/** Lends the page the window's bridge. Sandboxed: one file, which may require nothing but electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, BridgeEvent, OpenedFile } from '../shared/bridge.ts';
import type { Answer } from '../shared/contract.ts';
import { sendBytes } from './send-bytes.ts';

const sending = new Set<string>();

async function ask(channel: string, ...words: readonly unknown[]): Promise<Answer<unknown>> {
  try {
    return (await ipcRenderer.invoke(channel, ...words)) as Answer<unknown>;
  } catch {
    return { ok: false, error: { code: 'app-gone', details: {} } };
  }
}

const bridge: Bridge<File> = {
  call: (name, input) => ask('vivier:call', name, input),
  listen(listener) {
    const hear = (_: unknown, event: BridgeEvent) => listener(event);
    ipcRenderer.on('vivier:event', hear);
    return () => {
      ipcRenderer.off('vivier:event', hear);
    };
  },
  receiveFile(file, of) {
    const path = webUtils.getPathForFile(file);
    if (path !== '') return Promise.resolve({ ok: true, value: { path } });
    return sendBytes(file, of, sending, (piece) => ask('vivier:piece', piece));
  },
  stopFile(of) {
    sending.delete(of);
  },
  async takeOpened() {
    try {
      return (await ipcRenderer.invoke('vivier:take-opened')) as readonly OpenedFile[];
    } catch {
      return [];
    }
  },
  dragAddress: () => null,
  holdDrag(isHeld) {
    ipcRenderer.send('vivier:hold-drag', isHeld);
  },
  saved() {
    ipcRenderer.send('vivier:saved');
  },
  restart() {
    ipcRenderer.send('vivier:restart');
  },
  offer(offered) {
    ipcRenderer.send('vivier:offers', offered);
  },
};

contextBridge.exposeInMainWorld('vivier', bridge);
