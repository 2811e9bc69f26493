import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { bundleManifestSchema } from '../src/shared/applications/bundle.ts';
import { calls } from '../src/shared/contract.ts';
import { commandLineOn, type CommandLine } from './harness/command-line.ts';
import { eml, frenchMail, numberedMail, samplePdf } from './harness/mail.ts';
import { expect, test } from './harness/vivier.ts';

const passphrase = 'bakodi-lumeta-rofino-zuvabe';
const takenSchema = calls['bundles.take'].output;

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

interface Pair {
  readonly anne: CommandLine;
  readonly basile: CommandLine;
  readonly folder: string;
  /** What stands for `--passphrase-file`. */
  readonly secret: readonly [string, string];
  readonly ids: readonly string[];
}

/** A library that received a mail with a CV and two without, and one that holds nothing. */
async function preparePair(anne: CommandLine): Promise<Pair> {
  const folder = dirname(anne.library);
  const mails = join(folder, 'mails');
  mkdirSync(mails, { recursive: true });
  const bytes = await samplePdf('Dix ans de Ruby');
  const attachment = { name: 'CV.pdf', type: 'application/pdf', bytes };
  writeFileSync(join(mails, 'a.eml'), eml({ ...frenchMail, attachment }));
  for (const name of ['Noor Sample', 'Paul Sample']) {
    const address = `${name.slice(0, 4).toLowerCase()}@example.org`;
    writeFileSync(join(mails, `${name}.eml`), numberedMail(name.length, { name, address, subject: name }));
  }
  const { code, value } = await anne.json('applications', 'import', mails);
  expect(code).toBe(0);
  const { applications: ids } = value as { applications: string[] };
  expect(ids).toHaveLength(3);
  const file = join(folder, 'passphrase');
  writeFileSync(file, `${passphrase}\n`);
  return {
    anne,
    basile: commandLineOn(join(folder, 'basile')),
    folder,
    secret: ['--passphrase-file', file],
    ids,
  };
}

test('bundle make, look and take: from one library to another and back, 0 where all went well', async ({
  commandLine,
}) => {
  const { anne, basile, folder, secret, ids } = await preparePair(commandLine);
  const lent = join(folder, 'lent.vivier-review');
  const two = ids.slice(0, 2);
  const made = await anne.json('bundle', 'make', lent, ...two, ...secret, '--words', 'Pour jeudi.');
  expect(made).toMatchObject({
    code: 0,
    value: {
      file: lent,
      bundle: {
        direction: 'made',
        applications: 2,
        expiresOn: inDays(14),
        answers: null,
        words: 'Pour jeudi.',
      },
    },
  });
  // Nothing of what is lent can be read without the passphrase.
  expect(readFileSync(lent).includes('example.org')).toBe(false);

  const looked = await basile.json('bundle', 'look', lent, ...secret);
  expect(looked.code).toBe(0);
  const manifest = bundleManifestSchema.parse(looked.value);
  expect(manifest).toMatchObject({ applications: 2, documents: expect.any(Number), words: 'Pour jeudi.' });
  expect(await basile.json('applications', 'list')).toEqual({ code: 0, value: [] });

  const first = await basile.json('bundle', 'take', lent, ...secret);
  expect(first.code).toBe(0);
  const taken = takenSchema.parse(first.value);
  expect([...taken.applications].sort()).toEqual([...two].sort());
  expect(taken).toMatchObject({ changed: [], erased: 0, applied: 0, conflicts: [] });
  const again = await basile.json('bundle', 'take', lent, ...secret);
  expect(again).toMatchObject({ code: 0, value: { fresh: 0, applications: [], changed: [] } });
  // People are told the same in words.
  const said = await basile.cli('bundle', 'look', lent, ...secret);
  expect(said).toMatchObject({ code: 0, stderr: '' });
  expect(said.stdout).toContain('Pour jeudi.');

  const back = join(folder, 'back.vivier-review');
  const returned = await basile.json('bundle', 'make', back, ...two, ...secret, '--answers', manifest.id);
  expect(returned).toMatchObject({ code: 0, value: { bundle: { answers: manifest.id, applications: 2 } } });
  expect(await anne.json('bundle', 'take', back, ...secret)).toMatchObject({
    code: 0,
    value: { bundle: { direction: 'taken', answers: manifest.id }, erased: 0, conflicts: [] },
  });
});

