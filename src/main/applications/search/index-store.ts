/** The index itself: what is written to it, and what may have changed since. */
import type { Library } from '../../database/library.ts';
import { fingerprintOf, type Entry, type Place } from './entries.ts';
import { readNumbers, readWords } from './words.ts';

export interface StalePlace extends Place {
  readonly number: number;
}

export interface IndexStore {
  /** What may have changed, oldest first, up to a number. */
  stale(upTo: number, limit: number): StalePlace[];
  /** The number of what changed last; 0 where nothing waits. */
  lastStale(): number;
  /** The number of what waits longest. */
  firstStale(): number;
  settle(number: number): void;
  /** Puts an entry in place of what was indexed of it; answers whether anything was to be done. */
  write(entry: Entry): boolean;
  /** Takes an entry out, its words too. */
  remove(place: Place): boolean;
  /** Whether an entry is indexed as it is now. */
  holds(entry: Entry): boolean;
  /** Every entry that is indexed. */
  all(): Place[];
  /** Whether the index is sound and holds the words of every entry, and of nothing else. */
  isSound(): boolean;
  /** Makes the index anew from the words it keeps, and lets go of what no entry names. */
  repair(): void;
  /**
   * Writes the index anew, some pages at each turn; done when nothing is left to do. FTS5's secure-delete leaves the
   * words by which it finds its pages (`search_index_idx`) until then.
   */
  rewrite(): Generator<void, void, undefined>;
}

interface EntryRow {
  readonly place: number;
  readonly fingerprint: string;
}

const pagesAtOnce = 64;
/** Where no entry is: the end of time as numbers go. */
const lastPlace = Number.MAX_SAFE_INTEGER;

interface IndexedText {
  readonly words: string;
  readonly forms: ReadonlySet<string>;
}

/** A text as it is indexed: its words in their order, and their other forms, each once. */
function indexedText(text: string): IndexedText {
  const words: string[] = [];
  const forms = new Set<string>();
  for (const { stem, form, also } of readWords(text)) {
    words.push(stem);
    if (form !== stem) forms.add(form);
    for (const other of also) forms.add(other);
  }
  for (const { key } of readNumbers(text)) forms.add(key);
  return { words: words.join(' '), forms };
}

export function openIndexStore(db: Library['db']): IndexStore {
  const stale = db.prepare<[number, number], StalePlace>(
    'SELECT number, source, item FROM search_stale WHERE number <= ? ORDER BY number LIMIT ?',
  );
  const lastStale = db.prepare<[], { number: number | null }>(
    'SELECT max(number) AS number FROM search_stale',
  );
  const firstStale = db.prepare<[], { number: number | null }>(
    'SELECT min(number) AS number FROM search_stale',
  );
  const settle = db.prepare('DELETE FROM search_stale WHERE number = ?');

  const find = db.prepare<[string, string], EntryRow>(
    'SELECT place, fingerprint FROM search_entry WHERE source = ? AND item = ?',
  );
  const lastOfTime = db.prepare<[string], { place: number | null }>(
    'SELECT max(place) AS place FROM search_entry WHERE at = ?',
  );
  const isTaken = db.prepare<[number], { place: number }>('SELECT place FROM search_entry WHERE place = ?');
  const insertEntry = db.prepare(
    `INSERT INTO search_entry (place, source, item, application_id, at, language, fingerprint)
     VALUES (@place, @source, @item, @application, @at, @language, @fingerprint)`,
  );
  const deleteEntry = db.prepare('DELETE FROM search_entry WHERE place = ?');
  const insertWords = db.prepare(
    'INSERT INTO search_index (rowid, title, body, forms, who) VALUES (@place, @title, @body, @forms, @who)',
  );
  const deleteWords = db.prepare('DELETE FROM search_index WHERE rowid = ?');
  const all = db.prepare<[], Place>('SELECT source, item FROM search_entry');
  const check = db.prepare("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)");
  const remake = db.prepare("INSERT INTO search_index (search_index) VALUES ('rebuild')");
  const merge = db.prepare<[number]>("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)");
  const changes = db.prepare<[], { count: number }>('SELECT total_changes() AS count');
  const countStrays = db.prepare<[], { strays: number }>(
    `SELECT (SELECT count(*) FROM search_index WHERE rowid NOT IN (SELECT place FROM search_entry))
       + (SELECT count(*) FROM search_entry WHERE place NOT IN (SELECT rowid FROM search_index)) AS strays`,
  );
  const dropStrays = [
    'DELETE FROM search_index WHERE rowid NOT IN (SELECT place FROM search_entry)',
    'DELETE FROM search_entry WHERE place NOT IN (SELECT rowid FROM search_index)',
  ].map((sql) => db.prepare(sql));

  const freePlace = (at: string): number => {
    const last = lastOfTime.get(at)?.place ?? null;
    let place = last === null ? Math.max(0, Date.parse(at)) : last + 1;
    while (isTaken.get(place) !== undefined) place += 1;
    return place;
  };

  const remove = ({ source, item }: Place): boolean => {
    const row = find.get(source, item);
    if (row === undefined) return false;
    deleteWords.run(row.place);
    deleteEntry.run(row.place);
    return true;
  };

  const strays = db.transaction(() => {
    for (const deletion of dropStrays) deletion.run();
  });

  return {
    stale: (upTo, limit) => stale.all(upTo, limit),
    lastStale: () => lastStale.get()?.number ?? 0,
    firstStale: () => firstStale.get()?.number ?? 0,
    settle: (number) => settle.run(number),
    holds: (entry) => find.get(entry.source, entry.item)?.fingerprint === fingerprintOf(entry),
    write(entry) {
      const fingerprint = fingerprintOf(entry);
      const before = find.get(entry.source, entry.item);
      if (before?.fingerprint === fingerprint) return false;
      if (before !== undefined) remove(entry);
      const { source, item, application, at, language } = entry;
      const place = freePlace(at);
      const [title, body, who] = [indexedText(entry.title), indexedText(entry.body), indexedText(entry.who)];
      const forms = [...new Set([...title.forms, ...body.forms])].join(' ');
      insertEntry.run({ place, source, item, application, at, language, fingerprint });
      insertWords.run({
        place,
        title: title.words,
        body: body.words,
        forms,
        who: [who.words, ...who.forms].join(' '),
      });
      return true;
    },
    remove,
    all: () => all.all(),
    isSound() {
      try {
        check.run();
        return countStrays.get()?.strays === 0;
      } catch {
        return false;
      }
    },
    *rewrite() {
      // A part of its own, without which an index in one part is left as it is.
      insertWords.run({ place: lastPlace, title: 'x', body: '', forms: '', who: '' });
      let pages = -pagesAtOnce;
      for (;;) {
        const before = changes.get()?.count ?? 0;
        merge.run(pages);
        // The documentation of FTS5's merge: fewer than two changed rows mean that there was nothing to do.
        if (pages > 0 && (changes.get()?.count ?? 0) - before < 2) break;
        pages = pagesAtOnce;
        yield;
      }
      deleteWords.run(lastPlace);
    },
    repair() {
      remake.run();
      strays.immediate();
    },
  };
}
