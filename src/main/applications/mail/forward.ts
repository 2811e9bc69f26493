/** A mail that a colleague passed on as text: what they wrote, and the mail inside, as its first reader saw it. */
import EmailForwardParser from 'email-forward-parser';
import { addressParser } from 'postal-mime';

import {
  findQuotedMail,
  quoteDepth,
  unquoteLine,
  type QuotedMail,
} from '../../../shared/applications/quoted-mail.ts';
import type { Instant } from '../../../shared/moment.ts';
import { cleanLine } from '../../text/safe-text.ts';
import type { Mailbox } from './mail.ts';
import { readWrittenDate } from './written-date.ts';

export interface PassedOn {
  /** What whoever passed it on wrote themselves; often nothing. */
  readonly note: string;
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly sentAt: Instant | null;
  readonly text: string;
}

const forwardMark =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|fw|tr|transf(?:ert?|éré)?|rv|renv|reenv(?:iado)?|rif|wg|enc|doorst)\s*:/i;

/** Whether a subject says, before anything else, that the mail was passed on. */
export function isForwardSubject(subject: string): boolean {
  return forwardMark.test(subject);
}

/**
 * The mail inside, where the text says that it was passed on, rather than answered; `offset` is where the reader's
 * clock stands, in minutes. Null where nothing was passed on.
 */
export function findPassedOn(text: string, subject: string, offset: number): PassedOn | null {
  const lines = text.split('\n');
  const quoted = findQuotedMail(lines);
  if (quoted === null) return isForwardSubject(subject) ? findForeign(text, subject, offset) : null;
  if (quoted.kind !== 'forward' && !isForwardSubject(subject)) return null;
  const from = readMailbox(quoted.fields.from);
  if (from.name === '' && from.email === '') return null;
  const { words, rest } = splitBody(lines, quoted);
  const note = [...lines.slice(0, quoted.start), ...rest].join('\n').trim();
  return {
    note,
    from,
    to: readMailboxes([quoted.fields.to, quoted.fields.cc].filter((field) => field.includes('@')).join(', ')),
    subject: cleanLine(quoted.fields.subject === '' ? withoutMark(subject) : quoted.fields.subject, 998),
    sentAt: readWrittenDate(quoted.fields.date, offset),
    text: words.join('\n').trim(),
  };
}

function withoutMark(subject: string): string {
  return subject.replace(forwardMark, '').trim();
}

/** Quote marks around the whole of the mail inside go; what stands unmarked below it is the sender's signature. */
function splitBody(
  lines: readonly string[],
  { body, start }: QuotedMail,
): { words: string[]; rest: string[] } {
  const below = lines.slice(body);
  const isMarked = quoteDepth(below.find((line) => line.trim() !== '') ?? '') > 0;
  if (!isMarked) {
    // An indented header above an unmarked text is an ordinary forward.
    return { words: [...below], rest: [] };
  }
  const end = below.findLastIndex((line) => quoteDepth(line) > 0) + 1;
  const level = Math.max(1, Math.min(quoteDepth(lines[body - 1] ?? ''), 1), quoteDepth(lines[start] ?? ''));
  const words = below.slice(0, end).map((line) => {
    let bare = line;
    for (let count = 0; count < level; count += 1) bare = unquoteLine(bare);
    return bare;
  });
  return { words, rest: below.slice(end) };
}

/** Programs in other languages, as a library of their forms knows them. */
function findForeign(text: string, subject: string, offset: number): PassedOn | null {
  try {
    const found = new EmailForwardParser().read(text.slice(0, foreignLength), subject);
    const address = found.email.from.address ?? '';
    if (!found.forwarded || !address.includes('@')) return null;
    const from = toMailbox(found.email.from.name ?? '', address);
    return {
      note: (found.message ?? '').trim(),
      from,
      to: [],
      subject: cleanLine(found.email.subject ?? withoutMark(subject), 998),
      sentAt: readWrittenDate(found.email.date ?? '', offset),
      text: (found.email.body ?? '').trim(),
    };
  } catch {
    return null;
  }
}

/** Its patterns take a time that grows faster than the text. */
const foreignLength = 20_000;

function toMailbox(name: string, address: string): Mailbox {
  const email = cleanLine(address, 320).replace(/^mailto:/i, '');
  const shown = cleanLine(name, 300).replace(/^[\s"'«“]+|[\s"'»”]+$/g, '');
  return { name: shown.toLowerCase() === email.toLowerCase() ? '' : shown, email };
}

/**
 * `Camille Exemple <camille@example.org>`, `Camille Exemple [mailto:camille@example.org]`, the address twice as some
 * programs write links, a bare address, a bare name.
 */
export function readMailbox(written: string): Mailbox {
  const line = written.replace(/[*_]{2}/g, '').trim();
  const address = /[^\s<>[\]()"';,:]+@[^\s<>[\]()"';,]+/.exec(line)?.[0] ?? '';
  const before = address === '' ? line : line.slice(0, line.indexOf(address));
  const name = before.replace(/(?:<?mailto:)?[\s<[("']*$/i, '').replace(/^[\s"'«]+/, '');
  return toMailbox(/\p{L}/u.test(name) ? name : '', address);
}

function readMailboxes(written: string): Mailbox[] {
  return addressParser(written.replace(/\[mailto:[^\]]*\]/gi, ''), { flatten: true })
    .filter(({ address }) => (address ?? '').includes('@'))
    .slice(0, 20)
    .map(({ name, address }) => toMailbox(name, address ?? ''));
}
