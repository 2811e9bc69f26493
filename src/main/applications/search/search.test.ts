import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { databaseFile } from '../../database/library.ts';
import { isFailure } from '../../../shared/errors.ts';
import { openCovering } from '../covering/covering.ts';
import { openProcesses } from '../process/processes.ts';
import { openFilledLibrary, type FilledLibrary } from './testing/filled-library.ts';

const isLong = process.env['VIVIER_LONG'] === '1';

function marked(snippet: readonly { text: string; found: boolean }[]): string {
  return snippet.map(({ text, found }) => (found ? `[${text}]` : text)).join('');
}

/** One document for each text, named by it. */
function libraryOf(texts: readonly string[]): FilledLibrary {
  const filled = openFilledLibrary();
  filled.add([{ documents: texts.map((text) => ({ name: text.slice(0, 40), text })) }]);
  return filled;
}

/** Which of the texts are found, in their order. */
async function found(texts: readonly string[], words: string): Promise<string[]> {
  const filled = openFilledLibrary();
  filled.add([{ documents: texts.map((text, index) => ({ name: `n${index}.pdf`, text })) }]);
  const { hits } = await filled.find({ words });
  const names = new Set(hits.map(({ title }) => title));
  return texts.filter((_text, index) => names.has(`n${index}.pdf`));
}

describe('finding words', () => {
  it('“ingenieure” finds every way of writing it, and “ingénierie” is another word', async () => {
    const texts = [
      'Ingénieur informatique',
      'une ingénieure',
      'nos ingénieures',
      'Ingénieur·e d’études',
      'ingénieur(e)s',
      'L’INGÉNIEUR',
      'inge\u0301nieure'.normalize('NFD'),
      'ingé\u00adnieure',
      'ingé-\nnieure',
    ];
    for (const words of ['ingenieure', 'Ingénieurs', 'l’ingénieur', 'ingénieur·e'])
      expect(await found([...texts, 'ingénierie'], words), words).toEqual(texts);
  });

  it.each<[string, string[], string[]]>([
    ['développeuse', ['Développeur web', 'développeur·euse', 'DÉVELOPPEURS'], ['développement']],
    ['coeur', ['au cœur du métier', 'Cœurs'], ['choeur']],
    ['équipe', ['d’équipe', "d'équipe", 'équipes'], ['équipement']],
    ['C++', ['C++ et Python', 'c++17'], ['C et Python', 'C#']],
    ['C#', ['C# / .NET'], ['C, C++']],
    ['c', ['langages : C, Ada'], ['C++', 'C#']],
    ['.NET', ['ASP.NET', 'développeur .net', 'dotnet'], ['www.exemple.net', 'net']],
    ['node.js', ['Node.js', 'NodeJS', 'node js', 'Node-JS'], ['node', 'js']],
    ['nodejs', ['Node.js', 'nodejs'], ['Nodule']],
    ['e-learning', ['elearning', 'e-learning', 'E-Learning'], ['learning']],
    ['python', ['Python3', 'Python'], ['pythonesque']],
    [
      '06 12 34 56 78',
      ['+33 6 12 34 56 78', '0612345678', '06.12.34.56.78', '+33(0)612345678'],
      ['06 12 34 56 79'],
    ],
    ['+33612345678', ['06 12 34 56 78'], ['+33612345679']],
    ['zoe.exemple@example.org', ['Zoe.Exemple@Example.org'], ['zoe@example.org', 'exemple zoe example org']],
    ['"chef de projet"', ['Chef de projet', 'cheffe de projet', 'chefs de projets'], ['projet de chef']],
    ['dévelop*', ['développement', 'développeuse'], ['envelopper']],
    ['ingé', ['ingénieure', 'ingénierie'], ['singe']],
    ['ruby -rails', ['Ruby'], ['Ruby on Rails', 'Rails']],
    ['ruby « on rails »', ['Ruby on Rails'], ['rails on Ruby']],
    ['R&D', ['R&D', 'R & D', 'RD'], ['R']],
  ])('%s', async (words, these, those) => {
    expect(await found([...these, ...those], words)).toEqual(these);
  });

  it('asks for all words, of which the candidate’s name may be one', async () => {
    const filled = openFilledLibrary();
    filled.add([
      {
        candidate: { name: 'Zoé Lefèvre', email: 'zoe@example.org' },
        documents: [{ name: 'a.pdf', text: 'Ruby' }],
      },
      {
        candidate: { name: 'Noor Exemple', email: 'noor@example.org' },
        documents: [{ name: 'b.pdf', text: 'Ruby' }],
      },
    ]);
    expect(await filled.titles('lefevre ruby')).toEqual(['a.pdf']);
    // The name alone finds the candidate, not everything that is hers.
    expect(await filled.titles('lefevre')).toEqual(['Zoé Lefèvre']);
    expect((await filled.titles('de:zoé')).sort()).toEqual(['Zoé Lefèvre', 'a.pdf']);
  });

  it('finds addresses, telephones, file names, subjects and notes', async () => {
    const filled = openFilledLibrary();
    filled.add([
      {
        candidate: { name: 'Zoé', email: 'zoe@example.org', telephone: '+33 6 12 34 56 78' },
        subject: 'Candidature œuvre',
        text: 'Bonjour',
        documents: [{ name: 'CV_Zoé-2026.pdf', text: '' }],
        notes: ['À rappeler lundi'],
      },
    ]);
    const sources = async (words: string) =>
      (await filled.find({ words })).hits.map(({ source }) => source).sort();
    expect(await sources('0612345678')).toEqual(['candidate']);
    expect(await sources('jobs+dev@example.org')).toEqual(['message']);
    expect(await sources('oeuvres')).toEqual(['message']);
    expect(await sources('"cv zoe"')).toEqual(['document']);
    expect(await sources('rappeler')).toEqual(['note']);
    const [note] = (await filled.find({ words: 'rappeler' })).hits;
    expect(note).toMatchObject({ title: '', candidate: { name: 'Zoé' }, stage: 'received', posting: null });
  });
});

