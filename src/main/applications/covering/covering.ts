/** Hides who a candidate is where a stage is reviewed blind: everything that leaves the app goes through here. */
import type { Application, ApplicationDetail, Candidate } from '../../../shared/applications/application.ts';
import { openCover, type Cover, type TextKind } from '../../../shared/applications/covering/cover.ts';
import { hiddenOf } from '../../../shared/applications/covering/hidden.ts';
import { standInOf } from '../../../shared/applications/covering/stand-in.ts';
import { stageSchema } from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Processes } from '../process/processes.ts';
import { coverDetailWith, coverRowWith, standInFor } from './covered-shapes.ts';
import { openKnownCandidates } from './known.ts';

/** How one covered application is covered. */
export interface CoveredApplication {
  /** For what has to be covered where it is drawn; see `hiddenOf`. */
  readonly hidden: readonly string[];
  readonly cover: Cover;
}

export interface Covering {
  /** Whether who it is stays hidden: its stage is reviewed blind and nobody has lifted that. */
  isCovered(application: Id): boolean;
  /** The name as it may be shown: as it is, or what stands in for it. */
  coverName(application: Id, name: string): string;
  /** The same for all that is known of a candidate. Where it is covered, its identity is the application's. */
  coverCandidate(application: Id, candidate: Candidate): Candidate;
  /**
   * A text about an application with all covered that would say who it is; as it is where nothing is covered. What
   * reviewers wrote is a `note`, a file's name a `file`; the usual is `prose`, what the candidate wrote.
   */
  coverText(application: Id, text: string, kind?: TextKind): string;
  /** How it is covered; null where it is not. */
  find(application: Id): CoveredApplication | null;
  /** The application that a document or a message belongs to, where that is covered; null where it may be shown. */
  coveredOwner(documentOrMessage: Id): Id | null;
  /** Throws `application-covered` where what is asked for would say who it is. */
  ensureShown(application: Id): void;
  /** The same for a document or a message, whose bytes cannot be covered. */
  ensureItemShown(documentOrMessage: Id): void;
  /** Whether a tag names a covered application that bears it; one on many of them names nobody. */
  namesSomebody(tag: string): boolean;
  /** A row of a list that is covered. */
  coverRow(row: Application): Application;
  /** A page that is covered. */
  coverDetail(detail: ApplicationDetail): ApplicationDetail;
}

export interface CoveringDependencies {
  readonly db: Library['db'];
  readonly processes: Processes;
}

interface StandingRow {
  readonly posting: string | null;
  readonly stage: string;
  readonly lifted: number;
}

/** So many applications are kept ready: one page asks for many texts of the same. */
const keptAtMost = 200;
/** A tag that says who somebody is stands on few applications. */
const fewBearers = 4;

export function openCovering({ db, processes }: CoveringDependencies): Covering {
  const standing = db.prepare<[string], StandingRow>(
    'SELECT posting_id AS posting, stage, lifted FROM application WHERE id = ?',
  );
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const bearers = db
    .prepare<[string, number], string>('SELECT application_id FROM tag WHERE tag = ? LIMIT ?')
    .pluck();
  const known = openKnownCandidates(db);
  const kept = new Map<Id, CoveredApplication>();
  let keptAt = -1;

  const isCovered = (application: Id): boolean => {
    const row = standing.get(application);
    if (row === undefined || row.lifted === 1) return false;
    const stage = stageSchema.parse(row.stage);
    return processes.stageOf(row.posting, stage)?.blind ?? false;
  };

  const make = (application: Id): CoveredApplication => {
    const present = changes.get() ?? 0;
    if (present !== keptAt || kept.size > keptAtMost) kept.clear();
    keptAt = present;
    const ready = kept.get(application);
    if (ready !== undefined) return ready;
    const hidden = hiddenOf(known.find(application), known.textsOf(application));
    const made = { hidden, cover: openCover(hidden) };
    kept.set(application, made);
    return made;
  };

  const coveredOwner = (item: Id): Id | null => {
    const owner = known.ownerOfDocument(item) ?? known.ownerOfMessage(item);
    return owner !== null && isCovered(owner) ? owner : null;
  };

  return {
    isCovered,
    coverName: (application, name) => (isCovered(application) ? standInOf(application) : name),
    coverCandidate: (application, candidate) =>
      isCovered(application) ? standInFor(application) : candidate,
    coverText: (application, text, kind) =>
      text !== '' && isCovered(application) ? make(application).cover.apply(text, kind) : text,
    find: (application) => (isCovered(application) ? make(application) : null),
    coveredOwner,
    ensureShown(application) {
      if (isCovered(application)) throw new Failure('application-covered');
    },
    ensureItemShown(item) {
      if (coveredOwner(item) !== null) throw new Failure('application-covered');
    },
    namesSomebody(tag) {
      const few = bearers.all(tag, fewBearers + 1);
      if (few.length > fewBearers) return false;
      return few.some((id) => isCovered(id) && make(id).cover.find(tag, 'known').length > 0);
    },
    // A row shows little text: what its candidate is known by is enough, and many are asked for at once.
    coverRow: (row) => coverRowWith(row, openCover(hiddenOf(known.find(row.id), []))),
    coverDetail: (detail) => coverDetailWith(detail, make(detail.id).cover),
  };
}
