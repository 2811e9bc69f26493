import { matchesGlob } from '../ruby/fnmatch.ts';
import { isList, type RubyHash, type RubyValue } from '../ruby/values.ts';

/** Which entries of a folder Jekyll looks at (its `EntryFilter`). */
export class EntryFilter {
  readonly #include: readonly string[];
  readonly #exclude: readonly string[];

  constructor(config: RubyHash) {
    this.#include = textsOf(config.get('include') ?? null);
    this.#exclude = textsOf(config.get('exclude') ?? null).filter((one) => !this.#include.includes(one));
  }

  get included(): readonly string[] {
    return this.#include;
  }

  /** Whether an entry, named from `base` (a folder below the site, or empty), is read. */
  keeps(base: string, entry: string, isFolder: boolean): boolean {
    if (entry.endsWith('.')) return false;
    const name = entry.slice(entry.lastIndexOf('/') + 1);
    const isIncluded = matches(this.#include, entry, isFolder) || matches(this.#include, name, isFolder);
    if (!isIncluded && this.isExcluded(base === '' ? entry : `${base}/${entry}`, isFolder)) return false;
    return isIncluded || !(/^[._#~]/.test(entry) || /^[._#~]/.test(name) || entry.endsWith('~'));
  }

  /** Whether `exclude` names a path of the site. */
  isExcluded(path: string, isFolder = false): boolean {
    return matches(this.#exclude, path, isFolder);
  }
}

function matches(patterns: readonly string[], entry: string, isFolder: boolean): boolean {
  const path = `/${entry.replace(/^\/+/, '')}`;
  return patterns.some((pattern) => {
    const full = `/${pattern.replace(/^\/+/, '')}`;
    return matchesGlob(full, path) || path.startsWith(full) || (isFolder && full === `${path}/`);
  });
}

function textsOf(value: RubyValue): string[] {
  return isList(value) ? value.filter((one) => typeof one === 'string') : [];
}
