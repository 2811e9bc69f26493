import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { writeEmlx, writeMaildir, writeMbox } from '../testing/mail-set/containers.ts';
import { makePostings } from '../testing/mail-set/postings.ts';
import type { Expected, Sample } from '../testing/mail-set/sample.ts';
import { samples } from '../testing/mail-set/samples.ts';

/** What the app says of a sample, in the shape of its row. */
interface Said extends Omit<Expected, 'text' | 'notText' | 'documents' | 'posting'> {
  readonly posting: string | null;
  readonly documents: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly words: boolean;
  }[];
  readonly text: string;
}

const national = (telephone: string): string =>
  telephone
    .replace(/\(0\)/, '')
    .replace(/\D/g, '')
    .replace(/^(?:00)?33/, '0');

async function importAll(test: TestApp, path: string): Promise<string[]> {
  const report = await test.ask('applications.import', { sources: [{ path }] });
  expect(report.refused).toEqual([]);
  const found: string[] = [];
  for (let after: number | undefined, more = true; more;) {
    const page = await test.ask('imports.items', {
      id: report.import,
      ...(after === undefined ? {} : { after }),
    });
    for (const item of page.items) {
      expect([item.path, item.code]).toEqual([item.path, null]);
      found.push(item.application ?? '');
      after = item.position;
    }
    more = page.more;
  }
  return found;
}

async function describeApplication(test: TestApp, id: string): Promise<Said> {
  const detail = await test.ask('applications.get', { id });
  return {
    candidate: detail.candidate.name,
    email: detail.candidate.email,
    telephone: national(detail.candidate.telephone),
    language: detail.language,
    posting: detail.proposal?.posting.id ?? null,
    text: detail.messages.map(({ text }) => text).join('\n'),
    documents: detail.documents.map(({ name, mediaType, text }) => ({ name, mediaType, words: text })),
    forwardedBy:
      detail.messages.map(({ forwardedBy }) => forwardedBy?.email ?? null).find((one) => one !== null) ??
      null,
  };
}

/** Where a row and what the app says differ, one line each. */
function compare(
  { name, expected }: Sample,
  said: Said,
  postings: Readonly<Record<string, string>>,
): string[] {
  const has = (words: string): boolean => flatten(said.text).includes(flatten(words));
  const documentLine = (one: { name: string; mediaType: string; words: boolean }): string =>
    `${one.name} (${one.mediaType}, ${one.words ? 'words' : 'no words'})`;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['candidate', expected.candidate, said.candidate],
    ['email', expected.email, said.email],
    ['telephone', national(expected.telephone), said.telephone],
    ['language', expected.language, said.language],
    [
      'posting',
      expected.posting,
      Object.entries(postings).find(([, id]) => id === said.posting)?.[0] ?? said.posting,
    ],
    ['forwarded by', expected.forwardedBy, said.forwardedBy],
    ['words missing', [], expected.text.filter((words) => !has(words))],
    ['words too much', [], (expected.notText ?? []).filter(has)],
    [
      'documents',
      expected.documents.map((one) => documentLine({ ...one, words: one.words !== '' })).sort(),
      said.documents.map(documentLine).sort(),
    ],
  ];
  return pairs
    .map(([field, wanted, found]) => [field, JSON.stringify(wanted), JSON.stringify(found)] as const)
    .filter(([, wanted, found]) => wanted !== found)
    .map(([field, wanted, found]) => `${name}: ${field}: wanted ${wanted}, said ${found}`);
}

