/** The calls about how a posting recruits: each change is an event, undone by another. */
import type { PostingReference } from '../../../shared/applications/application.ts';
import { findGround } from '../../../shared/applications/criterion.ts';
import {
  isNeeded,
  type Process,
  type ProcessChange,
  type ProcessStage,
} from '../../../shared/applications/process.ts';
import { usualStageSchema, type Stage } from '../../../shared/applications/stage.ts';
import type { processCalls } from '../../../shared/calls/process.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import type { Announce, Handlers } from '../../handlers.ts';
import { cleanLine, cleanText } from '../../text/safe-text.ts';
import type { Processes, ProcessPayload } from './processes.ts';

export type ProcessCall = keyof typeof processCalls;

export interface ProcessDependencies {
  readonly processes: Processes;
  readonly author: () => string;
  readonly findPosting: (id: Id) => PostingReference | null;
  readonly announce: Announce;
}

export function processHandlers(dependencies: ProcessDependencies): Handlers<ProcessCall> {
  const { processes, author, findPosting, announce } = dependencies;

  const known = (posting: Id): Id => {
    if (findPosting(posting) === null) throw new Failure('not-found', { id: posting });
    return posting;
  };

  const append = (posting: Id, changes: readonly ProcessPayload[]): Id[] => {
    if (changes.length === 0) return [];
    const kept = processes.append(author(), posting, changes);
    // What stages are called, who is overdue and who is covered stands on every row.
    announce({ type: 'changed', subjects: ['process', 'applications'] });
    return kept.map(({ id }) => id);
  };

  const record = (posting: Id, change: ProcessPayload): { event: Id } => ({
    event: append(posting, [change])[0] ?? '',
  });

  /** Throws `stage-in-use` where a change would take a stage away in which applications stand. */
  const ensureEmptied = (posting: Id, change: ProcessPayload): void => {
    const after = new Map(processes.foresee(posting, change).stages.map((stage) => [stage.id, stage]));
    for (const { id, dropped } of processes.find(posting).stages) {
      if (dropped || after.get(id)?.dropped === false) continue;
      const count = processes.countIn(posting, id);
      if (count > 0) throw new Failure('stage-in-use', { stage: id, count });
    }
  };

  return {
    'process.get': ({ posting }) => getProcess(processes, known(posting)),

    'process.change': ({ posting, change }) => {
      known(posting);
      const payload = cleanChange(change);
      if (payload.kind === 'stage-dropped') {
        if (isNeeded(payload.stage)) throw new Failure('stage-needed', { stage: payload.stage });
        if (processes.stageOf(posting, payload.stage) === null)
          throw new Failure('stage-unknown', { stage: payload.stage });
        ensureEmptied(posting, payload);
      }
      if (payload.kind === 'criterion-put') ensureAllowed(payload.name, payload.words);
      return record(posting, payload);
    },

    'process.undo': ({ posting, event: id }) => {
      const event = processes.findEvent(id);
      if (event?.posting !== known(posting)) throw new Failure('not-found', { id });
      const already = processes.findUndo(event);
      if (already !== null) return { event: already };
      const change: ProcessPayload = { kind: 'undone', event: id };
      ensureEmptied(posting, change);
      return record(posting, change);
    },

    'process.copy': ({ posting, from }) => {
      known(posting);
      known(from);
      return { events: append(posting, changesToCopy(processes, posting, from)) };
    },
  };
}

function getProcess(processes: Processes, posting: Id): Process {
  return { ...processes.find(posting), posting };
}

/** A change as it is kept. Throws `bad-input` where a name that is needed is empty or a day has not come yet. */
function cleanChange(change: ProcessChange): ProcessChange {
  const refuse = (reason: string): never => {
    throw new Failure('bad-input', { call: 'process.change', reason });
  };
  switch (change.kind) {
    case 'stage-put': {
      const name = cleanLine(change.name, 100);
      return name === '' && !isUsual(change.stage) ? refuse('name') : { ...change, name };
    }
    case 'criterion-put': {
      const name = cleanLine(change.name, 200);
      return name === '' ? refuse('name') : { ...change, name, words: cleanText(change.words, 5_000).trim() };
    }
    case 'methods-told':
      // A day that has begun somewhere on earth is taken.
      if (change.on > new Date(Date.parse(now()) + 14 * 3_600_000).toISOString().slice(0, 10))
        return refuse('on');
      return { ...change, words: cleanText(change.words, 5_000).trim() };
    case 'stage-dropped':
    case 'stage-blind':
    case 'criterion-dropped':
      return change;
  }
}

