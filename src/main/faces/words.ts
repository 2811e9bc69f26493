/** Words of the faces that have no page: the errors of the app, in the person's language. */
import { IntlMessageFormat } from 'intl-messageformat';

import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import checksEnglish from '../../shared/messages/checks.en.json' with { type: 'json' };
import checksFrench from '../../shared/messages/checks.fr.json' with { type: 'json' };
import english from '../../shared/messages/errors.en.json' with { type: 'json' };
import french from '../../shared/messages/errors.fr.json' with { type: 'json' };

export type Language = 'fr' | 'en';

/** The language that the system asks for: French where it says so or says nothing we speak, as the first users do. */
export function systemLanguage(env: Readonly<Record<string, string | undefined>> = process.env): Language {
  const asked =
    env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return /^en/i.test(asked) ? 'en' : 'fr';
}

/** The sentence for an error: what is wrong and what to do. */
export function errorWords(
  error: { readonly code: ErrorCode; readonly details: ErrorDetails },
  language: Language,
): string {
  const words: Readonly<Record<string, string>> = language === 'fr' ? french : english;
  return new IntlMessageFormat(words[error.code] ?? error.code, language).format({
    ...error.details,
  }) as string;
}

/** The sentence for what a check found (`CHECK`), or for why that matters (`CHECK.why`). */
export function checkWords(
  id: string,
  details: Readonly<Record<string, string | number | boolean>>,
  language: Language,
): string {
  const words: Readonly<Record<string, string>> = language === 'fr' ? checksFrench : checksEnglish;
  return new IntlMessageFormat(words[id] ?? id, language).format({ ...details }) as string;
}
