/** Writes the tables folded from the events, only what differs, and compares them with a fold. */
import type { Id } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import { noRows, tableNames, tables, type Row, type Rows, type TableName } from './folded-rows.ts';

type Connection = Library['db'];

/** The identities of histories that hang together: every row of the folded tables belongs to one such group. */
export interface Group {
  readonly candidates: readonly Id[];
  readonly applications: readonly Id[];
}

export interface FoldedTables {
  /**
   * Puts rows in place of those that the tables hold of a group. What is as it was is not touched, so that what
   * follows the tables by triggers has no more to do than what changed.
   */
  write(group: Group, rows: Rows): void;
  /** The applications of a group, or those of its candidates, whose rows are others than these. */
  compare(group: Group, rows: Rows): { readonly wrong: ReadonlySet<Id>; readonly shared: boolean };
  /** Identities of all candidates and applications that the tables hold. */
  identities(): Group;
  clear(): void;
}

interface Statements {
  readonly select: { all(group: string): unknown[] };
  readonly insert: { run(row: Row): unknown };
  readonly update: { run(row: Row): unknown } | null;
  readonly remove: { run(row: Row): unknown };
}

// Never an upsert: its conflict policy would replace the one of the triggers that follow these tables.
function prepare(db: Connection, name: TableName): Statements {
  const { columns, key, of, by } = tables[name];
  const keys = columns.slice(0, key);
  const others = columns.slice(key);
  const members = 'SELECT value FROM json_each(?)';
  const within =
    of === 'applications' && by === 'message_id'
      ? `SELECT id FROM message WHERE application_id IN (${members})`
      : members;
  const named = (some: readonly string[], between: string): string =>
    some.map((column) => `${column} = @${column}`).join(between);
  return {
    select: db.prepare(`SELECT ${columns.join(', ')} FROM ${name} WHERE ${by} IN (${within})`),
    insert: db.prepare(
      `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
    ),
    update:
      others.length === 0
        ? null
        : db.prepare(`UPDATE ${name} SET ${named(others, ', ')} WHERE ${named(keys, ' AND ')}`),
    remove: db.prepare(`DELETE FROM ${name} WHERE ${named(keys, ' AND ')}`),
  };
}

function keyOf(name: TableName, row: Row): string {
  const { columns, key } = tables[name];
  return JSON.stringify(columns.slice(0, key).map((column) => row[column]));
}

interface Difference {
  readonly table: TableName;
  readonly gone: readonly Row[];
  readonly fresh: readonly Row[];
  readonly changed: readonly Row[];
}

function differ(table: TableName, kept: readonly Row[], wanted: readonly Row[]): Difference {
  const { columns } = tables[table];
  const left = new Map(kept.map((row) => [keyOf(table, row), row]));
  const rows = new Map(wanted.map((row) => [keyOf(table, row), row]));
  const fresh: Row[] = [];
  const changed: Row[] = [];
  for (const [key, row] of rows) {
    const old = left.get(key);
    if (old === undefined) fresh.push(row);
    else if (columns.some((column) => old[column] !== row[column])) changed.push(row);
    left.delete(key);
  }
  return { table, gone: [...left.values()], fresh, changed };
}

export function openFoldedTables(db: Connection): FoldedTables {
  const statements = Object.fromEntries(tableNames.map((name) => [name, prepare(db, name)])) as Record<
    TableName,
    Statements
  >;
  const clearing = tableNames.toReversed().map((name) => db.prepare(`DELETE FROM ${name}`));
  const allCandidates = db.prepare<[], string>('SELECT id FROM candidate').pluck();
  const allApplications = db.prepare<[], string>('SELECT id FROM application').pluck();

  const read = (group: Group): Rows => {
    const members = {
      candidates: JSON.stringify(group.candidates),
      applications: JSON.stringify(group.applications),
    };
    const rows = noRows();
    for (const name of tableNames)
      rows[name] = statements[name].select.all(members[tables[name].of]) as Row[];
    return rows;
  };

  const compare = (group: Group, wanted: Rows): Difference[] => {
    const kept = read(group);
    return tableNames.map((name) => differ(name, kept[name], wanted[name]));
  };

  return {
    write(group, wanted) {
      const differences = compare(group, wanted);
      for (const { table, fresh, changed } of differences) {
        for (const row of fresh) statements[table].insert.run(row);
        for (const row of changed) statements[table].update?.run(row);
      }
      // Children first, and only after what they referred to may have moved.
      for (const { table, gone } of differences.toReversed())
        for (const row of gone) statements[table].remove.run(row);
    },
    compare(group, wanted) {
      const wrong = new Set<Id>();
      let shared = false;
      const ofMessage = new Map(wanted.message.map((row) => [row['id'], row['application_id']]));
      for (const { table, gone, fresh, changed } of compare(group, wanted))
        for (const row of [...gone, ...fresh, ...changed]) {
          const { of, by } = tables[table];
          const owner = by === 'message_id' ? ofMessage.get(row[by] ?? null) : row[by];
          if (of === 'candidates' || typeof owner !== 'string') shared = true;
          else wrong.add(owner);
        }
      return { wrong, shared };
    },
    identities: () => ({ candidates: allCandidates.all(), applications: allApplications.all() }),
    clear() {
      for (const statement of clearing) statement.run();
    },
  };
}
