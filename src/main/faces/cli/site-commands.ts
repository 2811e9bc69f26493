import type { ExportCommit } from '../../../shared/website/website.ts';
import { systemLanguage } from '../words.ts';
import { refusedRow, type Exit, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export async function siteImport({ ask, terminal, job }: Session, path: string): Promise<Exit> {
  const { imported, updated, unchanged, refused, others } = await ask('site.import', { path, job });
  const rows = refused.map((item) => refusedRow(terminal, item.path, item));
  terminal.answer({ imported, updated, unchanged, refused: rows });
  terminal.say(terminal.words('import.done', { imported, updated, unchanged }));
  if (others.length > 0) terminal.say(terminal.words('import.others', { names: others.join(', ') }));
  for (const row of rows) if (!terminal.json) terminal.complain(terminal.words('refused', row));
  return refused.length > 0 ? 1 : 0;
}

export interface SiteExportOptions {
  readonly dryRun: boolean;
  /** Whether the files that are written become a commit of the site's git repository. */
  readonly commit: boolean;
}

export async function siteExport(
  { ask, terminal, job }: Session,
  path: string,
  { dryRun, commit: commits }: SiteExportOptions,
): Promise<Exit> {
  const language = commits ? { commit: systemLanguage() } : {};
  const { files, commit } = await ask('site.export', { path, dryRun, job, ...language });
  const rows = files.map(({ path: file, action, error }) => ({
    path: file,
    action,
    ...(error === null ? {} : { code: error.code, message: terminal.errorWords(error) }),
  }));
  terminal.answer({
    files: rows,
    ...(commits ? { commit: commit === null ? null : rowOf(commit, terminal) } : {}),
  });
  if (rows.length === 0) terminal.say(terminal.words('empty'));
  for (const { path: file, action, error, posting, locale } of files) {
    const name = file === '' ? `${posting.title} (${locale})` : file;
    terminal.say(`${terminal.words(`export.${action}`).padEnd(10)} ${name}`);
    if (error !== null && !terminal.json)
      terminal.complain(terminal.words('refused', { path: name, message: terminal.errorWords(error) }));
  }
  if (dryRun) terminal.say(terminal.words('export.dry-run'));
  if (commits && !dryRun) tellCommit(commit, terminal);
  return rows.some(({ action }) => action === 'refused') || (commit?.error ?? null) !== null ? 1 : 0;
}

function rowOf({ id, subject, error }: ExportCommit, terminal: Terminal) {
  const refused = error === null ? {} : { code: error.code, message: terminal.errorWords(error) };
  return { id, subject, ...refused };
}

function tellCommit(commit: ExportCommit | null, terminal: Terminal): void {
  if (commit === null) terminal.say(terminal.words('export.no-commit'));
  else if (commit.error === null)
    terminal.say(
      terminal.words('export.commit', { id: commit.id?.slice(0, 10) ?? '', subject: commit.subject }),
    );
  else if (!terminal.json) terminal.complain(terminal.errorWords(commit.error));
}

export async function offersList({ ask, terminal }: Session): Promise<Exit> {
  const offers = await ask('offers.list', {});
  terminal.answer(
    offers.map(({ id, posting, locale, title, state, path }) => ({
      id,
      posting,
      locale,
      title,
      state,
      path,
    })),
  );
  if (offers.length === 0) terminal.say(terminal.words('empty'));
  for (const { locale, state, title, path } of offers)
    terminal.say(
      `${locale}  ${terminal.words(`state.${state}`).padEnd(12)} ${title}${path === null ? '' : `  ${path}`}`,
    );
  return 0;
}
