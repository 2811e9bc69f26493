/** The calls about answers and interviews. */
import type { Interview } from '../../../shared/applications/answers/answer.ts';
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { answersCalls } from '../../../shared/calls/answers.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { addMonths } from '../../../shared/privacy/keeping.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { Announce, Handlers } from '../../handlers.ts';
import type { MadeFiles } from '../../made-files.ts';
import type { Ports } from '../../ports.ts';
import type { Covering } from '../covering/covering.ts';
import type { Processes } from '../process/processes.ts';
import type { StoredApplication } from '../queries.ts';
import type { NamedPosting } from '../search/search.ts';
import type { ApplicationStore, NewEvent } from '../store.ts';
import { answeredBy } from './answered.ts';
import { writeCalendar } from './calendar.ts';
import { beginningOf, dayOf, zoneHere } from './days.ts';
import { calendarTitle, draftAnswers } from './draft.ts';
import { openEmployerStore } from './employer-store.ts';
import { cleanInterview, findInterview, requireToCome, sequenceOf } from './interviews.ts';
import { openListedStore, type Owner } from './listed-store.ts';
import { prepareAnswers } from './prepare.ts';
import { openTemplateStore } from './template-store.ts';
import { openThreadStore } from './thread-store.ts';

export type AnswersCalls = keyof typeof answersCalls;

export interface AnswersDependencies {
  readonly db: Library['db'];
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly covering: Covering;
  readonly made: MadeFiles;
  readonly ports: Ports;
  readonly author: () => string;
  readonly interfaceLanguage: () => MessageLanguage;
  readonly findPosting: (id: Id) => PostingReference | null;
  readonly namePostings: () => readonly NamedPosting[];
  readonly announce: Announce;
  /** Tells the faces that applications changed. */
  readonly changed: () => void;
}

