/** Writes finished offers as posts, and nothing that somebody else has changed. */
import { access, constants, lstat, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { CallContext } from '../handlers.ts';
import { syncFolder, writeDurably } from '../database/durable-files.ts';
import { fileFailure, systemCode } from '../database/failures.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import type { ExportedFile } from '../../shared/website/website.ts';
import { differenceOf } from './difference.ts';
import { knownSite, type WebsiteDependencies } from './import-site.ts';
import type { OfferText } from './offer-texts.ts';
import { checkInside, decodePost, readPost } from './post-files.ts';
import { readOfferSite, type JekyllSite } from './site.ts';
import { foldName, freeSlug, slugOf } from './slug.ts';
import { proveWritable, proveWritten } from './written-post.ts';

interface Plan {
  readonly offer: OfferText;
  readonly path: string;
  readonly action: 'create' | 'update' | 'unchanged';
  readonly bytes: Buffer;
  /** What must still be on disk when the file is written; null where nothing may be there. */
  readonly expected: Buffer | null;
}

/**
 * Exports every offer that was ever finished, as it was last finished. A file that is already so is `unchanged` and
 * is not written. Files are written one by one, each in one step, and read back; a refused one is left as it was.
 * Throws what `readOfferSite` throws, `site-unwritable`, `disk-full` and `cancelled`.
 */
export async function exportSite(
  path: string,
  dryRun: boolean,
  dependencies: WebsiteDependencies,
  context: CallContext,
): Promise<ExportedFile[]> {
  const site = await readOfferSite(path);
  const siteId = await knownSite(site.root, dependencies.posts);
  const offers = dependencies.offers.all().filter((offer) => offer.finishedText !== null);
  const taken = await takenNames(site);
  const files: ExportedFile[] = [];
  const plans: Plan[] = [];
  for (const offer of offers) {
    try {
      const plan = await planOffer(site, siteId, offer, taken, dependencies);
      plans.push(plan);
      files.push(report(plan, dependencies, plan.expected));
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      files.push(refusal(offer, siteId, thrown, dependencies));
    }
  }
  if (dryRun) return files;
  await checkWritable(site, plans);
  return writePlans(site, siteId, plans, files, dependencies, context);
}

async function writePlans(
  site: JekyllSite,
  siteId: string,
  plans: readonly Plan[],
  files: ExportedFile[],
  dependencies: WebsiteDependencies,
  context: CallContext,
): Promise<ExportedFile[]> {
  for (const [index, plan] of plans.entries()) {
    if (context.signal.aborted) throw new Failure('cancelled', { done: index, total: plans.length });
    context.progress(index, plans.length, plan.path);
    try {
      if (plan.action !== 'unchanged') {
        await writePost(site, plan);
        await proveWritten(site.root, plan.path, {
          text: plan.bytes.toString('utf8'),
          previous: plan.expected,
        });
      }
      dependencies.posts.save({ offerId: plan.offer.id, siteId, path: plan.path, bytes: plan.bytes });
    } catch (thrown) {
      if (!isFailure(thrown) || thrown.code === 'disk-full') throw thrown;
      const at = files.findIndex((file) => file.offer === plan.offer.id);
      files[at] = refusal(plan.offer, siteId, thrown, dependencies, plan.path);
    }
  }
  context.progress(plans.length, plans.length, '');
  return files;
}

async function planOffer(
  site: JekyllSite,
  siteId: string,
  offer: OfferText,
  taken: Set<string>,
  { posts }: WebsiteDependencies,
): Promise<Plan> {
  const text = offer.finishedText ?? '';
  const bytes = proveWritable(text, offer.title);
  const everywhere = posts.ofOffer(offer.id);
  const known = everywhere.find((post) => post.siteId === siteId);
  if (known !== undefined) {
    const onDisk = await readPost(site.root, known.path);
    if (onDisk?.equals(bytes) === true)
      return { offer, path: known.path, action: 'unchanged', bytes, expected: onDisk };
    if (onDisk === null) throw new Failure('post-missing-on-disk', { path: known.path, title: offer.title });
    if (!onDisk.equals(known.bytes))
      throw new Failure('post-changed-on-disk', { path: known.path, title: offer.title });
    return { offer, path: known.path, action: 'update', bytes, expected: onDisk };
  }
  const collection = site.collections.find(({ locale }) => locale === offer.locale);
  if (collection === undefined)
    throw new Failure('site-no-collection', { collection: `jobs-${offer.locale}`, title: offer.title });
  const elsewhere = everywhere[0];
  if (elsewhere !== undefined) {
    // The same offer in another copy of the website: its file's name is kept for good.
    const path = `${collection.folder}/${basename(elsewhere.path)}`;
    const onDisk = await readOrNull(site.root, path);
    if (onDisk?.equals(bytes) === true) return { offer, path, action: 'unchanged', bytes, expected: onDisk };
    if (onDisk?.equals(elsewhere.bytes) === true)
      return { offer, path, action: 'update', bytes, expected: onDisk };
    if (onDisk !== null) throw new Failure('post-exists', { path, title: offer.title });
    return { offer, path, action: 'create', bytes, expected: null };
  }
  const slug = freeSlug(slugOf(readOfferFields(text).title), namesIn(taken, collection.folder));
  taken.add(`${collection.folder}/${slug}`);
  return { offer, path: `${collection.folder}/${slug}.markdown`, action: 'create', bytes, expected: null };
}

async function readOrNull(root: string, path: string): Promise<Buffer | null> {
  try {
    return await readPost(root, path);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Names already used in the collections, `folder/name` folded as file systems fold them. */
async function takenNames(site: JekyllSite): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const { folder } of site.collections) {
    const names = await readdir(join(site.root, folder)).catch(() => []);
    for (const name of names) taken.add(`${folder}/${foldName(name)}`);
  }
  return taken;
}

function namesIn(taken: ReadonlySet<string>, folder: string): Set<string> {
  return new Set(
    [...taken].filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1)),
  );
}

