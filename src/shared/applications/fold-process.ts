/** How a posting recruits, from the history of its process: a pure function of the set of events, in any order. */
import type { Id } from '../moment.ts';
import {
  isNeeded,
  usualStages,
  type MethodsTold,
  type PlacedCriterion,
  type Process,
  type ProcessEvent,
  type ProcessStage,
} from './process.ts';
import { usualStageSchema, type Stage } from './stage.ts';
import { findUndoneBy, sortEvents } from './undone.ts';

export interface FoldedProcess {
  /** Every stage that was ever put and stands, those that were dropped included, in their order. */
  readonly stages: readonly ProcessStage[];
  readonly criteria: readonly PlacedCriterion[];
  readonly formerCriteria: readonly PlacedCriterion[];
  readonly methodsTold: Process['methodsTold'];
  readonly history: Process['history'];
}

/** What undoes what, among the events of processes. */
export function findUndoneChanges(events: Iterable<ProcessEvent>): ReadonlyMap<Id, Id> {
  return findUndoneBy(events, ({ payload }) => (payload.kind === 'undone' ? payload.event : null));
}

/**
 * Folds the events of one posting. For each stage, criterion and blind switch the last that stands counts. A needed
 * stage that another library dropped stays; a blind switch of a stage waits until the stage is there.
 */
export function foldProcess(events: Iterable<ProcessEvent>): FoldedProcess {
  const sorted = sortEvents(events);
  const undone = findUndoneChanges(sorted);
  const stages = new Map<Stage, ProcessStage>(usualStages.map((stage) => [stage.id, stage]));
  const blind = new Map<Stage, boolean>();
  const criteria = new Map<Id, PlacedCriterion & { readonly dropped: boolean }>();
  let methodsTold: (MethodsTold & { author: string; at: string }) | null = null;
  for (const { id, at, author, payload } of sorted) {
    if (undone.has(id)) continue;
    switch (payload.kind) {
      case 'stage-put': {
        const { stage, name, patience, place } = payload;
        const fixed = isNeeded(stage) ? stages.get(stage)?.place : undefined;
        stages.set(stage, { id: stage, name, patience, place: fixed ?? place, blind: false, dropped: false });
        break;
      }
      case 'stage-dropped': {
        const stage = stages.get(payload.stage);
        if (stage !== undefined && !isNeeded(stage.id)) stages.set(stage.id, { ...stage, dropped: true });
        break;
      }
      case 'stage-blind':
        blind.set(payload.stage, payload.blind);
        break;
      case 'criterion-put': {
        const { name, words, place } = payload;
        criteria.set(payload.id, { id: payload.id, kind: payload.of, name, words, place, dropped: false });
        break;
      }
      case 'criterion-dropped': {
        const criterion = criteria.get(payload.id);
        if (criterion !== undefined) criteria.set(criterion.id, { ...criterion, dropped: true });
        break;
      }
      case 'methods-told':
        methodsTold = { how: payload.how, on: payload.on, words: payload.words, author, at };
        break;
      case 'undone':
        break;
    }
  }
  const placed = [...criteria.values()].sort(byPlace);
  const bare = ({ id, kind, name, words, place }: PlacedCriterion): PlacedCriterion => ({
    id,
    kind,
    name,
    words,
    place,
  });
  return {
    stages: orderStages(
      [...stages.values()].map((stage) => ({ ...stage, blind: blind.get(stage.id) ?? false })),
    ),
    criteria: placed.filter(({ dropped }) => !dropped).map(bare),
    formerCriteria: placed.filter(({ dropped }) => dropped).map(bare),
    methodsTold,
    history: sorted.map((event) => ({
      id: event.id,
      at: event.at,
      author: event.author,
      kind: event.payload.kind,
      about: describe(event, sorted),
      undone: undone.has(event.id),
    })),
  };
}

function byPlace(
  left: { readonly id: string; readonly place: number },
  right: { readonly id: string; readonly place: number },
): number {
  return left.place - right.place || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

const beginning: readonly Stage[] = ['received'];
const ending: readonly Stage[] = ['offer', 'hired', 'refused', 'withdrawn'];

/** `received`, then a posting's own and the usual ones by place, then `offer` and how it ends; dropped ones last. */
function orderStages(stages: readonly ProcessStage[]): ProcessStage[] {
  const rank = ({ id, dropped }: ProcessStage): number => {
    if (dropped) return ending.length + 2;
    if (beginning.includes(id)) return 0;
    return ending.includes(id) ? 2 + ending.indexOf(id) : 1;
  };
  return [...stages].sort((left, right) => rank(left) - rank(right) || byPlace(left, right));
}

function describe({ payload }: ProcessEvent, events: readonly ProcessEvent[]): string {
  switch (payload.kind) {
    case 'stage-put':
      return payload.name === '' ? payload.stage : payload.name;
    case 'stage-dropped':
      return nameOf(payload.stage, events);
    case 'stage-blind':
      return `${payload.blind ? '+' : '−'} ${nameOf(payload.stage, events)}`;
    case 'criterion-put':
      return payload.name;
    case 'criterion-dropped':
      return (
        events
          .flatMap((event) =>
            event.payload.kind === 'criterion-put' && event.payload.id === payload.id
              ? [event.payload.name]
              : [],
          )
          .at(-1) ?? ''
      );
    case 'methods-told':
      return payload.on;
    case 'undone':
      return events.find(({ id }) => id === payload.event)?.payload.kind ?? '';
  }
}

/** What a stage is called, undone or not: its usual word where it was never given another name. */
function nameOf(stage: Stage, events: readonly ProcessEvent[]): string {
  const names = events.flatMap(({ payload }) =>
    payload.kind === 'stage-put' && payload.stage === stage ? [payload.name] : [],
  );
  const last = names.at(-1) ?? '';
  return last === '' && usualStageSchema.safeParse(stage).success ? stage : last;
}

/**
 * The places that put `moved` at `index` of the others, given in their order: one, or where no number is left between
 * its neighbours, one for each. `between` are the places that nothing may reach.
 */
export function placeAt(
  others: readonly { readonly id: string; readonly place: number }[],
  moved: string,
  index: number,
  between: { readonly after: number; readonly before: number },
): { readonly id: string; readonly place: number }[] {
  const before = others[index - 1]?.place ?? between.after;
  const after = others[index]?.place ?? between.before;
  const middle = (before + after) / 2;
  if (before < middle && middle < after) return [{ id: moved, place: middle }];
  const order = others.map(({ id }) => id).toSpliced(index, 0, moved);
  const step = (between.before - between.after) / (order.length + 1);
  return order.map((id, position) => ({ id, place: between.after + step * (position + 1) }));
}
