import { resolve } from 'node:path';

import type { Application, ApplicationDetail } from '../../../shared/applications/application.ts';
import { refusedRow, type Exit, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export async function applicationsImport(
  { ask, terminal, job }: Session,
  paths: readonly string[],
  posting: string | undefined,
): Promise<Exit> {
  const { imported, duplicates, refused, applications } = await ask('applications.import', {
    sources: paths.map((path) => ({ path: resolve(path) })),
    job,
    ...(posting === undefined ? {} : { posting }),
  });
  const rows = refused.map((item) => refusedRow(terminal, item.path, item));
  terminal.answer({ imported, duplicates, refused: rows, applications });
  terminal.say(terminal.words('applications.imported', { count: imported }));
  terminal.say(terminal.words('applications.duplicates', { count: duplicates }));
  for (const row of rows) if (!terminal.json) terminal.complain(terminal.words('refused', row));
  return refused.length > 0 ? 1 : 0;
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

function toRow({ id, candidate, posting, assignment, language, stage, receivedAt, documents }: Listed) {
  const { id: candidateId, name, email } = candidate;
  return {
    id,
    candidate: { id: candidateId, name, email },
    posting,
    assignment,
    language,
    stage,
    receivedAt,
    documents,
  };
}

function lineOf(
  { id, candidate, posting, assignment, stage, receivedAt }: Listed,
  terminal: Terminal,
): string {
  const about =
    assignment === 'assigned' ? (posting?.title ?? '') : terminal.words(`assignment.${assignment}`);
  return `${id}  ${terminal.words('applications.row', {
    receivedAt: new Date(receivedAt),
    name: candidate.name,
    posting: about,
    stage: terminal.words(`stage.${stage}`),
  })}`;
}
