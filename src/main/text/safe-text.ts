/** Words from outside, made safe to show and to keep: no character that hides, reorders or ends a line unseen. */

/** Marks that change the direction of what follows, and characters without width (Unicode TR 36, section 2.10). */
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
// eslint-disable-next-line no-control-regex
const controlInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .toWellFormed()
        .replace(/\ufffd$/, '');
}

/** One line for a name, an address or a subject, of at most `length` UTF-16 units. */
export function cleanLine(text: string, length: number): string {
  const line = text.toWellFormed().normalize('NFC').replace(control, ' ').replace(hidden, '');
  return cut(line.replace(/\s+/g, ' ').trim(), length).trimEnd();
}

/** Text of several lines: line ends are `\n`, at most two empty lines follow each other, nothing stands around it. */
export function cleanText(text: string, length: number): string {
  const lines = text
    .slice(0, 4 * length)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(controlInText, '')
    .split('\n');
  const kept: string[] = [];
  let empty = 0;
  // Line by line: a pattern that matches a run of millions of empty lines overflows.
  for (const line of lines) {
    const words = line.trimEnd();
    empty = words === '' ? empty + 1 : 0;
    if (empty <= 2 && (words !== '' || kept.length > 0)) kept.push(words);
  }
  return cut(kept.join('\n'), length).trimEnd();
}

/** A stretch of a text, as it stands but for what hides or reorders letters: its spaces and line ends stay. */
export function cleanRun(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(controlInText, '')
    .replace(hidden, '');
}

/** How names and addresses are compared: composed, in lower case, spaces collapsed. */
export function comparable(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Device names that Windows keeps for itself, whatever their ending (learn.microsoft.com, "Naming Files"). */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const nameLength = 150;

/**
 * A file name that can be shown and written anywhere: its last segment only, without control, bidirectional or
 * forbidden characters, never a device's name. `fallback` where nothing remains.
 */
export function safeFileName(name: string, fallback: string): string {
  const line = cleanLine(name, 2000).replace(/^.*[/\\]/, '');
  const bare = line.replace(/[<>:"|?*]/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  if (bare === '') return fallback;
  const dot = bare.lastIndexOf('.');
  const ending = dot > 0 && bare.length - dot <= 16 ? bare.slice(dot) : '';
  const stem = cut(bare.slice(0, bare.length - ending.length), nameLength - ending.length);
  return reserved.test(stem + ending) ? `_${stem}${ending}` : stem + ending;
}
