/** Wires the subjects into one program that knows no face: it answers calls and tells events. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Answer, CallName, Input, Output } from '../shared/contract.ts';
import type { Locale } from '../shared/postings/posting.ts';
import { openApplications } from './applications/applications.ts';
import { restoreBackup, writeBackup } from './database/backup.ts';
import { newId } from './database/ids.ts';
import { sqliteVersion } from './database/open-database.ts';
import { openLibrary } from './database/library.ts';
import { makeDispatch } from './dispatch.ts';
import { checkLibrary, finding } from './doctor.ts';
import type { Announce, Handlers } from './handlers.ts';
import { startPreviewer, type PreviewLimits } from './jekyll/previewer.ts';
import { lendOfferTexts } from './offer-texts.ts';
import { privacyHandlers } from './privacy/calls.ts';
import { lendPostings } from './lendable-postings.ts';
import { openMadeFiles } from './made-files.ts';
import { readPolicy, type Policy } from './policy.ts';
import type { Ports } from './ports.ts';
import { postingHandlers } from './postings/calls.ts';
import { openOfferStore } from './postings/offer-store.ts';
import { openOffers } from './postings/offers.ts';
import { openPostingStore } from './postings/posting-store.ts';
import { programHandlers } from './program/calls.ts';
import { openSettings } from './settings/settings.ts';
import { listProposablePostings } from './proposable-postings.ts';
import { websiteHandlers } from './website/calls.ts';
import { openPostStore } from './website/post-store.ts';
import { openPreviews } from './website/previews.ts';

/** Beside the face once built, their sources in tests. */
export interface Workers {
  /** Parses mail. */
  readonly mail: URL;
  /** Draws the words out of documents. */
  readonly documents: URL;
  /** Reads a website's folder and renders its pages. */
  readonly previews: URL;
  /** The licences of what is inside, as building collected them; none in tests. */
  readonly licences?: URL;
}

/** The workers as they are built, in the folder of the entry that asks, and the list that lies above it. */
export function builtWorkers(folder: URL): Workers {
  return {
    mail: new URL('mail-worker.js', folder),
    documents: new URL('document-worker.js', folder),
    previews: new URL('preview-worker.js', folder),
    licences: new URL('../licences.json', folder),
  };
}

export interface AppOptions {
  /** The data folder; made where it is missing. */
  readonly library: string;
  /** Which face opened it, told to a second opener. */
  readonly face: 'window' | 'browser' | 'command' | 'test';
  readonly version: string;
  readonly ports: Ports;
  /** The programs that read what comes from outside, each in a worker of its own. */
  readonly workers: Workers;
  /** What one page of a website may take; tests make it small. */
  readonly previewLimits?: PreviewLimits;
  /** True for a throw-away library filled with sample data. */
  readonly sample?: boolean;
  /** What the machine speaks; French where it is not said. */
  readonly systemLanguage?: Locale;
  /** What checks the spelling in this face; nothing of ours where it is not said. */
  readonly spelling?: Output<'app.info'>['spelling'];
  /** Certificates, PEM, of authorities that mail servers may be vouched for by, beside those of the system. */
  readonly imapAuthorities?: readonly string[];
  /** The same for the server that is asked for a newer version. */
  readonly updateAuthorities?: readonly string[];
  /** Where the program was packaged to look for newer versions. */
  readonly downloads?: string | null;
  /** What the administrator laid down; this machine's, unless tests say another. */
  readonly policy?: () => Policy;
  /** What guessing a bundle's passphrase costs, as the base-2 logarithm of scrypt's N; tests make it small. */
  readonly bundleWorkFactor?: number;
  /** Checks what goes out as well as what comes in; tests turn it on. */
  readonly checkOutput?: boolean;
}

/** A page or a file of a preview. `mediaType` carries its charset where it has one. */
export interface PreviewFile {
  readonly mediaType: string;
  readonly body: Buffer;
}

/** A sanitised letter, to be put behind a policy of its own. */
export interface Letter {
  readonly html: string;
  readonly language: string | null;
}

