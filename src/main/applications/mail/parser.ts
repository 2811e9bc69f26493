/** From a place in a file to a mail as it was understood. Runs in the worker. */
import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Email } from 'postal-mime';

import { ownWordsFirst } from '../../../shared/applications/quoted-mail.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Instant } from '../../../shared/moment.ts';
import { cleanLine } from '../../text/safe-text.ts';
import { tellAutomatic } from './automatic.ts';
import type { OpenedMail } from './opened-mail.ts';
import { findAttached, mostLevels, understand } from './understand.ts';
import { offsetOf } from './written-date.ts';
import { assembleText, hasHtml, htmlWords } from './body.ts';
import { findCardWords, findDocuments } from './documents.ts';
import { countParts, putBodiesBack, type MailPart } from './part.ts';
import { mailLimits, scanMail, type MailLimits } from './scan.ts';
import type { Mailbox, ReadDocument, ReadMail } from './mail.ts';
import type { MailPlace } from '../mailboxes/places.ts';
import { readPlace } from '../mailboxes/read-place.ts';

/** Longer text is cut for display; the original keeps it all. */
const textLength = 1_000_000;
const recipientsShown = 100;
const mostReferences = 100;

/** Reads one mail. Throws what `readPlace` and `parseMail` throw; the file is only ever read. */
export async function readMail(place: MailPlace, limits: MailLimits = mailLimits): Promise<ReadMail> {
  const { message, original } = readPlace(place, limits);
  return parseMail(message, original, limits);
}

/** The parts of one mail; of one that was passed on as a file, of the mail inside. Throws the same as `readMail`. */
export async function readTree(place: MailPlace, limits: MailLimits): Promise<MailPart> {
  let { message } = readPlace(place, limits);
  for (let level = 0; level < mostLevels; level += 1) {
    const inside = await findAttached(await openMail(message, limits), (bytes) => openMail(bytes, limits));
    if (inside === null) break;
    message = inside.message;
  }
  return (await parseParts(message, limits)).root;
}

/**
 * Understands a mail whose bytes are kept as `original`. Throws `mail-empty`, `mail-not-a-mail`, `mail-automatic`,
 * `mail-too-many-parts`, `mail-too-deep` or `mail-parse-failed`.
 */
export async function parseMail(
  message: Uint8Array,
  original: Uint8Array,
  limits: MailLimits = mailLimits,
): Promise<ReadMail> {
  const opened = await openMail(message, limits);
  const { messageId, from, sentAt, subject, text, documents } = opened;
  const understood = await understand(opened, (inside) => openMail(inside, limits));
  return {
    ...understood,
    hash: sha256(original),
    fingerprint: fingerprint({ messageId, from, sentAt, subject, text, documents }),
    raw: original,
    deliveredAt: opened.deliveredAt,
  };
}

/** What stands in a mail, before anything is concluded from it. */
async function openMail(message: Uint8Array, limits: MailLimits): Promise<OpenedMail> {
  const { email, root } = await parseParts(message, limits);
  const found = findDocuments(root);
  const automatic = tellAutomatic(email, root, found.length);
  if (automatic !== null) throw new Failure('mail-automatic', { kind: automatic });
  const header = (name: string): string => email.headers.find(({ key }) => key === name)?.value ?? '';
  return {
    from: findSender(email),
    originalFrom: readMailboxes(header('x-original-from') || header('x-original-sender'))[0] ?? null,
    replyTo: (email.replyTo ?? []).map(({ name, address }) => toMailbox(name, address ?? '')),
    to: findRecipients(email),
    subject: cleanLine(email.subject ?? '', 998),
    sentAt: toInstant(email.date),
    offset: offsetOf(header('date')),
    deliveredAt: findDelivery(email),
    messageId: cleanLine(email.messageId ?? '', 998),
    inReplyTo: cleanLine(email.inReplyTo ?? '', 998),
    references: [
      ...header('references')
        .slice(-50_000)
        .matchAll(/<[^<>\s]{1,998}>/g),
    ]
      .map(([id]) => cleanLine(id, 998))
      .slice(-mostReferences),
    text: ownWordsFirst(assembleText(root, textLength)),
    html: hasHtml(root),
    aside: [findCardWords(root), htmlWords(root)].join('\n'),
    documents: found.map((document) => ({ ...document, hash: sha256(document.content) })),
  };
}

async function parseParts(
  message: Uint8Array,
  limits: MailLimits,
): Promise<{ email: Email; root: MailPart }> {
  const { bytes, bodies } = scanMail(message, limits);
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
  putBodiesBack(root, bodies);
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

/** Whom it was written to, and the address with an extension by which it came (RFC 5233), which says what for. */
function findRecipients(email: Email): Mailbox[] {
  const of = (...keys: readonly string[]): Mailbox[] =>
    email.headers.filter(({ key }) => keys.includes(key)).flatMap(({ value }) => readMailboxes(value));
  const written = of('to', 'cc');
  const known = new Set(written.map((mailbox) => mailbox.email.toLowerCase()));
  const delivered = of('delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to')
    .filter((mailbox) => /^[^@+]+\+[^@]+@/.test(mailbox.email))
    .filter((mailbox) => !known.has(mailbox.email.toLowerCase()) && known.add(mailbox.email.toLowerCase()));
  return [...written, ...delivered].slice(0, recipientsShown);
}

function readMailboxes(value: string): Mailbox[] {
  return addressParser(value, { flatten: true })
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
