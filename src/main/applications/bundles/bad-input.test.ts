import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decrypter, Encrypter } from 'age-encryption';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import type { Id } from '../../../shared/moment.ts';
import { fileOfHash } from '../../database/hashed-files.ts';
import { temporaryFolder, type AtEnd } from '../../testing/test-app.ts';
import { encryptInto } from './age.ts';
import { readBundle } from './read-bundle.ts';
import { writeTar, type TarFile } from './tar.ts';
import { dayIn, openLender, passphrase, type Lender } from './testing/lenders.ts';
import { writeBundle, type BundleContent } from './write-bundle.ts';

const frenchMail = fileURLToPath(new URL('../mail/fixtures/french-with-pdf.eml', import.meta.url));
const quiet = { passphrase, folder: null, signal: new AbortController().signal, progress: () => undefined };

let anne: Lender;
let basile: Lender;
let id: Id;
let good: string;
let content: BundleContent;
let folder: string;

async function prepare(atEnd: AtEnd): Promise<void> {
  folder = temporaryFolder(atEnd);
  anne = await openLender('Anne Exemple', dayIn(14), atEnd);
  basile = await openLender('Basile Exemple', dayIn(14), atEnd);
  id = (await anne.ask('applications.import', { sources: [{ path: frenchMail }] })).applications[0]!;
  good = (await anne.lend([id])).file;
  content = await readBundle(good, quiet);
}

/** Of this program, where the system tells. */
function openFiles(path: string): number {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(join(folder, name)) === path;
    } catch {
      return false;
    }
  }).length;
}

/** A bundle as a program would make it that means ill. */
async function forge(changed: Partial<BundleContent>): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.vivier-review`);
  await writeBundle(
    file,
    { ...content, ...changed },
    {
      passphrase,
      workFactor: 4,
      fileOf: (hash) => fileOfHash(join(anne.library, 'documents'), hash),
      signal: quiet.signal,
      progress: () => undefined,
    },
  );
  return file;
}

async function sealed(pieces: Iterable<Uint8Array>): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.vivier-review`);
  // eslint-disable-next-line @typescript-eslint/require-await -- a source is asynchronous.
  const source = async function* () {
    yield* pieces;
  };
  await encryptInto(file, passphrase, 4, source());
  return file;
}

/** The container of the good bundle, opened. */
async function opened(): Promise<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return Buffer.from(await decrypter.decrypt(readFileSync(good)));
}

/** Refused with a code, and Basile's library is as it was. */
async function refuses(path: string, code: string, typed = passphrase): Promise<void> {
  const asked = { source: { path }, passphrase: typed };
  expect(await basile.refused('bundles.look', asked)).toBe(code);
  expect(await basile.refused('bundles.take', asked)).toBe(code);
  expect(await basile.ask('applications.list', {})).toEqual([]);
  expect(await basile.ask('postings.list', {})).toEqual([]);
  expect(await basile.ask('bundles.list', {})).toEqual([]);
  expect(readdirSync(join(basile.library, 'incoming'))).toEqual([]);
  expect(readdirSync(join(basile.library, 'documents'))).toEqual([]);
  expect(openFiles(path)).toBe(0);
}

function changeEvents(change: (event: ApplicationEvent) => ApplicationEvent): Partial<BundleContent> {
  return { events: content.events.map(change) };
}

