/** The subject of applications, as `app.ts` wires it: intake, history, calls, and what the doctor asks. */
import type { PostingReference } from '../../shared/applications/application.ts';
import type { Library } from '../database/library.ts';
import type { Announce, Handlers } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import { applicationHandlers, type ApplicationCalls } from './calls.ts';
import { receivingHandlers, type ReceivingCalls } from './receiving-calls.ts';
import { searchHandlers, type SearchCalls } from './search/calls.ts';
import { findOriginal, findShownDocument, showingHandlers, type ShowingCalls } from './showing-calls.ts';
import { keepShownLetters, type ShownLetter } from './shown-letters.ts';
import { checkKeptFiles } from './document-files.ts';
import { startDocumentReader } from '../documents/document-reader.ts';
import { openIntake } from './intake.ts';
import { startMailReader } from './mail-reader.ts';
import { openApplicationStore } from './store.ts';

export interface ApplicationDependencies {
  readonly library: Library;
  readonly announce: Announce;
  readonly ports: Ports;
  /** The workers that parse mail and draw words out of documents. */
  readonly workers: { readonly mail: URL; readonly documents: URL };
  /** Who signs what is done now. */
  readonly author: () => string;
  readonly findPosting: (id: string) => PostingReference | null;
}

interface Counted {
  readonly checked: number;
  readonly wrong: number;
}

export interface Applications {
  readonly handlers: Handlers<ApplicationCalls | ReceivingCalls | ShowingCalls | SearchCalls>;
  /** Applications that were not removed, by the posting they are assigned to. */
  countByPosting(): ReadonlyMap<string, number>;
  /** Assigns every application of one posting to another, as events. */
  reassign(from: string, to: string): void;
  /**
   * For the doctor: every history folded again, every document there, every document's hash right. Tables that
   * differ from their history are made anew from it; they are told as wrong this once.
   */
  check(): Promise<{ histories: Counted; present: Counted; intact: Counted }>;
  findDocument(id: string): { file: string; name: string; mediaType: string } | null;
  /** The original of a message or a document, named as it is saved. */
  findOriginal(id: string): Promise<{ file: string; name: string } | null>;
  /** A letter by the name that `messages.show` gave it. */
  findLetter(letter: string): ShownLetter | null;
  close(): Promise<void>;
}

export function openApplications(dependencies: ApplicationDependencies): Applications {
  const { library, announce, ports, workers, author, findPosting } = dependencies;
  const store = openApplicationStore(library.db);
  const reader = startMailReader(workers.mail);
  const documents = startDocumentReader(workers.documents);
  const letters = keepShownLetters();
  // Postings show how many applications they have.
  const changed = (): void => {
    announce({ type: 'changed', subjects: ['applications', 'postings'] });
  };
  const intake = openIntake({ library, store, reader, author, changed });

  return {
    handlers: {
      ...applicationHandlers({ store, intake, author, findPosting, changed }),
      ...receivingHandlers({ intake, ports, findPosting }),
      ...showingHandlers({ library, store, reader, letters, ports }),
      ...searchHandlers(),
    },
    countByPosting: () => store.countByPosting(),
    reassign(from, to) {
      const postingTitle = findPosting(to)?.title ?? '';
      const payload = { assignment: 'assigned', posting: to, postingTitle } as const;
      const moved = store.assignedTo(from);
      if (moved.length === 0) return;
      store.append(
        author(),
        moved.map(({ id, candidate }) => ({ kind: 'assigned', application: id, candidate, payload })),
      );
      changed();
    },
    async check() {
      const histories = store.checkHistories();
      if (histories.wrong > 0) {
        store.rebuild();
        changed();
      }
      const hashes = store.listHashes();
      const { missing, damaged } = await checkKeptFiles(library.documents, hashes);
      return {
        histories,
        present: { checked: hashes.length, wrong: missing },
        intact: { checked: hashes.length - missing, wrong: damaged },
      };
    },
    findDocument: (id) => findShownDocument(store, library, id),
    findOriginal: (id) => findOriginal(store, library, id),
    findLetter: (letter) => letters.find(letter),
    async close() {
      await reader.close();
      await documents.close();
    },
  };
}
