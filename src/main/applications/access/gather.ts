/** Everything that is kept of a person, as it is handed out: nothing covered, nothing locked (GDPR, 15). */
import type { Answer, Interview } from '../../../shared/applications/answers/answer.ts';
import type { ApplicationDetail, HistoryEntry, Note } from '../../../shared/applications/application.ts';
import type { FoldedScorecard } from '../../../shared/applications/fold-reviewing.ts';
import { toHistory } from '../../../shared/applications/history.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Day, Id, Instant } from '../../../shared/moment.ts';
import type { Consent, Expiry } from '../../../shared/privacy/expiry.ts';
import type { Library } from '../../database/library.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { Processes } from '../process/processes.ts';
import type { StoredApplication } from '../queries.ts';
import type { ApplicationStore } from '../store.ts';

/** A scorecard with its criteria by their names. */
export interface ToldScorecard {
  readonly author: string;
  readonly at: Instant;
  readonly scores: readonly {
    readonly criterion: string;
    readonly points: number | null;
    readonly words: string;
  }[];
  readonly words: string;
}

export interface ToldApplication {
  readonly id: Id;
  readonly posting: string | null;
  readonly assignment: string;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly reason: StoredApplication['reason'];
  readonly receivedAt: Instant;
  readonly removed: boolean;
  readonly tags: readonly string[];
  readonly messages: readonly (StoredApplication['messages'][number] & { readonly file: string | null })[];
  readonly documents: readonly { readonly id: Id; readonly name: string; readonly file: string | null }[];
  readonly notes: readonly Note[];
  readonly scorecards: readonly ToldScorecard[];
  readonly interviews: readonly Interview[];
  readonly answers: readonly Answer[];
  readonly consent: Consent | null;
  readonly history: readonly HistoryEntry[];
  /** From which imports it came. */
  readonly origins: readonly { readonly origin: string; readonly at: Instant }[];
}

export interface Told {
  readonly madeAt: Instant;
  readonly askedOn: Day | null;
  readonly language: MessageLanguage;
  readonly candidate: {
    readonly name: string;
    readonly email: string;
    readonly telephone: string;
    readonly otherEmails: readonly string[];
    readonly links: ApplicationDetail['links'];
    readonly sources: ApplicationDetail['sources'];
  };
  readonly expiry: Expiry;
  readonly applications: readonly ToldApplication[];
  /** Colleagues and others to whom applications were lent as a file, and from whom they came. */
  readonly recipients: readonly {
    readonly direction: 'made' | 'taken';
    readonly at: Instant;
    readonly words: string;
    readonly until: Day;
  }[];
}

export interface GatherDependencies {
  readonly db: Library['db'];
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly keeping: Keeping;
  readonly findPosting: (id: Id) => { readonly title: string } | null;
}

interface BundleRow {
  readonly direction: 'made' | 'taken';
  readonly at: string;
  readonly words: string | null;
  readonly until: string | null;
}

/** Gathers a person's data. Throws `not-found`. */
export function gatherAccess(
  { db, store, processes, keeping, findPosting }: GatherDependencies,
  candidate: Id,
  madeAt: Instant,
  askedOn: Day | null,
): Told {
  const person = store.findPerson(candidate);
  if (person === null) throw new Failure('not-found', { id: candidate });
  const whole = store.applicationsOf(person.id).flatMap(({ id }) => store.find(id) ?? []);
  const [first] = whole;
  if (first === undefined) throw new Failure('not-found', { id: candidate });
  const origins = db.prepare<[string], { origin: string; at: string }>(
    `SELECT DISTINCT import.origin, import.started_at AS at FROM import_item AS item
     JOIN import ON import.id = item.import_id
     WHERE item.application_id = ? AND item.outcome <> 'duplicate' ORDER BY import.started_at`,
  );
  const lent = db.prepare<[string], BundleRow>(
    `SELECT DISTINCT bundle.direction, bundle.at, json_extract(bundle.manifest, '$.words') AS words,
       json_extract(bundle.manifest, '$.expiresOn') AS until
     FROM bundle_application AS member JOIN bundle ON bundle.id = member.bundle_id
     WHERE member.application_id IN (SELECT value FROM json_each(?)) ORDER BY bundle.at`,
  );
  const { facts } = first;
  return {
    madeAt,
    askedOn,
    language: whole.find(({ language }) => language !== null)?.language ?? 'fr',
    candidate: { name: person.name, email: person.email, telephone: person.telephone, ...facts },
    expiry: keeping.expiryOf(person.id),
    applications: whole.map((application): ToldApplication => {
      const { criteria, formerCriteria } = processes.find(application.posting);
      const names = new Map([...formerCriteria, ...criteria].map(({ id, name }) => [id, name]));
      const { id, posting, assignment, stage, stageName, stageSince, reason, receivedAt, removed } =
        application;
      const { review, messages, documents, notes } = application;
      return {
        id,
        posting: posting === null ? null : (findPosting(posting)?.title ?? null),
        assignment,
        stage: stageName === '' ? stage : stageName,
        stageSince,
        reason,
        receivedAt,
        removed,
        tags: review.tags,
        messages: messages.map((message) => ({ ...message, file: null })),
        documents: documents.map((document) => ({ id: document.id, name: document.name, file: null })),
        notes,
        scorecards: review.scorecards.map((card) => tellScorecard(card, names)),
        interviews: review.interviews,
        answers: review.answers,
        consent: review.consent,
        history: toHistory(store.eventsOf(id)),
        origins: origins.all(id),
      };
    }),
    recipients: lent
      .all(JSON.stringify(whole.map(({ id }) => id)))
      .map(({ direction, at, words, until }) => ({ direction, at, words: words ?? '', until: until ?? '' })),
  };
}

function tellScorecard(card: FoldedScorecard, names: ReadonlyMap<Id, string>): ToldScorecard {
  const { author, at, scores, words } = card;
  return {
    author,
    at,
    words,
    scores: scores.map((score) => ({
      criterion: names.get(score.criterion) ?? score.criterion,
      points: score.points,
      words: score.words,
    })),
  };
}
