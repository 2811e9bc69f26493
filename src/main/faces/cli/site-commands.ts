import { refusedRow, type Exit, type Session } from './session.ts';

export async function siteImport({ ask, terminal, job }: Session, path: string): Promise<Exit> {
  const { imported, updated, unchanged, refused, others } = await ask('site.import', { path, job });
  const rows = refused.map((item) => refusedRow(terminal, item.path, item));
  terminal.answer({ imported, updated, unchanged, refused: rows });
  terminal.say(terminal.words('import.done', { imported, updated, unchanged }));
  if (others.length > 0) terminal.say(terminal.words('import.others', { names: others.join(', ') }));
  for (const row of rows) if (!terminal.json) terminal.complain(terminal.words('refused', row));
  return refused.length > 0 ? 1 : 0;
}

export async function siteExport(
  { ask, terminal, job }: Session,
  path: string,
  dryRun: boolean,
): Promise<Exit> {
  const { files } = await ask('site.export', { path, dryRun, job });
  const rows = files.map(({ path: file, action, error }) => ({
    path: file,
    action,
    ...(error === null ? {} : { code: error.code, message: terminal.errorWords(error) }),
  }));
  terminal.answer({ files: rows });
  if (rows.length === 0) terminal.say(terminal.words('empty'));
  for (const { path: file, action, error, posting, locale } of files) {
    const name = file === '' ? `${posting.title} (${locale})` : file;
    terminal.say(`${terminal.words(`export.${action}`).padEnd(10)} ${name}`);
    if (error !== null && !terminal.json)
      terminal.complain(terminal.words('refused', { path: name, message: terminal.errorWords(error) }));
  }
  if (dryRun) terminal.say(terminal.words('export.dry-run'));
  return rows.some(({ action }) => action === 'refused') ? 1 : 0;
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
