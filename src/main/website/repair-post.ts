/** Takes chosen repairs of one post: in its file, and in the offer that holds it. Nothing is done by halves. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

import type { CallContext } from '../handlers.ts';
import { writeDurably } from '../database/durable-files.ts';
import { fileFailure, systemCode } from '../database/failures.ts';
import { newId } from '../database/ids.ts';
import { applySplices, areApart } from '../../shared/checks/fault.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { Failure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import { gatherFacts, type GatheredBefore } from './check-facts.ts';
import { companions, findingOf, knownPosts, nameFaults, ownerOf, type NamedFault } from './check-site.ts';
import type { WebsiteDependencies } from './import-site.ts';
import { checkInside, decodePost, readPost } from './post-files.ts';
import type { KnownPost } from './post-store.ts';
import { readOfferSite, type JekyllSite } from './site.ts';

/** A repair that was taken, kept as long as the program runs so that it can be undone. */
interface TakenRepair {
  readonly root: string;
  readonly post: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

export interface Repairs {
  /**
   * Takes the repairs of one post that have these names. Where two touch the same lines the first is taken, and the
   * other is among the findings answered. Throws `repair-outdated` where the post is another than was checked,
   * `repair-offer-edited` ({title}) where the offer was edited since, and what reading and writing files throws.
   */
  repair(path: string, post: string, ids: readonly string[], context: CallContext): Promise<RepairReport>;
  /** Puts the post and its offer back as they were before a repair. Throws like `repair`. */
  undo(path: string, repair: string, context: CallContext): Promise<Finding[]>;
}

export interface RepairReport {
  readonly repaired: number;
  /** Names the repair for `undo`. */
  readonly repair: string;
  /** What is wrong with the post now. */
  readonly findings: Finding[];
}

/** More repairs than this are not kept for undoing; the oldest go first. */
const mostKept = 200;

export function openRepairs(dependencies: WebsiteDependencies): Repairs {
  const taken = new Map<string, TakenRepair>();

  return {
    async repair(path, post, ids, context) {
      const site = await readOfferSite(path);
      const { named, text, bytes, gathered } = await look(site, post, dependencies, context);
      const asked = new Set(ids);
      const chosen = named.filter(({ id }) => asked.has(id));
      if (chosen.length < asked.size || chosen.some(({ fault }) => fault.repair === null))
        throw new Failure('repair-outdated', { path: post });
      const repairs = apartOnes(text, chosen);
      const after = Buffer.from(
        applySplices(
          text,
          repairs.flatMap(({ fault }) => fault.repair ?? []),
        ),
        'utf8',
      );
      await replacePost(site, post, bytes, after, 'repaired', dependencies);
      const repair = newId();
      taken.set(repair, { root: site.root, post, before: bytes, after });
      for (const oldest of taken.keys()) if (taken.size > mostKept) taken.delete(oldest);
      return {
        repaired: repairs.length,
        repair,
        findings: await findingsOf(site, post, dependencies, context, { gathered, written: post }),
      };
    },
    async undo(path, repair, context) {
      const site = await readOfferSite(path);
      const known = taken.get(repair);
      if (known?.root !== site.root) throw new Failure('not-found', { what: 'repair', id: repair });
      await replacePost(site, known.post, known.after, known.before, 'restored', dependencies);
      taken.delete(repair);
      return findingsOf(site, known.post, dependencies, context);
    },
  };
}

async function look(
  site: JekyllSite,
  path: string,
  dependencies: WebsiteDependencies,
  context: CallContext,
  before: GatheredBefore | null = null,
) {
  const known = await knownPosts(site.root, dependencies);
  const joined = companions(known, dependencies);
  const gathered = await gatherFacts(site, joined, Date.now(), context, before);
  const unreadable = gathered.unreadable.find((each) => each.path === path);
  if (unreadable !== undefined) throw unreadable.failure;
  const post = gathered.facts.posts.find(({ place }) => place.path === path);
  const bytes = gathered.bytes.get(path);
  if (post === undefined || bytes === undefined) throw new Failure('post-not-found', { path });
  return { post, bytes, text: post.text, known, gathered, named: nameFaults(post, bytes, gathered.facts) };
}

async function findingsOf(
  site: JekyllSite,
  path: string,
  dependencies: WebsiteDependencies,
  context: CallContext,
  before: GatheredBefore | null = null,
): Promise<Finding[]> {
  const { post, known, named } = await look(site, path, dependencies, context, before);
  const owner = ownerOf(path, known, dependencies);
  return named.map((each) => findingOf(post, each, owner));
}

/** The first of the repairs, and each further one that touches no line of those before it. */
function apartOnes(text: string, chosen: readonly NamedFault[]): NamedFault[] {
  const kept: NamedFault[] = [];
  for (const each of chosen) {
    const repair = each.fault.repair ?? [];
    if (kept.every(({ fault }) => areApart(text, fault.repair ?? [], repair))) kept.push(each);
  }
  return kept;
}

/**
 * Puts other bytes in a post's place, in its file and in the offer that holds it. The offer is looked at before the file
 * is written and again after; the file is put back where the offer cannot follow.
 */
async function replacePost(
  site: JekyllSite,
  path: string,
  before: Buffer,
  after: Buffer,
  reason: 'repaired' | 'restored',
  dependencies: WebsiteDependencies,
): Promise<void> {
  const { db, offers, posts } = dependencies;
  const known = (await knownPosts(site.root, dependencies)).get(path) ?? null;
  const text = decodePost(after, path);
  if (known !== null) {
    checkUnedited(known, before, dependencies);
    readOfferFields(text);
    readDocument(text);
  }
  await writePost(site, path, before, after);
  if (known === null) return;
  try {
    db.transaction(() => {
      checkUnedited(known, before, dependencies);
      offers.replaceFinished(known.offerId, text, reason);
      posts.save({ ...known, bytes: after });
    })();
  } catch (thrown) {
    await writePost(site, path, after, before);
    throw thrown;
  }
}

/** An offer follows its file only where nobody edited it: it says what was last read, or what is on disk. */
function checkUnedited({ offerId, bytes }: KnownPost, onDisk: Buffer, { offers }: WebsiteDependencies): void {
  const { text, finishedText, title } = offers.get(offerId);
  const same = [bytes.toString('utf8'), onDisk.toString('utf8')];
  if (!same.includes(text) || finishedText !== text) throw new Failure('repair-offer-edited', { title });
}

async function writePost(site: JekyllSite, path: string, expected: Buffer, bytes: Buffer): Promise<void> {
  const file = join(site.root, path);
  try {
    await checkInside(site.root, path);
    await writeDurably(file, bytes, {
      mode: (await lstat(file)).mode & 0o777,
      // Somebody may have saved the file since it was read: look again right before it is replaced.
      beforePlacing: async () => {
        const present = await readPost(site.root, path);
        if (present?.equals(expected) !== true) throw new Failure('repair-outdated', { path });
      },
    });
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') throw new Failure('repair-outdated', { path }, { cause: thrown });
    throw fileFailure(thrown, 'site-unwritable', { path });
  }
}
