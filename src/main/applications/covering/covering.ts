/** Hides who a candidate is where a stage is reviewed blind: everything that leaves the app goes through here. */
import type { Application, ApplicationDetail, Candidate } from '../../../shared/applications/application.ts';
import { standInOf } from '../../../shared/applications/covering/stand-in.ts';
import { stageSchema } from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Processes } from '../process/processes.ts';

export interface Covering {
  /** Whether who it is stays hidden: its stage is reviewed blind and nobody has lifted that. */
  isCovered(application: Id): boolean;
  /** The name as it may be shown: as it is, or what stands in for it. */
  coverName(application: Id, name: string): string;
  /** The same for all that is known of a candidate. Where it is covered, its identity is the application's. */
  coverCandidate(application: Id, candidate: Candidate): Candidate;
  /** A text about an application with all covered that would say who it is; as it is where nothing is covered. */
  coverText(application: Id, text: string): string;
  /** Throws `application-covered` where what is asked for would say who it is. */
  ensureShown(application: Id): void;
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

export function openCovering({ db, processes }: CoveringDependencies): Covering {
  const standing = db.prepare<[string], StandingRow>(
    'SELECT posting_id AS posting, stage, lifted FROM application WHERE id = ?',
  );

  const isCovered = (application: Id): boolean => {
    const row = standing.get(application);
    if (row === undefined || row.lifted === 1) return false;
    const stage = stageSchema.parse(row.stage);
    return processes.stageOf(row.posting, stage)?.blind ?? false;
  };

  const standIn = (application: Id): Candidate => ({
    id: application,
    name: standInOf(application),
    email: '',
    telephone: '',
  });

  return {
    isCovered,
    coverName: (application, name) => (isCovered(application) ? standInOf(application) : name),
    coverCandidate: (application, candidate) => (isCovered(application) ? standIn(application) : candidate),
    coverText: (application, text) => (isCovered(application) ? '' : text),
    ensureShown(application) {
      if (isCovered(application)) throw new Failure('application-covered', { name: standInOf(application) });
    },
    coverRow: (row) => ({ ...row, candidate: standIn(row.id), subject: '' }),
    coverDetail: (detail) => ({ ...detail, candidate: standIn(detail.id), subject: '' }),
  };
}
