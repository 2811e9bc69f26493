/** Letters that are shown as their sender laid them out, for the face that serves them: in memory alone. */
import { randomBytes } from 'node:crypto';

import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { Id } from '../../../shared/moment.ts';

/** A sanitised layout. */
export interface ShownLetter {
  readonly html: string;
  readonly language: MessageLanguage | null;
}

export interface ShownLetters {
  /** Keeps a letter under a name that nobody can guess; the one before it of the same message is forgotten. */
  show(message: Id, letter: ShownLetter): string;
  find(name: string): ShownLetter | null;
  /** The message that a letter is of. */
  messageOf(name: string): Id | null;
  /** Forgets them all: whose letter it was may have been erased. */
  clear(): void;
}

/** What is kept at once: letters, and characters of them. The oldest give way. */
const mostKept = 12;
const mostCharacters = 60_000_000;

export function keepShownLetters(): ShownLetters {
  const kept = new Map<Id, { readonly name: string; readonly letter: ShownLetter }>();
  return {
    show(message, letter) {
      const before = kept.get(message);
      kept.delete(message);
      const same = before?.letter.html === letter.html && before.letter.language === letter.language;
      const name = same ? before.name : randomBytes(16).toString('hex');
      kept.set(message, { name, letter });
      let characters = 0;
      for (const [one, { letter: shown }] of [...kept].reverse()) {
        characters += shown.html.length;
        if (one !== message && characters > mostCharacters) kept.delete(one);
      }
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    find: (name) => [...kept.values()].find((one) => one.name === name)?.letter ?? null,
    messageOf: (name) => [...kept].find(([, one]) => one.name === name)?.[0] ?? null,
    clear: () => kept.clear(),
  };
}
