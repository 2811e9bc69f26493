/**
 * No code path orders or counts people by anything but dates and what a person entered (AI Act, annex III, 4a; GDPR,
 * 22): shown on every answer’s schema, on every statement of the stores, and by what lists answer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { deskOrders } from '../../shared/applications/desk.ts';
import { stages } from '../../shared/applications/stage.ts';
import { calls } from '../../shared/contract.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

/** A number that an answer gives of one person, by the name of its field, and whose it is. */
const numbersOfPeople: Readonly<Record<string, string>> = {
  notes: 'how many a person wrote',
  points: 'given by a reviewer',
  minutes: 'typed by whoever arranged it',
  bytes: 'the size of a file',
  pages: 'of a document',
  patience: 'days, said of a stage',
  place: 'where a person put a stage or a criterion',
  position: 'of a mail in its file',
  details: 'a size or a count in a sentence that refuses',
};

/** Numbers of many people that are no counts: days between dates. */
const spans = ['times.longest', 'times.median'];

const verdicts =
  /score|rank|rating|mean|average|match|fit|similar|weight|percent|grade|level|priority|confidence/i;

type Schema = z.core.$ZodType;

/** What of a schema holds it together, without the schema’s own type: each kind has other parts. */
function partsOf(schema: Schema): { readonly name: string | null; readonly part: Schema }[] {
  const def = schema._zod.def as unknown as Record<string, unknown>;
  const one = (part: unknown, name: string | null = null) =>
    part === undefined || part === null ? [] : [{ name, part: part as Schema }];
  const shape = (def['shape'] ?? {}) as Record<string, Schema>;
  return [
    ...Object.entries(shape).flatMap(([name, part]) => one(part, name)),
    ...['element', 'innerType', 'left', 'right', 'valueType', 'out'].flatMap((key) => one(def[key])),
    ...((def['options'] ?? def['items'] ?? []) as Schema[]).flatMap((part) => one(part)),
  ];
}

interface FoundNumber {
  readonly path: readonly string[];
  /** Whether it stands in what is told of one candidate or one application. */
  readonly ofPerson: boolean;
}

/** Every number of a schema. A document’s blocks are lazy: what is in them was written by whoever wrote it. */
function numbersOf(schema: Schema, path: readonly string[] = [], ofPerson = false): FoundNumber[] {
  const parts = partsOf(schema);
  const names = new Set(parts.map(({ name }) => name));
  const person = ofPerson || ['candidate', 'application', 'scorecards'].some((name) => names.has(name));
  if (schema._zod.def.type === 'number' || schema._zod.def.type === 'bigint') return [{ path, ofPerson }];
  return parts.flatMap(({ name, part }) => numbersOf(part, name === null ? path : [...path, name], person));
}

const lastOf = ({ path }: FoundNumber): string => path.at(-1) ?? '';

describe('what calls answer', () => {
  const found = Object.entries(calls)
    .filter(([name]) => /^(?!(offers|postings|site|app|settings|folders)\.)/.test(name))
    .flatMap(([name, { output }]) => numbersOf(output).map((number) => ({ call: name, ...number })));

  it('holds no number about a person but what a person entered', () => {
    const ofPeople = found.filter(({ ofPerson }) => ofPerson);
    expect(ofPeople.map(lastOf)).toContain('points');
    expect(ofPeople.filter((number) => !Object.hasOwn(numbersOfPeople, lastOf(number)))).toEqual([]);
  });

  it('calls no number a verdict', () => {
    const named = found.filter(({ path }) => path.slice(-2).some((name) => verdicts.test(name)));
    // Points stand in scores; a heading of a document that is shown has a level.
    const allowed = named.filter((number) => ['points', 'level'].includes(lastOf(number)));
    expect(named).toEqual(allowed);
  });

  it('counts many, and measures nothing of them but time', () => {
    const measures = found.filter(({ path }) => /median|longest|shortest|sum/i.test(path.join('.')));
    expect(measures.map(({ path }) => path.join('.')).sort()).toEqual(spans);
  });

  it('would be seen to hold one', () => {
    const made = z.object({ rows: z.array(z.object({ candidate: z.string(), fit: z.number().nullable() })) });
    const [number] = numbersOf(made);
    expect(number).toMatchObject({ path: ['rows', 'fit'], ofPerson: true });
    expect(Object.hasOwn(numbersOfPeople, 'fit')).toBe(false);
  });

  it('offers orders by dates alone', () => {
    expect([...deskOrders].sort()).toEqual(['received-first', 'received-last', 'waiting-longest']);
  });
});

