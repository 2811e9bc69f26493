/** What was erased for good, as bundles ask for it: subjects meet in `app.ts`. */
import type { ErasedMark } from '../shared/applications/bundle.ts';
import type { Id } from '../shared/moment.ts';
import type { Library } from './database/library.ts';

export interface ErasedPeople {
  marks(): ErasedMark[];
  isErased(kind: ErasedMark['kind'], id: Id): boolean;
  erase(candidates: readonly Id[]): Promise<void>;
}

/** `erase` takes candidates away for good, with all that is kept of them. */
export function openErasedPeople(
  db: Library['db'],
  erase: (candidates: readonly Id[]) => Promise<void>,
): ErasedPeople {
  const kinds = `kind IN ('candidate', 'application')`;
  const all = db.prepare<[], ErasedMark>(
    `SELECT kind, key AS id, erased_on AS "on" FROM erased WHERE ${kinds} ORDER BY kind, key`,
  );
  const one = db.prepare<[string, string]>('SELECT 1 FROM erased WHERE kind = ? AND key = ?');
  return { marks: () => all.all(), isErased: (kind, id) => one.get(kind, id) !== undefined, erase };
}
