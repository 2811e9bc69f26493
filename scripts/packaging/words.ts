/** What the systems say of Vivier: in menus, file managers and installers. */
import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };

export const description = {
  fr: french['package.description'],
  en: english['package.description'],
} as const;

/** Entries of the desktop file in both languages; what has no language is for all others. */
export const desktopEntry: Readonly<Record<string, string>> = {
  GenericName: english['package.generic'],
  'GenericName[fr]': french['package.generic'],
  'Comment[fr]': description.fr,
  Keywords: english['package.keywords'],
  'Keywords[fr]': french['package.keywords'],
  StartupNotify: 'true',
};