describe('snippets', () => {
  it('show the place as it is written, marked, on one line', async () => {
    const text = `${'mot '.repeat(200)}\nnotre  œuvre : «\u00a0l’Inge\u0301nieur·e·s\u00a0» ! ${'fin '.repeat(200)}`;
    const filled = libraryOf([text]);
    const [hit] = (await filled.find({ words: 'ingenieure oeuvres' })).hits;
    const shown = marked(hit?.snippet ?? []);
    expect(shown).toContain('notre [œuvre] : « l’[Ingénieur·e·s] » ! fin');
    expect(shown).toMatch(/^… mot .* fin …$/);
    expect(shown.length).toBeLessThan(300);
  });

  it('mark phrases whole, beginnings, numbers; in the name where the text has none', async () => {
    const filled = openFilledLibrary();
    filled.add([
      { documents: [{ name: 'Lettre_Dupont.pdf', text: 'chef, puis chef de projets. Tél. 06.12.34.56.78' }] },
    ]);
    const shown = async (words: string) => marked((await filled.find({ words })).hits[0]?.snippet ?? []);
    expect(await shown('"chef de projet"')).toContain('chef, puis [chef de projets].');
    expect(await shown('proj*')).toContain('[projets]');
    expect(await shown('+33612345678')).toContain('[06.12.34.56.78]');
    expect(await shown('dupont')).toBe('Lettre_[Dupont].pdf');
  });

  it('hold nothing that hides or reorders', async () => {
    const filled = libraryOf(['avant \u202egnirtset\u202c ruby \u0007 après']);
    const [hit] = (await filled.find({ words: 'ruby' })).hits;
    // eslint-disable-next-line no-control-regex
    expect(marked(hit?.snippet ?? [])).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
  });
});

