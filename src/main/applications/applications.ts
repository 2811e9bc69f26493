/**
 * The subject of applications, as `app.ts` wires it.
 * LEAD'S NOTE to the applications engineer: this is the interface app.ts expects (it replaces the loose functions named
 * in your brief). Replace the body, keep the interface, delete this note.
 */
import type { CallName } from '../../shared/contract.ts';
import type { Library } from '../database/library.ts';
import type { Announce, Handlers } from '../handlers.ts';
import type { Ports } from '../ports.ts';

export interface ApplicationDependencies {
  readonly library: Library;
  readonly announce: Announce;
  readonly ports: Ports;
  /** The worker that parses mail. */
  readonly mailWorker: URL;
  /** Who signs what is done now. */
  readonly author: () => string;
  readonly findPosting: (id: string) => { id: string; title: string } | null;
}

interface Counted {
  readonly checked: number;
  readonly wrong: number;
}

export type ApplicationCalls = Extract<CallName, `applications.${string}` | `documents.${string}`>;

export interface Applications {
  readonly handlers: Handlers<ApplicationCalls>;
  /** Applications that were not removed, by the posting they are assigned to. */
  countByPosting(): ReadonlyMap<string, number>;
  /** Assigns every application of one posting to another, as events. */
  reassign(from: string, to: string): void;
  /** For the doctor: every history folded again, every document there, every document's hash right. */
  check(): Promise<{ histories: Counted; present: Counted; intact: Counted }>;
  findDocument(id: string): { file: string; name: string; mediaType: string } | null;
  close(): Promise<void>;
}

export function openApplications(_dependencies: ApplicationDependencies): Applications {
  const nothing = { checked: 0, wrong: 0 };
  return {
    handlers: { 'applications.list': () => [] } as unknown as Applications['handlers'],
    countByPosting: () => new Map(),
    reassign: () => undefined,
    check: () => Promise.resolve({ histories: nothing, present: nothing, intact: nothing }),
    findDocument: () => null,
    close: () => Promise.resolve(),
  };
}
