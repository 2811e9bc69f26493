/** The desk over 50,000 applications: windows, places and counts of its filters, beside the cheapest call. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';

import { fillDesk } from '../src/main/applications/desk/testing/fill-desk.ts';
import type { DeskFilter, DeskOrder } from '../src/shared/applications/desk.ts';
import { benchFolder, line, quantile, startApp, timeCalls } from './served-app.ts';

const count = Number(process.env['VIVIER_BENCH_APPLICATIONS'] ?? 50_000);
const folder = benchFolder();
const library = join(folder, 'library');
const cli = join(import.meta.dirname, '..', 'out', 'main', 'cli.js');
execFileSync(process.execPath, [cli, '--library', library, 'offers', 'list']);

let app = await startApp(folder);
const titles = ['Ingénieur·e Ruby', 'Chargé·e de projet', 'Analyste', 'Cartographe'];
const postings: { readonly id: string; readonly title: string }[] = [];
for (const title of titles) postings.push(await app.ask('postings.create', { title }));
await app.end();

const db = new Database(join(library, 'vivier.sqlite'));
const ids = fillDesk(db, { count, postings, since: '2026-01-05T08:00:00.000Z' });
db.close();

app = await startApp(folder);
try {
  const blank: DeskFilter = {
    for: null,
    stage: null,
    toConfirm: false,
    unread: false,
    overdue: false,
    unscored: false,
    tag: null,
    removed: false,
    sought: '',
  };
  const idle = await timeCalls(
    () => app.ask('settings.get', {}),
    (times) => times >= 300,
  );
  console.log(line('cheapest call (settings.get)', idle));
  const tell = async (name: string, call: () => Promise<unknown>, times = 30): Promise<void> => {
    const begun = performance.now();
    await call();
    const first = performance.now() - begun;
    const taken = await timeCalls(call, (done) => done >= times);
    const ratio = quantile(taken, 0.5) / quantile(idle, 0.5);
    console.log(
      `${line(name, taken)}; ${ratio.toFixed(1)} × the cheapest call; the first ${first.toFixed(0)} ms`,
    );
  };
  const window = (filter: Partial<DeskFilter>, order: DeskOrder, from: number) => () =>
    app.ask('desk.rows', { filter: { ...blank, ...filter }, order, from, count: 100 });
  const middle = Math.floor(count / 2);
  for (const order of ['received-last', 'waiting-longest'] as const) {
    await tell(`window at the top, ${order}`, window({}, order, 0));
    await tell(`window in the middle, ${order}`, window({}, order, middle));
    await tell(`of one posting, ${order}`, window({ for: postings[0]!.id }, order, 1_000));
    await tell(`of one stage, ${order}`, window({ stage: 'interview' }, order, 1_000));
  }
  await tell('unread', window({ unread: true }, 'received-last', 1_000));
  await tell('overdue', window({ overdue: true }, 'waiting-longest', 1_000));
  await tell('with a tag', window({ tag: 'ruby' }, 'received-last', 1_000));
  await tell('words that one has', window({ sought: 'specimen-cake' }, 'received-last', 0), 10);
  await tell('words that many have', window({ sought: 'alma spec' }, 'received-last', 0), 10);
  await tell('counts', () => app.ask('desk.counts', { filter: blank }));
  await tell('counts of one posting', () =>
    app.ask('desk.counts', { filter: { ...blank, for: postings[0]!.id } }),
  );
  await tell('place', () =>
    app.ask('desk.place', { id: ids[middle] ?? '', filter: blank, order: 'received-last' }),
  );
  // After each move everything that is kept is asked anew.
  let moved = 0;
  const act = async (): Promise<void> => {
    moved += 1;
    await app.ask('applications.move-many', { ids: [ids[moved] ?? ''], stage: 'shortlisted' });
  };
  await tell('a move', act);
  await tell('a move, a window, counts', async () => {
    await act();
    await window({}, 'received-last', 0)();
    await app.ask('desk.counts', { filter: blank });
  });
} finally {
  await app.stop();
}
