/** Bundles that were made and taken, in the database, and until when lent applications are kept. */
import {
  bundleManifestSchema,
  type Bundle,
  type BundleContents,
  type BundleManifest,
} from '../../../shared/applications/bundle.ts';
import type { Day, Id } from '../../../shared/moment.ts';
import { now, today } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';

export interface BundleStore {
  /** Writes down that a bundle was made or taken; one that is taken again is written down anew. */
  record(direction: Bundle['direction'], manifest: BundleManifest, contents: BundleContents): Bundle;
  /** The newest first. */
  list(): Bundle[];
  find(id: Id): Bundle | null;
  /** The files that whoever made or took a bundle holds, and those of the bundles that it answers to. */
  filesOf(bundle: Id): ReadonlySet<string>;
  /** The last day on which an application that was lent is kept; null where it is this library's own. */
  lentUntil(application: Id): Day | null;
  /** The library that lent an application; null where it is this library's own. */
  lenderOf(application: Id): Id | null;
  /** All that were lent, with the last day on which each is kept. */
  allLentUntil(): ReadonlyMap<Id, Day>;
  /** Writes down that applications are lent until a day; a later one counts. */
  lend(applications: readonly Id[], bundle: Id, until: Day): void;
}

interface BundleRow {
  readonly direction: Bundle['direction'];
  readonly manifest: string;
  readonly at: string;
}

export function openBundleStore(db: Library['db']): BundleStore {
  const insert = db.prepare(
    `INSERT INTO bundle (id, direction, manifest, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id, direction) DO UPDATE SET at = excluded.at`,
  );
  const insertApplication = db.prepare('INSERT OR IGNORE INTO bundle_application VALUES (?, ?)');
  const insertDocument = db.prepare('INSERT OR IGNORE INTO bundle_document VALUES (?, ?)');
  const all = db.prepare<[], BundleRow>(
    'SELECT direction, manifest, at FROM bundle ORDER BY at DESC, id DESC',
  );
  const one = db.prepare<[string], BundleRow>(
    'SELECT direction, manifest, at FROM bundle WHERE id = ? ORDER BY direction DESC LIMIT 1',
  );
  const files = db.prepare<[string], string>('SELECT hash FROM bundle_document WHERE bundle_id = ?').pluck();
  const until = db.prepare<[string], string>('SELECT expires_on FROM lent WHERE application_id = ?').pluck();
  const lentBy = db.prepare<[string], string>('SELECT bundle_id FROM lent WHERE application_id = ?').pluck();
  const allLent = db.prepare<[], { id: string; day: string }>(
    'SELECT application_id AS id, expires_on AS day FROM lent',
  );
  const lend = db.prepare(
    `INSERT INTO lent (application_id, bundle_id, expires_on) VALUES (?, ?, ?)
     ON CONFLICT (application_id) DO UPDATE SET bundle_id = excluded.bundle_id, expires_on = excluded.expires_on
     WHERE excluded.expires_on > lent.expires_on`,
  );

  const here = db
    .prepare<[string], string>(
      `SELECT application.id FROM bundle_application JOIN application ON application.id = bundle_application.application_id
       WHERE bundle_application.bundle_id = ? AND application.removed = 0
       ORDER BY application.received_at DESC, application.id`,
    )
    .pluck();
  const toBundle = ({ direction, manifest, at }: BundleRow): Bundle => {
    const read = bundleManifestSchema.parse(JSON.parse(manifest));
    return { ...read, direction, at, expired: read.expiresOn < today(), here: here.all(read.id) };
  };

  const find = (id: Id): Bundle | null => {
    const row = one.get(id);
    return row === undefined ? null : toBundle(row);
  };

  return {
    record: (direction, manifest, contents) =>
      db.transaction(() => {
        const row = { direction, manifest: JSON.stringify(manifest), at: now() };
        insert.run(manifest.id, direction, row.manifest, row.at);
        for (const id of contents.applications) insertApplication.run(manifest.id, id);
        for (const { hash, state } of contents.documents)
          if (state !== 'missing') insertDocument.run(manifest.id, hash);
        return toBundle(row);
      })(),
    list: () => all.all().map(toBundle),
    find,
    filesOf(bundle) {
      const known = new Set<string>();
      const seen = new Set<Id>();
      for (let id: Id | null = bundle; id !== null && !seen.has(id); id = find(id)?.answers ?? null) {
        seen.add(id);
        for (const hash of files.all(id)) known.add(hash);
      }
      return known;
    },
    lentUntil: (application) => until.get(application) ?? null,
    lenderOf(application) {
      const bundle = lentBy.get(application);
      return bundle === undefined ? null : (find(bundle)?.library ?? null);
    },
    allLentUntil: () => new Map(allLent.all().map(({ id, day }) => [id, day])),
    lend: (applications, bundle, day) =>
      db.transaction(() => {
        for (const application of applications) lend.run(application, bundle, day);
      })(),
  };
}
