/** The calls that bring people and applications together and take them apart: one event each, undone like any other. */
import type { Candidate } from '../../../shared/applications/application.ts';
import type { CallName } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { newId } from '../../database/ids.ts';
import type { Handlers } from '../../handlers.ts';
import type { StoredApplication } from '../queries.ts';
import type { ApplicationStore, NewEvent, Whose } from '../store.ts';
import { describeUndo, findToUndo } from '../undoing.ts';

export type PeopleCalls =
  'applications.join' | 'applications.part' | 'applications.undo' | Extract<CallName, `candidates.${string}`>;

export interface PeopleDependencies {
  readonly store: ApplicationStore;
  readonly author: () => string;
  readonly reviewer: () => Id;
  readonly changed: () => void;
  /** Throws `not-found`. */
  readonly find: (id: Id) => StoredApplication;
  readonly record: (id: Id, describe: (whose: Whose) => NewEvent) => { event: Id };
}

export function peopleHandlers(dependencies: PeopleDependencies): Handlers<PeopleCalls> {
  const { store, author, reviewer, changed, find, record } = dependencies;

  /** A candidate and the application at which what is said of it is recorded: the newest that was not removed. */
  const findPerson = (id: Id): { candidate: Candidate; application: Id } => {
    const candidate = store.findPerson(id);
    const applications = candidate === null ? [] : store.applicationsOf(candidate.id);
    const application = applications.find(({ removed }) => !removed) ?? applications[0];
    if (candidate === null || application === undefined) throw new Failure('not-found', { id });
    return { candidate, application: application.id };
  };

  const add = (event: NewEvent): { event: Id } => {
    const [kept] = store.append(author(), [event]);
    changed();
    return { event: kept?.id ?? '' };
  };

  /** Two different people. Throws `not-found` or `candidate-same`. */
  const findTwo = (one: Id, other: Id) => {
    const [first, second] = [findPerson(one), findPerson(other)];
    if (first.candidate.id === second.candidate.id) throw new Failure('candidate-same');
    const whose: Whose = { application: first.application, candidate: first.candidate.id };
    return { whose, first: first.candidate, second: second.candidate };
  };

  return {
    'applications.join': ({ id, from }) => {
      const into = find(id);
      if (find(from).id === into.id) throw new Failure('application-same');
      return record(from, (whose) => ({ kind: 'joined', ...whose, payload: { into: into.id } }));
    },

    'applications.part': ({ id, message }) => {
      const { messages } = find(id);
      const found = messages.find((one) => one.id === message);
      if (found === undefined) throw new Failure('not-found', { id: message });
      if (messages.length < 2) throw new Failure('message-single');
      const application = newId();
      const payload = { message, into: application, subject: found.subject };
      return { ...record(id, (whose) => ({ kind: 'taken-out', ...whose, payload })), application };
    },

    'candidates.merge': ({ candidate, into }) => {
      const { whose, first, second } = findTwo(candidate, into);
      const alike = store.people.findSame(first.id).find((same) => same.candidate.id === second.id);
      const payload = {
        into: second.id,
        reasons: [...(alike?.reasons ?? [])],
        name: first.name,
        intoName: second.name,
      };
      return add({ kind: 'merged', ...whose, payload });
    },

    'candidates.split': ({ application }) => {
      const { candidate } = find(application);
      if (store.applicationsOf(candidate.id).length < 2) throw new Failure('candidate-single');
      const payload = { candidate: newId(), name: candidate.name };
      return {
        ...record(application, (whose) => ({ kind: 'parted', ...whose, payload })),
        candidate: payload.candidate,
      };
    },

    'candidates.keep-apart': ({ candidate, from }) => {
      const { whose, second } = findTwo(candidate, from);
      return add({ kind: 'kept-apart', ...whose, payload: { other: second.id, name: second.name } });
    },

    'applications.undo': ({ event: id }) => {
      const event = findToUndo(store, reviewer(), id);
      // Asked twice, it is undone once: a second undo would have to be undone as well.
      const already = store.findUndo(event);
      return already === null ? add(describeUndo(store, event)) : { event: already };
    },
  };
}
