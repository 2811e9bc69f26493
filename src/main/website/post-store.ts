/** The only SQL about websites and their posts: which file is whose, and its bytes as last read or written. */
import type { Connection } from '../database/open-database.ts';
import { newId } from '../database/ids.ts';

export interface KnownPost {
  readonly offerId: string;
  readonly siteId: string;
  readonly path: string;
  readonly bytes: Buffer;
}

export interface PostStore {
  /** The identity of the site at a real path, where it is known. */
  findSite(root: string): string | null;
  addSite(root: string): string;
  /** A site whose folder was moved goes on under its new path. */
  moveSite(id: string, root: string): void;
  sites(): { id: string; path: string }[];
  byPath(siteId: string, path: string): KnownPost | null;
  ofOffer(offerId: string): KnownPost[];
  save(post: KnownPost): void;
  forget(offerId: string, siteId: string): void;
}

const selection = 'SELECT offer_id AS offerId, site_id AS siteId, path, bytes FROM post';

export function openPostStore(db: Connection): PostStore {
  const selectSite = db.prepare<[string], { id: string }>('SELECT id FROM site WHERE path = ?');
  const selectByPath = db.prepare<[string, string], KnownPost>(`${selection} WHERE site_id = ? AND path = ?`);
  const selectByOffer = db.prepare<[string], KnownPost>(
    `${selection} WHERE offer_id = ? ORDER BY rowid DESC`,
  );
  return {
    findSite: (root) => selectSite.get(root)?.id ?? null,
    addSite(root) {
      const id = newId();
      db.prepare('INSERT INTO site (id, path) VALUES (?, ?)').run(id, root);
      return id;
    },
    moveSite: (id, root) => void db.prepare('UPDATE site SET path = ? WHERE id = ?').run(root, id),
    sites: () => db.prepare<[], { id: string; path: string }>('SELECT id, path FROM site').all(),
    byPath: (siteId, path) => selectByPath.get(siteId, path) ?? null,
    ofOffer: (offerId) => selectByOffer.all(offerId),
    save: (post) =>
      void db
        .prepare(
          `INSERT INTO post (offer_id, site_id, path, bytes) VALUES (@offerId, @siteId, @path, @bytes)
           ON CONFLICT (offer_id, site_id) DO UPDATE SET path = excluded.path, bytes = excluded.bytes`,
        )
        .run(post),
    forget: (offerId, siteId) =>
      void db.prepare('DELETE FROM post WHERE offer_id = ? AND site_id = ?').run(offerId, siteId),
  };
}
