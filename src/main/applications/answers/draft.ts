/** Drafts: written, opened in the person's own mail program or handed out, and recorded when that was done. */
import { setImmediate } from 'node:timers/promises';
import { zipSync, type Zippable } from 'fflate';

import { phrase } from '../../../shared/applications/answers/words.ts';
import type { Employer } from '../../../shared/applications/answers/answer.ts';
import type { Checked, Output, Refused } from '../../../shared/contract.ts';
import { Failure, isFailure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { CallContext } from '../../handlers.ts';
import type { MadeFile, MadeFiles } from '../../made-files.ts';
import type { Ports } from '../../ports.ts';
import { cleanLine, cleanText, safeFileName } from '../../text/safe-text.ts';
import type { Covering } from '../covering/covering.ts';
import type { Processes } from '../process/processes.ts';
import type { ApplicationStore, NewEvent } from '../store.ts';
import { isUsableAddress } from './addresses.ts';
import type { Answered } from './answered.ts';
import { writeCalendar, type CalendarFile } from './calendar.ts';
import { writeDraft, writeMailto, type Letter } from './eml.ts';
import { findInterview, sequenceOf } from './interviews.ts';
import type { ThreadStore } from './thread-store.ts';

type Asked = Checked<'answers.draft'>;
type AskedAnswer = Asked['answers'][number];

export interface Drafting {
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly covering: Covering;
  readonly threads: ThreadStore;
  readonly made: MadeFiles;
  readonly ports: Ports;
  readonly employer: Employer;
  readonly author: () => string;
  /** Reads an application for an answer. Throws `not-found`. */
  readonly read: (application: Id) => Answered;
  readonly changed: () => void;
}

/** An answer that can leave, with what its history says of it. */
interface Ready {
  readonly letter: Letter;
  readonly events: readonly NewEvent[];
  readonly fileName: string;
}

/** Throws what its call says. Called off half-way, `each` answers what was opened, the others record nothing. */
export async function draftAnswers(
  asked: Asked,
  context: CallContext,
  drafting: Drafting,
): Promise<Output<'answers.draft'>> {
  const { signal } = context;
  const ready: Ready[] = [];
  const refused: Refused[] = [];
  for (const [index, answer] of asked.answers.entries()) {
    if (signal.aborted) throw new Failure('cancelled');
    try {
      ready.push(makeReady(answer, asked.refuse, drafting));
    } catch (thrown) {
      if (!isFailure(thrown) || asked.answers.length === 1) throw thrown;
      refused.push({ path: answer.application, code: thrown.code, details: { ...thrown.details } });
    }
    if (asked.as !== 'each') context.progress(index, asked.answers.length, '');
    // A thousand letters must not keep the window waiting.
    if (index % 20 === 19) await setImmediate();
  }
  const [only] = ready;
  if (only === undefined) return { address: null, saved: false, events: [], refused, addresses: [] };
  if (asked.as === 'each') return { ...(await openEach(ready, context, drafting)), refused };
  const handed =
    asked.as === 'text'
      ? { address: null, saved: true }
      : ready.length === 1
        ? await openOne(only, asked.as, drafting)
        : await pack(ready, asked.as, signal, drafting);
  const done = handed.saved || handed.address !== null;
  const events = done ? record(ready, drafting) : [];
  return { ...handed, events, refused, addresses: [] };
}

function record(ready: readonly Ready[], { store, author, changed }: Drafting): Id[] {
  const events = store.append(
    author(),
    ready.flatMap((one) => one.events),
  );
  changed();
  return events.map(({ id }) => id);
}

function makeReady(answer: AskedAnswer, refuse: Asked['refuse'], drafting: Drafting): Ready {
  const { store, covering, threads, employer, read } = drafting;
  const answered = read(answer.application);
  const { application } = answered;
  covering.ensureShown(application.id);
  const { name, email } = application.candidate;
  if (email === '') throw new Failure('candidate-without-address', { name });
  if (!isUsableAddress(email)) throw new Failure('address-unusable', { address: email });
  const { kind, language } = answer;
  const subject = cleanLine(answer.subject, 500);
  const text = cleanText(answer.text, 50_000);
  if (text === '') throw new Failure('bad-input', { call: 'answers.draft', reason: 'text' });
  const sender = isUsableAddress(employer.sender) ? employer.sender : '';
  const from = { name: sender === '' ? '' : cleanLine(employer.name, 300), email: sender };
  const to = { name: cleanLine(name, 300), email };
  const calendar = answer.interview === undefined ? null : calendarOf(answer, answered, { from, to }, store);
  const whose = { application: application.id, candidate: application.candidate.id };
  const payload = { kind, language, to: email, subject, text, interview: answer.interview ?? null };
  const drafted: NewEvent = { kind: 'drafted', ...whose, payload };
  const refuses = refuse !== undefined && kind === 'refusal' && application.stage !== 'refused';
  return {
    letter: { to, from, subject, text, answers: threads.findLast(application.id), calendar },
    events: refuses ? [drafted, refusing(whose, application.posting, refuse.reason, drafting)] : [drafted],
    fileName: safeFileName(`${to.name === '' ? email : to.name}.eml`, 'message.eml'),
  };
}

function refusing(
  whose: { readonly application: Id; readonly candidate: Id },
  posting: Id | null,
  reason: NonNullable<Asked['refuse']>['reason'],
  { processes }: Drafting,
): NewEvent {
  const stageName = processes.stageOf(posting, 'refused')?.name ?? '';
  const kept = reason === null ? null : { code: reason.code, words: cleanText(reason.words, 2_000) };
  return { kind: 'moved', ...whose, payload: { stage: 'refused', stageName, reason: kept } };
}

function calendarOf(
  { interview: id = '', language }: AskedAnswer,
  { application, titleIn }: Answered,
  { from, to }: Pick<Letter, 'from' | 'to'>,
  store: ApplicationStore,
): CalendarFile {
  const interview = findInterview(application, id);
  return writeCalendar({
    interview,
    sequence: sequenceOf(store, application.id, id),
    title: calendarTitle(language, titleIn(language), from.name),
    organizer: from.email === '' ? null : from,
    attendee: to,
  });
}

/** `Entretien · Consultant·e`: what a candidate reads in a calendar. */
export function calendarTitle(
  language: AskedAnswer['language'],
  posting: string | null,
  employer: string,
): string {
  return [phrase(language, 'calendar-title'), posting ?? '', employer].filter(Boolean).join(' · ');
}

async function fileOf({ letter, fileName }: Ready): Promise<MadeFile> {
  return { name: fileName, mediaType: 'message/rfc822', content: await writeDraft(letter) };
}

interface Handed {
  readonly address: string | null;
  readonly saved: boolean;
}

async function openOne(ready: Ready, as: Asked['as'], { made, ports }: Drafting): Promise<Handed> {
  if (as !== 'address') {
    const document = await made.make(await fileOf(ready));
    const { address } = await ports.openDraft({ as: 'file', document });
    return { address, saved: address === null };
  }
  const mailto = writeMailto(ready.letter);
  // A calendar file cannot go with an address.
  if (mailto === null || ready.letter.calendar !== null) throw new Failure('answer-too-long');
  const { address } = await ports.openDraft({ as: 'address', address: mailto });
  return { address, saved: address === null };
}

/** One archive with a message each; two people of one name keep theirs apart. */
async function pack(
  ready: readonly Ready[],
  as: Asked['as'],
  signal: AbortSignal,
  { made }: Drafting,
): Promise<Handed> {
  if (as === 'address') throw new Failure('answer-too-long');
  const files: Zippable = {};
  const digits = String(ready.length).length;
  for (const [index, one] of ready.entries()) {
    if (signal.aborted) throw new Failure('cancelled');
    files[`${String(index + 1).padStart(digits, '0')} ${one.fileName}`] = await writeDraft(one.letter);
  }
  return made.save({ name: 'vivier.zip', mediaType: 'application/zip', content: zipSync(files) });
}

/** Opens one after the other and records each as it is opened, so that what a person stops is told as it was. */
async function openEach(
  ready: readonly Ready[],
  context: CallContext,
  drafting: Drafting,
): Promise<Omit<Output<'answers.draft'>, 'refused'>> {
  const events: Id[] = [];
  const addresses: string[] = [];
  for (const [index, one] of ready.entries()) {
    if (context.signal.aborted) break;
    const { address } = await openOne(one, 'file', drafting);
    if (address !== null) addresses.push(address);
    events.push(...record([one], drafting));
    context.progress(index + 1, ready.length, one.letter.to.name);
  }
  return { address: null, saved: addresses.length === 0 && events.length > 0, events, addresses };
}
