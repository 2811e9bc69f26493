import type { Application, Assignment } from '../../../shared/applications/application.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import { plain } from '../../ui/plain.ts';

/** What the list shows; null lets everything through. */
export interface Filter {
  /** A posting's id, or an assignment without one. */
  readonly for: string | null;
  readonly stage: Stage | null;
  /** Shows those alone for which something is proposed that a person has to confirm. */
  readonly toConfirm: boolean;
  /** Shows those that were removed, and them alone. */
  readonly removed: boolean;
  readonly sought: string;
}

export const noFilter: Filter = {
  for: null,
  stage: null,
  toConfirm: false,
  removed: false,
  sought: '',
};

const soughtIn = new WeakMap<Application, string>();

function wordsOf(row: Application): string {
  const known = soughtIn.get(row);
  if (known !== undefined) return known;
  const { candidate, posting, subject } = row;
  const words = plain([candidate.name, candidate.email, subject, posting?.title ?? ''].join('\n'));
  soughtIn.set(row, words);
  return words;
}

/** What a filter calls an application's destination: its posting's id, else its assignment. */
export function destinationOf({ assignment, posting }: Application): string {
  return assignment === 'assigned' && posting !== null ? posting.id : assignment;
}

/** The rows that a filter lets through, in their order. Every word sought must stand somewhere in a row. */
export function choose(rows: readonly Application[], filter: Filter): readonly Application[] {
  const sought = plain(filter.sought)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (filter.for === null && filter.stage === null && !filter.toConfirm && sought.length === 0) return rows;
  return rows.filter((row) => {
    if (filter.toConfirm && !row.toConfirm) return false;
    if (filter.stage !== null && row.stage !== filter.stage) return false;
    if (filter.for !== null && destinationOf(row) !== filter.for) return false;
    if (sought.length === 0) return true;
    const words = wordsOf(row);
    return sought.every((word) => words.includes(word));
  });
}

/** How many rows go to each destination, stand at each stage and wait for a word. */
export function count(rows: readonly Application[]): {
  readonly destinations: ReadonlyMap<string, number>;
  readonly stages: ReadonlyMap<Stage, number>;
  readonly toConfirm: number;
} {
  const destinations = new Map<string, number>();
  const stages = new Map<Stage, number>();
  let toConfirm = 0;
  for (const row of rows) {
    const destination = destinationOf(row);
    destinations.set(destination, (destinations.get(destination) ?? 0) + 1);
    stages.set(row.stage, (stages.get(row.stage) ?? 0) + 1);
    if (row.toConfirm) toConfirm += 1;
  }
  return { destinations, stages, toConfirm };
}

/** The row before or after one; where that one has left the list, the first; null where there is none. */
export function neighbour(rows: readonly Application[], id: string, step: 1 | -1): string | null {
  const here = rows.findIndex((row) => row.id === id);
  if (here < 0) return rows[0]?.id ?? null;
  return rows[here + step]?.id ?? null;
}

/** True for the assignments that name no posting. */
export function isOpenAssignment(destination: string): destination is Exclude<Assignment, 'assigned'> {
  return destination === 'unassigned' || destination === 'spontaneous';
}
