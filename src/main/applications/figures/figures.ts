/** Figures of one posting or of all: a funnel, times, sources, languages. Never by protected ground, never of one person. */
import type { Figures } from '../../../shared/applications/figures.ts';
import { messageLanguageSchema } from '../../../shared/applications/message-language.ts';
import type { Process } from '../../../shared/applications/process.ts';
import {
  endStages,
  stages as usualStages,
  stageSchema,
  type Stage,
} from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Day, Id, Instant } from '../../../shared/moment.ts';
import { isPlatform } from '../mail/services.ts';
import type { Processes } from '../process/processes.ts';
import type { Counted, Deadline, FiguresStore, StagePlace } from './figures-store.ts';

export interface FiguresAsked {
  readonly posting: Id | null;
  readonly from: Day;
  readonly to: Day;
}

export interface FiguresDependencies {
  readonly store: FiguresStore;
  readonly processes: Processes;
  /** Every posting with a title. */
  readonly postings: () => readonly { readonly id: Id; readonly title: string }[];
}

const dayLength = 86_400_000;

/** The instant at which a calendar day begins on this machine, or the day after it. */
function beginningOf(day: Day, later = 0): Instant {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

interface Column {
  readonly stage: Stage;
  readonly name: string;
}

/** The columns of a funnel, and under which of them each stage counts. */
function layOut(
  one: Pick<Process, 'stages'> | null,
  all: readonly Pick<Process, 'stages'>[],
): { readonly columns: readonly Column[]; readonly places: readonly StagePlace[] } {
  const columns: Column[] =
    one === null
      ? usualStages.map((stage) => ({ stage, name: '' }))
      : one.stages.map(({ id, name }) => ({ stage: id, name }));
  const along = columns.filter(({ stage }) => !endStages.includes(stage) || stage === 'hired');
  const places = new Map<Stage, StagePlace>();
  for (const { stage } of columns) {
    const place = along.findIndex((column) => column.stage === stage);
    places.set(stage, { stage, key: stage, place: place < 0 ? null : place });
  }
  // Of all postings together, a posting's own stage counts as the usual one that it follows.
  for (const { stages } of all) {
    let usual: Stage = 'received';
    for (const { id } of stages) {
      if (places.has(id)) usual = id;
      else places.set(id, { stage: id, key: usual, place: places.get(usual)?.place ?? null });
    }
  }
  return { columns, places: [...places.values()] };
}

function deadlinesOf(posting: Id | null, process: Pick<Process, 'stages'>, present: Instant): Deadline[] {
  return process.stages.flatMap(({ id, patience }) =>
    patience === null
      ? []
      : [
          {
            posting,
            stage: id,
            before: new Date(Date.parse(present) - patience * dayLength).toISOString(),
          },
        ],
  );
}

/** Counts. Throws `bad-input` where the days are the wrong way round. */
export function countFigures(
  { posting, from, to }: FiguresAsked,
  { store, processes, postings }: FiguresDependencies,
  present: Instant,
): Figures {
  if (from > to) throw new Failure('bad-input', { call: 'figures.get', reason: 'from' });
  const counted: Counted = { posting, from: beginningOf(from), to: beginningOf(to, 1) };
  const named = postings();
  const titles = new Map(named.map(({ id, title }) => [id, title]));
  const all = named.map(({ id }) => ({ posting: id, process: processes.find(id) }));
  const { columns, places } = layOut(
    posting === null ? null : processes.find(posting),
    all.map(({ process }) => process),
  );

  const furthest = store.countFurthest(counted, places);
  const standing = store.countPresent(counted);
  const placeOf = new Map(places.map(({ stage, place }) => [stage, place]));
  const keyOf = new Map(places.map(({ stage, key }) => [stage, key]));
  const reached = (stage: Stage): number => {
    const place = placeOf.get(stage) ?? null;
    // Refused and withdrawn are ends from anywhere: who stands there reached them.
    if (place === null) return standing.get(stage) ?? 0;
    return [...furthest].reduce((sum, [far, count]) => (far >= place ? sum + count : sum), 0);
  };
  const now = (stage: Stage): number =>
    [...standing].reduce(
      (sum, [at, count]) => ((keyOf.get(at) ?? 'received') === stage ? sum + count : sum),
      0,
    );

  const measured = new Map(store.measureStays(counted, places, present).map((row) => [row.key, row]));
  const deadlines = [
    ...deadlinesOf(null, processes.find(null), present),
    ...all.flatMap((one) => deadlinesOf(one.posting, one.process, present)),
  ];
  return {
    from,
    to,
    received: store.countReceived(counted),
    funnel: columns.map(({ stage, name }) => ({ stage, name, reached: reached(stage), now: now(stage) })),
    times: columns
      .filter(({ stage }) => !endStages.includes(stage))
      .map(({ stage, name }) => {
        const row = measured.get(stage);
        return {
          stage,
          name,
          stays: row?.stays ?? 0,
          median: row === undefined ? null : round(row.median),
          longest: row === undefined ? null : round(row.longest),
        };
      }),
    weeks: fillWeeks(store.countByWeek(counted)),
    sources: countSources(store, counted),
    languages: store
      .countLanguages(counted)
      .map(({ language, count }) => ({ language: messageLanguageSchema.nullable().parse(language), count }))
      .sort((left, right) => right.count - left.count),
    reasons: store
      .countReasons(counted)
      .map(({ stage, code, count }) => ({ stage: stageSchema.parse(stage), code, count }))
      .sort((left, right) => right.count - left.count),
    postings: store
      .countByPosting(counted, deadlines)
      .map((row) => ({ ...row, title: row.posting === null ? '' : (titles.get(row.posting) ?? '') }))
      .sort((left, right) => left.title.localeCompare(right.title, 'fr')),
  };
}

/** Tenths of a day: more would be a precision that nobody measured. */
function round(days: number): number {
  return Math.round(days * 10) / 10;
}

function countSources(store: FiguresStore, counted: Counted): Figures['sources'] {
  const sources = new Map<string, number>();
  for (const { origin, domain, count } of store.countOrigins(counted)) {
    const source = origin === 'mail' && isPlatform(`@${domain}`) ? siteOf(domain) : origin;
    sources.set(source, (sources.get(source) ?? 0) + count);
  }
  return [...sources]
    .map(([source, count]) => ({ source, count }))
    .sort((left, right) => right.count - left.count);
}

/** `indeed.com` of `jobs.mail.indeed.com`; three labels where the second is `gouv`. */
function siteOf(domain: string): string {
  const labels = domain.split('.');
  return labels.slice(labels.at(-2) === 'gouv' ? -3 : -2).join('.');
}

/** Every week from the first to the last, also those in which nothing came. */
function fillWeeks(weeks: readonly Figures['weeks'][number][]): Figures['weeks'] {
  const [first, last] = [weeks[0]?.week, weeks.at(-1)?.week];
  if (first === undefined || last === undefined) return [];
  const known = new Map(weeks.map((week) => [week.week, week]));
  const filled: Figures['weeks'] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 7 * dayLength) {
    const week = new Date(at).toISOString().slice(0, 10);
    filled.push(known.get(week) ?? { week, received: 0, ended: 0 });
  }
  return filled;
}