describe('filters', () => {
  const ruby = {
    id: '0192f000-0001-7000-8000-000000000001',
    titles: ['Développeur·euse Ruby', 'Ruby developer'],
  };
  const stage = { id: '0192f000-0001-7000-8000-000000000002', titles: ['Stage', ''] };

  function filled(): FilledLibrary {
    const library = openFilledLibrary([ruby, stage]);
    library.add([
      {
        subject: 'a',
        text: 'mot',
        posting: ruby.id,
        stage: 'interview',
        at: '2026-03-01T12:00:00.000Z',
        language: 'fr',
      },
      {
        subject: 'b',
        text: 'mot',
        posting: stage.id,
        at: '2026-04-01T12:00:00.000Z',
        language: 'en',
        notes: ['mot'],
      },
      { subject: 'c', text: 'mot', at: '2026-05-01T12:00:00.000Z', language: 'es' },
      { subject: 'd', text: 'mot', at: '2026-06-01T12:00:00.000Z', removed: true },
    ]);
    return library;
  }

  it.each([
    ['mot', 'c note b a'],
    ['mot poste:ruby', 'a'],
    ['mot poste:"developpeuse ruby"', 'a'],
    ['mot posting:developer', 'a'],
    ['mot poste:aucun', 'c'],
    ['mot poste:aucun poste:stage', 'c note b'],
    ['mot poste:rien', ''],
    ['mot étape:entretien', 'a'],
    ['mot stage:received', 'c note b'],
    ['mot étape : entretien', 'a'],
    ['mot dans:note', 'note'],
    ['mot dans:message', 'c b a'],
    ['mot langue:anglais', 'note b'],
    ['mot avant:2026-04', 'a'],
    ['mot depuis:2026-04-01 avant:2026-05', 'note b'],
    ['mot après:1/5/2026', 'c'],
    ['mot avec:retirées', 'd c note b a'],
  ])('%s', async (words, titles) => {
    const shown = (await filled().titles(words)).map((title) => (title === '' ? 'note' : title));
    expect(shown.join(' ')).toBe(titles);
  });

  it('are chosen as well as typed, and both count', async () => {
    const library = filled();
    const titles = async (query: object) =>
      (await library.find({ words: 'mot', ...query })).hits.map(({ title }) => title);
    expect(await titles({ posting: ruby.id })).toEqual(['a']);
    expect(await titles({ assignment: 'unassigned' })).toEqual(['c']);
    expect(await titles({ stage: 'interview' })).toEqual(['a']);
    expect(await titles({ sources: ['note'] })).toEqual(['']);
    expect(await titles({ language: 'es' })).toEqual(['c']);
    expect(await titles({ removed: true })).toEqual(['d', 'c', '', 'b', 'a']);
    expect(
      await titles({ receivedFrom: '2026-04-01T14:00:00+02:00', receivedTo: '2026-05-01T12:00:00Z' }),
    ).toEqual(['', 'b']);
    expect(await titles({ stage: 'interview', words: 'mot étape:reçue' })).toEqual([]);
  });

  it('that say nothing are named and left out; what is no filter is words', async () => {
    const library = filled();
    expect(await library.find({ words: 'mot étape:nulle avant:hier -langue:fr' })).toMatchObject({
      count: 4,
      unknown: ['étape:nulle', 'avant:hier', '-langue:fr'],
    });
    library.add([{ text: 'Objectif : CDI, voir https://example.org/a' }]);
    expect((await library.find({ words: 'objectif:CDI' })).hits).toHaveLength(1);
    expect((await library.find({ words: 'https://example.org/a' })).hits).toHaveLength(1);
  });

  it('need a word beside them', async () => {
    const library = filled();
    for (const words of ['', '  ', '-mot', 'étape:entretien', '"', '!?', '*'])
      await expect(library.find({ words }), words).rejects.toMatchObject({ code: 'search-without-words' });
  });
});

describe('pages', () => {
  async function readAll(filled: FilledLibrary, words: string, order: 'date' | 'relevance', limit: number) {
    const titles: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await filled.find({ words }, { order, limit, ...(after === undefined ? {} : { after }) });
      titles.push(...page.hits.map(({ title }) => title));
      expect(page.count === null).toBe(after !== undefined);
      after = page.next ?? undefined;
      pages += 1;
    } while (after !== undefined);
    return { titles, pages };
  }

  it('by date and by relevance hold everything once, whatever arrives in between', async () => {
    const filled = openFilledLibrary();
    filled.add(
      Array.from({ length: 60 }, (_unused, index) => ({
        documents: [
          { name: `d${index}`, text: index % 7 === 0 ? 'ruby ruby ruby' : 'ruby et bien d’autres mots' },
        ],
      })),
    );
    const byDate = await readAll(filled, 'ruby', 'date', 7);
    expect(byDate.titles).toEqual(Array.from({ length: 60 }, (_unused, index) => `d${59 - index}`));
    expect(byDate.pages).toBe(9);
    const byRelevance = await readAll(filled, 'ruby', 'relevance', 7);
    expect(byRelevance.titles.slice(0, 9)).toEqual(
      [56, 49, 42, 35, 28, 21, 14, 7, 0].map((index) => `d${index}`),
    );
    expect([...byRelevance.titles].sort()).toEqual([...byDate.titles].sort());
  });

  it('by relevance go on by date behind the newest that are ranked', async () => {
    const filled = openFilledLibrary();
    filled.add([
      { documents: [{ name: 'old', text: 'ruby ruby ruby' }] },
      ...Array.from({ length: 2_100 }, (_unused, index) => ({
        documents: [{ name: `d${index}`, text: index === 1_000 ? 'ruby ruby' : 'ruby mot' }],
      })),
    ]);
    const { titles } = await readAll(filled, 'ruby', 'relevance', 200);
    expect(titles).toHaveLength(2_101);
    expect(new Set(titles).size).toBe(2_101);
    expect(titles[0]).toBe('d1000');
    expect(titles.at(-1)).toBe('old');
    const first = await filled.find({ words: 'ruby' });
    expect(first).toMatchObject({ count: 1_000, more: true });
  });

  it('of the same moment keep their order, and a cursor that is none is refused', async () => {
    const filled = openFilledLibrary();
    const at = '2026-02-01T00:00:00.000Z';
    filled.add(
      Array.from({ length: 30 }, (_unused, index) => ({
        at,
        documents: [{ name: `d${index}`, text: 'mot' }],
      })),
    );
    const { titles } = await readAll(filled, 'mot', 'date', 4);
    expect(new Set(titles).size).toBe(30);
    for (const after of ['x', 'd', 'r1:2', 'd1e9', 'r1:NaN:2', "d1' OR 1"])
      await expect(filled.find({ words: 'mot' }, { after }), after).rejects.toMatchObject({
        code: 'bad-input',
      });
  });
});

