import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { isFailure, type Failure } from '../../shared/errors.ts';
import { temporaryFolder } from '../testing/test-app.ts';
import { proveWritable, proveWritten } from './written-post.ts';

const meant = '---\ntitle: Offre\n---\nUn premier paragraphe.\n\nUn second, plus long, que voici.\n';

async function refusal(work: Promise<void>): Promise<Failure> {
  const thrown: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isFailure(thrown)) throw new Error('not refused');
  return thrown;
}

test('a post that lies on disk as it was meant is left alone', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'post.md'), meant);
  await proveWritten(root, 'post.md', { text: meant, previous: Buffer.from('before') });
  expect(readFileSync(join(root, 'post.md'), 'utf8')).toBe(meant);
});

test('a post that came out otherwise is named with its block, and what was there before is put back', async () => {
  const root = temporaryFolder();
  const file = join(root, 'post.md');
  writeFileSync(file, meant.replace('plus long', 'plus l'));
  chmodSync(file, 0o600);
  const failure = await refusal(
    proveWritten(root, 'post.md', { text: meant, previous: Buffer.from('---\ntitle: Avant\n---\n') }),
  );
  expect(failure.code).toBe('post-not-as-written');
  expect(failure.details).toEqual({ path: 'post.md', line: 6, block: 'Un second, plus long, que voici.' });
  expect(readFileSync(file, 'utf8')).toBe('---\ntitle: Avant\n---\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a new post that came out otherwise is taken away again', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'post.md'), meant.slice(0, -10));
  expect((await refusal(proveWritten(root, 'post.md', { text: meant, previous: null }))).code).toBe(
    'post-not-as-written',
  );
  expect(existsSync(join(root, 'post.md'))).toBe(false);
});

test('a text that no file can hold is refused before anything is written', () => {
  expect(() => proveWritable('---\ntitle: "a"\n---\nTexte \uD800\n', 'post.md')).toThrow(
    'post-not-as-written',
  );
  expect(proveWritable(meant, 'post.md').toString('utf8')).toBe(meant);
});
