/** The first step of an erasure alone, as a crash behind it leaves a library; for tests. */
import { openErased } from '../../applications/erasing/erased.ts';
import { eraseTraces } from '../../applications/erasing/traces.ts';
import { openApplicationStore } from '../../applications/store.ts';
import { openLibrary } from '../../database/library.ts';

/** Answers the hashes of the bytes that are still to go. */
export function eraseOnly(folder: string, candidate: string): string[] {
  const library = openLibrary(folder, 'test');
  const { db } = library;
  try {
    const store = openApplicationStore(
      db,
      () => [],
      () => undefined,
    );
    const erased = openErased(db);
    return db
      .transaction(() => {
        const erasure = store.erase([candidate]);
        eraseTraces(db, erased, erasure);
        erased.markPeople(erasure.candidates, erasure.applications);
        const leave = db.prepare('INSERT INTO erasure_left (kind, name) VALUES (?, ?)');
        for (const { hash } of erasure.originals) leave.run('bytes', hash);
        leave.run('pages', '');
        return erasure.originals.map(({ hash }) => hash);
      })
      .immediate();
  } finally {
    library.close();
  }
}
