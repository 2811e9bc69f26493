/** What the window lends the app: the system's dialogs and programs. */
import { extname } from 'node:path';
import { app, dialog, nativeImage, shell, type BrowserWindow, type NativeImage } from 'electron';

import type { ChosenFolder, DocumentPlace, DraftToOpen, OpenedDocument, ShownDocument } from '../../ports.ts';
import { safeFileName } from '../pages/document-headers.ts';
import { sheet } from './drag-icon.ts';
import type { ShownCopies } from './shown-copies.ts';
import { openOutside } from './outside.ts';

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
  /** Hands a document to the program that the system has for it; where that is not safe, shows where it lies. */
  openDocument(document: OpenedDocument): Promise<{ readonly address: null; readonly place: DocumentPlace }>;
  /** Has a copy of a document follow the pointer, as long as it is held. */
  dragFile(document: ShownDocument): Promise<{ readonly address: null }>;
  /** Whether the pointer holds what was asked to be dragged. */
  holdDrag(isHeld: boolean): void;
  /** Asks where, and writes a copy there; `saved` is false where nobody said where. Throws where it cannot. */
  saveFile(document: ShownDocument): Promise<{ readonly address: null; readonly saved: boolean }>;
  /** Hands a draft to the program that mail is opened with; where there is none, shows its file. */
  openDraft(draft: DraftToOpen): Promise<{ readonly address: null }>;
  /** Hands a web address over TLS to the system's browser, and nothing else. */
  openLink(address: string): Promise<{ readonly address: null }>;
  /**
   * Of files that the system handed over, those that are not copies of the program's own: where mails are opened with
   * Vivier itself, a draft for the mail program comes back, and is shown in its folder instead.
   */
  withoutOwn(files: readonly string[]): string[];
}

/** Ports over the given window, asked for each time since it may be closed and made again. */
export function lendPorts(window: () => BrowserWindow | null, copies: ShownCopies): LentPorts {
  let held = false;
  const isHeld = (): boolean => held;
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
      const copy = await copies.copyOf(document);
      const isShown = document.isPlain && shownBySystem.has(extname(copy).toLowerCase());
      if (isShown && (await shell.openPath(copy)) === '') return { address: null, place: 'opened' };
      shell.showItemInFolder(copy);
      return { address: null, place: 'shown-in-folder' };
    },
    async dragFile(document) {
      if (!isHeld()) return { address: null };
      const file = await copies.copyOf(document);
      const icon = await iconOf(file);
      // What was let go of meanwhile would stick to the pointer on some systems and fall at once on others.
      if (isHeld()) window()?.webContents.startDrag({ file, icon });
      held = false;
      return { address: null };
    },
    holdDrag(isHeldNow) {
      held = isHeldNow;
    },
    async saveFile(document) {
      const over = window();
      const options = { defaultPath: safeFileName(document.name) };
      const { filePath } = await (over === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(over, options));
      if (filePath === '') return { address: null, saved: false };
      // Like the library's own file, the copy is its owner's alone to read.
      await copies.copyTo(document, filePath);
      return { address: null, saved: true };
    },
    async openDraft(draft) {
      if (draft.as === 'address') {
        if (URL.parse(draft.address)?.protocol === 'mailto:') await openOutside(draft.address);
        return { address: null };
      }
      const copy = await copies.copyOf(draft.document);
      if ((await shell.openPath(copy)) !== '') shell.showItemInFolder(copy);
      return { address: null };
    },
    async openLink(address) {
      if (URL.parse(address)?.protocol === 'https:') await openOutside(address);
      return { address: null };
    },
    withoutOwn(files) {
      const others = files.filter((file) => !copies.holds(file));
      for (const file of files) if (!others.includes(file)) shell.showItemInFolder(file);
      return others;
    },
  };
}

/** As the system draws such a file; macOS drags nothing that has no picture. */
async function iconOf(file: string): Promise<NativeImage> {
  const icon = await app.getFileIcon(file, { size: 'normal' }).catch(() => null);
  return icon === null || icon.isEmpty() ? nativeImage.createFromDataURL(sheet) : icon;
}
