import { globPattern } from '../ruby/fnmatch.ts';
import { deepMerge } from '../ruby/hashes.ts';
import { parseTime } from '../ruby/times.ts';
import { toText } from '../ruby/text.ts';
import { RubyTime, isHash, isList, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { hashOf } from './config.ts';

interface DefaultSet {
  readonly scope: RubyHash | null;
  readonly values: RubyHash;
}

const oldTypes: Readonly<Record<string, string>> = { page: 'pages', post: 'posts', draft: 'drafts' };

/** Front matter that `defaults:` of the configuration gives to files by their path and type. */
export class FrontMatterDefaults {
  readonly #sets: readonly DefaultSet[];
  readonly #collectionsFolder: string;
  readonly #paths: () => readonly string[];
  readonly #globbed = new Map<string, readonly string[]>();

  /** `paths` answers every path of the site, folders with a slash at their end, for scopes with stars. */
  constructor(config: RubyHash, paths: () => readonly string[]) {
    const declared = config.get('defaults') ?? null;
    this.#sets = (isList(declared) ? declared : []).flatMap(readSet);
    this.#collectionsFolder = toText(config.get('collections_dir') ?? null);
    this.#paths = paths;
  }

  /** The values for a path, the nearest scope's first. */
  all(path: string, type: string | null): RubyHash {
    let merged: RubyHash = new Map();
    let scope: RubyHash | null | undefined;
    for (const set of this.#sets) {
      if (set.scope !== null && !this.#applies(set.scope, path, type)) continue;
      if (scope === undefined || takesPrecedence(scope, set.scope)) {
        merged = deepMerge(merged, set.values);
        scope = set.scope;
      } else merged = deepMerge(set.values, merged);
    }
    return merged;
  }

  #applies(scope: RubyHash, path: string, type: string | null): boolean {
    const scopeType = scope.get('type') ?? null;
    if (scope.has('type') && toText(scopeType) !== (type ?? '\0')) return false;
    const wanted = scope.get('path') ?? null;
    if (typeof wanted !== 'string' || wanted === '') return true;
    const plain = sanitize(path);
    if (!wanted.includes('*')) return plain.startsWith(this.#withoutCollections(wanted));
    return this.#glob(wanted).some((found) => plain.startsWith(this.#withoutCollections(found)));
  }

  #glob(pattern: string): readonly string[] {
    const known = this.#globbed.get(pattern);
    if (known !== undefined) return known;
    const test = globPattern(pattern.replace(/^\.?\//, '').replace(/\/$/, ''));
    // A pattern that ends with a slash is for folders, whose paths end with one here.
    const isForFolders = pattern.endsWith('/');
    const found = this.#paths()
      .filter((path) => (path.endsWith('/') || !isForFolders) && test.test(path.replace(/\/$/, '')))
      .map((path) => path.replace(/\/$/, ''));
    this.#globbed.set(pattern, found);
    return found;
  }

  #withoutCollections(path: string): string {
    const prefix = `${this.#collectionsFolder}/`;
    return this.#collectionsFolder !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
  }
}

function readSet(declared: RubyValue): DefaultSet[] {
  if (!isHash(declared) || !isHash(declared.get('values') ?? null)) return [];
  const values = new Map(hashOf(declared.get('values') ?? null));
  const date = values.get('date') ?? null;
  if (date !== null && !(date instanceof RubyTime)) values.set('date', parseTime(toText(date)));
  const scope = declared.get('scope') ?? null;
  if (!isHash(scope)) return [{ scope: null, values }];
  const type = toText(scope.get('type') ?? null);
  const known = new Map(scope);
  if (scope.has('type')) known.set('type', oldTypes[type] ?? type);
  return [{ scope: known, values }];
}

function takesPrecedence(old: RubyHash | null, fresh: RubyHash | null): boolean {
  if (old === null) return true;
  const length = (scope: RubyHash | null) => sanitize(toText(scope?.get('path') ?? null)).length;
  if (length(fresh) !== length(old)) return length(fresh) > length(old);
  return fresh?.has('type') === true || !old.has('type');
}

function sanitize(path: string): string {
  return path.startsWith('/') ? path.replace(/^\//, '').replace(/(?<=[^/])$/, '') : path;
}