/** Asks before the first file whether the folders can be written at all. Throws `site-unwritable`. */
async function checkWritable(site: JekyllSite, plans: readonly Plan[]): Promise<void> {
  const folders = new Set(
    plans.filter(({ action }) => action !== 'unchanged').map(({ path }) => dirname(path)),
  );
  for (const folder of folders) {
    const target = join(site.root, folder);
    try {
      const found = await lstat(target).catch((thrown: unknown) => {
        if (systemCode(thrown) === 'ENOENT') return null;
        throw thrown;
      });
      if (found === null) await access(site.root, constants.W_OK);
      else if (found.isSymbolicLink()) throw new Failure('post-symlink', { path: folder });
      else if (!found.isDirectory()) throw new Failure('site-unwritable', { path: folder });
      else await access(target, constants.W_OK);
    } catch (thrown) {
      throw fileFailure(thrown, 'site-unwritable', { path: folder });
    }
  }
}

async function writePost(site: JekyllSite, { path, bytes, expected }: Plan): Promise<void> {
  const file = join(site.root, path);
  try {
    const made = await mkdir(dirname(file), { recursive: true });
    if (made !== undefined) await syncFolder(dirname(made));
    await checkInside(site.root, path);
    await writeDurably(file, bytes, {
      exclusive: expected === null,
      mode: expected === null ? 0o644 : (await lstat(file)).mode & 0o777,
      // Somebody may have saved the file since it was compared: look again right before it is replaced.
      beforePlacing: async () => {
        if (expected === null) return;
        const present = await readPost(site.root, path);
        if (present?.equals(expected) !== true) throw new Failure('post-changed-on-disk', { path });
      },
    });
  } catch (thrown) {
    if (systemCode(thrown) === 'EEXIST') throw new Failure('post-exists', { path }, { cause: thrown });
    throw fileFailure(thrown, 'site-unwritable', { path });
  }
}

function report(plan: Plan, { offers }: WebsiteDependencies, before: Buffer | null): ExportedFile {
  return {
    path: plan.path,
    action: plan.action,
    offer: plan.offer.id,
    posting: { id: plan.offer.postingId, title: offers.postingTitle(plan.offer.postingId) },
    locale: plan.offer.locale,
    error: null,
    difference:
      plan.action === 'unchanged'
        ? null
        : differenceOf(before === null ? '' : decodePost(before, plan.path), plan.bytes.toString('utf8')),
  };
}

function refusal(
  offer: OfferText,
  siteId: string,
  { code, details }: Failure,
  { posts, offers }: WebsiteDependencies,
  path = posts.ofOffer(offer.id).find((post) => post.siteId === siteId)?.path ?? '',
): ExportedFile {
  return {
    path,
    action: 'refused',
    offer: offer.id,
    posting: { id: offer.postingId, title: offers.postingTitle(offer.postingId) },
    locale: offer.locale,
    error: { code, details },
    difference: null,
  };
}
