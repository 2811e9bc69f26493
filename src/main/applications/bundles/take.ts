/** Taking a bundle in: the union of both histories, all of it or nothing. */
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { BundleConflict, BundleManifest } from '../../../shared/applications/bundle.ts';
import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import { fold } from '../../../shared/applications/fold.ts';
import { filesOf, lentEvents } from '../../../shared/applications/lending.ts';
import type { Checked, Output, Source } from '../../../shared/contract.ts';
import { Failure, isFailure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { today } from '../../database/clock.ts';
import { fileOfHash, placeFile } from '../../database/hashed-files.ts';
import { newId } from '../../database/ids.ts';
import type { CallContext } from '../../handlers.ts';
import { discard, findFile } from '../mailboxes/sources.ts';
import { findConflicts } from './conflicts.ts';
import type { BundleDependencies } from './dependencies.ts';
import { applyErasures } from './erasures.ts';
import { readBundle } from './read-bundle.ts';
import type { BundleContent } from './write-bundle.ts';

/**
 * What a bundle holds, the whole of it checked. An upload stays, to be taken. Throws the codes of `readBundle`, and
 * those of a source that is not there.
 */
export async function lookAtBundle(
  { library }: BundleDependencies,
  { source, passphrase }: { source: Source; passphrase: string },
  { signal }: CallContext,
): Promise<BundleManifest> {
  const found = await findFile(source, library.incoming);
  const reading = { passphrase, folder: null, signal, progress: () => undefined };
  return (await readBundle(found.file, reading)).manifest;
}

/**
 * Takes a bundle in. Throws the codes of `readBundle`, `bundle-expired` where nothing of it is here, and
 * `bundle-incomplete` where it gives back what another library lent.
 */
export async function takeBundle(
  dependencies: BundleDependencies,
  { source, passphrase }: Checked<'bundles.take'>,
  context: CallContext,
): Promise<Output<'bundles.take'>> {
  const { library } = dependencies;
  const found = await findFile(source, library.incoming);
  const folder = join(library.incoming, `bundle-${newId()}`);
  await mkdir(folder, { mode: 0o700 });
  let again = false;
  try {
    const content = await readBundle(found.file, {
      passphrase,
      folder,
      signal: context.signal,
      progress: (done, total) => context.progress(done, total, ''),
    });
    return await take(dependencies, content, folder);
  } catch (thrown) {
    // A person types another passphrase, and the upload is still there.
    again = isFailure(thrown, 'bundle-wrong-passphrase');
    throw thrown;
  } finally {
    await rm(folder, { recursive: true, force: true });
    if (!again) await discard(found);
  }
}

async function take(
  dependencies: BundleDependencies,
  content: BundleContent,
  folder: string,
): Promise<Output<'bundles.take'>> {
  const { store, processes, postings, bundles, covering, changed, bundlesChanged, readDocuments } =
    dependencies;
  const { manifest, contents } = content;
  const plan = planTaking(dependencies, content);
  const ours = store.gather(plan.events.flatMap(({ application, candidate }) => [application, candidate]));
  const placed = await placeDocuments(dependencies, content, plan.events, folder);
  let taken: { readonly bundle: Output<'bundles.take'>['bundle']; readonly fresh: readonly Id[] };
  try {
    taken = store.atomically(() => {
      for (const posting of content.postings) postings.borrow(posting);
      processes.take(content.process);
      const fresh = store.take(plan.events);
      const bundle = bundles.record('taken', manifest, contents);
      const borrowed = plan.held.filter((id) => bundles.lentUntil(id) !== null);
      bundles.lend([...plan.fresh, ...borrowed], manifest.id, manifest.expiresOn);
      return { bundle, fresh };
    });
  } catch (thrown) {
    for (const file of placed) await rm(file, { force: true });
    throw thrown;
  }
  const applied = await applyErasures(dependencies, content);
  const conflicts = findConflicts(plan.held, ours, plan.events).map((conflict): BundleConflict => {
    const name = store.find(conflict.application)?.candidate.name ?? '';
    return { ...conflict, candidate: covering.coverName(conflict.application, name) };
  });
  changed();
  bundlesChanged();
  readDocuments();
  return {
    bundle: taken.bundle,
    applications: plan.fresh.filter((id) => store.find(id) !== null),
    changed: changedOf(plan, taken.fresh),
    fresh: taken.fresh.length,
    events: plan.events.length,
    erased: plan.gone.length,
    applied,
    conflicts,
  };
}

/** What of a bundle is taken. */
interface Plan {
  readonly events: readonly ApplicationEvent[];
  /** Applications that are here already, that are not yet, and that were erased here. */
  readonly held: readonly Id[];
  readonly fresh: readonly Id[];
  readonly gone: readonly Id[];
}

function planTaking(dependencies: BundleDependencies, content: BundleContent): Plan {
  const { store, erased } = dependencies;
  const { manifest, contents } = content;
  checkIdentities(dependencies, content);
  const folded = fold(content.events);
  const candidateOf = (id: Id): Id => (folded.applications.get(id) ?? folded.joined.get(id))?.candidate ?? id;
  const isGone = (application: Id, candidate: Id): boolean =>
    erased.isErased('application', application) || erased.isErased('candidate', candidate);
  const {
    gone = [],
    held = [],
    fresh = [],
  } = Object.groupBy(contents.applications, (id) =>
    isGone(id, candidateOf(id)) ? 'gone' : store.find(id) === null ? 'fresh' : 'held',
  );
  const expired = manifest.expiresOn < today();
  if (expired && fresh.length > 0 && held.length === 0 && gone.length === 0)
    throw new Failure('bundle-expired', { on: Date.parse(`${manifest.expiresOn}T12:00:00`) });
  const welcome = expired ? held : [...held, ...fresh];
  const whole = welcome.length === contents.applications.length;
  const events = (whole ? content.events : lentEvents(content.events, welcome)).filter(
    ({ application, candidate }) => !isGone(application, candidate),
  );
  if (!expired && fresh.length > 0) checkComplete(dependencies, content, events);
  return { events, held, fresh: expired ? [] : fresh, gone };
}

/** An event that is here under the same identity has to be the same one. Throws `bundle-damaged`. */
function checkIdentities({ store, processes }: BundleDependencies, { events, process }: BundleContent): void {
  const differs = (ours: unknown, theirs: unknown): boolean =>
    ours !== null && JSON.stringify(ours) !== JSON.stringify(theirs);
  if (
    events.some((event) => differs(store.findEvent(event.id), event)) ||
    process.some((event) => differs(processes.findEvent(event.id), event))
  )
    throw new Failure('bundle-damaged', { reason: 'identity' });
}

/** What is said to be known has to be here. Throws `bundle-incomplete`. */
function checkComplete(
  { library }: BundleDependencies,
  { contents }: BundleContent,
  events: readonly ApplicationEvent[],
): void {
  const named = new Set(events.flatMap(filesOf).map(({ hash }) => hash));
  for (const { hash, state } of contents.documents)
    if (state === 'known' && named.has(hash) && !existsSync(fileOfHash(library.documents, hash)))
      throw new Failure('bundle-incomplete');
}

/** Moves carried documents to where they are kept; answers the files that were not there before. */
async function placeDocuments(
  { library }: BundleDependencies,
  { contents }: BundleContent,
  events: readonly ApplicationEvent[],
  folder: string,
): Promise<string[]> {
  const named = new Set(events.flatMap(filesOf).map(({ hash }) => hash));
  const placed: string[] = [];
  try {
    for (const { hash, state } of contents.documents)
      if (
        state === 'carried' &&
        named.has(hash) &&
        (await placeFile(library.documents, hash, join(folder, hash)))
      )
        placed.push(fileOfHash(library.documents, hash));
  } catch (thrown) {
    for (const file of placed) await rm(file, { force: true });
    throw thrown;
  }
  return placed;
}

/** The applications that were here and in whose history something is new. */
function changedOf({ events, held }: Plan, fresh: readonly Id[]): Id[] {
  const ids = new Set(fresh);
  const touched = new Set(events.filter(({ id }) => ids.has(id)).map(({ application }) => application));
  return held.filter((id) => touched.has(id));
}
