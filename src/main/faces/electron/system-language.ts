/** What the machine speaks, as its person has ordered the languages they read. */
import { app } from 'electron';

import type { Language } from '../words.ts';

/** The first of them that Vivier speaks; English for whoever reads neither, French where nothing is said. */
export function firstSpoken(languages: readonly string[]): Language {
  const spoken = languages
    .map((language) => language.slice(0, 2).toLowerCase())
    .find((language) => language === 'fr' || language === 'en');
  if (spoken === 'fr' || spoken === 'en') return spoken;
  return languages.length === 0 ? 'fr' : 'en';
}

/** Asked before anything is drawn. */
export function systemLanguage(): Language {
  return firstSpoken(app.getPreferredSystemLanguages());
}
