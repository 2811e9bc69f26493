/** The calls about applications: each turns what a person did into events. */
import type {
  ApplicationDetail,
  CandidateFields,
  PostingReference,
} from '../../shared/applications/application.ts';
import type { reviewingCalls } from '../../shared/calls/reviewing.ts';
import type { CallName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { Id } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import type { Handlers } from '../handlers.ts';
import type { Destination } from './arrival.ts';
import type { Intake } from './imports/intake.ts';
import { peopleHandlers } from './people/calls.ts';
import type { StoredApplication } from './queries.ts';
import { showApplication, type Showing } from './show-application.ts';
import { cleanLine, cleanText } from '../text/safe-text.ts';
import { guessName } from './mail/person-name.ts';
import type { ApplicationStore, NewEvent, Whose } from './store.ts';

export type ApplicationCalls = Exclude<
  Extract<CallName, `applications.${string}` | `candidates.${string}`>,
  'applications.import' | 'applications.paste' | ReviewingCall
>;

/** What `reviewing/` answers. */
export type ReviewingCall = keyof typeof reviewingCalls;

export interface CallDependencies extends Showing {
  readonly store: ApplicationStore;
  readonly intake: Intake;
  readonly author: () => string;
  readonly findPosting: (id: Id) => PostingReference | null;
  /** Tells the faces that applications changed. */
  readonly changed: () => void;
}

export function applicationHandlers(dependencies: CallDependencies): Handlers<ApplicationCalls> {
  const { store, dressing, intake, author, findPosting, changed } = dependencies;

  const assignedTo = (id: Id): Destination => {
    const posting = findPosting(id);
    if (posting === null) throw new Failure('not-found', { id });
    return { assignment: 'assigned', posting: id, postingTitle: posting.title };
  };

  const notAssigned = (assignment: 'unassigned' | 'spontaneous'): Destination => {
    return { assignment, posting: null, postingTitle: '' };
  };

  const find = (id: Id): StoredApplication => {
    const found = store.find(id);
    if (found === null) throw new Failure('not-found', { id });
    return found;
  };

  /** Adds one event about an application that exists, and names it. */
  const record = (id: Id, describe: (whose: Whose) => NewEvent): { event: Id } => {
    const { id: application, candidate } = find(id);
    const [event] = store.append(author(), [describe({ application, candidate: candidate.id })]);
    changed();
    return { event: event?.id ?? '' };
  };

  const assign = (id: Id, destination: Destination): { event: Id } =>
    record(id, (whose) => ({ kind: 'assigned', ...whose, payload: destination }));

  const show = (id: Id): ApplicationDetail => showApplication(store, find(id), dependencies);

  return {
    'applications.list': (filter) => dressing.dress(store.list(filter)),

    'applications.get': ({ id }) => show(id),

    'applications.enter': async ({ candidate, posting, spontaneous, receivedAt, note, documents }) => {
      const written = cleanFields(candidate);
      const fields = { ...written, name: guessName(written) };
      if (fields.name === '') throw new Failure('application-without-name');
      const destination =
        posting === null ? notAssigned(spontaneous ? 'spontaneous' : 'unassigned') : assignedTo(posting);
      const kept = await intake.keepDocuments(documents ?? []);
      const whose = {
        application: newId(),
        candidate: store.findCandidate(fields.name, fields.email) ?? newId(),
      };
      const words = cleanText(note ?? '', 20_000).trim();
      store.append(author(), [
        {
          kind: 'entered',
          ...whose,
          payload: {
            ...destination,
            candidate: fields,
            receivedAt: receivedAt === undefined ? now() : new Date(receivedAt).toISOString(),
            documents: kept,
          },
        },
        ...(words === '' ? [] : [{ kind: 'noted' as const, ...whose, payload: { text: words } }]),
      ]);
      changed();
      return show(whose.application);
    },

    'applications.assign': ({ id, assignment, posting }) => {
      if (assignment === 'assigned' && posting === null)
        throw new Failure('bad-input', { call: 'applications.assign', reason: 'posting' });
      const payload =
        assignment === 'assigned' && posting !== null
          ? assignedTo(posting)
          : notAssigned(assignment === 'spontaneous' ? 'spontaneous' : 'unassigned');
      return assign(id, payload);
    },

    'applications.note': ({ id, text }) => {
      const words = cleanText(text, 20_000).trim();
      if (words === '') throw new Failure('bad-input', { call: 'applications.note', reason: 'text' });
      return record(id, (whose) => ({ kind: 'noted', ...whose, payload: { text: words } }));
    },

    'applications.correct': ({ id, changes }) => {
      const corrected = cleanChanges(changes);
      if (corrected.name === '') throw new Failure('application-without-name');
      return record(id, (whose) => ({ kind: 'corrected', ...whose, payload: { changes: corrected } }));
    },

    'applications.attach': async ({ id, sources }) => {
      find(id);
      const documents = await intake.keepDocuments(sources);
      return record(id, (whose) => ({ kind: 'attached', ...whose, payload: { documents } }));
    },

    'applications.remove': ({ id }) => record(id, (whose) => ({ kind: 'removed', ...whose, payload: {} })),

    'applications.confirm': ({ id, posting }) => assign(id, assignedTo(posting)),

    ...peopleHandlers({ store, author, reviewer: dependencies.reviewer, changed, find, record }),
  };
}

const lengths = { name: 300, email: 320, telephone: 100 } as const;

function cleanFields({ name, email, telephone }: CandidateFields): CandidateFields {
  return {
    name: cleanLine(name, lengths.name),
    email: cleanLine(email, lengths.email),
    telephone: cleanLine(telephone, lengths.telephone),
  };
}

function cleanChanges(changes: {
  readonly [K in keyof CandidateFields]?: CandidateFields[K] | undefined;
}): Partial<CandidateFields> {
  const cleaned: Partial<CandidateFields> = {};
  for (const field of ['name', 'email', 'telephone'] as const) {
    const value = changes[field];
    if (value !== undefined) cleaned[field] = cleanLine(value, lengths[field]);
  }
  return cleaned;
}
