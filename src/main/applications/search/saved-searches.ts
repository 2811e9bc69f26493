/** Searches that a person keeps under a name. */
import { savedSearchSchema, type SavedSearch } from '../../../shared/applications/searching.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

export interface SavedSearches {
  /** In the order in which they were first kept. */
  list(): SavedSearch[];
  /** Keeps a search; one of the same identity is replaced. */
  save(search: SavedSearch): void;
  remove(id: Id): void;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly sort: string;
}

export function openSavedSearches(db: Library['db']): SavedSearches {
  // Identities sort by the time they were made.
  const list = db.prepare<[], Row>('SELECT * FROM saved_search ORDER BY id');
  const save = db.prepare(
    `INSERT INTO saved_search (id, name, query, sort) VALUES (@id, @name, @query, @order)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, sort = excluded.sort`,
  );
  const remove = db.prepare('DELETE FROM saved_search WHERE id = ?');
  return {
    list: () =>
      list
        .all()
        .map(({ id, name, query, sort }) =>
          savedSearchSchema.parse({ id, name, query: JSON.parse(query) as unknown, order: sort }),
        ),
    save: (search) => save.run({ ...search, query: JSON.stringify(search.query) }),
    remove: (id) => remove.run(id),
  };
}
