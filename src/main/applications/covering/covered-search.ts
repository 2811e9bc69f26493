/**
 * Searching where who applies stays hidden: the index holds covered texts, so that nobody is found by what is covered,
 * and what is found, how much of it there is and where a page ends say nothing either.
 */
import { standInOf } from '../../../shared/applications/covering/stand-in.ts';
import { stageSchema } from '../../../shared/applications/stage.ts';
import type { Library } from '../../database/library.ts';
import type { Processes } from '../process/processes.ts';
import type { Entries, Entry } from '../search/entries.ts';
import type { Covering } from './covering.ts';

/** Entries as they are indexed, compared and shown. */
export function coverEntries(entries: Entries, covering: Covering): Entries {
  return {
    all: () => entries.all(),
    read(place) {
      const entry = entries.read(place);
      const covered = entry === null ? null : covering.find(entry.application);
      if (entry === null || covered === null) return entry;
      const { cover } = covered;
      const standIn = standInOf(entry.application);
      const who = entry.who
        .split('\n')
        .map((line) => (cover.find(line, 'known').length > 0 ? standIn : line));
      const shown: Record<Entry['source'], () => Pick<Entry, 'title' | 'body'>> = {
        message: () => ({ title: cover.apply(entry.title), body: cover.apply(entry.body) }),
        document: () => ({ title: cover.apply(entry.title, 'file'), body: cover.apply(entry.body) }),
        note: () => ({ title: '', body: cover.apply(entry.body, 'note') }),
        candidate: () => ({ title: standIn, body: standIn }),
      };
      return { ...entry, ...shown[entry.source](), who: [...new Set([standIn, ...who])].join('\n') };
    },
  };
}

/** Notes for the index whose texts have been covered or lifted since it was asked last. */
export function openCoveredSearch(db: Library['db'], processes: Processes): () => void {
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const places = db.prepare<[], { posting: string | null; stage: string }>(
    'SELECT DISTINCT posting_id AS posting, stage FROM application',
  );
  const standing = db
    .prepare<[string | null, string], string>(
      'SELECT id FROM application WHERE posting_id IS ? AND stage = ? AND lifted = 0',
    )
    .pluck();
  const before = db.prepare<[], string>('SELECT application_id FROM search_covered').pluck();
  const add = db.prepare('INSERT INTO search_covered (application_id) VALUES (?)');
  const remove = db.prepare('DELETE FROM search_covered WHERE application_id = ?');
  const stale = db.prepare(
    `INSERT OR IGNORE INTO search_stale (source, item)
     SELECT 'candidate', @id UNION ALL SELECT 'message', id FROM message WHERE application_id = @id
     UNION ALL SELECT 'document', id FROM document WHERE application_id = @id
     UNION ALL SELECT 'note', id FROM note WHERE application_id = @id`,
  );
  let asked = -1;

  const follow = db.transaction(() => {
    const covered = new Set<string>();
    for (const { posting, stage } of places.all())
      if (processes.stageOf(posting, stageSchema.parse(stage))?.blind === true)
        for (const id of standing.all(posting, stage)) covered.add(id);
    const known = new Set(before.all());
    for (const id of covered) {
      if (known.has(id)) continue;
      add.run(id);
      stale.run({ id });
    }
    for (const id of known) {
      if (covered.has(id)) continue;
      remove.run(id);
      stale.run({ id });
    }
  });

  return () => {
    if (changes.get() === asked) return;
    follow.immediate();
    asked = changes.get() ?? -1;
  };
}
