/** Searching 50,000 documents of 3 kB: rare and common words, by date and by relevance, beside the cheapest call. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

import { benchFolder, line, quantile, startApp, timeCalls } from './served-app.ts';

const count = Number(process.env['VIVIER_BENCH_DOCUMENTS'] ?? 50_000);
const folder = benchFolder();
const library = join(folder, 'library');
const cli = join(import.meta.dirname, '..', 'out', 'main', 'cli.js');
execFileSync(process.execPath, [cli, '--library', library, 'offers', 'list']);

/** 3 kB of words as unevenly frequent as in a language (Zipf), always the same ones. */
let seed = 4;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const word = (): string => `mot${Math.floor(Math.exp(random() * Math.log(20_000))).toString(36)}`;
const textOf = (index: number): string =>
  `commun ${Array.from({ length: 430 }, word).join(' ')} ${index % 10_000 === 7 ? 'rarissime' : ''}`;

const db = new Database(join(library, 'vivier.sqlite'));
const insert = (table: string, columns: readonly string[]) =>
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
const candidate = insert('candidate', ['id', 'name', 'email', 'telephone', 'facts']);
const application = insert(
  'application',
  'id candidate_id assignment stage received_at last_message_at subject removed'.split(' '),
);
const document = insert('document', 'id application_id position name media_type hash bytes text'.split(' '));
const reading = insert('document_reading', 'hash version state media_type marks has_text text'.split(' '));
db.transaction(() => {
  for (let index = 0; index < count; index += 1) {
    const [person, received, hash] = [randomUUID(), randomUUID(), index.toString(16).padStart(64, '0')];
    const at = new Date(Date.UTC(2025, 0, 1) + index * 600_000).toISOString();
    candidate.run(person, `Sample ${index}`, `s${index}@example.org`, '', '{}');
    application.run(received, person, 'unassigned', 'received', at, at, '', 0);
    document.run(randomUUID(), received, 0, `cv-${index}.pdf`, 'application/pdf', hash, 3_000, 1);
    reading.run(hash, 1_000, 'text', 'application/pdf', '', 1, textOf(index));
  }
})();
db.close();

const app = await startApp(folder);
try {
  const find = (words: string, order: 'date' | 'relevance') =>
    app.ask('search.find', { query: { words }, order });
  const begun = performance.now();
  const first = await find('rarissime', 'date');
  console.log(
    `indexed in ${Math.round((performance.now() - begun) / 1000)} s, ${first.count ?? 0} with the rare word`,
  );
  const idle = await timeCalls(
    () => app.ask('settings.get', {}),
    (times) => times >= 300,
  );
  console.log(line('cheapest call (settings.get)', idle));
  for (const [name, words] of [
    ['rare word', 'rarissime'],
    ['common word', 'commun'],
    ['common words', 'commun mot1 mot2'],
    ['phrase', '"mot1 mot2"'],
    ['beginning', 'mot1*'],
  ] as const)
    for (const order of ['date', 'relevance'] as const) {
      const times = await timeCalls(
        () => find(words, order),
        (done) => done >= 30,
      );
      const ratio = quantile(times, 0.5) / quantile(idle, 0.5);
      console.log(`${line(`${name}, by ${order}`, times)}; ${ratio.toFixed(1)} × the cheapest call`);
    }
} finally {
  await app.stop();
}
