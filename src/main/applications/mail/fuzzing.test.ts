import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { errorCodes } from '../../../shared/errors.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { samples } from '../testing/mail-set/samples.ts';
import { mutate, seeded } from '../testing/mutations.ts';

const isLong = process.env['VIVIER_LONG'] === '1';
const seed = Number(process.env['VIVIER_SEED'] ?? 20_261_122);
const mails = isLong ? 10_000 : 120;
const batch = 500;
/** What this process, the test's own memory included, may take at most, in megabytes. */
const mostMemory = 3_000;

interface Tally {
  readonly outcomes: Map<string, number>;
  readonly seen: Set<string>;
  answers: number;
  memory: number;
}

function count(tally: Tally, what: string): void {
  tally.outcomes.set(what, (tally.outcomes.get(what) ?? 0) + 1);
}

/** Asks for something else, again and again, for as long as a job runs. */
async function askMeanwhile(test: TestApp, job: Promise<unknown>, tally: Tally): Promise<void> {
  const state = { running: true };
  const end = job.finally(() => (state.running = false));
  while (state.running) {
    await test.ask('postings.list', {});
    tally.answers += 1;
    tally.memory = Math.max(tally.memory, process.memoryUsage().rss / 1_000_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await end;
}

async function readItems(test: TestApp, id: string, tally: Tally): Promise<void> {
  for (let after: number | undefined, more = true; more;) {
    const page = await test.ask('imports.items', { id, ...(after === undefined ? {} : { after }) });
    for (const { path, outcome, code, position } of page.items) {
      count(tally, code ?? outcome);
      if (code !== null) expect(errorCodes).toContain(code);
      expect(code).not.toBe('internal');
      tally.seen.add(path.replace(/#\d+$/, ''));
      after = position;
    }
    more = page.more;
  }
}

function describeTally(made: number, { outcomes, answers, memory }: Tally): string {
  const said = [...outcomes].sort(([, left], [, right]) => right - left);
  return (
    `${made} mutated mails, seed ${seed}: ${said.map(([what, number]) => `${what} ${number}`).join(', ')}; ` +
    `${answers} other calls answered meanwhile; most memory of the process ${Math.round(memory)} MB`
  );
}

it(
  'mails broken in every way are taken or named, and the app goes on answering',
  { timeout: 7_200_000 },
  async () => {
    const test = await openTestApp();
    await test.ask('postings.create', { title: 'Développeur·se Ruby on Rails' });
    const random = seeded(seed);
    const sources = samples.filter(({ ending }) => ending === undefined).map(({ bytes }) => bytes);
    const tally: Tally = { outcomes: new Map(), seen: new Set(), answers: 0, memory: 0 };
    const folder = join(temporaryFolder(), 'mails');
    for (let made = 0; made < mails; made += batch) {
      mkdirSync(folder);
      const size = Math.min(batch, mails - made);
      const files = Array.from({ length: size }, (_, index) => {
        const file = join(folder, `${made + index}.eml`);
        writeFileSync(file, mutate(sources, random).bytes);
        return file;
      });
      const before = tally.answers;
      const job = test.ask('applications.import', { sources: [{ path: folder }] });
      await askMeanwhile(test, job, tally);
      expect(tally.answers).toBeGreaterThan(before + 1);
      await readItems(test, (await job).import, tally);
      expect(files.filter((file) => !tally.seen.has(file))).toEqual([]);
      rmSync(folder, { recursive: true });
      if (isLong) console.log(describeTally(made + size, tally));
    }
    // Whole ones are taken as ever.
    const last = join(temporaryFolder(), 'whole.eml');
    writeFileSync(last, 'From: Last Sample <last@example.org>\r\nSubject: Last\r\n\r\nThe last one.\r\n');
    const report = await test.ask('applications.import', { sources: [{ path: last }] });
    expect(report.imported).toBe(1);
    expect((await test.ask('app.doctor', {})).filter(({ ok }) => !ok)).toEqual([]);
    expect(tally.memory).toBeLessThan(mostMemory);

    console.log(describeTally(mails, tally));
  },
);
