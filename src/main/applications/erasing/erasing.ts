/**
 * Erasing people for good. What the database says goes in one transaction for each few people, which also writes down
 * what is left to take away: bytes, the index's old pages, free pages. A program that is ended in between goes on there
 * when it opens the library again; nothing is ever half-erased and called done.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import { fileOfHash } from '../../database/hashed-files.ts';
import type { ApplicationStore } from '../store.ts';
import type { Erased } from './erased.ts';
import { eraseTraces, findSearches, needlesOf, refuseWhileTakenIn } from './traces.ts';

export interface ErasureLook {
  readonly candidates: number;
  readonly applications: number;
  readonly messages: number;
  readonly documents: number;
  readonly notes: number;
  /** Saved searches that look for one of them. */
  readonly searches: number;
  /** Copies of the database from before an update, which hold them too. */
  readonly copies: number;
}

export interface Erasing {
  /** What erasing would take. Throws `not-found` for an identity that nobody has. */
  look(people: readonly Id[]): ErasureLook;
  /**
   * Erases people; answers how many. Throws `not-found`, `import-running` or `erasure-import-open` before anything is
   * done; a stop ends it between two of them, with those before it erased.
   */
  erase(
    people: readonly Id[],
    signal?: AbortSignal,
    progress?: (done: number, total: number) => void,
  ): Promise<number>;
  /** Goes on where an erasure was cut, and erases again whom a backup brought back. */
  resume(): Promise<void>;
}

export interface ErasingDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly erased: Erased;
  /** Takes out of the index what is gone, with every trace of it. */
  readonly forget: () => Promise<void>;
  /** Lets go of everything that is kept in memory and in files made for a person. */
  readonly clear: () => Promise<void>;
}

/** How many people go in one transaction, between which other calls are answered. */
const atOnce = 25;

export function openErasing(dependencies: ErasingDependencies): Erasing {
  const { library, store, erased, forget, clear } = dependencies;
  const { db } = library;
  const leave = db.prepare('INSERT OR IGNORE INTO erasure_left (kind, name) VALUES (?, ?)');
  const left = db.prepare<[], { kind: string; name: string }>('SELECT kind, name FROM erasure_left');
  const done = db.prepare('DELETE FROM erasure_left WHERE kind = ? AND name = ?');
  const named = db
    .prepare<[], string>(
      `SELECT name FROM erasure_left AS gone WHERE kind = 'bytes' AND (
       EXISTS (SELECT 1 FROM document WHERE document.hash = gone.name)
       OR EXISTS (SELECT 1 FROM message WHERE message.hash = gone.name)
       OR EXISTS (SELECT 1 FROM event WHERE event.kind IN ('received', 'replied')
         AND json_extract(event.payload, '$.message.hash') = gone.name))
     UNION
     SELECT json_extract(document.value, '$.hash') FROM event, json_each(event.payload, '$.documents') AS document
     WHERE event.kind IN ('received', 'replied', 'entered', 'attached')
       AND json_extract(document.value, '$.hash') IN (SELECT name FROM erasure_left WHERE kind = 'bytes')`,
    )
    .pluck();
  const forgetReading = db.prepare('DELETE FROM document_reading WHERE hash = ?');
  const forgetLent = db.prepare('DELETE FROM bundle_document WHERE hash = ?');

  const personsOf = (people: readonly Id[]): Id[] => {
    const found = people.map((id) => {
      const person = store.findPerson(id);
      if (person === null) throw new Failure('not-found', { id });
      return person.id;
    });
    return [...new Set(found)];
  };

  const hasUploads = (id: string): boolean => existsSync(join(library.folder, 'imports', id));

  /** What the database says of some people, all of it or nothing. */
  const eraseSome = db.transaction((people: readonly Id[]): void => {
    const erasure = store.erase(people);
    eraseTraces(db, erased, erasure);
    erased.markPeople(erasure.candidates, erasure.applications);
    erased.markOriginals(erasure.originals);
    for (const { hash } of erasure.originals) leave.run('bytes', hash);
    leave.run('pages', '');
  });

  // Between asking who names some bytes and removing them, nothing else happens: the bytes of a document that
  // somebody else sent as well are the same file.
  const eraseBytes = (): void => {
    const kept = new Set(named.all());
    for (const { kind, name } of left.all()) {
      if (kind !== 'bytes') continue;
      if (!kept.has(name)) {
        forgetReading.run(name);
        forgetLent.run(name);
        rmSync(fileOfHash(library.documents, name), { force: true });
      }
      done.run(kind, name);
    }
  };

  const finish = async (): Promise<void> => {
    if (left.all().length === 0) return;
    eraseBytes();
    await clear();
    await forget();
    for (const copy of copiesOf(library.folder)) rmSync(copy, { force: true });
    // Deleted rows are overwritten as they go; what was moved from page to page before is not. A database written anew
    // holds nothing that no row names.
    db.exec('VACUUM');
    emptyJournal();
    done.run('pages', '');
    emptyJournal();
  };

  const emptyJournal = (): void => {
    db.pragma('wal_checkpoint(TRUNCATE)');
  };

  return {
    look(people) {
      const persons = personsOf(people);
      const counted = { candidates: persons.length, applications: 0, messages: 0, documents: 0, notes: 0 };
      const names: string[] = [];
      const emails: string[] = [];
      for (const id of persons) {
        const person = store.findPerson(id);
        names.push(person?.name ?? '');
        emails.push(person?.email ?? '');
        for (const { id: application } of store.applicationsOf(id)) {
          const whole = store.find(application);
          counted.applications += 1;
          counted.messages += whole?.messages.length ?? 0;
          counted.documents += whole?.documents.length ?? 0;
          counted.notes += whole?.notes.length ?? 0;
        }
      }
      return {
        ...counted,
        searches: findSearches(db, needlesOf(names, emails)).length,
        copies: copiesOf(library.folder).length,
      };
    },
    async erase(people, signal, progress) {
      const persons = personsOf(people);
      const applications = persons.flatMap((id) => store.applicationsOf(id).map((one) => one.id));
      refuseWhileTakenIn(db, applications, hasUploads);
      let count = 0;
      try {
        while (count < persons.length) {
          if (signal?.aborted === true) throw new Failure('cancelled');
          const some = persons.slice(count, count + atOnce);
          eraseSome.immediate(some);
          count += some.length;
          progress?.(count, persons.length);
          await setImmediate();
        }
      } finally {
        await finish();
      }
      return count;
    },
    async resume() {
      const returned = erased.returned();
      if (returned.length > 0) eraseSome.immediate(returned);
      await finish();
    },
  };
}

/** Copies that the program made before it changed the database: they hold everybody who was there then. */
function copiesOf(library: string): string[] {
  const folder = join(library, 'backups');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('before-version-'))
    .map((name) => join(folder, name));
}
