/** What lending and taking needs of the rest of the app. */
import type { LentPosting } from '../../../shared/applications/bundle.ts';
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { MadeFiles } from '../../made-files.ts';
import type { Covering } from '../covering/covering.ts';
import type { Processes } from '../process/processes.ts';
import type { ApplicationStore } from '../store.ts';
import type { ErasedPeople } from './erased-people.ts';
import type { BundleStore } from './store.ts';

/** The postings of this library, which another subject keeps. */
export interface LendablePostings {
  /** Postings as far as a reviewer needs them; those that are not there are left out. */
  lend(ids: readonly Id[]): LentPosting[];
  /** Makes a posting under its own identity where there is none, removed or not. */
  borrow(posting: LentPosting): void;
}

export interface BundleDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly bundles: BundleStore;
  readonly processes: Processes;
  readonly covering: Covering;
  readonly made: MadeFiles;
  readonly postings: LendablePostings;
  readonly erased: ErasedPeople;
  readonly author: () => string;
  /** Who reviews on this machine; stands for the library. */
  readonly reviewer: () => Id;
  readonly findPosting: (id: Id) => PostingReference | null;
  /** Base-2 logarithm of scrypt's cost. */
  readonly workFactor: number;
  /** Tells the faces that applications and postings changed. */
  readonly changed: () => void;
  /** Tells the faces that bundles changed. */
  readonly bundlesChanged: () => void;
  /** Reads the words of documents that are new. */
  readonly readDocuments: () => void;
}
