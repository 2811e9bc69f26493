/** The calls that take applications in: files, pastes, watched folders, mailboxes, and what became of every message. */
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import type { PostingReference } from '../../../shared/applications/application.ts';
import type { CallName, ImportAnswer, Source } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import { fileFailure } from '../../database/failures.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { CallContext, Handlers } from '../../handlers.ts';
import { feedOfSources } from './files.ts';
import type { StoredImport } from './store.ts';
import type { FeedOf, Imports } from './imports.ts';
import type { Destination, Intake } from './intake.ts';

export type ReceivingCalls =
  'applications.import' | 'applications.paste' | Extract<CallName, `imports.${string}`>;

export interface ReceivingDependencies {
  readonly library: Library;
  readonly intake: Intake;
  readonly imports: Imports;
  /** Goes on with a mailbox's import. */
  readonly resumeMailbox: (
    stored: StoredImport,
    password: string | undefined,
    context: CallContext,
  ) => Promise<ImportAnswer>;
  readonly findPosting: (id: string) => PostingReference | null;
  /** What an application's candidate may be called. */
  readonly nameOf: (application: string) => string;
  /** Words about an application as they may be shown: files and subjects often name who wrote. */
  readonly coverText: (application: string, text: string, kind: 'file' | 'prose') => string;
}

/** What comes in for a posting, or for none. Throws `not-found`. */
export function destinationOf(
  posting: string | null | undefined,
  findPosting: (id: string) => PostingReference | null,
): Destination {
  if (posting === null || posting === undefined)
    return { assignment: 'unassigned', posting: null, postingTitle: '' };
  const found = findPosting(posting);
  if (found === null) throw new Failure('not-found', { id: posting });
  return { assignment: 'assigned', posting: found.id, postingTitle: found.title };
}

/** The same for what nobody waits for: a posting that has gone since leaves it unassigned. */
export function destinationLeft(
  posting: string | null,
  findPosting: (id: string) => PostingReference | null,
): Destination {
  return destinationOf(posting !== null && findPosting(posting) !== null ? posting : null, findPosting);
}

export function receivingHandlers(dependencies: ReceivingDependencies): Handlers<ReceivingCalls> {
  const {
    library,
    intake,
    imports,
    resumeMailbox,
    findPosting,
    nameOf: candidateOf,
    coverText,
  } = dependencies;

  const feedOf =
    (sources: readonly Source[]): FeedOf =>
    ({ folder, signal }) =>
      feedOfSources(sources, folder, intake, signal);

  return {
    'applications.import': ({ sources, posting = null }, context) => {
      const destination = destinationOf(posting, findPosting);
      const plan = { origin: 'files', name: nameOf(sources), sources, feeder: null, posting } as const;
      return imports.begin(plan, feedOf(sources), destination, context);
    },

    'applications.paste': async ({ text, posting = null }, context) => {
      const destination = destinationOf(posting, findPosting);
      const upload = newId();
      try {
        await writeFile(join(library.incoming, upload), text.trimStart(), { mode: 0o600, flag: 'wx' });
      } catch (thrown) {
        throw fileFailure(thrown, 'library-unwritable', { folder: library.folder, file: library.incoming });
      }
      const sources = [{ upload, name: '' }];
      const plan = { origin: 'paste', name: '', sources, feeder: null, posting } as const;
      const answer = await imports.begin(plan, feedOf(sources), destination, context);
      const [refused] = answer.refused;
      if (refused === undefined || answer.imported + answer.duplicates > 0) return answer;
      // Whoever pasted looks at the answer: a report of nothing would only be in the way.
      await imports.forget(answer.import);
      const isMail = !notMail.has(refused.code);
      throw isMail ? new Failure(refused.code, refused.details) : new Failure('mail-not-a-mail');
    },

    'imports.list': () =>
      imports.list().map((one) => {
        const { imported, added, duplicate } = one.counts;
        // What holds many names none of them.
        if (imported + added + duplicate > namesAtMost) return one;
        const { items } = imports.items(one.id, undefined, undefined);
        const about = items.flatMap(({ application }) => application ?? []);
        return { ...one, name: about.reduce((name, id) => coverText(id, name, 'file'), one.name) };
      }),
    'imports.items': ({ id, outcome, after }) => {
      const { items, more } = imports.items(id, outcome, after);
      return {
        items: items.map((item) => {
          const { application } = item;
          if (application === null) return { ...item, candidate: '' };
          return {
            ...item,
            candidate: candidateOf(application),
            path: coverText(application, item.path, 'file'),
            subject: coverText(application, item.subject, 'prose'),
          };
        }),
        more,
      };
    },
    'imports.resume': ({ id, password }, context) => {
      const stored = imports.find(id);
      if (stored === null) throw new Failure('not-found', { id });
      if (imports.isRunning(id)) throw new Failure('import-running');
      if (!imports.isResumable(id)) throw new Failure('import-not-resumable');
      if (stored.origin === 'mailbox') return resumeMailbox(stored, password, context);
      const destination = destinationLeft(stored.posting, findPosting);
      return imports.goOn(stored, feedOf(stored.sources), destination, context);
    },
    'imports.forget': async ({ id }) => {
      await imports.forget(id);
      return {};
    },
  };
}

/** An import of so few may be named after one of them. */
const namesAtMost = 3;

/** What is said of words that are no mail. */
const notMail: ReadonlySet<string> = new Set(['file-type-unknown', 'mail-not-a-mail', 'mail-empty']);

/** What a person would call an import: the first thing they named. */
function nameOf(sources: readonly Source[]): string {
  const [first] = sources;
  if (first === undefined) return '';
  return 'upload' in first ? basename(first.name) : resolve(first.path);
}
