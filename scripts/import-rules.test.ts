import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

// On a server, the parser would read files from the disk alone and never see the line that is tried.
process.env['TSESTREE_SINGLE_RUN'] = 'false';

const root = `${import.meta.dirname}/..`;
const eslint = new ESLint({ cwd: root });

/** Rules that a line breaks when it stands in an existing file. */
async function brokenBy(file: string, line: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: `${root}/${file}` });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '').filter((rule) => /import/.test(rule));
}

const paths = 'import-x/no-restricted-paths';
const names = 'no-restricted-imports';

// Each arrow that docs/architecture.md forbids, drawn once.
test.each([
  ['src/shared/errors.ts', `import { openApp } from '../main/app.ts'; void openApp;`, paths],
  ['src/shared/errors.ts', `import { readFile } from 'node:fs'; void readFile;`, names],
  ['src/renderer/main.tsx', `import { openApp } from '../main/app.ts'; void openApp;`, paths],
  ['src/renderer/main.tsx', `import { join } from 'node:path'; void join;`, names],
  ['src/main/app.ts', `import { app } from 'electron'; void app;`, names],
  ['src/main/database/lock.ts', `import { slugOf } from '../website/slug.ts'; void slugOf;`, paths],
  ['src/main/website/slug.ts', `import { openOffers } from '../postings/offers.ts'; void openOffers;`, paths],
  ['src/main/postings/offers.ts', `import { openApp } from '../app.ts'; void openApp;`, paths],
  [
    'src/main/faces/cli/session.ts',
    `import { openOffers } from '../../postings/offers.ts'; void openOffers;`,
    paths,
  ],
  ['src/main/faces/browser/main.ts', `import { withApp } from '../cli/session.ts'; void withApp;`, paths],
])('%s may not say: %s', async (file, line, rule) => {
  expect(await brokenBy(file, line)).toContain(rule);
});

test('an arrow that points down is allowed', async () => {
  expect(
    await brokenBy('src/main/website/slug.ts', `import { newId } from '../database/ids.ts'; void newId;`),
  ).toEqual([]);
});
