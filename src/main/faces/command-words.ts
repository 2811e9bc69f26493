/** What a start of the installed program asks for: a command, or the window. */
import { isAssociated } from '../../shared/file-associations.ts';

/** The one option that may stand before a command and takes the word behind it. */
const library = '--library';
const answered = new Set(['-h', '--help', '-V', '--version']);
/** What launchers and an AppImage's own start say to Chromium. */
const forChromium = /^--(?:no-sandbox|headless|disable-gpu|ozone-platform=.*|user-data-dir=.*)$/;

/**
 * The words that a person gave, of those behind the program's own name: a launcher speaks to Chromium first and ends with
 * a `--`, so that Chromium takes no switch out of a person's words.
 */
export function givenWords(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !forChromium.test(word));
  if (end === -1) return [];
  return words.slice(words[end] === '--' ? end + 1 : end);
}

/**
 * Whether words ask for a command rather than for the window. Files that Vivier opens ask for the window, and so do
 * options alone; any other word is a command, known or not.
 */
export function asksForCommand(words: readonly string[]): boolean {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (answered.has(word)) return true;
    if (word === library) at += 1;
    else if (!word.startsWith('-')) return !isAssociated(word);
  }
  return false;
}
