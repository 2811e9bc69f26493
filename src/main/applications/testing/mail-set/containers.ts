/** The forms in which mail programs keep and export messages, written for tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** With `From ` lines quoted as Unix mailboxes do, as the reversible form does, or not at all. */
export type MboxForm = 'mboxo' | 'mboxrd' | 'unquoted' | 'content-length';

/** A mailbox file in the line ends of the messages. */
export function writeMbox(messages: readonly Uint8Array[], form: MboxForm): Buffer {
  return Buffer.concat(
    messages.flatMap((message, index) => [
      Buffer.from(`From sample${index}@example.org ${separatorDate(index)}\n`),
      toMbox(Buffer.from(message), form),
      Buffer.from(message.at(-1) === 0x0a ? '\n' : '\n\n'),
    ]),
  );
}

function toMbox(message: Buffer, form: MboxForm): Buffer {
  const words = message.toString('latin1');
  const quoted = form === 'mboxo' || form === 'content-length' ? words.replace(/^From /gm, '>From ') : words;
  if (form === 'mboxrd') return Buffer.from(words.replace(/^(>*From )/gm, '>$1'), 'latin1');
  if (form !== 'content-length') return Buffer.from(quoted, 'latin1');
  const end = /\r?\n\r?\n/.exec(words);
  if (end === null) return message;
  // The length counts what stands in the file; nothing is quoted, since nothing needs to be.
  const body = words.length - end.index - end[0].length;
  return Buffer.from(`Content-Length: ${body}\r\n${words}`, 'latin1');
}

function separatorDate(index: number): string {
  const second = String(index % 60).padStart(2, '0');
  const minute = String(Math.floor(index / 60) % 60).padStart(2, '0');
  return `Mon Nov 16 09:${minute}:${second} 2026`;
}

/** A Maildir with messages that were seen and some that were not. */
export function writeMaildir(folder: string, messages: readonly Uint8Array[]): void {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true });
  for (const [index, message] of messages.entries()) {
    const stem = `17632${String(index).padStart(5, '0')}.M${index}P17.sample`;
    const isNew = index % 5 === 0;
    writeFileSync(
      join(folder, isNew ? 'new' : 'cur', isNew ? stem : `${stem},S=${message.length}:2,RS`),
      message,
    );
  }
  writeFileSync(join(folder, 'tmp', '1763299999.half.sample'), 'From: half@example.org\n');
}

/** Apple Mail's form of one message. */
export function writeEmlx(message: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${String(message.length).padEnd(10)}\n`),
    message,
    Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n\t<key>date-received</key>\n\t<integer>1763280000</integer>\n\t<key>flags</key>\n\t<integer>8590195713</integer>\n</dict>\n</plist>\n',
    ),
  ]);
}
