/** A library whose tables are filled by hand, for tests of searching many texts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import type { Input, Output } from '../../../../shared/contract.ts';
import { newId } from '../../../database/ids.ts';
import { openLibrary, type Library } from '../../../database/library.ts';
import { openCovering } from '../../covering/covering.ts';
import { openProcesses } from '../../process/processes.ts';
import { openSearch, type NamedPosting, type Search } from '../search.ts';

export interface SampleDocument {
  readonly name: string;
  readonly text: string;
  readonly language?: string;
}

export interface SampleApplication {
  readonly candidate?: { readonly name: string; readonly email: string; readonly telephone?: string };
  readonly subject?: string;
  readonly text?: string;
  readonly language?: string | null;
  readonly at?: string;
  readonly stage?: string;
  readonly posting?: string | null;
  readonly removed?: boolean;
  readonly documents?: readonly SampleDocument[];
  readonly notes?: readonly string[];
}

export interface FilledLibrary {
  readonly library: Library;
  readonly search: Search;
  /** Adds applications in one transaction; answers their identities. */
  add(applications: readonly SampleApplication[]): string[];
  find(
    query: Partial<Input<'search.find'>['query']>,
    more?: Omit<Input<'search.find'>, 'query'>,
  ): Promise<Output<'search.find'>>;
  /** Titles of what is found for some words, newest first. */
  titles(words: string): Promise<string[]>;
}

const context = { signal: new AbortController().signal, progress: () => undefined };

export function openFilledLibrary(postings: readonly NamedPosting[] = []): FilledLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-search-'));
  const library = openLibrary(folder, 'test');
  const { db } = library;
  const processes = openProcesses(db);
  const search = openSearch({
    db,
    announce: () => undefined,
    covering: openCovering({ db, processes }),
    processes,
    findPosting: (id) => ({ id, title: postings.find((one) => one.id === id)?.titles[0] ?? '' }),
    namePostings: () => postings,
  });
  onTestFinished(async () => {
    await search.close();
    library.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const insert = (table: string, row: Record<string, string | number | null>): void => {
    const names = Object.keys(row);
    db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    ).run(row);
  };
  let count = 0;

  const addOne = (sample: SampleApplication): string => {
    count += 1;
    const [candidate, application, message] = [newId(), newId(), newId()];
    const {
      name = `Sample ${count}`,
      email = `s${count}@example.org`,
      telephone = '',
    } = sample.candidate ?? {};
    const at = sample.at ?? new Date(Date.UTC(2026, 0, 1) + count * 60_000).toISOString();
    const language = sample.language ?? null;
    const facts = JSON.stringify({ links: [], otherEmails: [] });
    insert('candidate', { id: candidate, name, email, telephone, facts });
    insert('application', {
      id: application,
      candidate_id: candidate,
      posting_id: sample.posting ?? null,
      assignment: (sample.posting ?? null) === null ? 'unassigned' : 'assigned',
      stage: sample.stage ?? 'received',
      language,
      received_at: at,
      last_message_at: at,
      subject: sample.subject ?? '',
      removed: Number(sample.removed ?? false),
    });
    const hash = count.toString(16).padStart(64, '0');
    if (sample.subject !== undefined || sample.text !== undefined) {
      insert('message', {
        id: message,
        application_id: application,
        position: 0,
        hash,
        fingerprint: hash,
        message_id: '',
        in_reply_to: '',
        from_name: name,
        from_email: email,
        forwarded_name: null,
        forwarded_email: null,
        from_candidate: 1,
        html: 0,
        subject: sample.subject ?? '',
        sent_at: null,
        received_at: at,
        language,
        text: sample.text ?? '',
      });
      insert('recipient', { message_id: message, position: 0, name: '', email: 'jobs+dev@example.org' });
    }
    (sample.documents ?? []).forEach((document, position) => {
      const own = `${count.toString(16)}d${position.toString(16)}`.padStart(64, '0');
      insert('document', {
        id: newId(),
        application_id: application,
        position,
        name: document.name,
        media_type: 'application/pdf',
        hash: own,
        bytes: document.text.length,
        text: 1,
        message_id: null,
      });
      insert('document_reading', {
        hash: own,
        version: 1,
        state: 'text',
        media_type: 'application/pdf',
        language: document.language ?? null,
        pages: 1,
        marks: '',
        has_text: 1,
        text: document.text,
      });
    });
    (sample.notes ?? []).forEach((text, position) => {
      insert('note', { id: newId(), application_id: application, position, text, author: 'Camille', at });
    });
    return application;
  };
  const add = db.transaction((applications: readonly SampleApplication[]) => applications.map(addOne));

  const find: FilledLibrary['find'] = async (query, more = {}) =>
    search.handlers['search.find']({ query: { words: '', ...query }, ...more }, context);
  return {
    library,
    search,
    add,
    find,
    titles: async (words) => (await find({ words })).hits.map(({ title }) => title),
  };
}
