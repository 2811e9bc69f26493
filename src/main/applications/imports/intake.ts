/** Taking one thing in: a message or a bare document read, its bytes and its documents' words kept, then recorded. */
import { readFile, stat } from 'node:fs/promises';

import type { KeptDocument } from '../../../shared/applications/events.ts';
import type { Source } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import { now } from '../../database/clock.ts';
import { systemCode } from '../../database/failures.ts';
import { fileOfHash, hashOf, storeBytes } from '../../database/hashed-files.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { DocumentReader } from '../../documents/document-reader.ts';
import type { DocumentReading } from '../../documents/reading.ts';
import { safeFileName } from '../../text/safe-text.ts';
import { recordArrival, type Arrival, type Destination } from '../arrival.ts';
import type { Erased } from '../erasing/erased.ts';
import { keepDocumentFile } from '../document-files.ts';
import type { DocumentReadings } from '../document-readings.ts';
import { guessFromDocument, personOf, type DocumentWords } from '../mail/person.ts';
import type { MailReader } from '../mail/reader.ts';
import type { DocumentPlace, MailPlace } from '../mailboxes/places.ts';
import { discard, uploadOf } from '../mailboxes/sources.ts';
import type { ApplicationStore } from '../store.ts';

export type { Destination } from '../arrival.ts';

export interface IntakeDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly reader: MailReader;
  readonly documents: DocumentReader;
  readonly readings: DocumentReadings;
  readonly erased: Erased;
  readonly author: () => string;
}

/** Something that was read and whose bytes are kept. */
export interface Prepared {
  /** The subject of a message; empty for a bare document. */
  readonly subject: string;
  /** Records it, in the caller's transaction or in one of its own. */
  record(destination: Destination): Arrival;
}

export interface Intake {
  /** Reads a message. Throws the codes of `MailReader.read`, or the system's own error where bytes cannot be kept. */
  readMail(place: MailPlace): Promise<Prepared>;
  /** Reads a document that is an application of its own. Throws `file-*` or `upload-too-large`. */
  readDocument(place: DocumentPlace): Promise<Prepared>;
  /** Keeps the files of some sources. Throws `file-*`, `upload-unknown` or `upload-too-large`. */
  keepDocuments(sources: readonly Source[]): Promise<KeptDocument[]>;
}

/** The same as for a mail: what somebody saved could have come by mail. */
const mostBytes = 100_000_000;

export function openIntake(dependencies: IntakeDependencies): Intake {
  const { library, store, reader, documents, readings, erased, author } = dependencies;
  const applicationOf = library.db
    .prepare<[string], string>('SELECT application_id FROM document WHERE hash = ? LIMIT 1')
    .pluck();

  /** The words of bytes that are kept; null where they could not be had now: they are caught up later. */
  const readWords = async (hash: string, name: string, type: string): Promise<DocumentReading | null> => {
    const known = readings.find(hash, name);
    if (known !== null && readings.has(hash)) return known;
    try {
      const reading = await documents.read(fileOfHash(library.documents, hash), name, type);
      readings.keep(hash, reading);
      return reading;
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.code !== 'cancelled') return null;
      throw thrown;
    }
  };

  /** A document with what is now known of its words, and those words. */
  const withWords = async (kept: KeptDocument): Promise<{ kept: KeptDocument; words: string }> => {
    const reading = await readWords(kept.hash, kept.name, kept.mediaType);
    if (reading === null || reading.state === 'unknown') return { kept, words: '' };
    return { kept: { ...kept, text: reading.text !== '' }, words: reading.text };
  };

  return {
    async readMail(place) {
      const read = await reader.read(place);
      const { raw, documents: parts, ...mail } = read;
      // Before its bytes are kept again.
      if (erased.hasOriginal(mail.hash, mail.fingerprint)) throw new Failure('mail-erased');
      const taken = store.findMail(mail.hash, mail.fingerprint);
      if (taken !== null)
        return { subject: mail.subject, record: () => ({ outcome: 'duplicate', application: taken }) };
      // The bytes first: a stop in between leaves files nobody names, never an application without its mail.
      await storeBytes(library.documents, raw);
      const kept: KeptDocument[] = [];
      const words: DocumentWords[] = [];
      for (const { name, mediaType, hash, content, text } of parts) {
        await storeBytes(library.documents, content);
        const bytes = content.byteLength;
        const document = await withWords({ id: newId(), name, mediaType, hash, bytes, text });
        kept.push(document.kept);
        words.push({ name, text: document.words });
      }
      const { name: candidateName, email: candidateEmail, telephone, facts } = personOf(read, words);
      const arrived = { ...mail, candidateName, candidateEmail, telephone, facts };
      return {
        subject: mail.subject,
        record: (destination) => recordArrival(store, arrived, kept, destination, author()),
      };
    },

    async readDocument({ file, path, mediaType }) {
      const content = await readContent(file, path);
      const hash = hashOf(content);
      if (erased.hasOriginal(hash)) throw new Failure('mail-erased');
      const taken = applicationOf.get(hash);
      if (taken !== undefined)
        return { subject: '', record: () => ({ outcome: 'duplicate', application: taken }) };
      await storeBytes(library.documents, content);
      const name = safeFileName(path.replace(/^.*[/\\]/, ''), 'document');
      const bytes = content.byteLength;
      const { kept, words } = await withWords({ id: newId(), name, mediaType, hash, bytes, text: false });
      const { facts, ...guessed } = guessFromDocument(words, name);
      const candidate = { ...guessed, name: guessed.name === '' ? stemOf(name) : guessed.name };
      return {
        subject: '',
        record: (destination) =>
          store.atomically((): Arrival => {
            const meanwhile = applicationOf.get(hash);
            if (meanwhile !== undefined) return { outcome: 'duplicate', application: meanwhile };
            const application = newId();
            const whose = {
              application,
              candidate: store.findCandidate(candidate.name, candidate.email) ?? newId(),
            };
            // When a file was last written says nothing of when it came.
            const payload = { ...destination, candidate, facts, receivedAt: now(), documents: [kept] };
            store.append(author(), [{ kind: 'entered', ...whose, payload }]);
            return { outcome: 'imported', application };
          }),
      };
    },

    async keepDocuments(sources) {
      const kept: KeptDocument[] = [];
      try {
        for (const source of sources)
          kept.push((await withWords(await keepDocumentFile(source, library))).kept);
      } finally {
        // Where one is refused, nobody comes back for the others.
        for (const source of sources)
          if ('upload' in source) await discard(uploadOf(source, library.incoming));
      }
      return kept;
    },
  };
}

async function readContent(file: string, path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes)
      throw new Failure('upload-too-large', { name: path, bytes: size, limit: mostBytes });
    return await readFile(file);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const missing = systemCode(thrown) === 'ENOENT';
    throw new Failure(missing ? 'file-not-found' : 'file-unreadable', { path }, { cause: thrown });
  }
}

/** What a file is called without its ending: better than no name, and a person corrects it. */
function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '').slice(0, 300);
}
