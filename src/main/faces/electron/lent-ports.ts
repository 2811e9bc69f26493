/** What the window lends the app: the system's dialogs and programs. */
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { dialog, shell, type BrowserWindow } from 'electron';

import type { ChosenFolder, DraftToOpen, ShownDocument } from '../../ports.ts';
import { safeFileName } from '../pages/document-headers.ts';

/** What a system's program only shows; anything else is pointed at in its folder and left for a person to open. */
const shownBySystem = new Set([
  '.pdf',
  '.png',
  '.jpg',
  '.jpeg',
  '.gif',
  '.webp',
  '.txt',
  '.docx',
  '.odt',
  '.rtf',
]);

export interface LentPorts {
  chooseFolder(): Promise<ChosenFolder>;
  openDocument(document: ShownDocument): Promise<{ readonly address: null }>;
  /** Asks where, and writes a copy there; `saved` is false where nobody said where. Throws where it cannot. */
  saveFile(document: ShownDocument): Promise<{ readonly address: null; readonly saved: boolean }>;
  /** Hands a draft to the program that mail is opened with; where there is none, shows its file. */
  openDraft(draft: DraftToOpen): Promise<{ readonly address: null }>;
  /** Hands a web address to the system's browser, and nothing else. */
  openLink(address: string): Promise<{ readonly address: null }>;
  /** Removes the copies of documents that were shown. */
  clear(): Promise<void>;
}

/** Ports over the given window, asked for each time since it may be closed and made again. */
export function lendPorts(window: () => BrowserWindow | null): LentPorts {
  const folders: string[] = [];
  // A program must never hold the bytes under their hash: it might write to them.
  const copyOf = async (document: ShownDocument): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'vivier-document-'));
    folders.push(folder);
    const copy = join(folder, safeFileName(document.name));
    await copyFile(document.file, copy);
    await chmod(copy, 0o600);
    return copy;
  };
  return {
    async chooseFolder() {
      const over = window();
      const options = { properties: ['openDirectory' as const] };
      const { filePaths } = await (over === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(over, options));
      return filePaths[0] === undefined ? { answer: 'none' } : { answer: 'chosen', path: filePaths[0] };
    },
    async openDocument(document) {
      const copy = await copyOf(document);
      const problem = shownBySystem.has(extname(copy).toLowerCase())
        ? await shell.openPath(copy)
        : 'not shown';
      if (problem !== '') shell.showItemInFolder(copy);
      return { address: null };
    },
    async saveFile(document) {
      const over = window();
      const options = { defaultPath: safeFileName(document.name) };
      const { filePath } = await (over === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(over, options));
      if (filePath === '') return { address: null, saved: false };
      // Like the library's own file, the copy is its owner's alone to read.
      await copyFile(document.file, filePath);
      return { address: null, saved: true };
    },
    async openDraft(draft) {
      if (draft.as === 'address') {
        if (URL.parse(draft.address)?.protocol === 'mailto:') await shell.openExternal(draft.address);
        return { address: null };
      }
      const copy = await copyOf(draft.document);
      if ((await shell.openPath(copy)) !== '') shell.showItemInFolder(copy);
      return { address: null };
    },
    async openLink(address) {
      const target = URL.parse(address);
      if (target?.protocol === 'http:' || target?.protocol === 'https:')
        await shell.openExternal(target.href);
      return { address: null };
    },
    async clear() {
      // A program that still holds a copy open may forbid it; the system clears its temporary folder itself.
      await Promise.allSettled(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}
