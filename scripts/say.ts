/** Words of the scripts, in the system's language. */
import { IntlMessageFormat } from 'intl-messageformat';

import { systemLanguage } from '../src/main/faces/words.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };

export type Words = keyof typeof french;

/** The sentence of that name; `values` fill it. */
export function words(name: Words, values: Record<string, string | number> = {}): string {
  const language = systemLanguage();
  return new IntlMessageFormat((language === 'fr' ? french : english)[name], language).format(
    values,
  ) as string;
}

/** Says a sentence where it does not mix with what a command answers. */
export function say(name: Words, values?: Record<string, string | number>): void {
  process.stderr.write(`${words(name, values)}\n`);
}
