/** The calls of the desk: windows of rows, counts, places. */
import type { Application } from '../../../shared/applications/application.ts';
import type { DeskCounts, DeskFilter } from '../../../shared/applications/desk.ts';
import { stages as usualStages, stageSchema, usualStageSchema } from '../../../shared/applications/stage.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Handlers } from '../../handlers.ts';
import type { Dressing } from '../dressing.ts';
import type { Keeper } from '../search/keeper.ts';
import { openDeskStore, type Asked } from './desk-store.ts';
import { openSurroundings, postingOf, type SurroundingDependencies } from './surroundings.ts';
import type { ListedApplication } from '../queries.ts';

export type DeskCall = Exclude<Extract<CallName, `desk.${string}`>, 'desk.export'>;

export interface DeskDependencies extends Omit<SurroundingDependencies, 'desk' | 'store'> {
  readonly db: Library['db'];
  readonly store: SurroundingDependencies['store'] & {
    /** Rows by their identities, in that order; those that are not there are left out. */
    listOf(ids: readonly Id[]): ListedApplication[];
  };
  readonly dressing: Pick<Dressing, 'dress' | 'toReference' | 'covering'>;
  readonly keeper: Pick<Keeper, 'settle'>;
}

export interface Desk {
  readonly handlers: Handlers<DeskCall>;
  /** The rows of some applications, ready to be shown. */
  rowsOf(ids: readonly Id[]): Application[];
}

export function openDesk(dependencies: DeskDependencies): Desk {
  const { db, store, processes, dressing, keeper } = dependencies;
  const desk = openDeskStore(db);
  const surround = openSurroundings({ ...dependencies, desk });

  /** What arrived a moment ago is found by its words as well. */
  const read = async (filter: DeskFilter, signal: AbortSignal): Promise<Asked> => {
    if (filter.sought.trim() !== '') await keeper.settle(signal);
    return { filter, around: surround(filter) };
  };

  const narrowed = ({ filter, around }: Asked, changes: Partial<DeskFilter>): Asked => {
    const changed = { ...filter, ...changes };
    return { filter: changed, around: { ...surround({ ...changed, sought: '' }), ...wordsOf(around) } };
  };
  const wordsOf = ({ words, blind }: Asked['around']) => ({ words, blind });

  /** The stages of a posting, or the usual ones, in their order; others where somebody stands. */
  const stagesOf = (filter: DeskFilter, counts: ReadonlyMap<string, number>): DeskCounts['stages'] => {
    const countOf = (stage: string): number => counts.get(stage) ?? 0;
    const row = (stage: string, name: string) => ({
      stage: stageSchema.parse(stage),
      name,
      count: countOf(stage),
    });
    const own = new Map(
      (filter.for === null ? desk.destinations() : [filter.for]).flatMap((destination) =>
        processes.find(postingOf(destination)).stages.map((stage) => [stage.id, stage] as const),
      ),
    );
    const known =
      filter.for === null
        ? usualStages.map((id) => ({ id, name: '', dropped: false }))
        : processes.find(postingOf(filter.for)).stages;
    const listed = known
      .filter(({ id, dropped }) => !dropped || countOf(id) > 0)
      .map(({ id, name }) => row(id, name));
    const others = [...counts.keys()]
      .filter((stage) => !known.some(({ id }) => id === stage))
      .map((stage) => row(stage, own.get(stageSchema.parse(stage))?.name ?? ''));
    // Own stages stand between what is usual at the beginning and at the end.
    const end = listed.findIndex(({ stage }) => stage === 'offer');
    const isOwn = (stage: string): boolean => !usualStageSchema.safeParse(stage).success;
    return others.every(({ stage }) => isOwn(stage)) && end >= 0
      ? [...listed.slice(0, end), ...others, ...listed.slice(end)]
      : [...listed, ...others];
  };

  const destinationsOf = (counts: ReadonlyMap<string, number>): DeskCounts['destinations'] =>
    [...counts].map(([id, count]) => {
      const posting = postingOf(id);
      return { id, title: dressing.toReference(posting)?.title ?? '', count };
    });

  const rowsOf = (ids: readonly Id[]): Application[] => dressing.dress(store.listOf(ids));

  return {
    rowsOf,
    handlers: {
      'desk.rows': async ({ filter, order, from, count }, { signal }) => {
        const { ids, total } = desk.window(await read(filter, signal), order, from, count);
        return { rows: rowsOf(ids), total };
      },
      'desk.counts': async ({ filter }, { signal }) => {
        const asked = await read(filter, signal);
        const without = (changes: Partial<DeskFilter>) => narrowed(asked, changes);
        const stages = desk.countBy(without({ stage: null }), 'stage');
        const destinations = desk.countBy(without({ for: null }), 'destination');
        const tags = desk.countBy(without({ tag: null }), 'tag');
        return {
          total: desk.count(asked),
          stages: stagesOf(filter, stages),
          destinations: destinationsOf(destinations),
          tags: [...tags]
            .filter(([tag]) => !dressing.covering.namesSomebody(tag))
            .map(([tag, count]) => ({ tag, count })),
          toConfirm: filter.removed ? 0 : desk.count(without({ toConfirm: true })),
          unread: desk.count(without({ unread: true })),
          overdue: filter.removed ? 0 : desk.count(without({ overdue: true })),
          removed: desk.count(without({ removed: true, toConfirm: false, overdue: false })),
        };
      },
      'desk.place': async ({ id, filter, order }, { signal }) =>
        desk.place(await read(filter, signal), order, id),
      'desk.ids': async ({ filter, order }, { signal }) => [...desk.ids(await read(filter, signal), order)],
    },
  };
}
