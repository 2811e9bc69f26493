/** The subject of applications, as `app.ts` wires it: intake, history, calls, and what the doctor asks. */
import type { PostingReference } from '../../shared/applications/application.ts';
import type { ProposablePosting } from '../../shared/applications/proposal.ts';
import type { Locale } from '../../shared/postings/posting.ts';
import { Failure } from '../../shared/errors.ts';
import type { Library } from '../database/library.ts';
import type { Announce, Handlers } from '../handlers.ts';
import type { MadeFiles } from '../made-files.ts';
import type { Ports } from '../ports.ts';
import { answersHandlers, type AnswersCalls } from './answers/calls.ts';
import { applicationHandlers, type ApplicationCalls, type ReviewingCall } from './calls.ts';
import { bundleHandlers, type BundleCall } from './bundles/calls.ts';
import type { LendablePostings } from './bundles/dependencies.ts';
import { openErasedPeople } from './bundles/erased-people.ts';
import { usualWorkFactor } from './bundles/age.ts';
import { openBundleStore } from './bundles/store.ts';
import { startCatchUp } from './document-catch-up.ts';
import { openDocumentReadings } from './document-readings.ts';
import { openMailboxes, type MailboxCalls } from './imap/mailbox-calls.ts';
import { openMailboxStore } from './imap/mailbox-store.ts';
import { openImportStore } from './imports/store.ts';
import { openImports } from './imports/imports.ts';
import { receivingHandlers, type ReceivingCalls } from './imports/calls.ts';
import { openWatches, type WatchCalls } from './imports/watches.ts';
import { openWatchStore } from './imports/watches-store.ts';
import { openDesk, type DeskCall } from './desk/calls.ts';
import { exportHandlers } from './export/calls.ts';
import type { SearchCalls } from './search/calls.ts';
import { openSearch, type NamedPosting } from './search/search.ts';
import { findOriginal, findShownDocument, showingHandlers, type ShowingCalls } from './showing/calls.ts';
import { keepShownLetters, type ShownLetter } from './showing/shown-letters.ts';
import { openViewing, type DrawnDocument } from './showing/view.ts';
import { checkKeptFiles } from './document-files.ts';
import { startDocumentReader } from '../documents/document-reader.ts';
import { openCovering } from './covering/covering.ts';
import { openViewCovering } from './covering/cover-view.ts';
import { openDressing } from './dressing.ts';
import { openRights, type Rights } from './access/rights.ts';
import { openErased } from './erasing/erased.ts';
import { openErasing } from './erasing/erasing.ts';
import { openKeeping } from './keeping/keeping.ts';
import { poolHandlers, type PoolCalls } from './pool/pool.ts';
import { consentHandlers, type ConsentCalls } from './pool/consents.ts';
import { changesToJoin, processHandlers, type ProcessCall } from './process/calls.ts';
import { openProcesses } from './process/processes.ts';
import { reviewingHandlers } from './reviewing/calls.ts';
import { scoringHandlers } from './reviewing/scoring.ts';
import { figuresHandlers, type FiguresCalls } from './figures/calls.ts';
import { openIntake } from './imports/intake.ts';
import { startMailReader } from './mail/reader.ts';
import { openApplicationStore } from './store.ts';

export interface ApplicationDependencies {
  readonly library: Library;
  /** Hands out files that the app makes. */
  readonly made: MadeFiles;
  readonly announce: Announce;
  readonly ports: Ports;
  /** The workers that parse mail and draw words out of documents. */
  readonly workers: { readonly mail: URL; readonly documents: URL };
  /** Who signs what is done now. */
  readonly author: () => string;
  /** Who reviews on this machine. */
  readonly reviewer: () => string;
  /** The interface's language, in which files for a person are written. */
  readonly language: () => Locale;
  readonly findPosting: (id: string) => PostingReference | null;
  /** What may be proposed for an application, with the words that name it. */
  readonly listPostings: () => readonly ProposablePosting[];
  /** The days on which postings stopped recruiting, as far as they did. */
  readonly postingsEndedOn: () => ReadonlyMap<string, string>;
  /** Every posting with the titles that it and its offers have. */
  readonly namePostings: () => readonly NamedPosting[];
  /** Postings as they are lent and borrowed with applications. */
  readonly lendable: LendablePostings;
  /** Base-2 logarithm of what guessing a bundle's passphrase costs; the usual where it is not said. */
  readonly bundleWorkFactor: number | undefined;
  /** Certificates of mail servers' authorities that are trusted beside those of the system, PEM. */
  readonly imapAuthorities: readonly string[];
  /** Whether the administrator forbids that mailboxes are read. */
  readonly mailboxesForbidden: () => boolean;
  /** Whether folders are watched: not in a program that ends after one call. */
  readonly watching: boolean;
}

