import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import { eml, frenchMail } from './harness/mail.ts';
import { built } from './harness/programs.ts';
import { expect, test } from './harness/vivier.ts';

const isLong = process.env['VIVIER_LONG'] === '1';
const importedSchema = z.object({ imported: z.int(), duplicates: z.int(), refused: z.array(z.unknown()) });
const listSchema = z.array(z.object({ id: z.string(), candidate: z.object({ email: z.string() }) }));
const doctorSchema = z.array(z.object({ check: z.string(), ok: z.boolean() }));

/** Runs the import and stops it by a signal, some milliseconds after it has begun to take mails in. */
function stopped(
  library: string,
  args: readonly string[],
  signal: 'SIGKILL' | 'SIGINT',
  after: number,
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [built('main/cli.js'), '--library', library, 'applications', 'import', ...args],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LANG: 'fr_FR.UTF-8' },
      },
    );
    let stderr = '';
    let begun = false;
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      // Its first line tells how far it is.
      if (!begun) setTimeout(() => child.kill(signal), after);
      begun = true;
    });
    child.once('error', reject).once('exit', (code) => resolve({ code, stderr }));
  });
}

test('an import that is killed or stopped again and again takes every mail once', async ({ commandLine }) => {
  test.setTimeout(isLong ? 1_800_000 : 240_000);
  const count = isLong ? 3_000 : 300;
  const seed = 20_261_122;
  let state = seed;
  const folder = join(dirname(commandLine.library), 'mails');
  mkdirSync(folder);
  for (let index = 0; index < count; index += 1) {
    const address = `sample-${index}@example.org`;
    const bytes = eml({ ...frenchMail, address, subject: `Candidature ${index}`, attachment: null });
    writeFileSync(join(folder, `${String(index).padStart(5, '0')}.eml`), bytes);
  }

  let how: string[] = [folder];
  const ends: string[] = [];
  for (const signal of ['SIGKILL', 'SIGINT', 'SIGKILL', 'SIGKILL'] as const) {
    state = (state * 48_271) % 2_147_483_647;
    const { code, stderr } = await stopped(commandLine.library, how, signal, state % (isLong ? 3_000 : 400));
    ends.push(`${signal} ${code ?? '-'}`);
    how = ['--resume'];
    if (code === 0) break;
    if (signal === 'SIGINT' && code === 1) expect(stderr).toContain('vivier applications import --resume');
  }
  const { code, value } = await commandLine.json('applications', 'import', '--resume');
  // Where the machine was quick, there was nothing left.
  if (code === 0) expect(importedSchema.parse(value)).toMatchObject({ duplicates: 0, refused: [] });

  const applications = listSchema.parse((await commandLine.json('applications', 'list')).value);
  expect(applications).toHaveLength(count);
  expect(new Set(applications.map(({ candidate }) => candidate.email)).size).toBe(count);
  const again = importedSchema.parse((await commandLine.json('applications', 'import', folder)).value);
  expect(again).toMatchObject({ imported: 0, duplicates: count, refused: [] });
  const findings = doctorSchema.parse((await commandLine.json('doctor')).value);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  console.log(
    `Import: ${count} mails (seed ${seed}), stopped by ${ends.join(', ')}; ${applications.length} applications`,
  );
});
