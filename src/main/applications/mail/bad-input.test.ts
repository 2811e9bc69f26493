import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { badMails, largeMails, type BadMail } from '../testing/mail-set/bad-mails.ts';
import { writeMbox } from '../testing/mail-set/containers.ts';
import { writeMail } from '../testing/mails.ts';

const isLong = process.env['VIVIER_LONG'] === '1';

interface Became {
  readonly code: string | null;
  readonly candidate: string;
  readonly text: string;
  readonly documents: readonly (readonly string[])[];
}

async function importFile(test: TestApp, path: string): Promise<Became[]> {
  const report = await test.ask('applications.import', { sources: [{ path }] });
  const { items } = await test.ask('imports.items', { id: report.import });
  const found: Became[] = [];
  for (const { code, application } of items) {
    const detail = application === null ? null : await test.ask('applications.get', { id: application });
    found.push({
      code,
      candidate: detail?.candidate.name ?? '',
      text: detail?.messages[0]?.text ?? '',
      documents: (detail?.documents ?? []).map(({ name, state, marks }) => [name, state, ...marks]),
    });
  }
  return found;
}

function save(name: string, bytes: Uint8Array): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

function expectBecame(mail: BadMail, became: Became | undefined): void {
  expect([mail.name, became?.code]).toEqual([mail.name, mail.code ?? null]);
  if (mail.candidate !== undefined) expect(became?.candidate).toBe(mail.candidate);
  if (mail.text !== undefined) expect(became?.text).toContain(mail.text);
  if (mail.documents !== undefined) expect(became?.documents).toEqual(mail.documents);
}

/** A name without digits: those are taken for a part of an address. */
function nameOf(index: number): string {
  return `Bonne ${Array.from(`N${index}`, (character) => (character === 'N' ? 'N' : 'aeioubcdfg'[Number(character)])).join('')}`;
}

function goodMail(index: number): Buffer {
  return writeMail({
    from: `${nameOf(index)} <bonne${index}@example.org>`,
    messageId: `<good-${index}@example.org>`,
  });
}

describe('a mail that is broken, or written to break', () => {
  it('is taken or refused by name, each alone', { timeout: 300_000 }, async () => {
    const test = await openTestApp();
    for (const mail of badMails) {
      const [became, ...more] = await importFile(test, save('mail.eml', mail.bytes()));
      expect(more).toEqual([]);
      expectBecame(mail, became);
    }
  });

  it.each(isLong ? (['mboxrd', 'mboxo', 'unquoted'] as const) : (['mboxrd'] as const))(
    'leaves the good ones around it in a mailbox file alone: %s',
    { timeout: 300_000 },
    async (form) => {
      const test = await openTestApp();
      const messages = badMails.flatMap((mail, index) => [goodMail(index), mail.bytes()]);
      const became = await importFile(
        test,
        save('mails.mbox', writeMbox([...messages, goodMail(badMails.length)], form)),
      );
      expect(became).toHaveLength(messages.length + 1);
      for (const [index, mail] of badMails.entries()) {
        expect([mail.name, became[2 * index]?.candidate]).toEqual([mail.name, nameOf(index)]);
        expectBecame(mail, became[2 * index + 1]);
      }
      expect(became.at(-1)?.candidate).toBe(nameOf(badMails.length));
    },
  );

  it('may be large up to a limit, alone and in a mailbox file', { timeout: 300_000 }, async () => {
    const test = await openTestApp();
    const messages = largeMails.map((mail) => Buffer.from(mail.bytes()));
    for (const [index, mail] of largeMails.entries()) {
      const [became] = await importFile(test, save('mail.eml', messages[index]!));
      expectBecame(mail, became);
    }
    const other = await openTestApp();
    const all = messages.flatMap((bytes, index) => [goodMail(index), bytes]);
    const became = await importFile(other, save('mails.mbox', writeMbox([...all, goodMail(9)], 'mboxrd')));
    expect(became.map(({ code, candidate }) => code ?? candidate)).toEqual([
      nameOf(0),
      'Cinquante Mo',
      nameOf(1),
      'mail-too-large',
      nameOf(9),
    ]);
  });
});