/** Line ends and the width of spaces are the way's, not the writer's. */
function flatten(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

interface Form {
  readonly name: string;
  readonly of: (sample: Sample) => boolean;
  /** Writes the samples; answers the path to import. */
  readonly write: (chosen: readonly Sample[]) => string;
}

const isMail = (sample: Sample): boolean => sample.ending === undefined;
const number = (index: number): string => String(index).padStart(3, '0');

function each(ending: string, toBytes: (sample: Sample) => Uint8Array): Form['write'] {
  return (chosen) => {
    const folder = temporaryFolder();
    for (const [index, sample] of chosen.entries())
      writeFileSync(
        join(folder, `${number(index)}-${sample.name}${sample.ending ?? ending}`),
        toBytes(sample),
      );
    return folder;
  };
}

function mbox(form: Parameters<typeof writeMbox>[1]): Form['write'] {
  return (chosen) => {
    const file = join(temporaryFolder(), 'samples.mbox');
    writeFileSync(
      file,
      writeMbox(
        chosen.map(({ bytes }) => bytes),
        form,
      ),
    );
    return file;
  };
}

const forms: readonly Form[] = [
  { name: 'a file each', of: () => true, write: each('.eml', ({ bytes }) => bytes) },
  { name: 'a mailbox file, quoted', of: isMail, write: mbox('mboxo') },
  { name: 'a mailbox file, quoted reversibly', of: isMail, write: mbox('mboxrd') },
  { name: 'a mailbox file, not quoted', of: isMail, write: mbox('unquoted') },
  { name: 'a mailbox file with lengths', of: isMail, write: mbox('content-length') },
  {
    name: 'a Maildir',
    of: isMail,
    write: (chosen) => {
      const folder = join(temporaryFolder(), 'Maildir');
      mkdirSync(folder);
      writeMaildir(
        folder,
        chosen.map(({ bytes }) => bytes),
      );
      return folder;
    },
  },
  { name: 'Apple Mail’s form', of: isMail, write: each('.emlx', ({ bytes }) => writeEmlx(bytes)) },
  {
    name: 'Outlook’s form',
    of: ({ msg }) => msg !== undefined,
    write: each('.msg', ({ msg }) => msg ?? new Uint8Array(0)),
  },
];

const isLong = process.env['VIVIER_LONG'] === '1';
const [eachFile, ...otherForms] = forms;
const minutes = 60_000;

describe('the mail set', () => {
  it('has at least 120 messages, each under a name of its own', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
    expect(samples.length).toBeGreaterThanOrEqual(120);
  });

  it(
    `is understood as a careful person would, and is the same in every form`,
    { timeout: 5 * minutes },
    async () => {
      const test = await openTestApp();
      await expectUnderstood(test, eachFile!, samples);
      await expectWordsFound(test);
      // A message that was understood otherwise in another form would come in as another one.
      for (const form of [eachFile!, ...otherForms.filter(({ name }) => name !== 'Outlook’s form')]) {
        const chosen = samples.filter((sample) => form.of(sample));
        await expectUnchangedBy(test, form.write(chosen), chosen.length);
      }
    },
  );

  it.each(isLong ? otherForms : otherForms.slice(-1))(
    'is understood in $name, and a second time changes nothing',
    { timeout: 5 * minutes },
    async (form) => {
      const test = await openTestApp();
      const chosen = samples.filter((sample) => form.of(sample));
      const path = await expectUnderstood(test, form, chosen);
      await expectUnchangedBy(test, path, chosen.length);
    },
  );
});

/** Imports the samples in a form and compares them with their rows; answers where they lie. */
async function expectUnderstood(test: TestApp, form: Form, chosen: readonly Sample[]): Promise<string> {
  const postings = await makePostings(test);
  const path = form.write(chosen);
  const applications = await importAll(test, path);
  expect(applications).toHaveLength(chosen.length);
  const order = orderOf(form, chosen);
  const wrong: string[] = [];
  for (const [index, sample] of chosen.entries()) {
    const id = applications[order[index] ?? -1] ?? '';
    wrong.push(...compare(sample, await describeApplication(test, id), postings));
    const other = chosen.findIndex(({ name }) => name === sample.goesOn);
    if (other >= 0 && id !== applications[order[other] ?? -1])
      wrong.push(`${sample.name}: is not in the application of ${chosen[other]?.name}`);
  }
  expect(wrong).toEqual([]);
  return path;
}

/** Every document is found by the last of its words, and none by those of another. */
async function expectWordsFound(test: TestApp): Promise<void> {
  const wrong: string[] = [];
  for (const { name, expected } of samples) {
    for (const { words } of expected.documents) {
      const last = words.split(/\s+/).at(-1) ?? '';
      if (last === '') continue;
      const { hits } = await test.ask('search.find', { query: { words: last, sources: ['document'] } });
      const names = new Set(hits.map(({ candidate }) => candidate.name));
      if (!names.has(expected.candidate)) wrong.push(`${name}: ${last} finds ${[...names].join(', ')}`);
    }
  }
  expect(wrong).toEqual([]);
}

/** In a Maildir the messages that were not seen come after the others. */
function orderOf({ name }: Form, chosen: readonly Sample[]): number[] {
  const indexes = chosen.map((_, index) => index);
  if (name !== 'a Maildir') return indexes;
  const isNew = (index: number): boolean => index % 5 === 0;
  const read = [...indexes.filter((index) => !isNew(index)), ...indexes.filter(isNew)];
  return indexes.map((index) => read.indexOf(index));
}

async function expectUnchangedBy(test: TestApp, path: string, count: number): Promise<void> {
  const before = await test.ask('applications.list', {});
  const again = await test.ask('applications.import', { sources: [{ path }] });
  expect(again).toMatchObject({ imported: 0, added: 0, duplicates: count, refused: [], applications: [] });
  expect(await test.ask('applications.list', {})).toEqual(before);
}
