/** `applications export`: what a filter lets through, as a file. */
import { resolve } from 'node:path';

import { stageSchema } from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Exit, Session } from './session.ts';

export interface ExportOptions {
  readonly format: 'csv' | 'json';
  readonly posting?: string;
  readonly stage?: string;
  readonly tag?: string;
}

/** Writes a file; what is removed, covered or locked stays out of it. */
export async function applicationsExport(
  { ask, terminal, job, saveTo }: Session,
  file: string,
  { format, posting, stage, tag }: ExportOptions,
): Promise<Exit> {
  const chosen = stageSchema.optional().safeParse(stage);
  if (!chosen.success) throw new Failure('wrong-use', { given: stage ?? '' });
  const filter = { for: posting ?? null, stage: chosen.data ?? null, tag: tag ?? null };
  const target = resolve(file);
  const { total } = await ask('desk.counts', { filter });
  saveTo(target);
  await ask('desk.export', { filter, order: 'received-last', format, job });
  terminal.answer({ file: target, applications: total });
  terminal.say(terminal.words('applications.exported', { file: target, count: total }));
  return 0;
}
