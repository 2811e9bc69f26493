/** The calls by which applications are reviewed: moved, tagged, lifted, removed, and all of that undone. */
import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import type { Reason, Stage } from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Handlers } from '../../handlers.ts';
import { cleanLine, cleanText } from '../../text/safe-text.ts';
import type { ReviewingCall } from '../calls.ts';
import type { Processes } from '../process/processes.ts';
import type { ApplicationStore, NewEvent, Whose } from '../store.ts';
import { describeUndo, findToUndo } from '../undoing.ts';
import type { Glance } from './reviews.ts';

export interface ReviewingDependencies {
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly author: () => string;
  readonly reviewer: () => Id;
  /** Tells the faces that applications changed. */
  readonly changed: () => void;
}

export function reviewingHandlers(
  dependencies: ReviewingDependencies,
): Handlers<Exclude<ReviewingCall, 'applications.score' | 'applications.compare'>> {
  const { store, processes, author, reviewer, changed } = dependencies;

  const glance = (id: Id): Glance => {
    const found = store.reviews.glance(id);
    if (found === null) throw new Failure('not-found', { id });
    return found;
  };

  /** Each application once, though it was named by what was joined to it as well. */
  const glanceAll = (ids: readonly Id[]): Glance[] => [
    ...new Map(ids.map(glance).map((found) => [found.id, found])).values(),
  ];

  const whose = ({ id, candidate }: Glance): Whose => ({ application: id, candidate });

  const append = (events: readonly NewEvent[]): { events: Id[] } => {
    if (events.length === 0) return { events: [] };
    const kept = store.append(author(), events);
    changed();
    return { events: kept.map(({ id }) => id) };
  };

  const move = (application: Glance, stage: Stage, given: Reason | undefined): NewEvent => {
    const { stageName } = requireStage(processes, application.posting, stage);
    return {
      kind: 'moved',
      ...whose(application),
      payload: { stage, stageName, reason: cleanReason(stage, given) },
    };
  };

  return {
    'applications.move': ({ id, stage, from, reason }) => {
      const application = glance(id);
      if (from !== undefined && application.stage !== from)
        throw new Failure('moved-elsewhere', { stage: nameOf(processes, application) });
      const { events } = append([move(application, stage, reason)]);
      return { event: events[0] ?? '' };
    },

    'applications.move-many': ({ ids, stage, reason }) =>
      append(
        glanceAll(ids).flatMap((application) => {
          const event = move(application, stage, reason);
          const asAsked =
            application.stage === stage && (reason === undefined || sameReason(application, event));
          return asAsked ? [] : [event];
        }),
      ),

    'applications.tag': ({ ids, tag, on }) => {
      const word = cleanLine(tag, 60).trim();
      if (word === '') throw new Failure('bad-input', { call: 'applications.tag', reason: 'tag' });
      return append(
        glanceAll(ids)
          .filter((application) => store.reviews.hasTag(application.id, word) !== on)
          .map((application) => ({ kind: 'tagged', ...whose(application), payload: { tag: word, on } })),
      );
    },

    'applications.mark-read': ({ ids, read }) => {
      store.reviews.markRead(
        glanceAll(ids).map(({ id }) => id),
        read,
      );
      changed();
      return {};
    },

    'applications.lift': ({ ids }) =>
      append(
        glanceAll(ids)
          .filter(({ lifted }) => !lifted)
          .map((application) => ({ kind: 'lifted', ...whose(application), payload: {} })),
      ),

    'applications.remove-many': ({ ids }) =>
      append(
        glanceAll(ids)
          .filter(({ removed }) => !removed)
          .map((application) => ({ kind: 'removed', ...whose(application), payload: {} })),
      ),

    'applications.undo-many': ({ events }) => {
      const undone = store.atomically(() => undoAll(events.map((id) => findToUndo(store, reviewer(), id))));
      if (undone.length > 0) changed();
      return { events: undone };
    },
  };

  function undoAll(asked: readonly ApplicationEvent[]): Id[] {
    const done: Id[] = [];
    const waiting: NewEvent[] = [];
    const flush = (): void => {
      for (const { id } of store.append(author(), waiting.splice(0))) done.push(id);
    };
    const lastFirst = [...new Map(asked.map((event) => [event.id, event])).values()].sort((left, right) =>
      left.at === right.at ? (left.id < right.id ? 1 : -1) : left.at < right.at ? 1 : -1,
    );
    for (const event of lastFirst) {
      // What such an event does depends on what stands by then.
      if (event.kind === 'taken-out' || event.kind === 'undone') flush();
      if (store.findUndo(event) === null) waiting.push(describeUndo(store, event));
    }
    flush();
    return done;
  }
}

/** Throws `stage-unknown` where a posting has no such stage. */
function requireStage(processes: Processes, posting: Id | null, stage: Stage): { stageName: string } {
  const known = processes.find(posting).stages.find(({ id, dropped }) => id === stage && !dropped);
  if (known === undefined) throw new Failure('stage-unknown', { stage });
  return { stageName: known.name };
}

/** What the stage of an application is called; its usual word's code where nobody named it. */
function nameOf(processes: Processes, { posting, stage, stageName }: Glance): string {
  const name = processes.stageOf(posting, stage)?.name ?? stageName;
  return name === '' ? stage : name;
}

/** Why somebody was refused or withdrew; nothing elsewhere. */
function cleanReason(stage: Stage, reason: Reason | undefined): Reason | null {
  if (reason === undefined || (stage !== 'refused' && stage !== 'withdrawn')) return null;
  return { code: reason.code, words: cleanText(reason.words, 2_000).trim() };
}

function sameReason({ reason }: Glance, event: NewEvent): boolean {
  const other = event.kind === 'moved' ? event.payload.reason : null;
  return reason?.code === other?.code && reason?.words === other?.words;
}
