/** Fills a library with sample applications, histories and rows alike, as fast as rows are written. */
import type Database from 'better-sqlite3';

import type { ApplicationEvent } from '../../../../shared/applications/events.ts';
import { fold } from '../../../../shared/applications/fold.ts';
import { stages } from '../../../../shared/applications/stage.ts';
import type { Id } from '../../../../shared/moment.ts';
import { newId } from '../../../database/ids.ts';
import { rowsOf, tableNames, tables } from '../../folded-rows.ts';

export interface DeskFilling {
  readonly count: number;
  /** Where applications go; a tenth names none of them. */
  readonly postings: readonly { readonly id: Id; readonly title: string }[];
  /** When the first one was received; each next one comes `every` minutes later. */
  readonly since?: string;
  readonly every?: number;
  readonly seed?: number;
}

const firstNames = [
  'Alma',
  'Basile',
  'Céleste',
  'Driss',
  'Élodie',
  'Farid',
  'Gaëlle',
  'Hugo',
  'Inès',
  'Joël',
];
const lastNames = ['Specimen', 'Sample', 'Muster', 'Example', 'Échantillon', 'Modèle', 'Patron', 'Gabarit'];
const tags = ['ruby', 'vivier', 'à rappeler', 'stage'];

/** The applications' identities, the first received first. */
export function fillDesk(db: Database.Database, filling: DeskFilling): Id[] {
  const { count, postings, since = '2026-01-01T08:00:00.000Z', every = 7, seed = 5 } = filling;
  let state = seed;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const events: ApplicationEvent[] = [];
  const ids: Id[] = [];
  const begun = Date.parse(since);
  for (let index = 0; index < count; index += 1) {
    const [application, candidate] = [newId(), newId()];
    ids.push(application);
    const at = new Date(begun + index * every * 60_000).toISOString();
    const later = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();
    const whose = { application, candidate, author: 'Camille' };
    const posting = postings.length === 0 || random() < 0.1 ? null : pick(postings);
    const name = `${pick(firstNames)} ${pick(lastNames)}-${letters(index)}`;
    events.push({
      ...whose,
      kind: 'entered',
      id: newId(),
      at,
      payload: {
        candidate: { name, email: `s${index}@example.org`, telephone: '' },
        assignment: posting !== null ? 'assigned' : random() < 0.5 ? 'spontaneous' : 'unassigned',
        posting: posting?.id ?? null,
        postingTitle: posting?.title ?? '',
        receivedAt: at,
        documents: [],
      },
    });
    const stage = random() < 0.5 ? 'received' : pick(stages);
    if (stage !== 'received')
      events.push({
        ...whose,
        kind: 'moved',
        id: newId(),
        at: later(60 + Math.floor(random() * 10_000)),
        payload: { stage, stageName: '', reason: null },
      });
    if (random() < 0.3)
      events.push({
        ...whose,
        kind: 'tagged',
        id: newId(),
        at: later(30),
        payload: { tag: pick(tags), on: true },
      });
    if (random() < 0.02)
      events.push({ ...whose, kind: 'removed', id: newId(), at: later(20_000), payload: {} });
  }
  write(db, events, ids);
  return ids;
}

/** `ba`, `bb`: a name keeps letters alone. */
function letters(index: number): string {
  return index
    .toString(26)
    .replace(/[0-9a-p]/gu, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}

function write(db: Database.Database, events: readonly ApplicationEvent[], ids: readonly Id[]): void {
  const event = db.prepare(
    `INSERT INTO event (id, at, author, application_id, candidate_id, kind, payload)
     VALUES (@id, @at, @author, @application, @candidate, @kind, @payload)`,
  );
  const mark = db.prepare('INSERT OR IGNORE INTO read_mark (application_id, at) VALUES (?, ?)');
  const rows = rowsOf(fold(events));
  db.transaction(() => {
    for (const one of events) event.run({ ...one, payload: JSON.stringify(one.payload) });
    for (const name of tableNames) {
      const { columns } = tables[name];
      const insert = db.prepare(
        `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
      );
      for (const row of rows[name]) insert.run(row);
    }
    // Half of them were opened.
    for (const [index, id] of ids.entries()) if (index % 2 === 0) mark.run(id, '2026-11-01T08:00:00.000Z');
  })();
}