interface Counted {
  readonly checked: number;
  readonly wrong: number;
}

export interface Applications {
  readonly handlers: Handlers<
    | AnswersCalls
    | ApplicationCalls
    | ReviewingCall
    | ProcessCall
    | ReceivingCalls
    | WatchCalls
    | MailboxCalls
    | ShowingCalls
    | SearchCalls
    | BundleCall
    | ConsentCalls
    | PoolCalls
    | DeskCall
    | 'desk.export'
    | FiguresCalls
  >;
  /** Applications that were not removed, by the posting they are assigned to. */
  /** What people’s rights need: who has expired, what is kept of a person, taking somebody away for good. */
  readonly rights: Rights;
  /** Goes on with an erasure that was cut. */
  resumeErasing(): Promise<void>;
  countByPosting(): ReadonlyMap<string, number>;
  /** Assigns every application of one posting to another, as events; the other takes in the stages they stand in. */
  reassign(from: string, to: string): void;
  /**
   * For the doctor: every history folded again, every text indexed as it is, every document there, every document's
   * hash right. Tables and index entries that differ are made anew; they are told as wrong this once.
   */
  check(): Promise<{ histories: Counted; searched: Counted; present: Counted; intact: Counted }>;
  findDocument(id: string): { file: string; name: string; mediaType: string } | null;
  /** The original of a message or a document, named as it is saved. */
  findOriginal(id: string): Promise<{ file: string; name: string } | null>;
  /** The bytes of a document that the window draws, as far as it may; null for every other. */
  findDrawn(id: string): Promise<DrawnDocument | null>;
  /** A letter by the name that `messages.show` gave it. */
  findLetter(letter: string): ShownLetter | null;
  close(): Promise<void>;
}