export function answersHandlers(dependencies: AnswersDependencies): Handlers<AnswersCalls> {
  const { db, store, processes, covering, made, ports, author, findPosting, announce, changed } =
    dependencies;
  const employers = openEmployerStore(db);
  const templates = openTemplateStore(db);
  const threads = openThreadStore(db);
  const listed = openListedStore(db);

  const templatesChanged = (): void => announce({ type: 'changed', subjects: ['templates'] });

  const find = (id: Id): StoredApplication => {
    const found = store.find(id);
    if (found === null) throw new Failure('not-found', { id });
    return found;
  };

  /** Each once, in the order asked: two that were joined are one. */
  const findAll = (ids: readonly Id[]): StoredApplication[] => [
    ...new Map(ids.map((id) => find(id)).map((application) => [application.id, application])).values(),
  ];

  const record = (application: StoredApplication, describe: (whose: Whose) => NewEvent): { event: Id } => {
    const whose = { application: application.id, candidate: application.candidate.id };
    const [event] = store.append(author(), [describe(whose)]);
    changed();
    return { event: event?.id ?? '' };
  };

  /** Whose an answer or an interview is, as far as it may be known. */
  const shown = ({ application, candidate }: Owner) => ({
    application,
    candidate: covering.coverCandidate(application, candidate),
  });

  /** An interview as far as it may be told of: its place may be somebody's home. */
  const coverInterview = (application: Id, interview: Interview): Interview => ({
    ...interview,
    place: covering.coverText(application, interview.place, 'known'),
    people: covering.coverText(application, interview.people, 'known'),
    words: covering.coverText(application, interview.words, 'note'),
  });

  return {
    'employer.get': () => employers.get(),
    'employer.save': (changes) => {
      const saved = employers.save(changes);
      templatesChanged();
      return saved;
    },

    'templates.list': () => templates.list(),
    'templates.save': (template) => {
      const saved = templates.save(template);
      templatesChanged();
      return saved;
    },
    'templates.remove': ({ id }) => {
      templates.remove(id);
      templatesChanged();
      return {};
    },
    'templates.reset': ({ id }) => {
      templates.reset(id);
      templatesChanged();
      return {};
    },

    'answers.prepare': (asked) =>
      prepareAnswers(asked, findAll(asked.applications).map(answeredBy(dependencies)), {
        store,
        processes,
        threads,
        employer: employers.get(),
        templates: templates.list(),
        author: author(),
        timeZone: zoneHere(),
      }),
    'answers.draft': (asked, context) => {
      const read = answeredBy(dependencies);
      return draftAnswers(asked, context, {
        store,
        processes,
        covering,
        threads,
        made,
        ports,
        employer: employers.get(),
        author,
        read: (id) => read(find(id)),
        changed,
      });
    },
    'answers.duty': ({ application: id }) => {
      const application = find(id);
      const through = threads.findThrough(application.id, application.candidate.email);
      const told = application.review.answers.find(
        ({ kind, sentAt }) => kind === 'acknowledgement' && sentAt !== null,
      );
      return {
        through,
        informBy: through === null ? null : addMonths(dayOf(application.receivedAt), 1),
        acknowledgedOn: told?.sentAt?.slice(0, 10) ?? null,
      };
    },
    'answers.confirm': ({ drafts, on }) => {
      // A day that has not come anywhere yet is a mistake in typing.
      if (on > dayOf(new Date(Date.now() + 86_400_000).toISOString()))
        throw new Failure('bad-input', { call: 'answers.confirm', reason: 'on' });
      const events = drafts.flatMap((draft): NewEvent[] => {
        const found = listed.findDraft(draft);
        if (found === null) throw new Failure('not-found', { id: draft });
        if (found.sentAt?.slice(0, 10) === on) return [];
        const { id, candidate } = find(found.application);
        return [{ kind: 'sent', application: id, candidate: candidate.id, payload: { draft, on } }];
      });
      const kept = store.append(author(), events);
      if (kept.length > 0) changed();
      return { events: kept.map(({ id }) => id) };
    },
    'answers.waiting': () =>
      listed.waiting().map(({ answer, owner }) => {
        const { application } = owner;
        const covered = covering.isCovered(application);
        return {
          ...answer,
          ...(covered ? { to: '', subject: '' } : {}),
          text: covering.coverText(application, answer.text),
          ...shown(owner),
        };
      }),

    'interviews.set': ({ application: id, interview: known, fields }) => {
      const application = find(id);
      const before = known === undefined ? null : findInterview(application, known);
      const cleaned = cleanInterview(fields);
      requireToCome(cleaned, before);
      const interview = known ?? newId();
      return {
        ...record(application, (whose) => ({
          kind: 'interview-set',
          ...whose,
          payload: { interview, fields: cleaned },
        })),
        interview,
      };
    },
    'interviews.cancel': ({ application: id, interview }) => {
      const application = find(id);
      if (findInterview(application, interview).cancelled) throw new Failure('not-found', { id: interview });
      return record(application, (whose) => ({
        kind: 'interview-cancelled',
        ...whose,
        payload: { interview },
      }));
    },
    'interviews.list': ({ from, to }) => {
      const until = to === undefined ? null : beginningOf(to, 1);
      return listed.interviews(beginningOf(from), until).map(({ interview, owner }) => {
        const posting = owner.posting === null ? null : findPosting(owner.posting);
        return {
          ...coverInterview(owner.application, interview),
          ...shown(owner),
          posting: posting === null ? null : { id: posting.id, title: posting.title },
        };
      });
    },
    'interviews.save': ({ application: id, interview: asked }) => {
      const answered = answeredBy(dependencies)(find(id));
      const { application, candidate, language, titleIn } = answered;
      const interview: Interview = findInterview(application, asked);
      const { content, mediaType, name } = writeCalendar({
        interview: coverInterview(application.id, interview),
        sequence: sequenceOf(store, application.id, asked),
        // For one's own calendar: whom one meets comes first.
        title: [candidate.name, calendarTitle(language, titleIn(language), '')].filter(Boolean).join(' · '),
        organizer: null,
        attendee: null,
      });
      return made.save({ name, mediaType, content });
    },
  };
}

interface Whose {
  readonly application: Id;
  readonly candidate: Id;
}