describe('a bundle', () => {
  // One pair of libraries for all: a refusal leaves both as they were, and whatever takes opens a third one.
  const ends: Parameters<AtEnd>[0][] = [];
  beforeAll(() => prepare((end) => ends.unshift(end)));
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it('is what docs/bundle-format.md says: age opens it, tar lists it', async () => {
    const container = join(folder, 'container.tar');
    writeFileSync(container, await opened());
    const listed = execFileSync('tar', ['tf', container], { encoding: 'utf8' }).trim().split('\n');
    expect(listed.slice(0, 6)).toEqual([
      'manifest.json',
      'contents.json',
      'postings.json',
      'erased.json',
      'process.jsonl',
      'events.jsonl',
    ]);
    expect(listed.slice(6).every((name) => /^documents\/[0-9a-f]{64}$/.test(name))).toBe(true);
    // And the other way: what another program seals is taken.
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(4);
    const file = join(folder, 'another.vivier-review');
    writeFileSync(file, await encrypter.encrypt(await opened()));
    const cyprien = await openLender('Cyprien Exemple');
    expect(await cyprien.take(file)).toMatchObject({ applications: [id] });
  });

  it('is refused with another passphrase, and can be opened again', async () => {
    await refuses(good, 'bundle-wrong-passphrase', 'une autre phrase de passe');
    const cyprien = await openLender('Cyprien Exemple');
    const { id: upload, file } = cyprien.app.newUpload();
    copyFileSync(good, file);
    const source = { upload, name: 'a.vivier-review' };
    expect(await cyprien.refused('bundles.take', { source, passphrase: 'raté' })).toBe(
      'bundle-wrong-passphrase',
    );
    expect(await cyprien.ask('bundles.look', { source, passphrase })).toMatchObject({ applications: 1 });
    expect(await cyprien.ask('bundles.take', { source, passphrase })).toMatchObject({ applications: [id] });
    expect(readdirSync(join(cyprien.library, 'incoming'))).toEqual([]);
  });

  it('is refused where it is none: another file, a ZIP full of zeros, an empty file, keys instead of a passphrase', async () => {
    const other = join(folder, 'other.vivier-review');
    for (const bytes of [
      readFileSync(frenchMail),
      zipSync({ '../../etc/passwd': new Uint8Array(5_000_000) }),
      new Uint8Array(0),
    ]) {
      writeFileSync(other, bytes);
      await refuses(other, 'bundle-not-a-bundle');
    }
    const encrypter = new Encrypter();
    encrypter.addRecipient('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj');
    writeFileSync(other, await encrypter.encrypt(await opened()));
    await refuses(other, 'bundle-not-a-bundle');
    expect(await basile.refused('bundles.look', { source: { path: join(folder, 'none') }, passphrase })).toBe(
      'file-not-found',
    );
  });

  it('is refused where a byte was changed or the end is missing', async () => {
    const bytes = readFileSync(good);
    const other = join(folder, 'other.vivier-review');
    for (const at of [80, 200, 400, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      writeFileSync(other, changed);
      const asked = { source: { path: other }, passphrase };
      expect(['bundle-damaged', 'bundle-wrong-passphrase']).toContain(
        await basile.refused('bundles.take', asked),
      );
    }
    for (const length of [60, 300, bytes.length >> 1, bytes.length - 1]) {
      writeFileSync(other, bytes);
      truncateSync(other, length);
      await refuses(other, 'bundle-damaged');
    }
    writeFileSync(other, bytes);
    appendFileSync(other, 'more');
    await refuses(other, 'bundle-damaged');
  });

  it('is refused where it asks for endless work', async () => {
    const text = readFileSync(good).toString('latin1');
    const file = join(folder, 'costly.vivier-review');
    writeFileSync(file, text.replace(/(-> scrypt \S+) 4\n/, '$1 30\n'), 'latin1');
    await refuses(file, 'bundle-damaged');
  });

  it('is refused from a newer program, whatever else it says', async () => {
    const manifest = { ...content.manifest, format: 99 };
    await refuses(await forge({ manifest }), 'bundle-newer');
  });

  it('is refused where its container holds anything but what it should', async () => {
    const whole = await opened();
    const file = (name: string, bytes: Uint8Array): TarFile => ({
      name,
      size: bytes.byteLength,
      // eslint-disable-next-line @typescript-eslint/require-await -- a content is asynchronous.
      content: (async function* () {
        yield bytes;
      })(),
    });
    const tarOf = async (...files: TarFile[]): Promise<Uint8Array[]> => {
      const pieces: Uint8Array[] = [];
      for await (const piece of writeTar(files, new Date())) pieces.push(piece);
      return pieces;
    };
    await refuses(
      await sealed(await tarOf(file('../../../escape.json', Buffer.from('{}')))),
      'bundle-damaged',
    );
    await refuses(await sealed(await tarOf()), 'bundle-damaged');
    // A folder, a link, a file that says it is larger than the whole, one more after the last.
    for (const [at, bytes] of [
      [156, '5'],
      [156, '2'],
      [124, '77777777777'],
      [345, 'sub'],
    ] as const) {
      const changed = Buffer.from(whole);
      changed.write(bytes, at, 'latin1');
      let sum = 8 * 32;
      for (let place = 0; place < 512; place += 1) if (place < 148 || place >= 156) sum += changed[place]!;
      changed.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
      await refuses(await sealed([changed]), 'bundle-damaged');
    }
    const more = await tarOf(file('more.json', Buffer.from('{}')));
    await refuses(await sealed([whole.subarray(0, -1024), ...more]), 'bundle-damaged');
    await refuses(await sealed([whole.subarray(0, -1024)]), 'bundle-damaged');
  });

  it('is refused where an event is none, is named twice, or comes from the future', async () => {
    const [event] = content.events;
    const wrong = { ...event, kind: 'enchanted' } as unknown as ApplicationEvent;
    await refuses(await forge({ events: [wrong] }), 'bundle-damaged');
    const twice = { ...content.contents, events: 2 };
    await refuses(await forge({ events: [event!, event!], contents: twice }), 'bundle-damaged');
    await refuses(
      await forge(changeEvents((one) => ({ ...one, at: '2999-01-01T00:00:00.000Z' }))),
      'bundle-damaged',
    );
    await refuses(
      await forge({ contents: { ...content.contents, events: 0 }, events: [] }),
      'bundle-damaged',
    );
    await refuses(
      await forge({ contents: { ...content.contents, applications: [crypto.randomUUID()] } }),
      'bundle-damaged',
    );
  });

  it('is refused where a document is another one, is not named, or has a name that leads elsewhere', async () => {
    const { documents } = content.contents;
    const [first, second] = documents.map(({ hash }) => hash);
    const swapped = documents.map((one) => (one.hash === first ? { ...one, bytes: one.bytes + 1 } : one));
    await expect(forge({ contents: { ...content.contents, documents: swapped } })).rejects.toThrow();
    const container = await opened();
    const at = container.indexOf(`documents/${second!}`) + 512;
    container[at]! ^= 1;
    await refuses(await sealed([container]), 'bundle-damaged');
    const alien = { hash: 'a'.repeat(64), bytes: 0, state: 'missing' as const };
    const contents = { ...content.contents, documents: [...documents, alien] };
    await refuses(await forge({ contents }), 'bundle-damaged');
    for (const name of ['../../.bashrc', 'C:\\cv.pdf', 'cv\u202efdp.exe', 'a\nb.pdf', '..'])
      await refuses(
        await forge(
          changeEvents((event) =>
            event.kind === 'received'
              ? {
                  ...event,
                  payload: {
                    ...event.payload,
                    documents: event.payload.documents.map((one) => ({ ...one, name })),
                  },
                }
              : event,
          ),
        ),
        'bundle-damaged',
      );
  });

  it('is refused where an event that is here says something else, and nothing of it is taken', async () => {
    const cyprien = await openLender('Cyprien Exemple');
    await cyprien.take(good);
    await cyprien.ask('applications.note', { id, text: 'Avant' });
    const before = await cyprien.ask('applications.get', { id });
    const stolen = await forge(
      changeEvents((event) => (event.kind === 'received' ? { ...event, author: 'Somebody Else' } : event)),
    );
    expect(await cyprien.refused('bundles.take', { source: { path: stolen }, passphrase })).toBe(
      'bundle-damaged',
    );
    expect(await cyprien.ask('applications.get', { id })).toEqual(before);
  });

  it('stops where a person cancels, and leaves nothing', async () => {
    const job = crypto.randomUUID();
    const asked = { applications: [id], passphrase, words: '', expiresOn: dayIn(14), job };
    const making = anne.app.call('bundles.make', asked);
    await anne.ask('app.cancel', { job });
    expect(await making).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(join(anne.library, 'incoming'))).toEqual([]);
    expect(await anne.ask('bundles.list', {})).toHaveLength(1);
  });
});

