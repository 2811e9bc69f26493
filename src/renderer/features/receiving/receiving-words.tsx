import type { Import, ImportItem, Outcome } from '../../../shared/applications/receiving.ts';
import type { ImportAnswer } from '../../../shared/contract.ts';
import { useWords, type Words } from '../../app/words.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';
import type { Job } from './jobs.ts';

const outcomeLooks: Record<Outcome, { readonly shape: MarkShape; readonly tone: MarkTone }> = {
  imported: { shape: 'dot', tone: 'pond' },
  added: { shape: 'half', tone: 'pond' },
  duplicate: { shape: 'empty', tone: 'quiet' },
  refused: { shape: 'warning', tone: 'brick' },
};

/** What became of a message. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const { say } = useWords();
  return <StateMark {...outcomeLooks[outcome]} word={say(`receiving.outcome-${outcome}`)} />;
}

const stateLooks: Record<Import['state'], { readonly shape: MarkShape; readonly tone: MarkTone }> = {
  running: { shape: 'half', tone: 'pond' },
  done: { shape: 'check', tone: 'reed' },
  cancelled: { shape: 'bar', tone: 'amber' },
  interrupted: { shape: 'bar', tone: 'amber' },
  failed: { shape: 'warning', tone: 'brick' },
};

/** How an import stands. */
export function ImportStateMark({ state }: { readonly state: Import['state'] }) {
  const { say } = useWords();
  return <StateMark {...stateLooks[state]} word={say(`receiving.state-${state}`)} />;
}

export const originIcons: Record<Import['origin'], IconName> = {
  files: 'document',
  paste: 'duplicate',
  folder: 'folder',
  mailbox: 'mail',
};

export interface Counts {
  readonly imported: number;
  readonly added: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** An answer counts what joined an application among what was taken; a report tells them apart. */
export function countsOf({ imported, added, duplicates, refused }: ImportAnswer, unsent = 0): Counts {
  return { imported: imported - added, added, duplicates, refused: refused.length + unsent };
}

/** Whether a job that has ended found nothing at all to take in. */
export function foundNothing({ answer, unsent, error, stopped }: Job): boolean {
  if (error !== null || stopped || unsent.length > 0) return false;
  return answer === null || answer.imported + answer.duplicates + answer.refused.length === 0;
}

/** What became of a job that has ended. */
export function endWords(job: Job, words: Words): string {
  const { say } = words;
  if (foundNothing(job)) return say(job.kind === 'mailbox' ? 'receiving.nothing-new' : 'receiving.nothing');
  const { answer, unsent } = job;
  const none = { imported: 0, added: 0, duplicates: 0, refused: unsent.length };
  const counts = countsWords(answer === null ? none : countsOf(answer, unsent.length), words);
  return job.stopped ? `${say('receiving.stopped')} ${counts}` : counts;
}

/** `12 candidatures nouvelles, 3 déjà là, 1 refusé.` */
export function countsWords(counts: Counts, { say }: Words): string {
  return say('receiving.report', { ...counts });
}

/** What an import read, as a person would name it: a file by its last name, a mailbox whole. */
export function importName({ origin, name }: Pick<Import, 'origin' | 'name'>, { say }: Words): string {
  if (name === '' || origin === 'paste') return say(`receiving.origin-${origin}`);
  return origin === 'mailbox' ? name : lastOf(name);
}

/** The last part of a path; what is no path as it stands. */
export function lastOf(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
}

/** What a job does just now. */
export function jobWords(job: Job, { say }: Words): string {
  if (job.stopped && job.phase !== 'ended') return say('receiving.stopping');
  if (job.phase === 'sending') return say('receiving.sending');
  const name = lastOf(job.name);
  switch (job.kind) {
    case 'mailbox':
      return say('receiving.job-mailbox', { name: job.name });
    case 'resume':
      return say('receiving.job-resume', { name: job.name });
    case 'paste':
      return say('receiving.job-paste');
    case 'files':
    case 'folder':
      return name === ''
        ? say('receiving.job-files', { count: job.files })
        : say('receiving.job-one', { name });
  }
}

/** Documents that come without a mail: what they say of a person is a guess. */
const bareEndings = /\.(?:pdf|docx?|odt|rtf|txt|png|jpe?g|webp|tiff?|gif|svg)$/iu;

/** Whether an item is a document that became an application by itself, so that a person has to look at its name. */
export function isBareDocument({ path, outcome, application }: ImportItem): boolean {
  return outcome === 'imported' && application !== null && bareEndings.test(path);
}