/** What a statement may order by. Identities are made of the time and only part what is of the same moment. */
const dates = [
  'at',
  'since',
  'received_at',
  'last_message_at',
  'stage_since',
  'drafted_at',
  'started_at',
  'asked_on',
  'given_on',
  'until_on',
];
const places = ['position', 'number', 'rowid', 'ended'];
const identities = ['id', 'application_id', 'candidate_id', 'event_id', 'import_id', 'hash', 'direction'];
/** What somebody called a thing that is not a person: a tag, a template, a folder, a mailbox; a sign’s own text. */
const entered = ['tag', 'name', 'path', 'kind', 'key', 'user', 'folder', 'title'];
/** Days that an application stood in a stage, for a median. */
const measured = ['days'];
const mayOrder = new Set([...dates, ...places, ...identities, ...entered, ...measured]);

/** Texts found, the best first, where a person asks for that; no number of it is told. */
const wordsFound = 'bm25(search_index, 4.0, 1.0, 0.5, 0.5)';

/** The terms of every `ORDER BY` of a statement. */
function ordersOf(sql: string): string[] {
  const text = sql.replaceAll(wordsFound, 'number').replace(/--[^\n]*/g, ' ');
  return [...text.matchAll(/ORDER\s+BY\s+/gi)].flatMap(({ index, 0: start }) => {
    const terms: string[] = [];
    let [depth, term] = [0, ''];
    for (const letter of text.slice(index + start.length)) {
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      if (depth < 0) break;
      if (depth === 0 && letter === ',') terms.push(term.trim());
      if (depth === 0 && (letter === ',' || letter === ';')) term = '';
      else term += letter;
      if (/\s(LIMIT|ROWS|RANGE|UNION)\s$/i.test(term)) break;
    }
    return [...terms, term.trim()].map((one) =>
      one
        .replace(/\s(LIMIT|ROWS|RANGE|UNION)\b.*$/is, '')
        .replace(/\s+(ASC|DESC)$/i, '')
        .replace(/^.*\./, '')
        .trim(),
    );
  });
}

const ofPeople = /\b(application|candidate|scorecard|tag|note|message|answer|interview|consent|stay|event)\b/;
/** Nothing is computed from points, and nothing but times is averaged. */
const computes =
  /json_(each|extract|tree)\s*\([^)]*\bscores\b|\b(avg|sum|total|max|min)\s*\(\s*(points|scores|words)/i;

function wrongIn(statements: Iterable<string>): string[] {
  return [...statements].filter(
    (sql) => ofPeople.test(sql) && (computes.test(sql) || ordersOf(sql).some((term) => !mayOrder.has(term))),
  );
}

/** The program’s own files, without tests and what only tests use. */
function sourcesOf(...folders: string[]): { readonly file: string; readonly text: string }[] {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes('/testing/'))
      .map((file) => ({ file: file.slice(root.length), text: readFileSync(file, 'utf8') })),
  );
}

async function enter(test: TestApp, posting: string | null, index: number): Promise<string> {
  const { id } = await test.ask('applications.enter', {
    candidate: { name: `Sample ${String.fromCharCode(65 + index)}`, email: '', telephone: '' },
    posting,
    spontaneous: false,
    receivedAt: `2026-11-0${1 + ((index * 5) % 7)}T08:00:00Z`,
  });
  return id;
}

const criterion = '0192f000-0008-7000-8000-000000000001';

async function prepare(test: TestApp) {
  const { id: posting } = await test.ask('postings.create', { title: 'Sample posting' });
  for (const change of [
    { kind: 'criterion-put', id: criterion, of: 'skill', name: 'Ruby', words: '', place: 1 },
    { kind: 'methods-told', how: 'offer', on: '2026-11-01', words: '' },
  ] as const)
    await test.ask('process.change', { posting, change });
  const ids = [];
  for (let index = 0; index < 6; index += 1) ids.push(await enter(test, posting, index));
  return { posting, ids };
}

/** Everything that lists applications, by their identities in the order answered. */
async function listings(test: TestApp, posting: string): Promise<Record<string, string[]>> {
  const listed: Record<string, string[]> = {
    list: (await test.ask('applications.list', {})).map(({ id }) => id),
    compare: (await test.ask('applications.compare', { posting })).rows.map(({ id }) => id),
    pool: (await test.ask('pool.list', { withoutConsent: true, from: 0, count: 100 })).rows.map(
      ({ id }) => id,
    ),
  };
  for (const order of deskOrders)
    listed[order] = (await test.ask('desk.rows', { filter: {}, order, from: 0, count: 100 })).rows.map(
      ({ id }) => id,
    );
  return listed;
}

