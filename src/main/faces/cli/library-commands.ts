import { fileURLToPath } from 'node:url';

import { builtWorkers, restoreLibrary } from '../../app.ts';
import { libraryFolder } from '../library-folder.ts';
import { serveLibrary } from '../loopback/serve-library.ts';
import { untilStopped } from '../until-stopped.ts';
import type { Exit, Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export async function backup({ ask, terminal }: Session, file: string): Promise<Exit> {
  const done = await ask('app.backup', { file });
  terminal.answer(done);
  terminal.say(terminal.words('backup.done', done));
  return 0;
}

export async function restore(terminal: Terminal, library: string | undefined, file: string): Promise<Exit> {
  const done = await restoreLibrary(file, libraryFolder(library));
  terminal.answer(done);
  terminal.say(terminal.words('restore.done', { restored: done.restored }));
  if (done.kept !== null) terminal.say(terminal.words('restore.kept', { kept: done.kept }));
  return 0;
}

export async function doctor({ ask, terminal }: Session): Promise<Exit> {
  const findings = await ask('app.doctor', {});
  const rows = findings.map(({ check, ok, checked, wrong }) => ({
    check,
    ok,
    message: terminal.words(`doctor.${check}`, { ok: String(ok), checked, wrong }),
  }));
  terminal.answer(rows);
  for (const { ok, message } of rows) terminal.say(`${ok ? '✓' : '✗'} ${message}`);
  return rows.every(({ ok }) => ok) ? 0 : 1;
}

export async function serve(terminal: Terminal, library: string | undefined, port: number): Promise<Exit> {
  const stopped = untilStopped();
  const served = await serveLibrary({
    library: libraryFolder(library),
    port,
    demo: false,
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    workers: builtWorkers(new URL('./', import.meta.url)),
  });
  terminal.answer({ address: served.address });
  terminal.say(served.address);
  await stopped;
  await served.close();
  return 0;
}
