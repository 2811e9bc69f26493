/** What figures count, asked of the folded tables: counts and durations of many, never a number about one person. */
import type { Id, Instant } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

/** Which applications are counted: received from `from` to before `to`, of one posting or of all. */
export interface Counted {
  readonly posting: Id | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** Under which word a stage is counted, and how far along it is; ends have no place. */
export interface StagePlace {
  readonly stage: string;
  readonly key: string;
  readonly place: number | null;
}

/** Before when an application of a posting has to have come into a stage to be overdue there. */
export interface Deadline {
  readonly posting: Id | null;
  readonly stage: string;
  readonly before: Instant;
}

export interface FiguresStore {
  countReceived(counted: Counted): number;
  /** How many came as far as each place, and no further. */
  countFurthest(counted: Counted, stages: readonly StagePlace[]): ReadonlyMap<number, number>;
  countPresent(counted: Counted): ReadonlyMap<string, number>;
  /** Days of the stays in each stage; those that go on count until `present`. */
  measureStays(
    counted: Counted,
    stages: readonly StagePlace[],
    present: Instant,
  ): { key: string; stays: number; median: number; longest: number }[];
  /** By the Monday of the week, in the machine's time. */
  countByWeek(counted: Counted): { week: string; received: number; ended: number }[];
  /** The domains of the addresses that first messages came from, apart from what was passed on or entered by hand. */
  countOrigins(
    counted: Counted,
  ): { origin: 'mail' | 'forwarded' | 'entered'; domain: string; count: number }[];
  countLanguages(counted: Counted): { language: string | null; count: number }[];
  countReasons(counted: Counted): { stage: string; code: string; count: number }[];
  countByPosting(
    counted: Counted,
    deadlines: readonly Deadline[],
  ): { posting: Id | null; received: number; open: number; overdue: number; hired: number }[];
}

const ended = `('hired', 'refused', 'withdrawn')`;
/** The planner takes the index of a posting where one is named, else that of the time. */
const within = (posting: boolean): string =>
  `application.removed = 0 AND application.received_at >= @from AND application.received_at < @to
   ${posting ? 'AND application.posting_id = @posting' : ''}`;
const monday = (column: string): string => `date(${column}, 'localtime', 'weekday 0', '-6 days')`;
const places = `place (stage, key, place) AS MATERIALIZED (
  SELECT value ->> 'stage', value ->> 'key', value ->> 'place' FROM json_each(@stages)
)`;

type Parameters = Readonly<Record<string, string | null>>;

export function openFiguresStore(db: Library['db']): FiguresStore {
  /** The same question of one posting and of all. */
  const both = <R>(write: (within: string) => string) => {
    const statements = [true, false].map((one) => db.prepare<[Parameters], R>(write(within(one))));
    return (counted: Counted, more: Parameters = {}): R[] =>
      statements[counted.posting === null ? 1 : 0]?.all({ ...counted, ...more }) ?? [];
  };

  const received = both<{ count: number }>(
    (those) => `SELECT count(*) AS count FROM application WHERE ${those}`,
  );
  const furthest = both<{ place: number; count: number }>(
    (those) => `WITH ${places}
    SELECT place, count(*) AS count FROM (
      SELECT max(place.place) AS place
      FROM application JOIN stay ON stay.application_id = application.id JOIN place ON place.stage = stay.stage
      WHERE ${those} GROUP BY application.id
    ) WHERE place IS NOT NULL GROUP BY place`,
  );
  const present = both<{ stage: string; count: number }>(
    (those) => `SELECT stage, count(*) AS count FROM application WHERE ${those} GROUP BY stage`,
  );
  const stays = both<{ key: string; stays: number; median: number; longest: number }>(
    (those) => `WITH ${places}, spent AS (
      SELECT place.key, julianday(coalesce(stay.until, @present)) - julianday(stay.since) AS days
      FROM application JOIN stay ON stay.application_id = application.id JOIN place ON place.stage = stay.stage
      WHERE ${those} AND place.place IS NOT NULL
    ), ranked AS (
      SELECT key, days, row_number() OVER (PARTITION BY key ORDER BY days) AS number,
        count(*) OVER (PARTITION BY key) AS all_of_them
      FROM spent
    )
    SELECT key, max(all_of_them) AS stays, max(days) AS longest,
      avg(days) FILTER (WHERE number IN ((all_of_them + 1) / 2, (all_of_them + 2) / 2)) AS median
    FROM ranked GROUP BY key`,
  );
  const receivedByWeek = both<{ week: string; count: number }>(
    (those) =>
      `SELECT ${monday('application.received_at')} AS week, count(*) AS count FROM application WHERE ${those} GROUP BY week`,
  );
  const endedByWeek = both<{ week: string; count: number }>(
    (those) => `SELECT ${monday('stage_since')} AS week, count(*) AS count
      FROM application WHERE ${those} AND stage IN ${ended} GROUP BY week`,
  );
  const origins = both<{ origin: 'mail' | 'forwarded' | 'entered'; domain: string; count: number }>(
    (those) => `SELECT
      CASE WHEN message.id IS NULL THEN 'entered' WHEN message.forwarded_email IS NULL THEN 'mail' ELSE 'forwarded' END
        AS origin,
      lower(coalesce(substr(message.from_email, instr(message.from_email, '@') + 1), '')) AS domain,
      count(*) AS count
    FROM application LEFT JOIN message ON message.application_id = application.id AND message.position = 0
    WHERE ${those} GROUP BY origin, domain`,
  );
  const languages = both<{ language: string | null; count: number }>(
    (those) => `SELECT language, count(*) AS count FROM application WHERE ${those} GROUP BY language`,
  );
  const reasons = both<{ stage: string; code: string; count: number }>(
    (those) => `SELECT stage, coalesce(reason_code, '') AS code, count(*) AS count
      FROM application WHERE ${those} AND stage IN ('refused', 'withdrawn') GROUP BY stage, code`,
  );
  const receivedByPosting = both<{ posting: string | null; received: number; hired: number }>(
    (those) => `SELECT posting_id AS posting, count(*) AS received, sum(stage = 'hired') AS hired
      FROM application WHERE ${those} GROUP BY posting_id`,
  );
  // What is open now is open whenever it came.
  const [openOfOne, openOfAll] = [true, false].map((one) =>
    db.prepare<[Parameters], { posting: string | null; open: number; overdue: number }>(
      `WITH deadline (posting, stage, before) AS MATERIALIZED (
        SELECT value ->> 'posting', value ->> 'stage', value ->> 'before' FROM json_each(@deadlines)
      )
      SELECT application.posting_id AS posting, count(*) AS open,
        sum(EXISTS (SELECT 1 FROM deadline WHERE deadline.stage = application.stage
          AND deadline.posting IS application.posting_id AND application.stage_since < deadline.before)) AS overdue
      FROM application WHERE application.removed = 0 AND application.stage NOT IN ${ended}
        ${one ? 'AND application.posting_id = @posting' : ''}
      GROUP BY application.posting_id`,
    ),
  );

  return {
    countReceived: (counted) => received(counted)[0]?.count ?? 0,
    countFurthest: (counted, stages) =>
      new Map(
        furthest(counted, { stages: JSON.stringify(stages) }).map(({ place, count }) => [place, count]),
      ),
    countPresent: (counted) => new Map(present(counted).map(({ stage, count }) => [stage, count])),
    measureStays: (counted, stages, instant) =>
      stays(counted, { stages: JSON.stringify(stages), present: instant }),
    countByWeek(counted) {
      const weeks = new Map<string, { week: string; received: number; ended: number }>();
      const at = (week: string) => {
        const found = weeks.get(week) ?? { week, received: 0, ended: 0 };
        weeks.set(week, found);
        return found;
      };
      for (const { week, count } of receivedByWeek(counted)) at(week).received = count;
      for (const { week, count } of endedByWeek(counted)) at(week).ended = count;
      return [...weeks.values()].sort((left, right) => (left.week < right.week ? -1 : 1));
    },
    countOrigins: (counted) => origins(counted),
    countLanguages: (counted) => languages(counted),
    countReasons: (counted) => reasons(counted),
    countByPosting(counted, deadlines) {
      const rows = new Map<Id | null, { received: number; open: number; overdue: number; hired: number }>();
      const at = (posting: Id | null) => {
        const found = rows.get(posting) ?? { received: 0, open: 0, overdue: 0, hired: 0 };
        rows.set(posting, found);
        return found;
      };
      for (const row of receivedByPosting(counted))
        Object.assign(at(row.posting), { received: row.received, hired: row.hired });
      const open = counted.posting === null ? openOfAll : openOfOne;
      const asked = { posting: counted.posting, deadlines: JSON.stringify(deadlines) };
      for (const row of open?.all(asked) ?? [])
        Object.assign(at(row.posting), { open: row.open, overdue: row.overdue });
      return [...rows].map(([posting, row]) => ({ posting, ...row }));
    },
  };
}