describe('the index', () => {
  it('follows what changes: corrected, moved, removed, gone, read later', async () => {
    const filled = openFilledLibrary();
    const { db } = filled.library;
    const [id] = filled.add([
      {
        candidate: { name: 'Anais', email: 'a@example.org' },
        text: 'ruby',
        documents: [{ name: 'cv.pdf', text: 'python' }],
      },
    ]);
    expect(await filled.titles('anais python')).toEqual(['cv.pdf']);
    db.prepare('UPDATE candidate SET name = ?').run('Lœuillet');
    expect(await filled.titles('anais python')).toEqual([]);
    expect(await filled.titles('loeuillet python')).toEqual(['cv.pdf']);
    db.prepare("UPDATE document_reading SET text = 'erlang', language = 'en'").run();
    expect(await filled.titles('python')).toEqual([]);
    expect((await filled.find({ words: 'erlang langue:en' })).hits).toHaveLength(1);
    db.prepare('UPDATE application SET removed = 1 WHERE id = ?').run(id);
    expect((await filled.find({ words: 'ruby' })).hits).toEqual([]);
    db.prepare('UPDATE application SET removed = 0, received_at = ? WHERE id = ?').run(
      '2020-01-01T00:00:00.000Z',
      id,
    );
    expect((await filled.find({ words: 'erlang' })).hits[0]?.at).toBe('2020-01-01T00:00:00.000Z');
    db.exec('DELETE FROM document_reading');
    expect(await filled.titles('erlang')).toEqual([]);
    db.exec('DELETE FROM document');
    expect(await filled.titles('cv')).toEqual([]);
  });

  it('does not write again what is as it was', async () => {
    const filled = openFilledLibrary();
    const { db } = filled.library;
    filled.add([{ text: 'ruby' }]);
    await filled.search.settle();
    const before = db.prepare('SELECT * FROM search_index_data').all();
    db.exec("UPDATE message SET position = position; UPDATE application SET stage = 'interview'");
    await filled.search.settle();
    expect(db.prepare('SELECT * FROM search_index_data').all()).toEqual(before);
    expect((await filled.find({ words: 'ruby étape:entretien' })).hits).toHaveLength(1);
  });

  it('is compared and made again by the doctor', async () => {
    const filled = openFilledLibrary();
    const { db } = filled.library;
    filled.add([{ text: 'ruby', notes: ['python'] }, { text: 'erlang' }]);
    await filled.search.settle();
    expect(await filled.search.check()).toEqual({ checked: 5, wrong: 0 });
    // One lost, one of a text that is no more, one with other words.
    db.exec("DELETE FROM search_entry WHERE source = 'note'");
    db.exec(
      "UPDATE search_entry SET item = 'gone' WHERE source = 'candidate' AND place = (SELECT min(place) FROM search_entry WHERE source = 'candidate')",
    );
    db.exec(
      "UPDATE search_entry SET fingerprint = 'x' WHERE source = 'message' AND place = (SELECT max(place) FROM search_entry WHERE source = 'message')",
    );
    expect((await filled.search.check()).wrong).toBeGreaterThan(2);
    expect(await filled.search.check()).toEqual({ checked: 5, wrong: 0 });
    db.unsafeMode(true);
    db.exec('DELETE FROM search_index_data WHERE id > 10');
    db.unsafeMode(false);
    expect((await filled.search.check()).wrong).toBeGreaterThan(0);
    expect(await filled.search.check()).toEqual({ checked: 5, wrong: 0 });
    for (const words of ['ruby', 'python', 'erlang'])
      expect((await filled.find({ words })).hits, words).toHaveLength(1);
  });

  it('holds no byte of what was erased', async () => {
    const filled = openFilledLibrary();
    const { db, folder } = filled.library;
    const secret = (index: number) => ({
      candidate: { name: `Xylographe${index} Qwertzuiop${index}`, email: `yttrium${index}@example.org` },
      subject: `Zymotique${index}`,
      text: `${'mot commun '.repeat(50)} phlogistique${index} ${'autre chose '.repeat(50)}`,
      notes: [`brouhaha${index}`],
    });
    const ids = filled.add(Array.from({ length: 400 }, (_unused, index) => secret(index)));
    await filled.search.settle();
    const gone = ids.filter((_id, index) => index % 3 === 0);
    const traces = (): string[] => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      const files = [databaseFile(folder), `${databaseFile(folder)}-wal`].filter((file) => existsSync(file));
      const bytes = files.map((file) => readFileSync(file).toString('latin1').toLowerCase()).join('');
      const words = ['xylographe', 'qwertzuiop', 'yttrium', 'zymotique', 'phlogistique', 'brouhaha'];
      // The index keeps only what a word does not share with the one before it: its ends are looked for too.
      return ids
        .flatMap((id, index) => (gone.includes(id) ? words.map((word) => `${word}${index}`) : []))
        .filter((word) => new RegExp(`${word}(?!\\d)`).test(bytes));
    };
    expect(traces().length).toBeGreaterThan(100);
    db.transaction(() => {
      for (const id of gone) {
        const candidate = db.prepare('SELECT candidate_id AS id FROM application WHERE id = ?').get(id) as {
          id: string;
        };
        db.prepare(
          'DELETE FROM recipient WHERE message_id IN (SELECT id FROM message WHERE application_id = ?)',
        ).run(id);
        for (const table of ['message', 'document', 'note'])
          db.prepare(`DELETE FROM ${table} WHERE application_id = ?`).run(id);
        db.prepare('DELETE FROM application WHERE id = ?').run(id);
        db.prepare('DELETE FROM candidate WHERE id = ?').run(candidate.id);
      }
    })();
    await filled.search.forget();
    const terms = db
      .prepare<[], { term: string }>('SELECT term FROM search_word')
      .all()
      .map(({ term }) => term);
    expect(
      terms.filter(
        (term) =>
          /^(xylographe|phlogistique|brouhaha)\d+$/.test(term) && Number(/\d+$/.exec(term)?.[0]) % 3 === 0,
      ),
    ).toEqual([]);
    expect(traces()).toEqual([]);
    expect(statSync(databaseFile(folder)).size).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'vivier.sqlite'))).toBe(true);
  });
});

