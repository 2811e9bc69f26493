import { resolve } from 'node:path';

import type { Application, ApplicationDetail } from '../../../shared/applications/application.ts';
import type { Import } from '../../../shared/applications/receiving.ts';
import { usualStageSchema } from '../../../shared/applications/stage.ts';
import type { ImportAnswer } from '../../../shared/contract.ts';
import { Failure, isFailure } from '../../../shared/errors.ts';
import { askPassword } from './ask-password.ts';
import { refusedRow, type Exit, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** What an import is given on the command line: paths, or the one that it goes on with. */
export interface ImportOptions {
  readonly posting?: string;
  /** True for the last that was stopped. */
  readonly resume?: string | boolean;
}

export async function applicationsImport(
  session: Session,
  paths: readonly string[],
  { posting, resume }: ImportOptions,
): Promise<Exit> {
  const { ask, job } = session;
  // Either something to read or something to go on with.
  if ((paths.length === 0) === (resume === undefined)) throw new Failure('wrong-use', { given: 'import' });
  if (resume !== undefined) {
    const found = await findStopped(session, resume);
    const password = await passwordFor(session, found);
    return takeIn(session, () => ask('imports.resume', { id: found.id, job, ...password }));
  }
  return takeIn(session, () =>
    ask('applications.import', {
      sources: paths.map((path) => ({ path: resolve(path) })),
      job,
      ...(posting === undefined ? {} : { posting }),
    }),
  );
}

/** Says what an import did, and where it was stopped, how it goes on. */
export async function takeIn(session: Session, work: () => Promise<ImportAnswer>): Promise<Exit> {
  try {
    return await tellImport(session, await work());
  } catch (thrown) {
    if (isFailure(thrown, 'cancelled') || isFailure(thrown, 'mailbox-cut'))
      session.terminal.complain(session.terminal.words('applications.resume-how'));
    throw thrown;
  }
}

async function findStopped({ ask }: Session, resume: string | boolean): Promise<Import> {
  const imports = await ask('imports.list', {});
  const found =
    typeof resume === 'string'
      ? imports.find(({ id }) => id === resume)
      : imports.find(({ resumable }) => resumable);
  if (found !== undefined) return found;
  throw typeof resume === 'string'
    ? new Failure('not-found', { id: resume })
    : new Failure('import-not-resumable');
}

async function passwordFor({ ask, terminal }: Session, { origin, name }: Import) {
  if (origin !== 'mailbox') return {};
  const mailbox = (await ask('mailboxes.list', {})).find(({ user, folder }) => `${user}/${folder}` === name);
  return mailbox === undefined ? {} : askPassword(terminal, mailbox.user);
}

async function tellImport({ ask, terminal }: Session, answer: ImportAnswer): Promise<Exit> {
  const { imported, added, duplicates, refused, applications } = answer;
  const rows = refused.map((item) => refusedRow(terminal, item.path, item));
  terminal.answer({ imported, duplicates, refused: rows, applications });
  terminal.say(terminal.words('applications.imported', { count: imported }));
  terminal.say(terminal.words('applications.added', { count: added }));
  terminal.say(terminal.words('applications.duplicates', { count: duplicates }));
  for (const row of rows) if (!terminal.json) terminal.complain(terminal.words('refused', row));
  const stopped = (await ask('imports.list', {})).some(
    ({ id, resumable }) => id === answer.import && resumable,
  );
  if (stopped) terminal.complain(terminal.words('applications.resume-how'));
  return refused.length > 0 || stopped ? 1 : 0;
}

export async function applicationsList({ ask, terminal }: Session): Promise<Exit> {
  const applications = await ask('applications.list', {});
  terminal.answer(applications.map(toRow));
  if (applications.length === 0) terminal.say(terminal.words('empty'));
  for (const application of applications) terminal.say(lineOf(application, terminal));
  return 0;
}

export async function applicationsShow({ ask, terminal }: Session, id: string): Promise<Exit> {
  const application = await ask('applications.get', { id });
  const { messages, notes, scores, history } = application;
  terminal.answer({ ...toRow(application), messages, notes, scores, history });
  terminal.say(lineOf(application, terminal));
  terminal.say(application.candidate.email);
  for (const { name, bytes } of application.documents) terminal.say(`  ${name} (${bytes})`);
  for (const { subject, text } of messages) terminal.say(`\n${subject}\n\n${text}`);
  for (const { author, text } of notes) terminal.say(`\n${author}: ${text}`);
  return 0;
}

type Listed = Application | ApplicationDetail;

function toRow({
  id,
  candidate,
  posting,
  assignment,
  language,
  stage,
  stageName,
  receivedAt,
  documents,
}: Listed) {
  const { id: candidateId, name, email } = candidate;
  return {
    id,
    candidate: { id: candidateId, name, email },
    posting,
    assignment,
    language,
    stage,
    stageName,
    receivedAt,
    documents,
  };
}

function lineOf(
  { id, candidate, posting, assignment, stage, stageName, receivedAt }: Listed,
  terminal: Terminal,
): string {
  const about =
    assignment === 'assigned' ? (posting?.title ?? '') : terminal.words(`assignment.${assignment}`);
  const usual = usualStageSchema.safeParse(stage);
  return `${id}  ${terminal.words('applications.row', {
    receivedAt: new Date(receivedAt),
    name: candidate.name,
    posting: about,
    stage: usual.success && stageName === '' ? terminal.words(`stage.${usual.data}`) : stageName,
  })}`;
}