describe('what stores ask', () => {
  it('orders by dates, places and what a person typed, in every statement that is prepared', async () => {
    const prepared = new Set<string>();
    const prepare_ = Object.getOwnPropertyDescriptor(Database.prototype, 'prepare')?.value as (
      sql: string,
    ) => Database.Statement;
    const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: Database.Database,
      sql: string,
    ) {
      prepared.add(sql);
      return prepare_.call(this, sql);
    });
    try {
      const test = await openTestApp();
      const { posting } = await prepare(test);
      await listings(test, posting);
      for (const order of ['date', 'relevance'] as const)
        await test.ask('search.find', { query: { words: 'Sample' }, order });
      await test.ask('desk.counts', { filter: {} });
    } finally {
      spy.mockRestore();
    }
    const ordered = [...prepared].filter((sql) => ofPeople.test(sql) && ordersOf(sql).length > 0);
    expect(ordered.length).toBeGreaterThan(20);
    expect(wrongIn(prepared)).toEqual([]);
  });

  it('orders by nothing else in any file either', () => {
    const statements = sourcesOf('main/applications', 'main/privacy')
      .flatMap(({ text }) => [...text.matchAll(/ORDER\s+BY\s+[^`';)]*/g)].map(([found]) => found))
      // Made of parts: those are seen where they are prepared.
      .filter((found) => !found.includes('${'));
    expect(statements.length).toBeGreaterThan(25);
    expect(statements.filter((found) => ordersOf(found).some((term) => !mayOrder.has(term)))).toEqual([]);
  });

  it('would be seen to order people', () => {
    for (const sql of [
      'SELECT id FROM application ORDER BY points DESC',
      'SELECT id FROM application ORDER BY (SELECT count(*) FROM tag), id LIMIT 3',
      'SELECT id FROM candidate ORDER BY candidate.email',
      'SELECT avg(points) FROM scorecard',
      "SELECT json_extract(scores, '$[0].points') FROM scorecard",
      'SELECT id FROM application ORDER BY random()',
    ])
      expect(wrongIn([sql]), sql).toEqual([sql]);
    expect(wrongIn(['SELECT id FROM application ORDER BY application.received_at DESC, id LIMIT ?'])).toEqual(
      [],
    );
  });

  it('computes nothing from points anywhere in the program', () => {
    const counted =
      /\bpoints(\?\.\w+)?\s[-+*/]\s|\s[-+*/]=?\s(\w+\.)*points\b|\bpoints\b[^\n;]*?(\.sort|\.reduce|Math\.)|(reduce|sort|toSorted|Math\.\w+)\([^\n]*\bpoints\b/;
    const found = sourcesOf('shared/applications', 'main', 'renderer').flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && counted.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
    expect(counted.test('const mean = scores.reduce((sum, { points }) => sum + points, 0)')).toBe(true);
    expect(counted.test('rows.sort((a, b) => b.points - a.points)')).toBe(true);
  });
});

describe('what lists answer', () => {
  it('stands in the same order whatever was scored, tagged, noted or read', async () => {
    const test = await openTestApp();
    const { posting, ids } = await prepare(test);
    const before = await listings(test, posting);
    expect(before['list']).toHaveLength(6);
    for (const [index, id] of ids.entries()) {
      const points = 1 + ((index * 3) % 4);
      await test.ask('applications.score', { id, scores: [{ criterion, points, words: '' }], words: 'Bien' });
      if (index % 2 === 0) await test.ask('applications.tag', { ids: [id], tag: 'Ruby', on: true });
      for (let note = 0; note < index % 3; note += 1) await test.ask('applications.note', { id, text: 'Vu' });
    }
    await test.ask('applications.mark-read', { ids: [ids[3]!, ids[1]!], read: true });
    expect(await listings(test, posting)).toEqual(before);
  });

  it('puts those that wait longest first by the time of their move alone', async () => {
    const test = await openTestApp();
    const { ids } = await prepare(test);
    for (const [index, id] of ids.toReversed().entries())
      await test.ask('applications.move', { id, stage: stages[1 + (index % 2)]! });
    const filter = { stage: 'shortlisted' as const };
    const { rows } = await test.ask('desk.rows', { filter, order: 'waiting-longest', from: 0, count: 100 });
    expect(rows.map(({ id }) => id)).toEqual([ids[5], ids[3], ids[1]]);
  });
});
