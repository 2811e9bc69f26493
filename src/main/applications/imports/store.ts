/** The SQL of imports: what each reads, how it ended, and what became of every message of it. */
import { z } from 'zod';

import {
  importStateSchema,
  originSchema,
  outcomeSchema,
  type Import,
  type KeptItem,
  type ImportState,
  type Outcome,
} from '../../../shared/applications/receiving.ts';
import { sourceSchema, type CallError, type Source } from '../../../shared/contract.ts';
import { errorCodes, type Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';

/** What an import reads: kept with it, so that it can go on in another run of the program. */
export interface ImportPlan {
  readonly origin: Import['origin'];
  readonly name: string;
  readonly sources: readonly Source[];
  /** The watch or the mailbox it reads. */
  readonly feeder: Id | null;
  readonly posting: Id | null;
}

export interface StoredImport extends ImportPlan {
  readonly id: Id;
  readonly state: ImportState;
  readonly startedAt: string;
}

/** An item before the store gives it its position. `key` is the same for the same message of the same import. */
export interface NewItem {
  readonly key: string;
  readonly path: string;
  readonly subject: string;
  readonly outcome: Outcome;
  readonly application: Id | null;
  readonly failure: Pick<Failure, 'code' | 'details'> | null;
}

export interface ImportStore {
  /** Writes down an import that begins now. */
  begin(plan: ImportPlan): Id;
  /** An import that goes on. */
  reopen(id: Id): void;
  end(id: Id, state: ImportState, error: CallError | null): void;
  /** Imports that no program runs any more: this one has just opened. */
  interruptRunning(): void;
  find(id: Id): StoredImport | null;
  /** The newest import of a watch or a mailbox. */
  newestOf(feeder: Id): StoredImport | null;
  list(): Omit<Import, 'resumable'>[];
  items(id: Id, outcome: Outcome | undefined, after: number, limit: number): KeptItem[];
  hasItem(id: Id, key: string): boolean;
  countItems(id: Id): number;
  addItem(id: Id, item: NewItem): void;
  forget(id: Id): void;
  /** Forgets ended imports of watches and mailboxes that began before an instant. */
  forgetFed(before: string): void;
}

interface ImportRow {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly feeder_id: string | null;
  readonly sources: string;
  readonly posting_id: string | null;
  readonly state: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly error: string | null;
  readonly imported: number;
  readonly added: number;
  readonly duplicate: number;
  readonly refused: number;
}

interface ItemRow {
  readonly position: number;
  readonly path: string;
  readonly subject: string;
  readonly outcome: string;
  readonly application_id: string | null;
  readonly code: string | null;
  readonly details: string;
}

const sourcesSchema = z.array(sourceSchema);
const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const errorSchema = z.object({ code: z.enum(errorCodes), details: detailsSchema });

function toStored(row: ImportRow): StoredImport {
  return {
    id: row.id,
    origin: originSchema.parse(row.origin),
    name: row.name,
    feeder: row.feeder_id,
    sources: sourcesSchema.parse(JSON.parse(row.sources)),
    posting: row.posting_id,
    state: importStateSchema.parse(row.state),
    startedAt: row.started_at,
  };
}

export function openImportStore(db: Library['db']): ImportStore {
  const insert = db.prepare(
    `INSERT INTO import (id, origin, name, feeder_id, sources, posting_id, state, started_at)
     VALUES (@id, @origin, @name, @feeder, @sources, @posting, 'running', @startedAt)`,
  );
  const reopen = db.prepare(
    `UPDATE import SET state = 'running', ended_at = NULL, error = NULL WHERE id = ?`,
  );
  const end = db.prepare('UPDATE import SET state = ?, ended_at = ?, error = ? WHERE id = ?');
  // What a watch has left is taken by its next look, without anybody's doing.
  const interrupt = db.prepare(
    `UPDATE import SET state = CASE origin WHEN 'folder' THEN 'done' ELSE 'interrupted' END
     WHERE state = 'running'`,
  );
  const byId = db.prepare<[string], ImportRow>('SELECT * FROM import WHERE id = ?');
  const newest = db.prepare<[string], ImportRow>(
    'SELECT * FROM import WHERE feeder_id = ? ORDER BY started_at DESC, id DESC LIMIT 1',
  );
  const all = db.prepare<[], ImportRow>('SELECT * FROM import ORDER BY started_at DESC, id DESC');
  const item = db.prepare<[string, string], { found: number }>(
    'SELECT 1 AS found FROM import_item WHERE import_id = ? AND key = ?',
  );
  const lastPosition = db.prepare<[string], { position: number | null }>(
    'SELECT max(position) AS position FROM import_item WHERE import_id = ?',
  );
  const insertItem = db.prepare(
    `INSERT INTO import_item (import_id, position, key, path, subject, outcome, application_id, code, details)
     VALUES (@import, @position, @key, @path, @subject, @outcome, @application, @code, @details)`,
  );
  const counters: Readonly<Record<Outcome, ReturnType<typeof db.prepare>>> = {
    imported: db.prepare('UPDATE import SET imported = imported + 1 WHERE id = ?'),
    added: db.prepare('UPDATE import SET added = added + 1 WHERE id = ?'),
    duplicate: db.prepare('UPDATE import SET duplicate = duplicate + 1 WHERE id = ?'),
    refused: db.prepare('UPDATE import SET refused = refused + 1 WHERE id = ?'),
  };
  const pageOfAll = db.prepare<[string, number, number], ItemRow>(
    'SELECT * FROM import_item WHERE import_id = ? AND position > ? ORDER BY position LIMIT ?',
  );
  const pageOfOne = db.prepare<[string, string, number, number], ItemRow>(
    `SELECT * FROM import_item WHERE import_id = ? AND outcome = ? AND position > ?
     ORDER BY position LIMIT ?`,
  );
  const remove = db.prepare('DELETE FROM import WHERE id = ?');
  const removeFed = db.prepare(
    `DELETE FROM import WHERE feeder_id IS NOT NULL AND state = 'done' AND started_at < ?`,
  );

  const nextPosition = (id: Id): number => (lastPosition.get(id)?.position ?? -1) + 1;

  return {
    begin(plan) {
      const id = newId();
      insert.run({ ...plan, id, sources: JSON.stringify(plan.sources), startedAt: now() });
      return id;
    },
    reopen: (id) => void reopen.run(id),
    end: (id, state, error) => void end.run(state, now(), error === null ? null : JSON.stringify(error), id),
    interruptRunning: () => void interrupt.run(),
    find(id) {
      const row = byId.get(id);
      return row === undefined ? null : toStored(row);
    },
    newestOf(feeder) {
      const row = newest.get(feeder);
      return row === undefined ? null : toStored(row);
    },
    list: () =>
      all.all().map((row) => ({
        id: row.id,
        origin: originSchema.parse(row.origin),
        name: row.name,
        state: importStateSchema.parse(row.state),
        startedAt: row.started_at,
        endedAt: row.ended_at,
        counts: {
          imported: row.imported,
          added: row.added,
          duplicate: row.duplicate,
          refused: row.refused,
        },
        error: row.error === null ? null : errorSchema.parse(JSON.parse(row.error)),
      })),
    items(id, outcome, after, limit) {
      const rows =
        outcome === undefined ? pageOfAll.all(id, after, limit) : pageOfOne.all(id, outcome, after, limit);
      return rows.map((row) => ({
        position: row.position,
        path: row.path,
        subject: row.subject,
        outcome: outcomeSchema.parse(row.outcome),
        application: row.application_id,
        code: z.enum(errorCodes).nullable().parse(row.code),
        details: detailsSchema.parse(JSON.parse(row.details)),
      }));
    },
    hasItem: (id, key) => item.get(id, key) !== undefined,
    countItems: (id) => nextPosition(id),
    addItem(id, { failure, ...rest }) {
      const code = failure?.code ?? null;
      const details = JSON.stringify(failure?.details ?? {});
      insertItem.run({ ...rest, import: id, position: nextPosition(id), code, details });
      counters[rest.outcome].run(id);
    },
    forget: (id) => void remove.run(id),
    forgetFed: (before) => void removeFed.run(before),
  };
}