describe('erasure', () => {
  beforeEach(() => prepare(onTestFinished));

  it('stays: what comes back is reported and not taken', async () => {
    await basile.take(good);
    await basile.ask('applications.note', { id, text: 'Une note sur Zoé' });
    const back = await basile.lend([id]);
    const { candidate } = await anne.ask('applications.get', { id });
    await anne.ask('privacy.erase', { candidates: [candidate.id] });
    expect(await anne.take(back.file)).toMatchObject({ erased: 1, fresh: 0, applications: [], changed: [] });
    expect(await anne.ask('applications.list', {})).toEqual([]);
  });

  it('reaches what was lent, and nothing that is one’s own', async () => {
    const own = (
      await basile.ask('applications.enter', {
        candidate: { name: 'Sample Own', email: 'own@example.org', telephone: '' },
        posting: null,
        spontaneous: true,
      })
    ).id;
    await basile.take(good);
    const other = (
      await anne.ask('applications.enter', {
        candidate: { name: 'Sample Other', email: 'other@example.org', telephone: '' },
        posting: null,
        spontaneous: true,
      })
    ).id;
    const { candidate } = await anne.ask('applications.get', { id });
    await anne.ask('privacy.erase', { candidates: [candidate.id] });
    const next = await anne.lend([other]);
    const marks = (await readBundle(next.file, quiet)).erased;
    expect(marks.map(({ id: marked }) => marked)).toContain(id);
    // A mark for what Basile received himself is not Anne's to make.
    const ill = [...marks, { kind: 'application' as const, id: own, on: dayIn(0) }];
    content = await readBundle(next.file, quiet);
    const taken = await basile.take(await forge({ erased: ill }));
    expect(taken).toMatchObject({ applied: 1, applications: [other] });
    expect((await basile.ask('applications.list', {})).map((row) => row.id).sort()).toEqual(
      [own, other].sort(),
    );
  });
});
