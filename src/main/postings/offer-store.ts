/** The only SQL about offers and their revisions. An offer is its post's text; what lists show is derived here. */
import type { Connection } from '../database/open-database.ts';
import { newId } from '../database/ids.ts';
import { now } from '../database/clock.ts';
import { systemCode } from '../database/failures.ts';
import { Failure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import { countWords } from '../../shared/offer-text/plain-text.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import type { Locale, OfferState } from '../../shared/postings/posting.ts';
import type { Revision } from '../../shared/contract.ts';

export interface StoredOffer {
  readonly id: string;
  readonly postingId: string;
  readonly locale: Locale;
  readonly state: OfferState;
  readonly text: string;
  readonly title: string;
  readonly words: number;
  readonly version: number;
  readonly finishedText: string | null;
  readonly finishedAt: string | null;
  readonly updatedAt: string;
}

export type RevisionReason = Revision['reason'];

/** While somebody types, the text as it was is kept again after this many milliseconds. */
const revisionEvery = 10 * 60 * 1000;

const selection = `
  SELECT id, posting_id AS postingId, locale, state, text, title, words, version, finished_text AS finishedText,
    finished_at AS finishedAt, updated_at AS updatedAt
  FROM offer WHERE removed_at IS NULL`;

export interface OfferStore {
  /** Throws `not-found`. */
  get(id: string): StoredOffer;
  all(): StoredOffer[];
  of(postingId: string): StoredOffer[];
  insert(offer: {
    postingId: string;
    locale: Locale;
    text: string;
    state: OfferState;
    reason: RevisionReason;
  }): string;
  /** Takes a new text; keeps the one it replaces as a revision where that is worth it. Answers the new version. */
  write(id: string, text: string, state: OfferState, reason: RevisionReason): number;
  /** Sets what export writes to the present text. */
  finish(id: string): void;
  setState(id: string, state: OfferState): void;
  move(id: string, postingId: string): void;
  remove(id: string): void;
  /** Throws `not-found`, and `offer-exists` where another text has taken its place. */
  restore(id: string): void;
  keep(id: string, text: string, reason: RevisionReason): void;
  revisions(id: string): Revision[];
  revisionText(id: string, revision: string): string;
  posts(id: string): { site: string; path: string }[];
}

/** What lists show of a text; a text whose front matter cannot be read has no title. */
export function describe(text: string): { title: string; words: number } {
  return { title: readOfferFields(text).title, words: countWords(readDocument(text)) };
}

export function openOfferStore(db: Connection): OfferStore {
  const selectOne = db.prepare<[string], StoredOffer>(`${selection} AND id = ?`);
  const selectAll = db.prepare<[], StoredOffer>(`${selection} ORDER BY created_at, id`);
  const selectOf = db.prepare<[string], StoredOffer>(`${selection} AND posting_id = ? ORDER BY locale DESC`);
  const insertRevision = db.prepare(
    'INSERT INTO revision (id, offer_id, at, reason, text) VALUES (?, ?, ?, ?, ?)',
  );
  const newestRevision = db.prepare<[string], { at: string; text: string }>(
    'SELECT at, text FROM revision WHERE offer_id = ? ORDER BY at DESC, id DESC LIMIT 1',
  );

  function get(id: string): StoredOffer {
    const found = selectOne.get(id);
    if (found === undefined) throw new Failure('not-found', { what: 'offer', id });
    return found;
  }

  function keep(id: string, text: string, reason: RevisionReason): void {
    if (newestRevision.get(id)?.text === text) return;
    insertRevision.run(newId(), id, now(), reason, text);
  }

  return {
    get,
    all: () => selectAll.all(),
    of: (postingId) => selectOf.all(postingId),
    insert({ postingId, locale, text, state, reason }) {
      const id = newId();
      const at = now();
      const finished = state === 'finished';
      db.prepare(
        `INSERT INTO offer (id, posting_id, locale, state, text, title, words, version, finished_text, finished_at,
           created_at, updated_at)
         VALUES (@id, @postingId, @locale, @state, @text, @title, @words, 1, @finishedText, @finishedAt, @at, @at)`,
      ).run({
        id,
        postingId,
        locale,
        state,
        text,
        ...describe(text),
        finishedText: finished ? text : null,
        finishedAt: finished ? at : null,
        at,
      });
      keep(id, text, reason);
      return id;
    },
    write(id, text, state, reason) {
      const before = get(id);
      const newest = newestRevision.get(id);
      const due = newest === undefined || Date.parse(now()) - Date.parse(newest.at) >= revisionEvery;
      if (due || reason !== 'edited') keep(id, before.text, 'edited');
      const version = before.version + 1;
      db.prepare(
        `UPDATE offer SET text = @text, title = @title, words = @words, state = @state, version = @version,
           updated_at = @at WHERE id = @id`,
      ).run({ id, text, ...describe(text), state, version, at: now() });
      if (reason !== 'edited') keep(id, text, reason);
      return version;
    },
    finish(id) {
      const { text } = get(id);
      db.prepare(
        `UPDATE offer SET state = 'finished', finished_text = text, finished_at = ? WHERE id = ?`,
      ).run(now(), id);
      keep(id, text, 'finished');
    },
    setState: (id, state) => void db.prepare('UPDATE offer SET state = ? WHERE id = ?').run(state, id),
    move: (id, postingId) =>
      void db.prepare('UPDATE offer SET posting_id = ? WHERE id = ?').run(postingId, id),
    remove: (id) => void db.prepare('UPDATE offer SET removed_at = ? WHERE id = ?').run(now(), id),
    restore(id) {
      try {
        const { changes } = db.prepare('UPDATE offer SET removed_at = NULL WHERE id = ?').run(id);
        if (changes === 0) throw new Failure('not-found', { what: 'offer', id });
      } catch (thrown) {
        if (systemCode(thrown) !== 'SQLITE_CONSTRAINT_UNIQUE') throw thrown;
        throw new Failure('offer-exists', { id }, { cause: thrown });
      }
    },
    keep,
    revisions: (id) =>
      db
        .prepare<[string], { id: string; at: string; reason: RevisionReason; text: string }>(
          'SELECT id, at, reason, text FROM revision WHERE offer_id = ? ORDER BY at DESC, id DESC',
        )
        .all(id)
        .map(({ text, ...revision }) => ({ ...revision, ...describe(text) })),
    revisionText(id, revision) {
      const row = db
        .prepare<[string, string], { text: string }>(
          'SELECT text FROM revision WHERE offer_id = ? AND id = ?',
        )
        .get(id, revision);
      if (row === undefined) throw new Failure('not-found', { what: 'revision', id: revision });
      return row.text;
    },
    posts: (id) =>
      db
        .prepare<[string], { site: string; path: string }>(
          `SELECT site.path AS site, post.path AS path FROM post JOIN site ON site.id = post.site_id
           WHERE post.offer_id = ? ORDER BY site.path`,
        )
        .all(id),
  };
}
