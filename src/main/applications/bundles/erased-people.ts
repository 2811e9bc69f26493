/** What was erased for good, as bundles ask for it. */
import type { ErasedMark } from '../../../shared/applications/bundle.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Erased } from '../erasing/erased.ts';
import type { Erasing } from '../erasing/erasing.ts';

export interface ErasedPeople {
  /** Everybody who was erased here. */
  marks(): ErasedMark[];
  isErased(kind: ErasedMark['kind'], id: Id): boolean;
  /** Erases candidates, with all that is kept of them. */
  erase(candidates: readonly Id[]): Promise<void>;
}

export function openErasedPeople(db: Library['db'], erased: Erased, erasing: Erasing): ErasedPeople {
  const marks = db.prepare<[], ErasedMark>(
    `SELECT kind, key AS id, erased_on AS "on" FROM erased WHERE kind IN ('candidate', 'application')
     ORDER BY kind, key`,
  );
  return {
    marks: () => marks.all(),
    isErased: (kind, id) => (kind === 'candidate' ? erased.hasCandidate(id) : erased.hasApplication(id)),
    async erase(candidates) {
      await erasing.erase(candidates);
    },
  };
}