export function openApplications(dependencies: ApplicationDependencies): Applications {
  const {
    library,
    made,
    announce,
    ports,
    workers,
    author,
    reviewer,
    language,
    findPosting,
    listPostings,
    namePostings,
    postingsEndedOn,
    lendable,
    bundleWorkFactor,
    imapAuthorities,
    mailboxesForbidden,
    watching,
  } = dependencies;
  const store = openApplicationStore(library.db, listPostings, () =>
    announce({ type: 'changed', subjects: ['applications'] }),
  );
  const reader = startMailReader(workers.mail);
  const documents = startDocumentReader(workers.documents);
  const readings = openDocumentReadings(library.db);
  const letters = keepShownLetters();
  const marks = openErased(library.db);
  const viewer = startDocumentReader(workers.documents);
  const processes = openProcesses(library.db);
  const covering = openCovering({ db: library.db, processes });
  const search = openSearch({
    db: library.db,
    announce,
    covering,
    processes,
    findPosting,
    namePostings,
  });
  // Postings show how many applications they have.
  const changed = (): void => {
    announce({ type: 'changed', subjects: ['applications', 'postings'] });
    search.wake();
  };
  const keeping = openKeeping({ db: library.db, postingsEndedOn });
  const viewing = openViewing({
    library,
    store,
    viewer,
    ports,
    cover: openViewCovering(library.db, covering),
  });
  const dressing = openDressing({ covering, store, processes, findPosting, reviewer });
  const desk = openDesk({
    db: library.db,
    store,
    processes,
    dressing,
    keeper: search,
    reviewer,
    namePostings,
  });
  const intake = openIntake({ library, store, reader, documents, readings, erased: marks, author });
  const imports = openImports({
    library,
    store: openImportStore(library.db),
    erased: marks,
    changed,
    importsChanged: () => announce({ type: 'changed', subjects: ['imports'] }),
  });
  const mailboxes = openMailboxes({
    store: openMailboxStore(library.db),
    imports,
    intake,
    secrets: ports.secrets,
    authorities: imapAuthorities,
    forbidden: mailboxesForbidden,
    findPosting,
    changed: () => announce({ type: 'changed', subjects: ['mailboxes'] }),
  });
  const watches = openWatches({
    library,
    store: openWatchStore(library.db, marks),
    imports,
    intake,
    findPosting,
    changed: () => announce({ type: 'changed', subjects: ['imports'] }),
    active: watching,
  });
  const erasing = openErasing({
    library,
    store,
    erased: marks,
    forget: () => search.forget(),
    clear: async () => {
      letters.clear();
      await made.clear();
      announce({ type: 'erased' });
    },
  });
  const rights = openRights({
    library,
    store,
    processes,
    keeping,
    erasing,
    covering,
    made,
    findPosting,
    findOriginal: (id) => findOriginal(store, library, id),
  });
  // A program that ends after one call leaves them to one that stays.
  const catchUps: (() => Promise<void>)[] = [];
  const readDocuments = (): void => {
    if (watching) catchUps.push(startCatchUp({ library, documents, readings, changed }));
  };
  readDocuments();

  return {
    handlers: {
      ...applicationHandlers({
        keeping,
        store,
        dressing,
        processes,
        reviewer,
        intake,
        author,
        findPosting,
        changed,
      }),
      ...bundleHandlers({
        library,
        store,
        bundles: openBundleStore(library.db),
        processes,
        covering,
        made,
        postings: lendable,
        erased: openErasedPeople(library.db, marks, erasing),
        author,
        reviewer,
        findPosting,
        workFactor: bundleWorkFactor ?? usualWorkFactor,
        changed() {
          announce({ type: 'changed', subjects: ['process'] });
          changed();
        },
        bundlesChanged: () => announce({ type: 'changed', subjects: ['bundles'] }),
        readDocuments,
      }),
      ...processHandlers({ processes, author, findPosting, announce }),
      ...reviewingHandlers({ store, processes, author, reviewer, changed }),
      ...scoringHandlers({
        store,
        processes,
        covering,
        author,
        reviewer,
        changed,
        ensurePosting: (id) => {
          if (findPosting(id) === null) throw new Failure('not-found', { id });
        },
      }),
      ...receivingHandlers({
        library,
        intake,
        imports,
        resumeMailbox: mailboxes.resume,
        findPosting,
        nameOf: (id) => covering.coverName(id, store.find(id)?.candidate.name ?? ''),
        coverText: (id, text, kind) => covering.coverText(id, text, kind),
      }),
      ...answersHandlers({
        db: library.db,
        store,
        processes,
        covering,
        made,
        ports,
        author,
        interfaceLanguage: language,
        findPosting,
        namePostings,
        announce,
        changed,
      }),
      ...mailboxes.handlers,
      ...watches.handlers,
      ...showingHandlers({ library, store, reader, letters, ports, viewing, covering }),
      ...search.handlers,
      ...poolHandlers({
        db: library.db,
        store,
        dressing,
        keeping,
        find: search.handlers['search.find'],
        author,
        findPosting,
        changed,
      }),
      ...consentHandlers({ store, keeping, author, changed }),
      ...desk.handlers,
      ...exportHandlers({ db: library.db, desk, covering, processes, made, reviewer, language }),
      ...figuresHandlers({
        db: library.db,
        made,
        processes,
        postings: () =>
          namePostings().map(({ id, titles }) => ({
            id,
            title: titles.find((title) => title !== '') ?? '',
          })),
        language,
      }),
    },
    rights,
    resumeErasing: () => erasing.resume(),
    countByPosting: () => store.countByPosting(),
    reassign(from, to) {
      const room = changesToJoin(processes, to, from);
      if (room.length > 0) {
        processes.append(author(), to, room);
        announce({ type: 'changed', subjects: ['process'] });
      }
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
      const searched = await search.check();
      const hashes = store.listHashes();
      const { missing, damaged } = await checkKeptFiles(library.documents, hashes);
      return {
        histories,
        searched,
        present: { checked: hashes.length, wrong: missing },
        intact: { checked: hashes.length - missing, wrong: damaged },
      };
    },
    // Bytes cannot be covered.
    findDocument: (id) => (covering.coveredOwner(id) === null ? findShownDocument(store, library, id) : null),
    findOriginal: async (id) =>
      covering.coveredOwner(id) === null ? findOriginal(store, library, id) : null,
    findDrawn: (id) => viewing.findDrawn(id),
    findLetter(letter) {
      const message = letters.messageOf(letter);
      return message === null || covering.coveredOwner(message) !== null ? null : letters.find(letter);
    },
    async close() {
      await Promise.all(catchUps.map((stop) => stop()));
      await search.close();
      await watches.close();
      await reader.close();
      await documents.close();
      await viewer.close();
    },
  };
}
