/** The calls that put messages, documents and links before a person's eyes. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

import type { DocumentMark } from '../../../shared/applications/application.ts';
import type { CallName } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { fileOfHash } from '../../database/hashed-files.ts';
import type { Library } from '../../database/library.ts';
import type { Handlers } from '../../handlers.ts';
import type { Ports, ShownDocument } from '../../ports.ts';
import { safeFileName } from '../../text/safe-text.ts';
import type { MailReader } from '../mail/reader.ts';
import { wholeFile, type MailPlace } from '../mailboxes/places.ts';
import type { ShownLetters } from './shown-letters.ts';
import type { ApplicationStore } from '../store.ts';
import type { Covering } from '../covering/covering.ts';
import type { Viewing } from './view.ts';

export type ShowingCalls = Extract<
  CallName,
  `messages.${string}` | `documents.${string}` | `links.${string}`
>;

/** What a document needs to be shown; null where there is none of that identity. */
export function findShownDocument(store: ApplicationStore, library: Library, id: Id): ShownDocument | null {
  const document = store.findDocument(id);
  if (document === null) return null;
  const { name, mediaType, hash } = document;
  return { id, file: fileOfHash(library.documents, hash), name, mediaType, origin: 'received' };
}

/** The original of a message or a document, named as it is saved; null where there is none of that identity. */
export async function findOriginal(
  store: ApplicationStore,
  library: Library,
  id: Id,
): Promise<ShownDocument | null> {
  const document = findShownDocument(store, library, id);
  if (document !== null) return document;
  const message = store.findMessage(id);
  if (message === null) return null;
  const file = fileOfHash(library.documents, message.hash);
  const outlook = (await formatOf(file)) === 'msg';
  const ending = outlook ? '.msg' : '.eml';
  // A slash in a subject is no folder, a dot no ending.
  const name = safeFileName(`${message.subject.replace(/[/\\]+/g, '-')}${ending}`, `message${ending}`);
  return {
    id,
    file,
    name: name.endsWith(ending) ? name : `${name}${ending}`,
    mediaType: outlook ? 'application/vnd.ms-outlook' : 'message/rfc822',
    origin: 'received',
  };
}

/** A kept original is a mail, or what Outlook saved: a compound file ([MS-CFB], 2.2). */
async function formatOf(file: string): Promise<MailPlace['format']> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(8) });
      return buffer.toString('hex', 0, bytesRead) === 'd0cf11e0a1b11ae1' ? 'msg' : 'mail';
    } finally {
      await handle.close();
    }
  } catch {
    return 'mail';
  }
}

export interface ShowingDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly reader: MailReader;
  readonly letters: ShownLetters;
  readonly ports: Ports;
  readonly viewing: Viewing;
  readonly covering: Covering;
}

/** Marks of documents that no program is started with. */
const warned: ReadonlySet<DocumentMark> = new Set(['wrong-ending', 'macros']);

/** Web addresses over TLS alone leave the app: every other scheme starts a program or reads a file. */
const openedSchemes = new Set(['https:']);

export function showingHandlers(dependencies: ShowingDependencies): Handlers<ShowingCalls> {
  const { library, store, reader, letters, ports, viewing, covering } = dependencies;

  const findMessage = (id: Id) => {
    const message = store.findMessage(id);
    if (message === null) throw new Failure('not-found', { id });
    covering.ensureItemShown(id);
    return message;
  };
  const findDocument = (id: Id) => {
    const document = store.findDocument(id);
    if (document === null) throw new Failure('not-found', { id });
    return document;
  };
  const original = async (id: Id): Promise<ShownDocument> => {
    const found = await findOriginal(store, library, id);
    if (found === null) throw new Failure('not-found', { id });
    covering.ensureItemShown(id);
    if (!existsSync(found.file)) throw new Failure('document-missing', { name: found.name });
    return found;
  };

  return {
    async 'messages.layout'({ id }) {
      const { hash, subject } = findMessage(id);
      const file = fileOfHash(library.documents, hash);
      if (!existsSync(file)) throw new Failure('document-missing', { name: subject });
      const { html, styles, pictures } = await reader.layout({
        ...wholeFile(file),
        format: await formatOf(file),
      });
      return { html, styles: [...styles], pictures: [...pictures] };
    },
    'messages.show': ({ id, html }) => {
      const letter = letters.show(id, { html, language: findMessage(id).language });
      return { letter, address: ports.letterAddress(letter) };
    },
    'messages.save': async ({ id }) => {
      findMessage(id);
      return ports.saveFile(await original(id));
    },
    'messages.drag': async ({ id }) => {
      findMessage(id);
      await ports.dragFile(await original(id));
      return {};
    },
    'documents.save': async ({ id }) => ports.saveFile(await original(findDocument(id).id)),
    'documents.drag': async ({ id }) => {
      await ports.dragFile(await original(findDocument(id).id));
      return {};
    },
    'links.open': ({ address }) => {
      const target = URL.parse(address);
      if (target === null || !openedSchemes.has(target.protocol)) throw new Failure('link-not-web');
      return ports.openLink(target.href);
    },

    'documents.view': ({ id }) => viewing.view(id),
    'documents.open': ({ id }) => {
      const { name, mediaType, hash, state, marks } = findDocument(id);
      covering.ensureItemShown(id);
      const file = fileOfHash(library.documents, hash);
      if (!existsSync(file)) throw new Failure('document-missing', { name });
      // What is not read yet may be anything; some programs run what an innocent name hides.
      const isPlain = state !== 'waiting' && !marks.some((mark) => warned.has(mark));
      return ports.openDocument({ id, file, name, mediaType, origin: 'received', isPlain });
    },
  };
}