export interface App {
  readonly library: string;
  /** Typed door for faces written in TypeScript. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Answer<Output<N>>>;
  /** Untrusted door: checks the name and the input; never throws. */
  dispatch(name: unknown, input: unknown): Promise<Answer<unknown>>;
  /** Listens to events until the returned function is called. */
  listen(listener: Announce): () => void;
  /**
   * A new file of the incoming folder, for a face that receives bytes: write to `file`, then pass
   * `{ upload: id, name }` as a source. The call that takes a source removes its file when it is done with it.
   */
  newUpload(): { readonly id: string; readonly file: string };
  /** The bytes of a document, for a face that serves them; null where there is none. */
  findDocument(
    id: string,
  ): { readonly file: string; readonly name: string; readonly mediaType: string } | null;
  /**
   * What lies at a path of a preview's own origin: the page, or a file of its site that pages may show; null where
   * there is none. `path` is percent-encoded as a browser sends it, without query.
   */
  findPreview(preview: string, path: string): Promise<PreviewFile | null>;
  /** The original bytes of a message or a document, named as it is saved; null where there is none. */
  findOriginal(id: string): Promise<{ readonly file: string; readonly name: string } | null>;
  /** The bytes of a document that the app's own page draws, a PDF or a picture; null for every other. */
  findDrawn(id: string): Promise<{ readonly file: string; readonly mediaType: string } | null>;
  /** A letter by the name that `messages.show` gave it; null where there is none. */
  findLetter(letter: string): Letter | null;
  /** Tells every page that a link of a letter was followed, by its number; false where there is no such letter. */
  followLink(letter: string, link: number): boolean;
  /** Stops running jobs, waits for what is half-way, and lets go of the library. */
  close(): Promise<void>;
}

/** Opens a library. Throws a `Failure` (`library-*`, `disk-full`) where it cannot be opened. */
export function openApp(options: AppOptions): Promise<App> {
  // Asynchronous by contract, so that a face need not change when opening once takes time.
  return new Promise((resolve) => {
    resolve(wire(options));
  });
}

