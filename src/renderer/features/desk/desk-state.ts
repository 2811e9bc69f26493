/** What the desk shows: its filter, its order, list or board; kept while other places are looked at. */
import { useSyncExternalStore } from 'react';
import type { Assignment } from '../../../shared/applications/application.ts';
import { deskFilterSchema, type DeskFilter, type DeskOrder } from '../../../shared/applications/desk.ts';

export interface DeskState {
  readonly filter: DeskFilter;
  readonly order: DeskOrder;
}

export const noFilter: DeskFilter = deskFilterSchema.parse({});

let state: DeskState = { filter: noFilter, order: 'received-last' };
const listeners = new Set<() => void>();

export function changeDesk(changes: Partial<DeskFilter>, order: DeskOrder = state.order): void {
  state = { filter: { ...state.filter, ...changes }, order };
  for (const heard of listeners) heard();
}

function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export function useDesk(): DeskState {
  return useSyncExternalStore(listen, () => state);
}

/** True for the assignments that name no posting. */
export function isOpenAssignment(destination: string): destination is Exclude<Assignment, 'assigned'> {
  return destination === 'unassigned' || destination === 'spontaneous';
}
