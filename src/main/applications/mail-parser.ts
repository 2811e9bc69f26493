/** From a file to a mail as it was understood. Runs in the worker. */
import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Email } from 'postal-mime';
import { Failure } from '../../shared/errors.ts';
import type { Instant } from '../../shared/moment.ts';
import { detectLanguage } from '../text/language.ts';
import { assembleText } from './mail-body.ts';
import { findDocuments } from './mail-documents.ts';
import { mailLimits, scanMail, type MailLimits } from './mail-scan.ts';
import type { Mailbox, ReadDocument, ReadMail } from './mail.ts';
import { readBytes } from './mail-bytes.ts';
import type { MailPlace } from './mailboxes/places.ts';
import { countParts, putBodiesBack, type MailPart } from './mail-part.ts';
import { cleanLine } from '../text/safe-text.ts';
import { guessName } from './sender.ts';

/** Longer text is cut for display; the original keeps it all. */
const textLength = 1_000_000;
const recipientsShown = 100;

/** Reads one mail. Throws what `readPlace` and `parseMail` throw; the file is only ever read. */
export async function readMail(place: MailPlace, limits: MailLimits = mailLimits): Promise<ReadMail> {
  return parseMail(readBytes(place, limits), limits);
}

/** The parts of one mail. Throws the same as `readMail`. */
export async function readTree(place: MailPlace, limits: MailLimits): Promise<MailPart> {
  const { bytes, bodies } = scanMail(readBytes(place, limits), limits);
  const { root } = await parseParts(bytes, limits);
  putBodiesBack(root, bodies);
  return root;
}

/** Understands a mail. Throws `mail-empty`, `mail-not-a-mail`, `mail-too-many-parts`, `mail-too-deep`, `mail-parse-failed`. */
export async function parseMail(raw: Uint8Array, limits: MailLimits = mailLimits): Promise<ReadMail> {
  const { bytes, bodies } = scanMail(raw, limits);
  const { email, root } = await parseParts(bytes, limits);
  putBodiesBack(root, bodies);
  const from = findSender(email);
  const subject = cleanLine(email.subject ?? '', 998);
  const text = assembleText(root, textLength);
  const documents = findDocuments(root).map((document) => ({ ...document, hash: sha256(document.content) }));
  const sentAt = toInstant(email.date);
  const messageId = cleanLine(email.messageId ?? '', 998);
  return {
    hash: sha256(raw),
    fingerprint: fingerprint({ messageId, from, sentAt, subject, text, documents }),
    raw,
    messageId,
    inReplyTo: cleanLine(email.inReplyTo ?? '', 998),
    references: [],
    forwardedBy: null,
    html: false,
    telephone: '',
    facts: { sources: { name: 'header', email: 'header', telephone: 'header' }, links: [], otherEmails: [] },
    from,
    to: findRecipients(email),
    subject,
    sentAt,
    deliveredAt: findDelivery(email),
    text,
    language: detectLanguage(text, subject),
    candidateName: guessName(from),
    documents,
  };
}

async function parseParts(bytes: Uint8Array, limits: MailLimits): Promise<{ email: Email; root: MailPart }> {
  const parser = new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: limits.depth });
  let email: Email;
  try {
    email = await parser.parse(bytes);
  } catch (thrown) {
    throw new Failure('mail-parse-failed', {}, { cause: thrown });
  }
  // The tree is not in the parser's types: its public answer has lost the bytes, and with them mislabelled charsets.
  const { root } = parser as unknown as { readonly root: MailPart };
  if (countParts(root) > limits.parts) throw new Failure('mail-too-many-parts', { limit: limits.parts });
  return { email, root };
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What two copies of one mail share whatever program saved them: not the line ends, the folding or added headers. */
function fingerprint(mail: {
  messageId: string;
  from: Mailbox;
  sentAt: Instant | null;
  subject: string;
  text: string;
  documents: readonly ReadDocument[];
}): string {
  const documents = mail.documents.map(hashAnyLineEnds).sort();
  const words = mail.text.replace(/\s+/g, ' ').trim();
  const { messageId, from, sentAt, subject } = mail;
  return sha256(JSON.stringify([messageId, from.email.toLowerCase(), sentAt, subject, words, documents]));
}

/** Text that travelled as it is has the line ends of whatever program saved the mail. */
function hashAnyLineEnds({ mediaType, hash, content }: ReadDocument): string {
  if (!/^(?:text|message)\//.test(mediaType)) return hash;
  return sha256(Buffer.from(content).toString('latin1').replaceAll('\r\n', '\n').trimEnd());
}

function toMailbox(name: string, address: string): Mailbox {
  const email = cleanLine(address, 320);
  const shown = cleanLine(name, 300).replace(/^["'«\s]+|["'»\s]+$/g, '');
  return { name: shown.toLowerCase() === email.toLowerCase() ? '' : shown, email };
}

function findSender(email: Email): Mailbox {
  for (const address of [email.from, email.sender, ...(email.replyTo ?? [])]) {
    if (address?.address !== undefined && address.address !== '')
      return toMailbox(address.name, address.address);
  }
  const named = email.from?.name ?? '';
  return toMailbox(named, email.returnPath ?? '');
}

function findRecipients(email: Email): Mailbox[] {
  const headers = email.headers.filter(({ key }) => key === 'to' || key === 'cc').map(({ value }) => value);
  return headers
    .flatMap((value) => addressParser(value, { flatten: true }))
    .slice(0, recipientsShown)
    .map(({ name, address }) => toMailbox(name, address ?? ''));
}

/** The date after the last `;` of the newest `Received` header (RFC 5321, 4.4). */
function findDelivery(email: Email): Instant | null {
  const received = email.headers.find(({ key }) => key === 'received')?.value;
  return toInstant(received?.slice(received.lastIndexOf(';') + 1).replace(/\([^)]*\)/g, ''));
}

/** Years outside these are a broken clock, not a date. */
const years = { first: 1980, last: 2200 };

function toInstant(value: string | undefined): Instant | null {
  const time = new Date((value ?? '').trim());
  const year = time.getUTCFullYear();
  return year >= years.first && year <= years.last ? time.toISOString() : null;
}