function wire(options: AppOptions): App {
  const library = openLibrary(options.library, options.face);
  const { db } = library;
  const listeners = new Set<Announce>();
  const running = new Set<Promise<unknown>>();
  const announce: Announce = (event) => {
    for (const listener of listeners) listener(event);
  };

  const settings = openSettings(db, options.systemLanguage ?? 'fr');
  const policy = options.policy ?? readPolicy;
  const made = openMadeFiles(library, options.ports);
  const applications = openApplications({
    library,
    made,
    announce,
    ports: options.ports,
    workers: options.workers,
    author: () => settings.get().author,
    reviewer: () => settings.get().reviewer,
    language: () => settings.get().language,
    findPosting: (id) => postings.find(id),
    listPostings: () => listProposablePostings(postings),
    postingsEndedOn: () => postings.endedOn(),
    namePostings: () =>
      postings.list().map(({ id, title, offers: { fr, en } }) => ({
        id,
        titles: [title, fr?.title ?? '', en?.title ?? ''],
      })),
    // Asked when a bundle is made or taken: the stores are there by then.
    lendable: {
      lend: (ids) => lendPostings(postings).lend(ids),
      borrow: (posting) => lendPostings(postings).borrow(posting),
    },
    bundleWorkFactor: options.bundleWorkFactor,
    imapAuthorities: options.imapAuthorities ?? [],
    mailboxesForbidden: () => !policy().mailboxes,
    watching: options.face !== 'command',
  });
  const postings = openPostingStore(db, () => applications.countByPosting());
  const offerStore = openOfferStore(db);
  const offers = openOffers(db, offerStore, postings);
  const offerTexts = lendOfferTexts(postings, offerStore);
  const posts = openPostStore(db);
  const previewer = startPreviewer(options.workers.previews, options.previewLimits);
  const previews = openPreviews({ previewer, posts, offers: offerTexts, ports: options.ports });

  const own: Handlers<Extract<CallName, `app.${string}` | `settings.${string}`>> = {
    'app.info': () => ({
      version: options.version,
      library: library.folder,
      sample: options.sample ?? false,
      platform: process.platform,
      spelling:
        options.spelling === 'downloaded' && !policy().dictionaries
          ? 'forbidden'
          : (options.spelling ?? 'none'),
    }),
    'app.doctor': async () => {
      const { histories, searched, present, intact } = await applications.check();
      return [
        ...checkLibrary(db, offerStore),
        finding('history-folds', histories),
        finding('search-index', searched),
        finding('documents-present', present),
        finding('documents-intact', intact),
      ];
    },
    'app.backup': ({ file }) => writeBackup(library, file),
    'app.cancel': ({ job }) => {
      door.cancel(job);
      return {};
    },
    'settings.get': () => settings.get(),
    'settings.save': (changes) => {
      const saved = settings.save(changes);
      announce({ type: 'changed', subjects: ['settings'] });
      return saved;
    },
  };

  const door = makeDispatch({
    announce,
    checkOutput: options.checkOutput ?? false,
    report: (name, thrown) => {
      console.error(`vivier: ${name}:`, thrown);
    },
    handlers: {
      ...own,
      ...postingHandlers({
        db,
        announce,
        postings,
        offerStore,
        offers,
        reassignApplications: (from, to) => {
          applications.reassign(from, to);
        },
      }),
      ...websiteHandlers({
        db,
        announce,
        ports: options.ports,
        posts,
        previews,
        offers: offerTexts,
        rememberSite: (site) => {
          settings.save({ site });
        },
        summarize: (id) => offers.summary(id),
      }),
      ...applications.handlers,
      ...privacyHandlers({ announce, ...applications.rights }),
      ...programHandlers({
        version: options.version,
        face: options.face,
        library: library.folder,
        sqlite: () => sqliteVersion(db),
        downloads: options.downloads ?? null,
        policy,
        agreedTo: () => settings.get().updatesFrom,
        licences: options.workers.licences,
        authorities: options.updateAuthorities ?? [],
      }),
    } satisfies Handlers<CallName>,
  });

  // An erasure that a crash cut goes on before anything else is asked of what was to go.
  const resumed = applications.resumeErasing().catch((thrown: unknown) => {
    console.error('vivier: erasure:', thrown);
  });
  running.add(resumed);
  void resumed.finally(() => running.delete(resumed));

  let closing: Promise<void> | undefined;
  const dispatch: App['dispatch'] = (name, input) => {
    if (closing !== undefined)
      return Promise.resolve({ ok: false, error: { code: 'cancelled', details: {} } });
    const answer = door.dispatch(name, input);
    running.add(answer);
    void answer.finally(() => running.delete(answer));
    return answer;
  };

  return {
    library: library.folder,
    dispatch,
    // The contract types what goes in and out; dispatch holds it at run time.
    call: (name, input) => dispatch(name, input) as Promise<Answer<Output<typeof name>>>,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newUpload() {
      const id = newId();
      return { id, file: join(library.incoming, id) };
    },
    findDocument(id) {
      const found = applications.findDocument(id);
      return found !== null && existsSync(found.file) ? found : null;
    },
    findPreview: (preview, path) => previews.find(preview, path),
    async findOriginal(id) {
      const found = made.find(id) ?? (await applications.findOriginal(id));
      return found !== null && existsSync(found.file) ? found : null;
    },
    findDrawn: (id) => applications.findDrawn(id),
    findLetter: (letter) => applications.findLetter(letter),
    followLink(letter, link) {
      if (applications.findLetter(letter) === null || !Number.isSafeInteger(link)) return false;
      announce({ type: 'link-followed', letter, link });
      return true;
    },
    close() {
      closing ??= (async () => {
        door.cancelAll();
        await Promise.allSettled(running);
        await applications.close();
        await made.clear();
        await previewer.close();
        library.close();
      })();
      return closing;
    },
  };
}

/**
 * Puts a backup in a library's place while no program has it open; the present state is kept beside it.
 * Throws `backup-invalid`, `library-locked`, `library-newer`, `library-unwritable` or `disk-full`.
 */
export function restoreLibrary(
  file: string,
  library: string,
): Promise<{ restored: string; kept: string | null }> {
  return restoreBackup(file, library);
}
