/** How postings recruit, in the database: their process events, and what these say. */
import { usualProcess, type Process } from '../../../shared/applications/process.ts';
import type { Id } from '../../../shared/moment.ts';

export interface Processes {
  /** How a posting recruits; the usual way for no posting. */
  find(posting: Id | null): Process | (Omit<Process, 'posting'> & { readonly posting: null });
}

export function openProcesses(): Processes {
  return { find: (posting) => ({ posting, ...usualProcess, history: [] }) as ReturnType<Processes['find']> };
}
