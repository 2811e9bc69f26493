/** Answers as they would leave: fields filled in, with what a person should look at before. */
import type {
  AnswerKind,
  AnswerWords,
  Employer,
  Interview,
  Template,
} from '../../../shared/applications/answers/answer.ts';
import { missingOfEmployer } from '../../../shared/applications/answers/employer.ts';
import { fieldsOf, fillTemplate } from '../../../shared/applications/answers/fields.ts';
import { firstTemplate, inLanguage } from '../../../shared/applications/answers/usual-templates.ts';
import { valuesOf } from '../../../shared/applications/answers/values.ts';
import { markOf } from '../../../shared/applications/answers/words.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import { endStages } from '../../../shared/applications/stage.ts';
import type { Checked, Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { comparable } from '../../text/safe-text.ts';
import type { Processes } from '../process/processes.ts';
import type { StoredApplication } from '../queries.ts';
import type { ApplicationStore } from '../store.ts';
import { isNoReply, isUsableAddress } from './addresses.ts';
import type { Answered } from './answered.ts';
import { dayOf } from './days.ts';
import { replySubject } from './subjects-of-replies.ts';
import { checkTemplate } from './template-store.ts';
import type { ThreadStore } from './thread-store.ts';

type Prepared = Output<'answers.prepare'>[number];
type Warning = Prepared['warnings'][number];

export interface Preparing {
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly threads: ThreadStore;
  readonly employer: Employer;
  readonly templates: readonly Template[];
  readonly author: string;
  readonly timeZone: string;
}

/** Throws `not-found`, `employer-incomplete`, `template-field-unknown`. */
export function prepareAnswers(
  asked: Checked<'answers.prepare'>,
  chosen: readonly Answered[],
  preparing: Preparing,
): Prepared[] {
  const { kind, words, language: named } = asked;
  for (const own of Object.values(words ?? {})) checkTemplate(own);
  const template = asked.template === undefined ? null : findTemplate(asked.template, preparing.templates);
  const languages = new Set(chosen.map(({ language }) => named ?? language));
  if (kind === 'acknowledgement') requireEmployer(preparing.employer, languages);
  return chosen.map((answered) => {
    const language = named ?? answered.language;
    const { interviews } = answered.application.review;
    const interview = interviewFor(asked.interview, kind, interviews);
    const met = interviews.some(({ at, cancelled }) => !cancelled && at < now());
    const found =
      (template === null ? null : inLanguage(preparing.templates, template, language)) ??
      firstTemplate(preparing.templates, kind, language, met);
    const own = words?.[language];
    const filled = fill(answered, own ?? found ?? { subject: '', text: '' }, language, interview, preparing);
    return {
      application: answered.application.id,
      candidate: answered.candidate,
      to: answered.candidate.email,
      language,
      template: own === undefined ? (found?.id ?? null) : null,
      subject: filled.subject,
      text: filled.text,
      warnings: [
        ...findWarnings(answered, kind, chosen, preparing.store),
        ...(kind === 'acknowledgement' && !filled.hasNotice
          ? [{ kind: 'no-notice' as const, value: '' }]
          : []),
        ...(interview !== null && interview.at < now()
          ? [{ kind: 'past' as const, value: interview.at }]
          : []),
        ...filled.missing.map((field) => ({ kind: 'field-empty' as const, value: field })),
      ],
    };
  });
}

function findTemplate(id: Id, templates: readonly Template[]): Template {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Failure('not-found', { id });
  return found;
}

/** Throws `employer-incomplete`, naming what candidates could not be told (GDPR, 13). */
export function requireEmployer(employer: Employer, languages: Iterable<MessageLanguage>): void {
  const missing = missingOfEmployer(employer, languages);
  if (missing.size === 0) return;
  throw new Failure('employer-incomplete', Object.fromEntries([...missing].map((part) => [part, true])));
}

/** The one that is named; of an invitation else the next one that was not called off. Throws `not-found`. */
function interviewFor(
  id: Id | undefined,
  kind: AnswerKind,
  interviews: readonly Interview[],
): Interview | null {
  if (id !== undefined) {
    const named = interviews.find((interview) => interview.id === id);
    if (named === undefined) throw new Failure('not-found', { id });
    return named;
  }
  if (kind !== 'invitation') return null;
  const standing = interviews.filter(({ cancelled }) => !cancelled);
  return standing.find(({ at }) => at >= now()) ?? standing.at(-1) ?? null;
}

function fill(
  { application, candidate, covered, titleIn }: Answered,
  words: AnswerWords,
  language: MessageLanguage,
  interview: Interview | null,
  { processes, threads, employer, author, timeZone }: Preparing,
) {
  const last = threads.findLast(application.id);
  const values = valuesOf({
    language,
    candidate: candidate.name,
    posting: titleIn(language),
    receivedAt: application.receivedAt,
    through: threads.findThrough(application.id, application.candidate.email),
    employer,
    methods: processes.find(application.posting).methodsTold?.words ?? '',
    interview,
    author,
    today: dayOf(now()),
    timeZone,
  });
  const mark = markOf.bind(null, language);
  const text = fillTemplate(words.text, values, mark);
  // A subject that tells who it is would uncover what the greeting covers.
  const reply = last === null || covered ? '' : replySubject(last.subject);
  const subject = reply === '' ? fillTemplate(words.subject, values, mark) : { text: reply, missing: [] };
  return {
    subject: subject.text.replace(/\s+/g, ' ').trim().slice(0, 500),
    text: text.text,
    missing: [...new Set([...subject.missing, ...text.missing])],
    hasNotice: fieldsOf(words.text).has('information'),
  };
}

function findWarnings(
  { application, candidate, covered }: Answered,
  kind: AnswerKind,
  chosen: readonly Answered[],
  store: ApplicationStore,
): Warning[] {
  const warnings: Warning[] = [];
  if (covered) warnings.push({ kind: 'covered', value: '' });
  const twin = chosen.find(
    (other) => other.application.id !== application.id && isSamePerson(store, application, other.application),
  );
  if (twin !== undefined) warnings.push({ kind: 'same-person', value: twin.candidate.name });
  const before = lastAnswer(store, application, kind);
  if (before !== null) warnings.push({ kind: 'answered', value: before });
  if (isOver(kind, application))
    warnings.push({ kind: 'ended', value: application.stageName || application.stage });
  if (covered) return warnings;
  if (!isUsableAddress(candidate.email)) warnings.push({ kind: 'no-address', value: candidate.email });
  else if (isNoReply(candidate.email)) warnings.push({ kind: 'no-reply', value: candidate.email });
  return warnings;
}

/** One candidate, one address, or two of whom it is proposed for more than a name that they are one person. */
function isSamePerson(store: ApplicationStore, one: StoredApplication, other: StoredApplication): boolean {
  if (one.candidate.id === other.candidate.id) return true;
  const [email, otherEmail] = [comparable(one.candidate.email), comparable(other.candidate.email)];
  if (email !== '' && email === otherEmail) return true;
  if (!store.people.listToConfirm().has(one.candidate.id)) return false;
  return store.people.findSame(one.candidate.id).some((same) => same.candidate.id === other.candidate.id);
}

/** When such an answer was last drafted for this application, or for another of the same person for the same posting. */
function lastAnswer(
  store: ApplicationStore,
  application: StoredApplication,
  kind: AnswerKind,
): string | null {
  if (kind === 'other') return null;
  const others = store
    .applicationsOf(application.candidate.id)
    .filter(
      ({ id, posting, removed }) => id !== application.id && !removed && posting === application.posting,
    )
    .flatMap(({ id }) => store.reviews.find(id).answers);
  const drafted = [...application.review.answers, ...others]
    .filter((answer) => answer.kind === kind)
    .map(({ sentAt, draftedAt }) => sentAt ?? draftedAt);
  return drafted.sort().at(-1) ?? null;
}

/** Whether an answer comes too late: an invitation after the end, a refusal of somebody who is hired or withdrew. */
function isOver(kind: AnswerKind, { stage }: StoredApplication): boolean {
  if (kind === 'invitation' || kind === 'offer' || kind === 'acknowledgement')
    return endStages.includes(stage);
  return kind === 'refusal' && (stage === 'hired' || stage === 'withdrawn');
}
