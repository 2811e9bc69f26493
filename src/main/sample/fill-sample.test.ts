import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import { expect, it } from 'vitest';

import { assignments } from '../../shared/applications/application.ts';
import { stages } from '../../shared/applications/stage.ts';
import { openTestApp } from '../testing/test-app.ts';
import { fillSample } from './fill-sample.ts';
import { addressOf, samplePeople } from './sample-people.ts';

it('fills a library with postings in both languages and forty applications in three', async () => {
  const test = await openTestApp();
  await fillSample(test.app, test.library);

  const postings = await test.ask('postings.list', {});
  expect(postings.length).toBeGreaterThanOrEqual(6);
  const offers = postings.map(({ offers: { fr, en } }) => [fr, en]);
  expect(offers.flat().every((offer) => offer !== null && offer.title !== '' && offer.words > 40)).toBe(true);
  expect(new Set(offers.flat().map((offer) => offer?.state))).toEqual(
    new Set(['draft', 'in-review', 'finished']),
  );
  expect(new Set(postings.map(({ state }) => state))).toEqual(new Set(['draft', 'open', 'closed']));

  const applications = await test.ask('applications.list', {});
  // Two more came beside those of the sample people, and one mail that went to an application that was there.
  expect(applications).toHaveLength(42);
  const first = new Set(samplePeople.map(addressOf));
  const languages = new Map(
    applications
      .filter(({ candidate }) => first.has(candidate.email))
      .map(({ candidate, language }) => [candidate.email, language]),
  );
  expect(languages).toEqual(new Map(samplePeople.map((person) => [addressOf(person), person.language])));
  expect(new Set(languages.values())).toEqual(new Set(['fr', 'en', 'es']));
  expect(new Set(applications.map(({ stage }) => stage))).toEqual(new Set(stages));
  expect(new Set(applications.map(({ assignment }) => assignment))).toEqual(new Set(assignments));
  expect(applications.every(({ candidate }) => /^[a-z.+]+@example\.org$/.test(candidate.email))).toBe(true);
  expect(applications.filter(({ notes }) => notes > 0).length).toBeGreaterThan(10);

  const detailOf = async (email: string) => {
    const found = applications.find(({ candidate }) => candidate.email === email)!;
    return test.ask('applications.get', { id: found.id });
  };
  expect((await detailOf('camille.exemple@example.org')).messages).toHaveLength(2);
  expect(await detailOf('elodie.specimen@example.org')).toMatchObject({
    candidate: { name: 'Élodie Spécimen' },
    messages: [{ forwardedBy: { name: 'Dominique Modèle' } }],
    documents: [{ state: 'scan' }],
  });
  expect(await detailOf('aurelie.exemple+emploi@example.org')).toMatchObject({
    toConfirm: true,
    samePerson: [{ candidate: { name: 'Aurélie Exemple' }, reasons: [{ kind: 'same-address' }] }],
  });
  expect(applications.some(({ toConfirm, assignment }) => toConfirm && assignment === 'unassigned')).toBe(
    true,
  );

  const documents = applications.flatMap((application) => application.documents);
  const bytesOf = (ending: string) =>
    documents
      .filter(({ name }) => name.endsWith(ending))
      .map(({ id }) => readFileSync(test.app.findDocument(id)!.file));
  const [pdfs, docxs] = [bytesOf('.pdf'), bytesOf('.docx')];
  expect(pdfs.length).toBeGreaterThan(15);
  expect(docxs.length).toBeGreaterThan(10);
  for (const pdf of pdfs) expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1);
  for (const docx of docxs) {
    expect(docx.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(docx.includes('word/document.xml')).toBe(true);
  }
});
