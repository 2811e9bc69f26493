/** What an export wrote, as one commit of the website's repository: those files, and nothing else. */
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { IntlMessageFormat } from 'intl-messageformat';

import { Failure } from '../../shared/errors.ts';
import type { Locale } from '../../shared/postings/posting.ts';
import type { ExportCommit, ExportedFile } from '../../shared/website/website.ts';
import { cleanLine } from '../text/safe-text.ts';
import { gitIn, type Git } from './git.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };

type MessageId = keyof typeof french;

/** A repository that is ready for a commit of ours. */
export interface Repository {
  /** Commits the files of an export that were written; null where none was. Never throws for what git refuses. */
  commit(files: readonly ExportedFile[], language: Locale): Promise<ExportCommit | null>;
}

/** What another act of git leaves behind until it is done. */
const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply'];
const longestReason = 400;
const longestTitle = 120;

/**
 * Looks whether a commit could be made of a site's folder, before anything is written. Throws `git-missing`,
 * `site-not-repository`, `site-has-staged-changes`, `site-repository-busy` and `git-identity-missing`.
 */
export async function openRepository(root: string): Promise<Repository> {
  const git = gitIn(root);
  const inside = await git(['rev-parse', '--is-inside-work-tree', '--absolute-git-dir']);
  const [isInside, own = ''] = inside.said.split(/\r?\n/);
  if (inside.code !== 0 || isInside !== 'true' || !isAbsolute(own))
    throw new Failure('site-not-repository', { path: root, reason: reasonOf(inside.complained) });
  if (unfinished.some((name) => existsSync(join(own, name))))
    throw new Failure('site-repository-busy', { path: root });
  if ((await git(['diff', '--cached', '--quiet'])).code !== 0)
    throw new Failure('site-has-staged-changes', { path: root });
  if ((await git(['var', 'GIT_COMMITTER_IDENT'])).code !== 0) throw new Failure('git-identity-missing');
  return { commit: (files, language) => commitFiles(git, files, language) };
}

async function commitFiles(
  git: Git,
  files: readonly ExportedFile[],
  language: Locale,
): Promise<ExportCommit | null> {
  const written = files.filter(({ action }) => action === 'create' || action === 'update');
  if (written.length === 0) return null;
  const message = messageOf(written, language);
  const subject = message.split('\n')[0] ?? '';
  const paths = written.map(({ path }) => path);
  const refuse = async (complained: string): Promise<ExportCommit> => {
    // What was staged for this commit alone is not left staged.
    await git(['reset', '--quiet', '--', ...paths]);
    const details = { reason: reasonOf(complained) };
    return { id: null, subject, error: { code: 'commit-refused', details } };
  };
  const added = await git(['add', '--', ...paths]);
  if (added.code !== 0) return refuse(added.complained);
  // A file may be written as it was last committed.
  if ((await git(['diff', '--cached', '--quiet', '--', ...paths])).code === 0) return null;
  const words = ['commit', '--quiet', '--cleanup=whitespace', '--file=-', '--only', '--', ...paths];
  const made = await git(words, message);
  if (made.code !== 0) return refuse(`${made.complained}\n${made.said}`);
  const { said } = await git(['rev-parse', 'HEAD']);
  return { id: said.trim(), subject, error: null };
}

/** One line that says what changed on the website; of several offers, a list under it. */
function messageOf(written: readonly ExportedFile[], language: Locale): string {
  const words: Readonly<Record<MessageId, string>> = language === 'fr' ? french : english;
  const say = (id: MessageId, values: Record<string, string | number>) =>
    new IntlMessageFormat(words[id], language).format(values) as string;
  const [first] = written;
  if (written.length === 1 && first !== undefined)
    return say('commit.one', { action: first.action, title: titleOf(first) });
  const created = written.filter(({ action }) => action === 'create').length;
  const lines = written.map((file) => say('commit.line', { action: file.action, title: titleOf(file) }));
  return `${say('commit.many', { created, updated: written.length - created })}\n\n${lines.sort().join('\n')}\n`;
}

function titleOf({ posting, path, locale }: ExportedFile): string {
  const title = cleanLine(posting.title, longestTitle);
  return `${title === '' ? path : title} (${locale})`;
}

/** What git said, as one short line. */
function reasonOf(complained: string): string {
  return cleanLine(stripVTControlCharacters(complained), longestReason);
}
