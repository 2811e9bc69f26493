/** What people’s rights need of the applications, lent to their subject: who has expired, what is kept, who goes. */
import { Failure } from '../../../shared/errors.ts';
import type { Day, Id, Instant } from '../../../shared/moment.ts';
import type { Expiry } from '../../../shared/privacy/expiry.ts';
import { now } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';
import type { CallContext } from '../../handlers.ts';
import type { MadeFiles } from '../../made-files.ts';
import { comparable, safeFileName } from '../../text/safe-text.ts';
import type { Covering } from '../covering/covering.ts';
import type { Erasing, ErasureLook } from '../erasing/erasing.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { addressKey } from '../people/signs.ts';
import type { Processes } from '../process/processes.ts';
import type { ApplicationStore } from '../store.ts';
import { gatherAccess } from './gather.ts';
import { openAccessRequests, type AccessRequests } from './requests.ts';
import { accessFiles, writeFolder, writeZip, type FindOriginal } from './write.ts';

export interface RightsDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly keeping: Keeping;
  readonly erasing: Erasing;
  readonly covering: Covering;
  readonly made: MadeFiles;
  readonly findPosting: (id: Id) => { readonly title: string } | null;
  readonly findOriginal: FindOriginal;
}

export interface Rights {
  readonly requests: AccessRequests;
  expiredBefore(day: Day): { readonly candidate: Id; readonly expiry: Expiry }[];
  /** Who it is, or what stands in for it where an application of it is reviewed blind. */
  nameOf(candidate: Id): { id: Id; name: string; email: string } | null;
  /** Whom an identity means; a covered candidate is asked for by its application. Throws `not-found`. */
  personOf(asked: Id): Id;
  /** Throws `application-covered` where who it is stays hidden in an application of it. */
  ensureShown(candidate: Id): void;
  /** Of somebody who is covered those alone that are: the others tell the name. */
  applicationsOf(candidate: Id): { id: Id; title: string; receivedAt: Instant }[];
  findByEmail(email: string): Id[];
  look(people: readonly Id[]): ErasureLook;
  erase(candidates: readonly Id[], context: CallContext): Promise<number>;
  access(
    candidate: Id,
    to: string | null,
    askedOn: Day | null,
  ): Promise<{ address: string | null; saved: boolean; files: number; others: number }>;
}

export function openRights(dependencies: RightsDependencies): Rights {
  const { library, store, keeping, erasing, covering, made, findPosting, findOriginal } = dependencies;
  const { db } = library;
  const byAddress = db.prepare<[string], { candidate: string; value: string }>(
    `SELECT candidate_id AS candidate, value FROM candidate_key WHERE kind = 'address' AND key = ?`,
  );
  const person = (id: Id): Id | null => store.findPerson(id)?.id ?? null;

  return {
    requests: openAccessRequests(db),
    expiredBefore: (day) => keeping.expiredBefore(day),
    look: (people) => erasing.look(people),
    nameOf(candidate) {
      const found = store.findPerson(candidate);
      if (found === null) return null;
      const hidden = store.applicationsOf(found.id).find(({ id }) => covering.isCovered(id));
      if (hidden === undefined) return { id: found.id, name: found.name, email: found.email };
      const { name, email } = covering.coverCandidate(hidden.id, found);
      return { id: found.id, name, email };
    },
    personOf(asked) {
      const standsIn = covering.isCovered(asked) ? store.find(asked)?.candidate.id : undefined;
      const found = person(asked) ?? standsIn;
      if (found === undefined) throw new Failure('not-found', { id: asked });
      return found;
    },
    ensureShown(candidate) {
      for (const { id } of store.applicationsOf(candidate)) covering.ensureShown(id);
    },
    applicationsOf(candidate) {
      const all = store.applicationsOf(candidate);
      const hidden = all.filter(({ id }) => covering.isCovered(id));
      return (hidden.length > 0 ? hidden : all).map(({ id, posting, receivedAt }) => ({
        id,
        title: posting === null ? '' : (findPosting(posting)?.title ?? ''),
        receivedAt,
      }));
    },
    findByEmail(email) {
      const wanted = comparable(email);
      const all = byAddress.all(addressKey(email)).filter(({ value }) => comparable(value) === wanted);
      const found = [...new Set(all.map(({ candidate }) => candidate))];
      const own = found.filter((id) => comparable(store.findPerson(id)?.email ?? '') === wanted);
      return own.length > 0 ? own : found;
    },
    erase: (candidates, context) =>
      erasing.erase(candidates, context.signal, (done, total) => context.progress(done, total, '')),
    async access(candidate, to, askedOn) {
      const id = person(candidate) ?? candidate;
      const told = gatherAccess({ ...dependencies, db }, id, now(), askedOn);
      const files = await accessFiles(told, findOriginal);
      const others = told.applications
        .flatMap(({ messages }) => messages)
        .filter(({ fromCandidate }) => !fromCandidate).length;
      if (to !== null) {
        await writeFolder(files, to);
        return { address: null, saved: true, files: files.length, others };
      }
      const saved = await made.save({
        name: safeFileName(`${told.candidate.name || told.candidate.email}.zip`, 'access.zip'),
        mediaType: 'application/zip',
        content: (file) => writeZip(files, file),
      });
      return { ...saved, files: files.length, others };
    },
  };
}