test('bundle take ends with 1 where something was erased here, and leaves it so', async ({ commandLine }) => {
  const { anne, basile, folder, secret, ids } = await preparePair(commandLine);
  const lent = join(folder, 'lent.vivier-review');
  const back = join(folder, 'back.vivier-review');
  expect((await anne.json('bundle', 'make', lent, ids[0]!, ...secret)).code).toBe(0);
  const { value } = await basile.json('bundle', 'take', lent, ...secret);
  const { bundle } = takenSchema.parse(value);
  expect((await basile.json('bundle', 'make', back, ids[0]!, ...secret, '--answers', bundle.id)).code).toBe(
    0,
  );
  const { value: shown } = await anne.json('applications', 'show', ids[0]!);
  const { candidate } = shown as { candidate: { email: string } };
  const erased = await anne.json('privacy', 'erase', candidate.email);
  expect(erased.code, JSON.stringify(erased.value)).toBe(0);
  const taken = await anne.json('bundle', 'take', back, ...secret);
  expect(taken).toMatchObject({ code: 1, value: { erased: 1, applications: [], fresh: 0 } });
  expect((await anne.json('applications', 'show', ids[0]!)).code).toBe(2);
});

test('bundles that cannot be made or taken end with 2 and their code', async ({ commandLine }) => {
  const { anne, basile, folder, secret, ids } = await preparePair(commandLine);
  const lent = join(folder, 'lent.vivier-review');
  const refused = async (who: CommandLine, code: string, ...args: string[]) =>
    expect(await who.json('bundle', ...args), args.join(' ')).toMatchObject({
      code: 2,
      value: { error: { code } },
    });
  const weak = join(folder, 'weak');
  writeFileSync(weak, 'azerty\n');
  await refused(anne, 'passphrase-weak', 'make', lent, ids[0]!, '--passphrase-file', weak);
  await refused(anne, 'file-unreadable', 'make', lent, ids[0]!, '--passphrase-file', join(folder, 'none'));
  await refused(anne, 'not-found', 'make', lent, crypto.randomUUID(), ...secret);
  await refused(anne, 'wrong-use', 'make', lent, ...secret);
  await refused(anne, 'wrong-use', 'lend', lent);
  expect(readdirSync(folder)).not.toContain('lent.vivier-review');

  expect((await anne.json('bundle', 'make', lent, ids[0]!, ...secret)).code).toBe(0);
  for (const act of ['look', 'take']) {
    await refused(basile, 'bundle-wrong-passphrase', act, lent, '--passphrase-file', weak);
    await refused(basile, 'file-not-found', act, join(folder, 'none'), ...secret);
    await refused(basile, 'bundle-not-a-bundle', act, weak, ...secret);
  }
  truncateSync(lent, readFileSync(lent).length - 1);
  await refused(basile, 'bundle-damaged', 'take', lent, ...secret);
  expect(await basile.json('applications', 'list')).toEqual({ code: 0, value: [] });
});

test('applications export writes CSV and JSON of what is asked for, and nothing that was not', async ({
  commandLine,
}) => {
  const { anne, folder, ids } = await preparePair(commandLine);
  const table = join(folder, 'people.csv');
  const list = join(folder, 'people.json');
  expect(await anne.json('applications', 'export', table)).toEqual({
    code: 0,
    value: { file: table, applications: 3 },
  });
  expect(readFileSync(table).subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(5);
  expect((await anne.json('applications', 'export', list, '--format', 'json')).code).toBe(0);
  const rows = JSON.parse(readFileSync(list, 'utf8')) as { id: string; stage: string; scores: unknown[] }[];
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(rows[0]).toMatchObject({ covered: false, stage: 'received', scores: [], reason: null });
  const none = await anne.json('applications', 'export', list, '--format', 'json', '--stage', 'hired');
  expect(none).toMatchObject({ code: 0, value: { applications: 0 } });
  expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual([]);
  expect(await anne.json('applications', 'export', list, '--stage', 'nowhere')).toMatchObject({
    code: 2,
    value: { error: { code: 'wrong-use' } },
  });
  expect(await anne.json('applications', 'export', list, '--format', 'xml')).toMatchObject({
    code: 2,
    value: { error: { code: 'wrong-use' } },
  });
  expect((await anne.cli('applications', 'export', join(folder, 'none', 'people.csv'))).code).toBe(2);
});
