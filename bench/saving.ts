/** What saving an offer costs beside the cheapest call and beside a bare durable commit, in one run. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

import { line, quantile, startApp, timeCalls } from './served-app.ts';

const app = await startApp();
try {
  const posting = await app.ask('postings.create', { title: 'Sample' });
  const { id } = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
  const paragraph = 'Vous accompagnez des collectivités dans leurs consultations publiques. '.repeat(6);
  let { version } = await app.ask('offers.get', { id });
  let edit = 0;
  const save = async () => {
    edit += 1;
    const content = Array.from({ length: 20 }, (_unused, index) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: index === 7 ? `${paragraph}${edit}` : paragraph.trim() }],
    }));
    ({ version } = await app.ask('offers.save-document', {
      id,
      version,
      document: { type: 'doc', content },
    }));
  };
  await timeCalls(save, (count) => count >= 20);
  const saves = await timeCalls(save, (count) => count >= 300);
  const calls = await timeCalls(
    () => app.ask('settings.get', {}),
    (count) => count >= 300,
  );

  const database = new Database(join(app.folder, 'peer.sqlite'));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.exec('CREATE TABLE text (value TEXT) STRICT');
  const insert = database.prepare('INSERT INTO text (value) VALUES (?)');
  const text = paragraph.repeat(20);
  const commits = await timeCalls(
    () => Promise.resolve(insert.run(text)),
    (count) => count >= 300,
  );
  database.close();

  console.log(line('save an offer of 1,000 words', saves));
  console.log(line('cheapest call (settings.get)', calls));
  console.log(line('bare durable commit of that text', commits));
  console.log(`ratio save / cheapest call ${(quantile(saves, 0.5) / quantile(calls, 0.5)).toFixed(1)}`);
  console.log(`ratio save / bare commit   ${(quantile(saves, 0.5) / quantile(commits, 0.5)).toFixed(1)}`);
} finally {
  await app.stop();
}
