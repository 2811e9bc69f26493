/** Lending: applications with all that hangs together with them, written into an encrypted file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import {
  bundleDays,
  bundleEnding,
  bundleFormat,
  bundleLimits,
  type BundleContents,
} from '../../../shared/applications/bundle.ts';
import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import { filesOf, lentEvents } from '../../../shared/applications/lending.ts';
import { isStrongPassphrase, leastPassphrase } from '../../../shared/applications/passphrase.ts';
import type { Checked, Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Day, Id } from '../../../shared/moment.ts';
import { now, today } from '../../database/clock.ts';
import { systemCode } from '../../database/failures.ts';
import { fileOfHash } from '../../database/hashed-files.ts';
import { newId } from '../../database/ids.ts';
import type { CallContext } from '../../handlers.ts';
import { safeFileName } from '../../text/safe-text.ts';
import type { BundleDependencies } from './dependencies.ts';
import { writeBundle, type BundleContent } from './write-bundle.ts';

const day = 86_400_000;

/**
 * Writes applications into a bundle and hands it out. Throws `passphrase-weak`, `not-found`, `bad-input` for a day that
 * has passed or lies too far, `upload-too-large` where it would outgrow what is read again, `document-changed`,
 * `cancelled`.
 */
export async function makeBundle(
  dependencies: BundleDependencies,
  asked: Checked<'bundles.make'>,
  context: CallContext,
): Promise<Output<'bundles.make'>> {
  const { library, bundles, made, workFactor, bundlesChanged } = dependencies;
  const { signal } = context;
  if (!isStrongPassphrase(asked.passphrase))
    throw new Failure('passphrase-weak', { least: leastPassphrase.characters });
  const content = await gather(dependencies, asked, signal);
  const carried = content.contents.documents.filter(({ state }) => state === 'carried');
  const bytes = carried.reduce((sum, document) => sum + document.bytes, 0);
  const name = nameOf(content);
  if (bytes > bundleLimits.file * 0.9)
    throw new Failure('upload-too-large', { name, bytes, limit: bundleLimits.file });
  const saved = await made.save({
    name,
    mediaType: 'application/octet-stream',
    content: async (file) => {
      try {
        await writeBundle(file, content, {
          passphrase: asked.passphrase,
          workFactor,
          fileOf: (hash) => fileOfHash(library.documents, hash),
          signal,
          progress: (done) => context.progress(done, carried.length, name),
        });
      } catch (thrown) {
        throw signal.aborted ? new Failure('cancelled', {}, { cause: thrown }) : thrown;
      }
    },
  });
  const { manifest, contents } = content;
  // Where a person closed the dialog there is no bundle.
  const bundle =
    saved.saved || saved.address !== null
      ? bundles.record('made', manifest, contents)
      : { ...manifest, direction: 'made' as const, at: now(), expired: false, here: contents.applications };
  bundlesChanged();
  return { ...saved, bundle };
}

async function gather(
  dependencies: BundleDependencies,
  { applications, expiresOn, words, answers }: Checked<'bundles.make'>,
  signal: AbortSignal,
): Promise<BundleContent> {
  const { store, processes, postings, erased, bundles, reviewer, author } = dependencies;
  const chosen = new Set<Id>();
  for (const id of applications) {
    const found = store.find(id);
    if (found === null) throw new Failure('not-found', { id });
    chosen.add(found.id);
  }
  if (answers !== undefined && bundles.find(answers) === null)
    throw new Failure('not-found', { id: answers });
  const events = lentEvents(store.gather(chosen), chosen);
  const known = answers === undefined ? new Set<string>() : bundles.filesOf(answers);
  const documents = await listDocuments(dependencies, events, known, signal);
  const named = [...new Set(events.flatMap(postingsOf))];
  const lent = postings.lend(named);
  const process = processes.eventsOf(named);
  return {
    manifest: {
      format: bundleFormat,
      id: newId(),
      library: reviewer(),
      answers: answers ?? null,
      author: author(),
      madeAt: now(),
      expiresOn: lastDay(dependencies, chosen, expiresOn),
      words,
      applications: chosen.size,
      documents: documents.filter(({ state }) => state === 'carried').length,
      postings: titlesOf(dependencies, chosen),
    },
    contents: { applications: [...chosen], events: events.length, process: process.length, documents },
    postings: lent,
    erased: erased.marks(),
    process,
    events,
  };
}

/** What was lent is lent on for no longer than it may be kept here. */
function lastDay({ bundles }: BundleDependencies, chosen: ReadonlySet<Id>, asked: Day): Day {
  const present = today();
  const latest = new Date(Date.parse(present) + bundleDays.most * day).toISOString().slice(0, 10);
  if (asked < present || asked > latest)
    throw new Failure('bad-input', { call: 'bundles.make', reason: 'expiresOn' });
  let last = asked;
  for (const id of chosen) {
    const until = bundles.lentUntil(id);
    if (until !== null && until < last) last = until;
  }
  return last < present ? present : last;
}

function titlesOf({ store, findPosting }: BundleDependencies, chosen: ReadonlySet<Id>): string[] {
  const ids = [...chosen].map((id) => store.find(id)?.posting ?? null);
  const titles = ids.map((id) => (id === null ? '' : (findPosting(id)?.title ?? '')));
  return [...new Set(titles)].filter((title) => title !== '').sort();
}

function postingsOf(event: ApplicationEvent): Id[] {
  return 'posting' in event.payload && event.payload.posting !== null ? [event.payload.posting] : [];
}

/** Every file that events name, each proven: what is gone or changed on the disk is not lent, and is said to be missing. */
async function listDocuments(
  { library }: BundleDependencies,
  events: readonly ApplicationEvent[],
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<BundleContents['documents']> {
  const sizes = new Map<string, number | null>();
  for (const event of events)
    for (const { hash, bytes } of filesOf(event)) sizes.set(hash, bytes ?? sizes.get(hash) ?? null);
  const listed: BundleContents['documents'] = [];
  for (const [hash, said] of sizes) {
    if (signal.aborted) throw new Failure('cancelled');
    const file = fileOfHash(library.documents, hash);
    const bytes = await sizeOf(file);
    if (known.has(hash)) listed.push({ hash, bytes: said ?? bytes ?? 0, state: 'known' });
    else if (bytes === null || (said !== null && said !== bytes) || !(await isWhole(file, hash)))
      listed.push({ hash, bytes: said ?? 0, state: 'missing' });
    else listed.push({ hash, bytes, state: 'carried' });
  }
  return listed;
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

async function isWhole(file: string, hash: string): Promise<boolean> {
  const proof = createHash('sha256');
  for await (const piece of createReadStream(file)) proof.update(piece as Buffer);
  return proof.digest('hex') === hash;
}

/** Named by what it is for and its day, never by a person. */
function nameOf({ manifest }: BundleContent): string {
  const [title = ''] = manifest.postings;
  const about = manifest.postings.length === 1 ? title.slice(0, 80) : 'Vivier';
  return `${safeFileName(`${about} ${manifest.madeAt.slice(0, 10)}`, 'vivier')}${bundleEnding}`;
}
