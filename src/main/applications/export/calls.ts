/** `desk.export`: what a filter lets through as a file, written piece by piece so that other calls are answered. */
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

import type { Application } from '../../../shared/applications/application.ts';
import { reasonSchema, type Reason } from '../../../shared/applications/stage.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import { today } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';
import type { Handlers } from '../../handlers.ts';
import type { MadeFiles } from '../../made-files.ts';
import type { Covering } from '../covering/covering.ts';
import type { Desk } from '../desk/calls.ts';
import type { Processes } from '../process/processes.ts';
import { openReviews } from '../reviewing/reviews.ts';
import { showScorecard } from '../show-application.ts';
import { csvHead, csvLine, exportWord } from './csv.ts';
import { toExported, type ExportedApplication } from './exported.ts';

export interface ExportDependencies {
  readonly db: Library['db'];
  readonly desk: Desk;
  readonly covering: Covering;
  readonly processes: Processes;
  readonly made: MadeFiles;
  readonly reviewer: () => Id;
  readonly language: () => Locale;
}

/** Few enough that their rows are read in some milliseconds. */
const atOnce = 40;

export function exportHandlers(dependencies: ExportDependencies): Handlers<'desk.export'> {
  const { desk, made, language } = dependencies;
  const toRows = openExporting(dependencies);
  return {
    'desk.export': async ({ filter, order, format }, context) => {
      const { signal } = context;
      // What was removed does not leave the app.
      const ids = filter.removed ? [] : await desk.handlers['desk.ids']({ filter, order }, context);
      const locale = language();
      return made.save({
        name: `${exportWord(locale, 'file')}-${today()}.${format}`,
        mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
        async content(file) {
          const target = await open(file, 'w', 0o600);
          try {
            await target.write(format === 'csv' ? csvHead(locale) : '[');
            for (let at = 0; at < ids.length; at += atOnce) {
              if (signal.aborted) throw new Failure('cancelled');
              context.progress(at, ids.length, '');
              const rows = toRows(desk.rowsOf(ids.slice(at, at + atOnce)));
              const text =
                format === 'csv'
                  ? rows.map((row) => csvLine(row, locale)).join('')
                  : rows
                      .map((row, place) => `${at + place === 0 ? '' : ','}\n${JSON.stringify(row)}`)
                      .join('');
              await target.write(text);
              await setImmediate();
            }
            if (format === 'json') await target.write('\n]\n');
            context.progress(ids.length, ids.length, '');
          } finally {
            await target.close();
          }
        },
      });
    },
  };
}

function openExporting({
  db,
  covering,
  processes,
  reviewer,
}: ExportDependencies): (rows: readonly Application[]) => ExportedApplication[] {
  const reviews = openReviews(db);
  const reasons = db.prepare<[string], { code: string | null; words: string }>(
    'SELECT reason_code AS code, reason_words AS words FROM application WHERE id = ?',
  );
  const reasonOf = (id: Id): Reason | null => {
    const row = reasons.get(id);
    return row === undefined || row.code === null ? null : reasonSchema.parse(row);
  };
  return (rows) => {
    const me = reviewer();
    return rows
      .filter(({ removed }) => !removed)
      .map((row) => {
        const { scorecards } = reviews.find(row.id);
        return toExported(row, {
          reason: reasonOf(row.id),
          scorecards: scorecards.map((card) => showScorecard(card, me, row.scored)),
          criteria: scorecards.length === 0 ? [] : processes.find(row.posting?.id ?? null).criteria,
          cover: (text) => covering.coverText(row.id, text, 'note'),
        });
      });
  };
}
