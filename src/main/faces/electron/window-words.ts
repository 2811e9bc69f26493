/** The words of the window's own menus and dialogs. */
import { IntlMessageFormat } from 'intl-messageformat';

import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };
import type { Language } from '../words.ts';

/** The sentence of a name in `faces/messages`, filled in. */
export type Say = (id: keyof typeof french, values?: Readonly<Record<string, string | number>>) => string;

export function windowWords(language: Language): Say {
  const words: Readonly<Record<string, string>> = language === 'fr' ? french : english;
  return (id, values) => {
    const sentence = words[id] ?? id;
    return values === undefined
      ? sentence
      : (new IntlMessageFormat(sentence, language).format({ ...values }) as string);
  };
}
