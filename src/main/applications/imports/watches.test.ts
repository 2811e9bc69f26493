import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { saveMail, writeMail } from '../testing/mails.ts';

function mail(index: number): Buffer {
  return writeMail({
    messageId: `<watched-${index}@example.org>`,
    from: `Sample ${index} <sample-${index}@example.org>`,
    subject: `Candidature ${index}`,
  });
}

// A folder that the system says nothing of is looked at only now and then.
vi.setConfig({ testTimeout: 240_000 });

/** Waits until so many applications are there; however slow the machine, they come. */
async function untilThere(test: TestApp, count: number): Promise<void> {
  await vi.waitFor(async () => expect(await test.ask('applications.list', {})).toHaveLength(count), {
    timeout: 90_000,
    interval: 200,
  });
}

it('takes in what lies in a watched folder, what comes into it, and what came while the program was closed', async () => {
  const test = await openTestApp();
  const folder = temporaryFolder();
  const first = saveMail(folder, '1.eml', mail(1));
  const watch = await test.ask('watches.add', { path: folder });
  expect(watch).toMatchObject({ posting: null, present: true });
  await untilThere(test, 1);

  // Written elsewhere and moved in, as mail programs do; and bit by bit, as a download is.
  mkdirSync(join(folder, 'inside'));
  const apart = saveMail(temporaryFolder(), '2.eml', mail(2));
  renameSync(apart, join(folder, 'inside', '2.eml'));
  const whole = mail(3);
  writeFileSync(join(folder, '3.eml'), whole.subarray(0, 200));
  await new Promise((resolve) => setTimeout(resolve, 300));
  appendFileSync(join(folder, '3.eml'), whole.subarray(200));
  saveMail(folder, 'broken.eml', Buffer.from('nothing of a mail'));
  await untilThere(test, 3);

  const reports = await test.ask('imports.list', {});
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatchObject({ origin: 'folder', name: watch.path, resumable: false });
  await vi.waitFor(
    async () => {
      const { items } = await test.ask('imports.items', { id: reports[0]!.id, outcome: 'refused' });
      expect(items).toMatchObject([{ path: join(watch.path, 'broken.eml'), code: 'mail-not-a-mail' }]);
    },
    { timeout: 60_000, interval: 200 },
  );
  await test.app.close();

  saveMail(folder, '4.eml', mail(4));
  const again = await openTestApp(test.library);
  await untilThere(again, 4);
  expect(readFileSync(first).equals(mail(1))).toBe(true);
  const [report] = await again.ask('imports.list', {});
  expect(report?.counts).toEqual({ imported: 4, added: 0, duplicate: 0, refused: 1 });

  await again.ask('watches.remove', { id: watch.id });
  saveMail(folder, '5.eml', mail(5));
  expect(await again.ask('watches.list', {})).toEqual([]);
  const other = temporaryFolder();
  saveMail(other, '6.eml', mail(6));
  await again.ask('watches.add', { path: other });
  await untilThere(again, 5);
  expect((await again.ask('applications.list', {})).map(({ subject }) => subject)).not.toContain(
    'Candidature 5',
  );
});

it('follows a Maildir and a mailbox file that grows, and tells no message of them twice', async () => {
  const test = await openTestApp();
  const folder = temporaryFolder();
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, 'Maildir', part), { recursive: true });
  const inNew = saveMail(join(folder, 'Maildir', 'new'), '1700000001.M1.host', mail(1));
  saveMail(join(folder, 'Maildir', 'tmp'), '1700000009.M9.host', mail(9));
  const block = (index: number): string =>
    `From sample@example.org Mon Nov 16 09:30:00 2026\n${mail(index).toString('utf8').replaceAll('\r\n', '\n')}\n\n`;
  const mbox = saveMail(folder, 'Candidatures.mbox', Buffer.from(block(2) + block(3)));
  const posting = await test.ask('postings.create', { title: 'Sample posting' });
  await test.ask('watches.add', { path: folder, posting: posting.id });
  await untilThere(test, 3);
  renameSync(inNew, join(folder, 'Maildir', 'cur', '1700000001.M1.host:2,S'));
  appendFileSync(mbox, block(4));
  await untilThere(test, 4);
  const [report] = await test.ask('imports.list', {});
  expect(report?.counts).toEqual({ imported: 4, added: 0, duplicate: 0, refused: 0 });
  expect(await test.ask('applications.list', { posting: posting.id })).toHaveLength(4);
});

it('says when a folder has gone and when it is back, and watches no folder twice', async () => {
  const test = await openTestApp();
  const around = temporaryFolder();
  const folder = join(around, 'mails');
  mkdirSync(join(folder, 'inside'), { recursive: true });
  const told: string[] = [];
  test.app.listen((event) => {
    if (event.type === 'changed') told.push(...event.subjects);
  });
  const { id } = await test.ask('watches.add', { path: folder });
  expect(told).toContain('imports');
  symlinkSync(folder, join(around, 'link'));
  for (const path of [folder, around, join(folder, 'inside'), join(around, 'link')])
    expect(await test.refused('watches.add', { path })).toBe('folder-watched');
  expect(await test.refused('watches.add', { path: join(around, 'nowhere') })).toBe('folder-not-found');
  expect(await test.refused('watches.add', { path: join(test.library, 'documents') })).toBe(
    'folder-unreadable',
  );

  const isThere = async (present: boolean): Promise<void> => {
    await vi.waitFor(
      async () => expect(await test.ask('watches.list', {})).toMatchObject([{ id, present }]),
      {
        timeout: 90_000,
        interval: 200,
      },
    );
  };
  await isThere(true);
  rmSync(folder, { recursive: true });
  await isThere(false);
  mkdirSync(folder);
  saveMail(folder, '1.eml', mail(1));
  await untilThere(test, 1);
  await isThere(true);
});
