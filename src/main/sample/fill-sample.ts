/** Fills a throw-away library through the same calls that people use. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Locale } from '../../shared/postings/posting.ts';
import type { App } from '../app.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SampleOffer, SamplePosting } from './sample-postings.ts';

type Ask = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** Who writes in the sample library. */
const authors = ['Sacha Exemple', 'Dominique Modèle'] as const;

/**
 * Fills an empty library with sample postings and applications; `folder` is the library's own. Every name in it is
 * made up. Throws where a call is refused, since a demo that is half there is worse than none.
 */
export async function fillSample(app: App, folder: string): Promise<void> {
  // Loaded only here: a library that is no sample never needs the makers of PDF and DOCX.
  const [{ samplePostings }, { addressOf, samplePeople }, { writeSampleMails }] = await Promise.all([
    import('./sample-postings.ts'),
    import('./sample-people.ts'),
    import('./sample-mails.ts'),
  ]);
  const ask: Ask = async (name, input) => {
    const answer = await app.call(name, input);
    if (!answer.ok) throw new Error(`${name} in ${folder}: ${answer.error.code}`);
    return answer.value;
  };

  await ask('settings.save', { author: authors[0] });
  const postings = new Map<string, string>();
  for (const sample of samplePostings) postings.set(sample.key, await createPosting(ask, sample));

  const temporary = await mkdtemp(join(tmpdir(), 'vivier-sample-'));
  // The report of what was received calls it by its name.
  const mails = join(temporary, 'Candidatures');
  try {
    await mkdir(mails);
    await writeSampleMails(mails, new Date());
    await ask('applications.import', { sources: [{ path: mails }] });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }

  const applications = new Map(
    (await ask('applications.list', {})).map(({ candidate, id }) => [candidate.email, id]),
  );
  for (const author of authors.toReversed()) {
    await ask('settings.save', { author });
    for (const [index, person] of samplePeople.entries()) {
      const id = applications.get(addressOf(person));
      if (id === undefined) throw new Error(`The sample mail of ${person.name} was not taken`);
      if (authors[index % authors.length] === author) await handle(ask, id, person, postings);
    }
  }
  const { fillProcess } = await import('./sample-process.ts');
  const first = postings.values().next().value;
  if (first !== undefined) await fillProcess(ask, first);
  const { fillAnswers } = await import('./sample-answers.ts');
  await fillAnswers(ask, applications);
}

async function createPosting(ask: Ask, sample: SamplePosting): Promise<string> {
  const { id } = await ask('postings.create', sample.fields);
  for (const locale of ['fr', 'en'] as const) await writeOffer(ask, id, locale, sample[locale]);
  if (sample.state !== 'draft') await ask('postings.set-state', { id, state: sample.state });
  return id;
}

async function writeOffer(ask: Ask, posting: string, locale: Locale, sample: SampleOffer): Promise<void> {
  const { toDocument } = await import('./sample-document.ts');
  const { id, version } = await ask('offers.create', { posting, locale });
  const saved = await ask('offers.save-fields', { id, version, changes: sample.fields });
  await ask('offers.save-document', { id, version: saved.version, document: toDocument(sample.text) });
  if (sample.state !== 'draft') await ask('offers.set-state', { id, state: sample.state });
}

/** What people here have done with an application since it came. */
async function handle(
  ask: Ask,
  id: string,
  person: SamplePerson,
  postings: ReadonlyMap<string, string>,
): Promise<void> {
  const { wants, sorted, stage, notes } = person;
  if (!sorted) return;
  const posting = wants === null ? null : (postings.get(wants) ?? null);
  await ask('applications.assign', {
    id,
    assignment: posting === null ? 'spontaneous' : 'assigned',
    posting,
  });
  for (const text of notes) await ask('applications.note', { id, text });
  if (stage !== 'received') await ask('applications.move', { id, stage });
}
