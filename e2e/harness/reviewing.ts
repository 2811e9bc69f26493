/** Applications of a posting that recruits by stages and criteria, and what other reviewers gave, before a person looks. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';

import type { Answer, CallName, Input, Output } from '../../src/shared/contract.ts';
import { eml, frenchMail, samplePdf } from './mail.ts';
import { expect, type Vivier } from './vivier.ts';

/** A call as the page itself makes it, whatever is answered. */
export function askAny<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Answer<unknown>> {
  return page.evaluate(
    async ([called, given]) => {
      const { vivier } = window as unknown as {
        readonly vivier?: { call(name: string, input: unknown): Promise<unknown> };
      };
      if (vivier !== undefined) return vivier.call(called, given);
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: called, input: given }),
      });
      return (await response.json()) as unknown;
    },
    [name, input] as const,
  ) as Promise<Answer<unknown>>;
}

/** A call that is answered as it should be. */
export async function ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await askAny(page, name, input);
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
  return (answer as unknown as { readonly value: Output<N> }).value;
}

/** An identity for what a spec makes itself. */
export function sampleId(number: number): string {
  return `0198aaaa-bbbb-7ccc-8ddd-${String(number).padStart(12, '0')}`;
}

export const sampleStage = { id: sampleId(900), name: 'Exercice à la maison' };
export const sampleCriteria = ['Ruby en production', 'Écriture claire', 'Relecture de code'].map(
  (name, index) => ({ id: sampleId(index + 1), name }),
);

export interface Reviewed {
  readonly posting: string;
  readonly title: string;
  /** In the order in which they arrived. */
  readonly applications: readonly { readonly id: string; readonly name: string }[];
}

/** People with a CV each, for a posting with a stage and criteria of its own. */
export async function makeReviewed(
  vivier: Vivier,
  names: readonly string[],
  { told }: { readonly told: boolean },
): Promise<Reviewed> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder, { recursive: true });
  for (const [index, name] of names.entries()) {
    const bytes = await samplePdf(`Dix ans de Ruby : ${index}`);
    const mail = {
      ...frenchMail,
      name,
      address: `personne-${index}@example.org`,
      subject: `Candidature ${index}`,
      attachment: { name: `CV ${index}.pdf`, type: 'application/pdf', bytes },
    };
    writeFileSync(join(folder, `${index}.eml`), eml(mail));
  }
  await vivier.stop();
  expect((await vivier.cli('applications', 'import', folder)).code).toBe(0);
  await vivier.restart();
  const { page } = vivier;
  const title = 'Cartographe de sentiers';
  const made = await ask(page, 'postings.create', { title });
  const posting = made.id;
  await ask(page, 'process.change', {
    posting,
    change: {
      kind: 'stage-put',
      stage: sampleStage.id,
      name: sampleStage.name,
      patience: 7,
      place: 2.5,
    },
  });
  for (const [index, { id, name }] of sampleCriteria.entries())
    await ask(page, 'process.change', {
      posting,
      change: { kind: 'criterion-put', id, of: 'skill', name, words: '', place: index + 1 },
    });
  if (told) await tellMethods(page, posting);
  const rows = await ask(page, 'applications.list', {});
  const applications = names.map((name) => {
    const row = rows.find(({ candidate }) => candidate.name === name);
    expect(row, name).toBeDefined();
    return { id: row?.id ?? '', name };
  });
  for (const { id } of applications)
    await ask(page, 'applications.assign', { id, assignment: 'assigned', posting });
  return { posting, title, applications };
}

export async function tellMethods(page: Page, posting: string): Promise<void> {
  await ask(page, 'process.change', {
    posting,
    change: { kind: 'methods-told', how: 'offer', on: '2026-11-01', words: 'Exercice et entretien.' },
  });
}

/** What another reviewer gives, as when a bundle came back. */
export async function giveAsAnother(
  vivier: Vivier,
  author: string,
  cards: readonly Input<'applications.score'>[],
): Promise<void> {
  await vivier.stop();
  const own = become(vivier.library, { reviewer: sampleId(500 + author.length), author });
  await vivier.restart();
  for (const card of cards) await ask(vivier.page, 'applications.score', card);
  await vivier.stop();
  become(vivier.library, own);
  await vivier.restart();
}

type Who = Readonly<Record<'reviewer' | 'author', unknown>>;

/** Makes a library that is closed another reviewer's; answers whose it was. */
function become(library: string, who: Who): Who {
  const db = new Database(join(library, 'vivier.sqlite'));
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const before = {
    reviewer: read.get('reviewer')?.value,
    author: read.get('author')?.value,
  };
  for (const key of ['reviewer', 'author'] as const) {
    const value = who[key];
    if (value === undefined) db.prepare('DELETE FROM setting WHERE key = ?').run(key);
    else
      db.prepare(
        `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      ).run(key, JSON.stringify(value));
  }
  db.close();
  const parse = (value: string | undefined): unknown => (value === undefined ? undefined : JSON.parse(value));
  return { reviewer: parse(before.reviewer), author: parse(before.author) };
}

/** Opens an application by its address, as a link does. */
export async function openApplication(page: Page, id: string, name: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#/applications/${id}`);
  await expect(page.getByRole('article', { name })).toBeVisible();
}
