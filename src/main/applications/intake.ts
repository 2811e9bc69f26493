/** Taking mails in: each read, its bytes kept, then its application recorded in one step. */
import type { Checked, Output, Refused, Source } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { Assignment } from '../../shared/applications/application.ts';
import type { EventOf, KeptDocument } from '../../shared/applications/events.ts';
import type { Id } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import { storeBytes } from '../database/hashed-files.ts';
import { newId } from '../database/ids.ts';
import type { Library } from '../database/library.ts';
import type { CallContext } from '../handlers.ts';
import { keepDocumentFile } from './document-files.ts';
import type { MailReader } from './mail-reader.ts';
import type { ReadMail } from './mail.ts';
import { wholeFile } from './mailboxes/places.ts';
import { discard, findMails, type SourceFile, uploadOf } from './sources.ts';
import type { ApplicationStore } from './store.ts';

/** What an application is for, from its beginning. */
export interface Destination {
  readonly assignment: Assignment;
  readonly posting: Id | null;
  readonly postingTitle: string;
}

export interface IntakeDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly reader: MailReader;
  readonly author: () => string;
  /** Called now and then while mails come in, and at the end. */
  readonly changed: () => void;
}

export interface Intake {
  /**
   * Takes mails in. What was taken stays, whatever happens after: cancelled before anything was done it throws
   * `cancelled`, later it answers what it did so far. A mail that cannot be read is refused by name; a library that
   * cannot be written ends the import with its own error.
   */
  importMails(
    input: Checked<'applications.import'>,
    destination: Destination,
    context: CallContext,
  ): Promise<Output<'applications.import'>>;
  /** Keeps the files of some sources. Throws `file-*`, `upload-unknown` or `upload-too-large`. */
  keepDocuments(sources: readonly Source[]): Promise<KeptDocument[]>;
}

interface Tally {
  readonly refused: Refused[];
  readonly applications: Id[];
  duplicates: number;
}

/** How often lists are told of what has come in so far, in milliseconds. */
const announceInterval = 1_000;

export function openIntake({ library, store, reader, author, changed }: IntakeDependencies): Intake {
  const takeMail = async (file: string, destination: Destination): Promise<Id | null> => {
    const mail = await reader.read(wholeFile(file));
    if (store.hasMail(mail.hash, mail.fingerprint)) return null;
    // The bytes first: a stop in between leaves files nobody names, never an application without its mail.
    await storeBytes(library.documents, mail.raw);
    for (const document of mail.documents) await storeBytes(library.documents, document.content);
    // Again, in the same turn as the recording: another import may have taken it meanwhile.
    if (store.hasMail(mail.hash, mail.fingerprint)) return null;
    const candidate = store.findCandidate(mail.candidateName, mail.from.email) ?? newId();
    const application = newId();
    const payload = describeArrival(mail, destination);
    store.append(author(), [{ kind: 'received', application, candidate, payload }]);
    return application;
  };

  const takeFile = async (source: SourceFile, destination: Destination, tally: Tally): Promise<void> => {
    try {
      const application = await takeMail(source.file, destination);
      if (application === null) tally.duplicates += 1;
      else tally.applications.push(application);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      const gone = source.upload && thrown.code === 'file-not-found';
      const details = { ...thrown.details, path: source.path };
      tally.refused.push({ path: source.path, code: gone ? 'upload-unknown' : thrown.code, details });
    } finally {
      await discard(source);
    }
  };

  return {
    async importMails({ sources }, destination, context) {
      const { files, refused } = await findMails(sources, library.incoming);
      const tally: Tally = { refused: [...refused], applications: [], duplicates: 0 };
      let announced = Date.now();
      try {
        for (const [index, source] of files.entries()) {
          if (context.signal.aborted) {
            if (index === 0) throw new Failure('cancelled');
            break;
          }
          context.progress(index, files.length, source.path);
          await takeFile(source, destination, tally);
          if (Date.now() - announced > announceInterval) {
            changed();
            announced = Date.now();
          }
        }
        if (!context.signal.aborted) context.progress(files.length, files.length, '');
      } finally {
        for (const source of files) await discard(source);
        if (tally.applications.length > 0) changed();
      }
      return { import: newId(), imported: tally.applications.length, added: 0, ...tally };
    },

    async keepDocuments(sources) {
      const kept: KeptDocument[] = [];
      try {
        for (const source of sources) kept.push(await keepDocumentFile(source, library));
      } finally {
        // Where one is refused, nobody comes back for the others.
        for (const source of sources)
          if ('upload' in source) await discard(uploadOf(source, library.incoming));
      }
      return kept;
    },
  };
}

function describeArrival(mail: ReadMail, destination: Destination): EventOf<'received'>['payload'] {
  const present = now();
  const said = mail.deliveredAt ?? mail.sentAt ?? present;
  return {
    ...destination,
    candidate: { name: mail.candidateName, email: mail.from.email, telephone: '' },
    // A sender's clock may be wrong, but nothing arrives tomorrow.
    receivedAt: said < present ? said : present,
    documents: mail.documents.map(({ name, mediaType, hash, content, text }) => {
      return { id: newId(), name, mediaType, hash, bytes: content.byteLength, text };
    }),
    message: {
      id: newId(),
      hash: mail.hash,
      fingerprint: mail.fingerprint,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      from: mail.from,
      to: [...mail.to],
      forwardedBy: mail.forwardedBy,
      references: [...mail.references],
      html: mail.html,
      subject: mail.subject,
      sentAt: mail.sentAt,
      text: mail.text,
      language: mail.language,
    },
  };
}
