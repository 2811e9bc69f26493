/** What whoever lent applications has erased since is erased where they were lent to, and only there. */
import type { Id } from '../../../shared/moment.ts';
import type { BundleDependencies } from './dependencies.ts';
import type { BundleContent } from './write-bundle.ts';

/**
 * Erases candidates who are here only because the library that made this bundle lent them, where it says that they
 * were erased there; answers how many applications went. An application of this library's own, or one that somebody
 * else lent, is nobody else's to erase.
 */
export async function applyErasures(
  { store, bundles, erased }: BundleDependencies,
  { manifest, erased: marks }: BundleContent,
): Promise<number> {
  const candidates = new Set<Id>();
  for (const { kind, id } of marks) {
    const candidate = kind === 'candidate' ? store.findPerson(id)?.id : store.find(id)?.candidate.id;
    if (candidate !== undefined) candidates.add(candidate);
  }
  const gone: Id[] = [];
  let applications = 0;
  for (const candidate of candidates) {
    const own = store.applicationsOf(candidate);
    if (!own.every(({ id }) => bundles.lenderOf(id) === manifest.library)) continue;
    gone.push(candidate);
    applications += own.length;
  }
  if (gone.length > 0) await erased.erase(gone);
  return applications;
}
