import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { eml, frenchMail } from './harness/mail.ts';
import { built, runProgram } from './harness/programs.ts';
import { expect, test } from './harness/vivier.ts';

// A network of its own in which there is nothing, not even the loopback address.
const alone = ['--user', '--map-root-user', '--net'];

test('with no network at all, importing, exporting and receiving work', async ({ commandLine, site }) => {
  const possible = await runProgram('unshare', [...alone, 'true']);
  test.skip(possible.code !== 0, 'needs unshare and the right to make a network of its own');
  const folder = join(dirname(commandLine.library), 'mails');
  mkdirSync(folder);
  writeFileSync(join(folder, 'candidature.eml'), eml({ ...frenchMail, attachment: null }));

  const offline = async (...args: string[]) => {
    const program = [process.execPath, built('main/cli.js'), '--library', commandLine.library, '--json'];
    const { code, stdout } = await runProgram('unshare', [...alone, ...program, ...args]);
    return { code, value: JSON.parse(stdout) as unknown };
  };
  const posts = site.posts().length;
  expect(await offline('site', 'import', site.folder)).toMatchObject({ code: 0, value: { imported: posts } });
  expect(await offline('site', 'export', site.folder)).toMatchObject({ code: 0 });
  expect(await offline('applications', 'import', folder)).toMatchObject({ code: 0, value: { imported: 1 } });
  expect(await offline('doctor')).toMatchObject({ code: 0 });
  expect(await site.difference()).toBe('');
});
