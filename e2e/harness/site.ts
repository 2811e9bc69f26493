/** A copy of the tests' Jekyll site, in a git repository of its own. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

import { must, root, runProgram } from './programs.ts';

export interface Site {
  readonly folder: string;
  /** Paths of the offers' files, sorted: `_jobs-fr/…`. */
  posts(): string[];
  read(path: string): string;
  write(path: string, text: string): void;
  /** What git sees changed since the copy was made; empty where nothing was. */
  difference(): Promise<string>;
  commit(): Promise<void>;
  /** Builds it with Jekyll and answers a page's HTML by its address. */
  build(): Promise<(address: string) => string>;
  remove(): void;
}

const identity = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.org'];

/** Copies the site, with the real posts of `VIVIER_REAL_POSTS` where they are named. */
export async function makeSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-site-'));
  cpSync(join(root, 'e2e', 'site'), folder, { recursive: true });
  for (const post of realPosts()) cpSync(post.file, join(folder, '_jobs-fr', post.name));
  const git = (...args: string[]) => must('git', [...identity, '-c', 'core.autocrlf=false', ...args], folder);
  await git('init', '-q');
  await git('add', '-A');
  await git('commit', '-q', '-m', 'As it stands');
  return {
    folder,
    posts: () =>
      ['_jobs-en', '_jobs-fr'].flatMap((collection) =>
        readdirSync(join(folder, collection))
          // As Jekyll does: a name with a dot in front is no post, and what is still being written has one.
          .filter((name) => !name.startsWith('.'))
          .sort()
          .map((name) => `${collection}/${name}`),
      ),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    difference: async () => (await git('status', '--porcelain')) + (await git('diff')),
    async commit() {
      await git('add', '-A');
      await git('commit', '-q', '-m', 'Changed');
    },
    async build() {
      const env = { JEKYLL_NO_BUNDLER_REQUIRE: 'true' };
      const { code, stderr } = await runProgram('jekyll', ['build', '--strict_front_matter', '-q'], {
        cwd: folder,
        env,
      });
      if (code !== 0) throw new Error(`jekyll: ${code}\n${stderr}`);
      return (address) => readFileSync(join(folder, '_site', address, 'index.html'), 'utf8');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Real posts of a website, as files; none where `VIVIER_REAL_POSTS` names no folder. */
export function realPosts(): { readonly file: string; readonly name: string }[] {
  const folder = process.env['VIVIER_REAL_POSTS'];
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ file: join(folder, name), name: name.replace(/\.[^.]+$/, '.markdown') }));
}

/** Whether Jekyll and Ruby can be run; a spec that needs them is skipped with `needsJekyll` where not. */
export async function hasJekyll(): Promise<boolean> {
  const { code } = await runProgram('jekyll', ['--version'], { env: { JEKYLL_NO_BUNDLER_REQUIRE: 'true' } });
  return code === 0;
}
export const needsJekyll = 'needs Jekyll and Ruby';

const frontMatterSchema = z.record(z.string(), z.unknown());

/** The front matter of a post as Ruby's own YAML reads it. */
export async function rubyFrontMatter(post: string): Promise<Record<string, unknown>> {
  const script = `require 'yaml'; require 'json'; require 'date'; text = STDIN.read.force_encoding('UTF-8')
    puts JSON.generate(YAML.safe_load(text[/\\A---\\s*\\n(.*?\\n?)^---\\s*$/m, 1], permitted_classes: [Date, Time]))`;
  const { code, stdout, stderr } = await runProgram('ruby', ['-e', script], { input: post });
  if (code !== 0) throw new Error(stderr);
  return frontMatterSchema.parse(JSON.parse(stdout));
}
