/** Who is kept for later: spontaneous applications, and those that ended with consent. Newest first, never ranked. */
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { addMonths, keptAfterProcess } from '../../../shared/privacy/keeping.ts';
import { now, today } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { CallContext, Handlers } from '../../handlers.ts';
import type { Dressing } from '../dressing.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { SearchCalls } from '../search/calls.ts';
import type { ApplicationStore } from '../store.ts';

export type PoolCalls = 'pool.list' | 'pool.propose';

export interface PoolDependencies {
  readonly db: Library['db'];
  readonly store: ApplicationStore;
  readonly dressing: Dressing;
  readonly keeping: Keeping;
  readonly find: Handlers<SearchCalls>['search.find'];
  readonly author: () => string;
  readonly findPosting: (id: Id) => PostingReference | null;
  readonly changed: () => void;
}

/** So many hits of words are looked through, the newest first. */
const mostHits = 2_000;
const hitsAtOnce = 200;

const within = `application.removed = 0 AND (
  application.assignment = 'spontaneous' AND application.stage NOT IN ('hired', 'refused', 'withdrawn')
  OR application.stage IN ('refused', 'withdrawn') AND EXISTS (
    SELECT 1 FROM application AS other JOIN consent ON consent.application_id = other.id
    WHERE other.candidate_id = application.candidate_id AND consent.withdrawn_on IS NULL
      AND consent.until_on >= @today)
  OR @withoutConsent = 1 AND application.stage IN ('refused', 'withdrawn') AND application.stage_since >= @since)
  AND (@tag IS NULL OR EXISTS (SELECT 1 FROM tag WHERE tag.application_id = application.id AND tag.tag = @tag))
  AND (@ids IS NULL OR application.id IN (SELECT value FROM json_each(@ids)))`;

type Asked = Record<'today' | 'since' | 'tag' | 'ids', string | null> & { withoutConsent: number };

export function poolHandlers(dependencies: PoolDependencies): Handlers<PoolCalls> {
  const { db, store, dressing, keeping, author, findPosting, changed } = dependencies;
  const page = db
    .prepare<[Asked & { from: number; count: number }], string>(
      `SELECT application.id FROM application WHERE ${within}
       ORDER BY application.received_at DESC, application.id DESC LIMIT @count OFFSET @from`,
    )
    .pluck();
  const total = db.prepare<[Asked], number>(`SELECT count(*) FROM application WHERE ${within}`).pluck();

  /** The applications in which some words were found, each with the words around the first place. */
  const seek = async (words: string, context: CallContext): Promise<Map<Id, string>> => {
    const found = new Map<Id, string>();
    let after: string | null = null;
    for (let seen = 0; seen < mostHits; seen += hitsAtOnce) {
      const answer: Output<'search.find'> = await dependencies.find(
        { query: { words }, order: 'date', limit: hitsAtOnce, after: after ?? undefined },
        context,
      );
      for (const { application, snippet } of answer.hits)
        if (!found.has(application)) found.set(application, snippet.map(({ text }) => text).join(''));
      after = answer.next;
      if (after === null) break;
    }
    return found;
  };

  return {
    'pool.list': async ({ words = '', tag, withoutConsent = false, from, count }, context) => {
      const found = words.trim() === '' ? null : await seek(words, context);
      const asked: Asked = {
        today: today(),
        since: addMonths(today(), -keptAfterProcess),
        tag: tag ?? null,
        ids: found === null ? null : JSON.stringify([...found.keys()]),
        withoutConsent: Number(withoutConsent),
      };
      const listed = store.listOf(page.all({ ...asked, from, count }));
      const expiries = keeping.expiriesOf([...new Set(listed.map(({ candidate }) => candidate.id))]);
      const owners = new Map(listed.map(({ id, candidate }) => [id, candidate.id]));
      return {
        rows: dressing.dress(listed).map((row) => ({
          ...row,
          expiresOn: expiries.get(owners.get(row.id) ?? '')?.on ?? null,
          snippet: found?.get(row.id) ?? '',
        })),
        total: total.get(asked) ?? 0,
      };
    },

    'pool.propose': ({ application: id, posting }) => {
      const found = store.find(id);
      const meant = findPosting(posting);
      if (found === null) throw new Failure('not-found', { id });
      if (meant === null) throw new Failure('not-found', { id: posting });
      const destination = { assignment: 'assigned', posting, postingTitle: meant.title } as const;
      const candidate = found.candidate.id;
      if (found.assignment !== 'assigned' && found.stage !== 'refused' && found.stage !== 'withdrawn') {
        const [event] = store.append(author(), [
          { kind: 'assigned', application: found.id, candidate, payload: destination },
        ]);
        changed();
        return { application: found.id, event: event?.id ?? null };
      }
      const documents = found.documents.flatMap(({ id: document }) => {
        const kept = store.findDocument(document);
        if (kept === null) return [];
        const { name, mediaType, hash, bytes, text } = kept;
        return [{ id: newId(), name, mediaType, hash, bytes, text }];
      });
      const { name, email, telephone } = found.candidate;
      const application = newId();
      store.append(author(), [
        {
          kind: 'entered',
          application,
          candidate,
          payload: { ...destination, candidate: { name, email, telephone }, receivedAt: now(), documents },
        },
      ]);
      changed();
      return { application, event: null };
    },
  };
}