describe('the plan', () => {
  it('of every statement begins at the index or a key: no table is read through', async () => {
    const filled = openFilledLibrary([{ id: '0192f000-0001-7000-8000-000000000001', titles: ['Ruby'] }]);
    filled.add(
      Array.from({ length: isLong ? 20_000 : 600 }, (_unused, index) => ({
        subject: `mot${index % 50}`,
        text: 'commun ruby',
        documents: [{ name: `cv${index}.pdf`, text: `commun rare${index}` }],
      })),
    );
    await filled.search.settle();
    const { db } = filled.library;
    db.exec('ANALYZE');
    const asked = new Set<string>();
    const prepare = db.prepare.bind(db);
    // What a search prepares from now on, and what it prepared when it was opened.
    const { openSearch } = await import('./search.ts');
    const processes = openProcesses(db);
    const covering = openCovering({ db, processes });
    db.prepare = (sql: string) => {
      asked.add(sql);
      return prepare(sql);
    };
    const search = openSearch({
      db,
      announce: () => undefined,
      covering,
      processes,
      findPosting: () => null,
      namePostings: () => [{ id: '0192f000-0001-7000-8000-000000000001', titles: ['Ruby'] }],
    });
    const find = async (words: string, order: 'date' | 'relevance', more: object = {}, after?: string) =>
      search.handlers['search.find'](
        { query: { words, ...more }, order, ...(after === undefined ? {} : { after }) },
        { signal: new AbortController().signal, progress: () => undefined },
      );
    for (const order of ['date', 'relevance'] as const)
      for (const words of [
        'commun',
        'rare7',
        '"commun ruby"',
        'comm*',
        'commun -ruby',
        'de:sample commun',
        '0612345678 commun',
      ])
        for (const more of [
          {},
          {
            stage: 'received',
            sources: ['document'],
            language: 'fr',
            assignment: 'unassigned',
            removed: true,
          },
          {
            posting: '0192f000-0001-7000-8000-000000000001',
            receivedFrom: '2026-01-01T00:00:00Z',
            receivedTo: '2027-01-01T00:00:00Z',
          },
        ]) {
          const page = await find(`${words} poste:ruby poste:aucun étape:reçue depuis:2020`, order, more);
          const plain = await find(words, order, more);
          for (const { next } of [page, plain]) if (next !== null) await find(words, order, more, next);
        }
    const looks = [...asked].filter((sql) => /^\s*SELECT/.test(sql) && sql.includes('search_'));
    expect(looks.length).toBeGreaterThan(20);
    // The doctor's look at everything, the short list of saved searches, and all that is covered to see what no longer is.
    const others = looks.filter(
      (sql) =>
        !/^SELECT source, item FROM search_entry$|strays|saved_search|^SELECT application_id FROM search_covered$/.test(
          sql.trim(),
        ),
    );
    const scans: string[] = [];
    for (const sql of others) {
      const values = Array.from({ length: sql.split('?').length - 1 }, () => '1');
      for (const { detail } of prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(
        ...values,
      ))
        if (
          /^SCAN/.test(detail) &&
          !/^SCAN search_index VIRTUAL TABLE INDEX \d+:M\d|^SCAN search_word VIRTUAL TABLE INDEX 257/.test(
            detail,
          )
        )
          scans.push(`${detail} in ${sql}`);
    }
    expect(scans).toEqual([]);
    const matching = others.filter((sql) => sql.includes('MATCH'));
    expect(matching.length).toBeGreaterThan(10);
    await search.close();
  });
});

