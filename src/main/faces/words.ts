/** Words of the faces that have no page: the errors of the app, in the person's language. */
import { IntlMessageFormat } from 'intl-messageformat';

import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import checksEnglish from '../../shared/messages/checks.en.json' with { type: 'json' };
import checksFrench from '../../shared/messages/checks.fr.json' with { type: 'json' };
import english from '../../shared/messages/errors.en.json' with { type: 'json' };
import french from '../../shared/messages/errors.fr.json' with { type: 'json' };
import facesEnglish from './messages/en.json' with { type: 'json' };
import facesFrench from './messages/fr.json' with { type: 'json' };

export type Language = 'fr' | 'en';

/**
 * The language that the system asks for: French where it says so or says nothing we speak, as the first users do. As with
 * gettext, an empty variable says nothing, and `LANGUAGE` lists languages where a locale is set that is not `C`.
 */
export function systemLanguage(env: Readonly<Record<string, string | undefined>> = process.env): Language {
  const set = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name] ?? '').find((value) => value !== '');
  const locale = set ?? Intl.DateTimeFormat().resolvedOptions().locale;
  const listed = /^(?:C|POSIX)(?:\.|$)/.test(locale) ? [] : (env['LANGUAGE'] ?? '').split(':');
  const spoken = listed.find((language) => /^(?:en|fr)(?:[_.@-]|$)/i.test(language));
  return /^en/i.test(spoken ?? locale) ? 'en' : 'fr';
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

/** Why the window does not start with a switch of Chromium's. */
export function switchWords(name: string, language: Language): string {
  const words = language === 'fr' ? facesFrench : facesEnglish;
  return new IntlMessageFormat(words['refused.switch'], language).format({ name: `--${name}` }) as string;
}

/** What the browser face says where it runs. */
export function serveWords(
  name: 'serve.emptied' | 'serve.handed-over' | 'serve.until',
  language: Language,
): string {
  return (language === 'fr' ? facesFrench : facesEnglish)[name];
}
