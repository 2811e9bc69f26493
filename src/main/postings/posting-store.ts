/** The only SQL about postings. */
import type { Connection } from '../database/open-database.ts';
import { newId } from '../database/ids.ts';
import { now } from '../database/clock.ts';
import { Failure } from '../../shared/errors.ts';
import {
  blankPostingFields,
  offerSummarySchema,
  postingFieldsSchema,
  postingStateSchema,
  type OfferSummary,
  type Posting,
  type PostingFields,
  type PostingState,
} from '../../shared/postings/posting.ts';

/** Column of each field that a person fills in. */
const columns = {
  title: 'title',
  contract: 'contract',
  place: 'place',
  remote: 'remote',
  start: 'start',
  payFrom: 'pay_from',
  payTo: 'pay_to',
  payCurrency: 'pay_currency',
  payPeriod: 'pay_period',
  headcount: 'headcount',
  opensOn: 'opens_on',
  closesOn: 'closes_on',
  contact: 'contact',
} as const satisfies Record<keyof PostingFields, string>;

const fieldNames = postingFieldsSchema.keyof().options;
const fieldSelection = fieldNames.map((name) => `${columns[name]} AS ${name}`).join(', ');

const selection = `
  SELECT id, state, created_at AS createdAt, updated_at AS updatedAt, ${fieldSelection}
  FROM posting`;

const summaries = `
  SELECT offer.id, offer.posting_id AS postingId, offer.locale, offer.title, offer.state, offer.words,
    offer.updated_at AS updatedAt, offer.finished_text IS NOT NULL AS finished,
    (SELECT path FROM post WHERE offer_id = offer.id ORDER BY post.rowid DESC LIMIT 1) AS path
  FROM offer
  WHERE offer.removed_at IS NULL`;

type Row = Record<string, unknown>;

export interface PostingStore {
  list(): Posting[];
  /** Throws `not-found`. */
  get(id: string): Posting;
  /** Title for those who only name it; null where it is not there or was removed. */
  find(id: string): { id: string; title: string } | null;
  insert(fields: Partial<PostingFields>, state?: PostingState, id?: string): string;
  /** Whether there is one of this identity, removed or not. */
  has(id: string): boolean;
  save(id: string, changes: Partial<PostingFields>): void;
  setState(id: string, state: PostingState): void;
  setRemoved(id: string, removed: boolean): void;
  touch(id: string): void;
  /** The days on which postings were closed, archived or removed, as far as they still are. */
  endedOn(): ReadonlyMap<string, string>;
}

/** When a posting in `@state` ended: at the first of the states in which it no longer recruits. */
function endOf(before: string): string {
  return `CASE WHEN @state IN ('closed', 'archived') THEN coalesce(${before}, @at) END`;
}

/** `countApplications` lends the number of applications of each posting, which another subject knows. */
export function openPostingStore(
  db: Connection,
  countApplications: () => ReadonlyMap<string, number>,
): PostingStore {
  const selectAll = db.prepare<[], Row>(
    `${selection} WHERE removed_at IS NULL ORDER BY created_at DESC, id DESC`,
  );
  const selectOne = db.prepare<[string], Row>(`${selection} WHERE id = ?`);
  const selectSummaries = db.prepare<[], Row>(summaries);
  const selectSummariesOf = db.prepare<[string], Row>(`${summaries} AND offer.posting_id = ?`);
  const selectTitle = db.prepare<[string], { id: string; title: string }>(
    'SELECT id, title FROM posting WHERE id = ? AND removed_at IS NULL',
  );

  function toPosting(row: Row, offers: readonly OfferSummary[], applications: number): Posting {
    return {
      ...postingFieldsSchema.parse(row),
      id: String(row['id']),
      state: postingStateSchema.parse(row['state']),
      createdAt: String(row['createdAt']),
      updatedAt: String(row['updatedAt']),
      offers: {
        fr: offers.find((offer) => offer.locale === 'fr') ?? null,
        en: offers.find((offer) => offer.locale === 'en') ?? null,
      },
      applications,
      deletable: offers.every((offer) => offer.path === null),
    };
  }

  return {
    list() {
      const offers = Map.groupBy(selectSummaries.all(), (row) => String(row['postingId']));
      const applications = countApplications();
      return selectAll.all().map((row) => {
        const id = String(row['id']);
        return toPosting(row, (offers.get(id) ?? []).map(toSummary), applications.get(id) ?? 0);
      });
    },
    get(id) {
      const row = selectOne.get(id);
      if (row === undefined) throw new Failure('not-found', { what: 'posting', id });
      return toPosting(row, selectSummariesOf.all(id).map(toSummary), countApplications().get(id) ?? 0);
    },
    find: (id) => selectTitle.get(id) ?? null,
    has: (id) => selectOne.get(id) !== undefined,
    insert(fields, state = 'draft', id = newId()) {
      const at = now();
      const whole = { ...blankPostingFields, ...fields };
      db.prepare(
        `INSERT INTO posting (id, state, created_at, updated_at, ended_at,
           ${fieldNames.map((name) => columns[name]).join(', ')})
         VALUES (@id, @state, @at, @at, ${endOf('NULL')}, ${fieldNames.map((name) => `@${name}`).join(', ')})`,
      ).run({ ...whole, id, state, at });
      return id;
    },
    save(id, changes) {
      const names = fieldNames.filter((name) => changes[name] !== undefined);
      if (names.length === 0) return;
      const assignments = names.map((name) => `${columns[name]} = @${name}`).join(', ');
      db.prepare(`UPDATE posting SET ${assignments}, updated_at = @at WHERE id = @id`).run({
        ...changes,
        id,
        at: now(),
      });
    },
    setState: (id, state) =>
      void db
        .prepare(
          `UPDATE posting SET state = @state, updated_at = @at, ended_at = ${endOf('ended_at')} WHERE id = @id`,
        )
        .run({ id, state, at: now() }),
    setRemoved: (id, removed) =>
      void db.prepare('UPDATE posting SET removed_at = ? WHERE id = ?').run(removed ? now() : null, id),
    touch: (id) => void db.prepare('UPDATE posting SET updated_at = ? WHERE id = ?').run(now(), id),
    endedOn: () =>
      new Map(
        db
          .prepare<[], { id: string; day: string }>(
            `SELECT id, substr(min(coalesce(ended_at, removed_at), coalesce(removed_at, ended_at)), 1, 10) AS day
             FROM posting WHERE ended_at IS NOT NULL OR removed_at IS NOT NULL`,
          )
          .all()
          .map(({ id, day }) => [id, day]),
      ),
  };
}

/** A row of the summaries as lists show it. */
export function toSummary(row: Row): OfferSummary {
  return offerSummarySchema.parse({ ...row, finished: row['finished'] === 1 });
}