describe('whatever is typed', () => {
  it('answers, or says that it has no words', async () => {
    const filled = openFilledLibrary();
    filled.add([
      { subject: 'a "b" -c', text: 'NEAR AND OR NOT {title} : body* ^x + y (z)', notes: ['étape:entretien'] },
    ]);
    const token = fc.constantFrom(
      '"',
      '“',
      '”',
      '«',
      '»',
      '-',
      '*',
      ':',
      '(',
      ')',
      '{',
      '}',
      '^',
      '+',
      "'",
      '’',
      '\\',
      '\0',
      '\ud800',
      ' ',
      '\u00a0',
      '.',
      ',',
      '·',
      '/',
      'AND',
      'OR',
      'NOT',
      'NEAR(',
      'title:',
      'étape:',
      'poste:',
      'de:',
      'dans:',
      'avant:',
      'langue:fr',
      'rowid',
      'ruby',
      'é',
      'œ',
      'ﬁ',
      '06 12 34 56 78',
      '٣',
      '字',
      '😀',
      '--',
      ';',
      '%',
      '_',
    );
    const typed = fc.oneof(
      fc.array(token, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.array(token, { maxLength: 30 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    let refused = 0;
    const runs = isLong ? 20_000 : 1_000;
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('date', 'relevance'), async (words, order) => {
        try {
          const page = await filled.find({ words: words.slice(0, 1000) }, { order });
          expect(Array.isArray(page.hits)).toBe(true);
        } catch (thrown) {
          if (!isFailure(thrown) || thrown.code !== 'search-without-words') throw thrown;
          refused += 1;
        }
      }),
      { numRuns: runs, ...(isLong ? {} : { seed: 4 }) },
    );
    console.log(`search: ${runs} random queries answered, ${refused} of them had no words`);
  });

  it('may be a thousand characters of different words', async () => {
    const filled = openFilledLibrary();
    filled.add([{ text: 'a' }]);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const words = Array.from(
      { length: 333 },
      (_unused, index) => letters[index % 26]! + letters[Math.floor(index / 26)]!,
    ).join(' ');
    expect((await filled.find({ words })).hits).toEqual([]);
    expect((await filled.find({ words: words.replaceAll(' ', ' -').slice(0, 1000) })).hits).toEqual([]);
  });
});
