/** The line between two messages of a mailbox file (RFC 4155), told from a sentence that begins with "From ". */

const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const clock = String.raw`\d{1,2}:\d\d(?::\d\d)?`;
/** `Mon Nov 16 09:30:00 2026`, with a zone before or after the year, and the order of a `Date` header. */
const date = `${weekday},?[ \\t]+(?:${month}[ \\t]+\\d{1,2}[ \\t]+${clock}(?:[ \\t]+[+-]?\\w{1,5}){0,2}[ \\t]+\\d{4}|\\d{1,2}[ \\t]+${month}[ \\t]+\\d{4})`;
const strict = new RegExp(`^From (?:[ \\t]*\\S{1,400}[ \\t]+)?${date}`);
/** What programs write that keep to no rule: an address or a dash, and a year or nothing. */
const loose = /^From (?:-|\S+@\S+|MAILER-DAEMON|.{1,400}\b(?:19|20)\d\d\b)/;

const telling =
  /^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type|x-gm-thrid|x-mozilla-status)[ \t]*:/gim;
const fieldLine = /^[!-9;-~]{1,200}[ \t]*:/;

/** As much as is looked at after a separator. */
export const separatorWindow = 8_192;

/** Whether a line alone has a form of a separator. */
export function mayBeSeparator(line: string): boolean {
  return line.startsWith('From ') && (strict.test(line) || loose.test(line));
}

/**
 * Whether bytes begin with a separator. After an empty line, one in its usual form counts, unless prose follows;
 * another form, or none before an empty line, counts where a mail's headers follow.
 */
export function mboxSeparator(bytes: Buffer, afterEmptyLine: boolean): boolean {
  const words = bytes.toString('latin1', 0, separatorWindow);
  if (!words.startsWith('From ')) return false;
  const lineEnd = words.search(/\r?\n/);
  const line = lineEnd === -1 ? words : words.slice(0, lineEnd);
  const rest = lineEnd === -1 ? '' : words.slice(lineEnd).replace(/^\r?\n/, '');
  const isStrict = strict.test(line);
  if (!isStrict && !loose.test(line)) return false;
  const headers = countTelling(rest);
  if (headers >= 2) return true;
  return isStrict && afterEmptyLine && (headers === 1 || !isProse(rest));
}

/** How many different telling fields the lines begin with that follow; 0 where the first is no field. */
function countTelling(rest: string): number {
  const block = rest.replace(/^(?:>From .*\r?\n)*/, '');
  if (!fieldLine.test(block)) return 0;
  const end = /\r?\n\r?\n/.exec(block)?.index ?? block.length;
  return new Set(block.slice(0, end).toLowerCase().match(telling) ?? []).size;
}

/** A line of words: what follows a separator in a letter, and never in a mailbox. */
function isProse(rest: string): boolean {
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  if (line.trim() === '' || line.startsWith('From ') || fieldLine.test(line)) return false;
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f]/.test(rest.slice(0, 512));
}
