/** The calls that put messages, documents and links before a person's eyes. */
import { existsSync } from 'node:fs';

import type { CallName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { Id } from '../../shared/moment.ts';
import { fileOfHash } from '../database/hashed-files.ts';
import type { Library } from '../database/library.ts';
import type { Handlers } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import type { ApplicationStore } from './store.ts';

export type ShowingCalls = Extract<
  CallName,
  `messages.${string}` | `documents.${string}` | `links.${string}`
>;

/** What a document needs to be shown; null where there is none of that identity. */
export function findShownDocument(
  store: ApplicationStore,
  library: Library,
  id: Id,
): { id: Id; file: string; name: string; mediaType: string } | null {
  const document = store.findDocument(id);
  if (document === null) return null;
  const { name, mediaType, hash } = document;
  return { id, file: fileOfHash(library.documents, hash), name, mediaType };
}

export interface ShowingDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly ports: Ports;
}

export function showingHandlers({ library, store, ports }: ShowingDependencies): Handlers<ShowingCalls> {
  return {
    'messages.layout': () => notBuilt(),
    'messages.show': () => notBuilt(),
    'messages.save': () => notBuilt(),
    'documents.save': () => notBuilt(),
    'links.open': ({ address }) => ports.openLink(address),

    'documents.open': ({ id }) => {
      const document = findShownDocument(store, library, id);
      if (document === null) throw new Failure('not-found', { id });
      if (!existsSync(document.file)) throw new Failure('document-missing', { name: document.name });
      return ports.openDocument(document);
    },
  };
}

function notBuilt(): never {
  throw new Failure('unknown-call');
}
