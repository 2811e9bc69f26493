import type { Locale } from '../postings/posting.ts';
import type { ExaminedPost } from './examined-post.ts';

/** What the checks need to know of a site, read before the first of them runs. */
export type SiteFacts = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Below which the site is served, without a slash at its end: empty or `/sub`. */
  readonly baseurl: string;
  /** The host that the site's `url` names, in lower case; null where it names none. */
  readonly host: string | null;
  /** Domains of mail addresses that are known to be right: the config's own first. */
  readonly contactDomains: readonly string[];
  /** Names of the layouts; null where a theme may bring others. */
  readonly layouts: ReadonlySet<string> | null;
  /** The layout that most offers of the site have; null where there is no such thing. */
  readonly usualLayout: string | null;
  /** Every file that the site publishes as it stands, relative to the site, with `/`. */
  readonly files: ReadonlySet<string>;
  /** The same by their names in lower case and composed form. */
  readonly foldedFiles: ReadonlyMap<string, string>;
  /** The addresses of all pages below the root of the site, and the files that make each. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** False where plugins or redirections may make addresses that nothing here names. */
  readonly knowsAllPages: boolean;
  /** Ids that layouts and includes put into pages. */
  readonly layoutAnchors: ReadonlySet<string>;
  /** The ids of a page by its address; null where they cannot be known. */
  readonly anchorsOf: (address: string) => ReadonlySet<string> | null;
  readonly posts: readonly ExaminedPost[];
  /** The paths of the posts whose text links to an address. */
  readonly linksTo: (address: string) => readonly string[];
  /** The languages that the site has a collection for. */
  readonly locales: readonly Locale[];
  /** The same offer in the other language: by the posting that holds both, else by the name of the file. */
  readonly counterpartOf: (post: ExaminedPost) => ExaminedPost | null;
};

/** A name as file systems that know no case compare it. */
export const foldPath = (path: string): string => path.normalize('NFC').toLowerCase();
