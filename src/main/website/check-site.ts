/** Says what is wrong with the posts of a website as they stand on disk. Changes nothing. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallContext } from '../handlers.ts';
import type { ExaminedPost } from '../../shared/checks/examined-post.ts';
import { examine } from '../../shared/checks/examine.ts';
import { applySplices, type Fault, type Splice } from '../../shared/checks/fault.ts';
import type { CheckName, Finding } from '../../shared/checks/finding.ts';
import type { SiteFacts } from '../../shared/checks/site-facts.ts';
import { Failure } from '../../shared/errors.ts';
import type { DifferenceLine } from '../../shared/website/difference.ts';
import { gatherFacts, type Companions } from './check-facts.ts';
import { differenceOf } from './difference.ts';
import { knownSite, type WebsiteDependencies } from './import-site.ts';
import type { KnownPost } from './post-store.ts';
import { readOfferSite } from './site.ts';

/** A fault with the name by which its repair can be asked for. */
export interface NamedFault {
  readonly id: string;
  readonly fault: Fault;
}

const turnEvery = 10;
/** What stands around a change is shown with it, in lines. */
const linesAround = 3;

/** Failures of reading a post that have a check of their own. */
const failures: Partial<Record<Failure['code'], CheckName>> = {
  'post-not-utf8': 'not-utf8',
  'post-symlink': 'post-symlink',
  'post-too-large': 'post-too-large',
};

/**
 * Checks every post of the offer collections; sorted by path, then by place. Posts that cannot be read are findings.
 * Throws what `readOfferSite` throws, and `cancelled`.
 */
export async function checkSite(
  path: string,
  dependencies: WebsiteDependencies,
  context: CallContext,
): Promise<Finding[]> {
  const site = await readOfferSite(path);
  const known = await knownPosts(site.root, dependencies);
  const { facts, bytes, unreadable } = await gatherFacts(
    site,
    companions(known, dependencies),
    Date.now(),
    context,
  );
  const findings: Finding[] = unreadable.map(({ path: post, failure }) => ({
    id: `${post}:${failure.code}`,
    path: post,
    line: 1,
    check: failures[failure.code] ?? 'post-unreadable',
    severity: 'block',
    details: { ...failure.details },
    repair: null,
    ...ownerOf(post, known, dependencies),
  }));
  for (const [index, post] of facts.posts.entries()) {
    if (context.signal.aborted) throw new Failure('cancelled', { done: index, total: facts.posts.length });
    context.progress(index, facts.posts.length, post.place.path);
    if (index % turnEvery === 0) await nextTurn();
    const named = nameFaults(post, bytes.get(post.place.path) ?? Buffer.alloc(0), facts);
    const owner = ownerOf(post.place.path, known, dependencies);
    for (const each of named) findings.push(findingOf(post, each, owner));
  }
  context.progress(facts.posts.length, facts.posts.length, '');
  return findings.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}

export type Owner = Pick<Finding, 'offer' | 'posting'>;

/** The posts of a site that the library holds, by their path. */
export async function knownPosts(
  root: string,
  { posts, offers }: WebsiteDependencies,
): Promise<ReadonlyMap<string, KnownPost>> {
  const siteId = await knownSite(root, posts);
  const known = offers.all().flatMap(({ id }) => posts.ofOffer(id).filter((post) => post.siteId === siteId));
  return new Map(known.map((post) => [post.path, post]));
}

export function ownerOf(
  path: string,
  known: ReadonlyMap<string, KnownPost>,
  { offers }: WebsiteDependencies,
): Owner {
  const post = known.get(path);
  if (post === undefined) return { offer: null, posting: null };
  const { postingId } = offers.get(post.offerId);
  return { offer: post.offerId, posting: { id: postingId, title: offers.postingTitle(postingId) } };
}

/** The posts whose offers one posting holds together. */
export function companions(
  known: ReadonlyMap<string, KnownPost>,
  { offers }: WebsiteDependencies,
): Companions {
  const byPosting = new Map<string, string[]>();
  for (const [path, { offerId }] of known) {
    const { postingId } = offers.get(offerId);
    byPosting.set(postingId, [...(byPosting.get(postingId) ?? []), path]);
  }
  return new Map(
    [...byPosting.values()].flatMap(([first, second]): [string, string][] =>
      first === undefined || second === undefined
        ? []
        : [
            [first, second],
            [second, first],
          ],
    ),
  );
}

/** Everything wrong with a post, each by a name that holds for these bytes and this repair only. */
export function nameFaults(post: ExaminedPost, bytes: Uint8Array, facts: SiteFacts): NamedFault[] {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const counts = new Map<string, number>();
  return examine(post, facts).map((fault) => {
    const seed = JSON.stringify([
      digest,
      post.place.path,
      fault.check,
      fault.at,
      fault.details,
      fault.repair,
    ]);
    const hash = createHash('sha256').update(seed).digest('hex').slice(0, 20);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return { id: `${fault.check}:${hash}${count === 1 ? '' : `:${count}`}`, fault };
  });
}

export function findingOf(post: ExaminedPost, { id, fault }: NamedFault, owner: Owner): Finding {
  const { check, severity, details, repair } = fault;
  return {
    id,
    path: post.place.path,
    line: post.lineAt(fault.at),
    check,
    severity,
    details: { ...details },
    repair: repair === null ? null : differenceNear(post.text, repair),
    ...owner,
  };
}

/** The difference that some splices make, seen in the lines around them alone: a post may be long. */
function differenceNear(text: string, splices: readonly Splice[]): DifferenceLine[] {
  let start = Math.min(...splices.map((each) => each.start));
  let end = Math.max(...splices.map((each) => each.end));
  for (let line = 0; line <= linesAround; line += 1) {
    start = start <= 0 ? 0 : text.lastIndexOf('\n', start - 1);
    const next = text.indexOf('\n', line === 0 ? end : end + 1);
    end = next < 0 ? text.length : next;
  }
  start += start === 0 && !text.startsWith('\n') ? 0 : 1;
  end = Math.min(text.length, end + 1);
  const within = splices.map((each) => ({ ...each, start: each.start - start, end: each.end - start }));
  const before = text.slice(start, end);
  return differenceOf(before, applySplices(before, within));
}