function isUsual(stage: Stage): boolean {
  return usualStageSchema.safeParse(stage).success;
}

/** Throws `criterion-protected` where a criterion names what nobody may be chosen by. */
function ensureAllowed(name: string, words: string): void {
  const found = findGround(name, words);
  if (found !== null) throw new Failure('criterion-protected', { word: found.words, ground: found.ground });
}

/**
 * The changes that give a posting the stages, criteria and blind stages of another one; what it has beyond these
 * stays. They keep their identities: a stage that two postings share is one stage, so that an application that is
 * assigned from one to the other, or comes along when they are joined, goes on standing in it, and its scores keep
 * their criteria. What each posting calls it, and everything else, is each posting's own.
 */
export function changesToCopy(processes: Processes, posting: Id, from: Id): ProcessPayload[] {
  const [own, other] = [processes.find(posting), processes.find(from)];
  const have = new Map(own.stages.map((stage) => [stage.id, stage]));
  const changes: ProcessPayload[] = [];
  for (const stage of other.stages) {
    const mine = have.get(stage.id);
    if (!stage.dropped && !sameStage(mine, stage)) changes.push(putStage(stage));
    if (stage.blind !== (mine?.blind ?? false))
      changes.push({ kind: 'stage-blind', stage: stage.id, blind: stage.blind });
  }
  const kept = new Set(other.stages.flatMap(({ id, dropped }) => (dropped ? [] : [id])));
  for (const { id, dropped } of own.stages)
    if (isUsual(id) && !dropped && !kept.has(id) && processes.countIn(posting, id) === 0)
      changes.push({ kind: 'stage-dropped', stage: id });
  return [...changes, ...criteriaToCopy(own, other)];
}

/**
 * The changes that make room in a posting for the applications of another that is joined to it: the other's own
 * stages and criteria that it does not have, and every stage blind that was blind in either. That candidates were
 * told of the methods is not taken over: it was not said of this posting's.
 */
export function changesToJoin(processes: Processes, posting: Id, from: Id): ProcessPayload[] {
  const [own, other] = [processes.find(posting), processes.find(from)];
  const have = new Map(own.stages.map((stage) => [stage.id, stage]));
  const stages = other.stages.flatMap((stage): ProcessPayload[] => {
    const mine = have.get(stage.id);
    const missing = mine === undefined || mine.dropped;
    const needed = !stage.dropped && (!isUsual(stage.id) || processes.countIn(from, stage.id) > 0);
    return [
      ...(missing && needed ? [putStage(stage)] : []),
      ...(stage.blind && mine?.blind !== true
        ? [{ kind: 'stage-blind' as const, stage: stage.id, blind: true }]
        : []),
    ];
  });
  const mine = new Set([...own.criteria, ...own.formerCriteria].map(({ id }) => id));
  return [
    ...stages,
    ...criteriaToCopy(own, { ...other, criteria: other.criteria.filter(({ id }) => !mine.has(id)) }),
  ];
}

function putStage({ id, name, patience, place }: ProcessStage): ProcessPayload {
  return { kind: 'stage-put', stage: id, name, patience, place };
}

function sameStage(one: ProcessStage | undefined, other: ProcessStage): boolean {
  return (
    one?.dropped === false &&
    one.name === other.name &&
    one.patience === other.patience &&
    (one.place === other.place || isNeeded(one.id))
  );
}

function criteriaToCopy(own: Pick<Process, 'criteria'>, other: Pick<Process, 'criteria'>): ProcessPayload[] {
  const have = new Map(own.criteria.map((criterion) => [criterion.id, criterion]));
  return other.criteria.flatMap(({ kind, ...criterion }): ProcessPayload[] => {
    const mine = have.get(criterion.id);
    const same =
      mine?.kind === kind &&
      mine.name === criterion.name &&
      mine.words === criterion.words &&
      mine.place === criterion.place;
    return same ? [] : [{ kind: 'criterion-put', of: kind, ...criterion }];
  });
}
