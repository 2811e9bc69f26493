/** Words that answers are made of, in the languages in which candidates write. */
import type { MessageLanguage } from '../message-language.ts';
import type { FieldName } from './fields.ts';
import en from './words.en.json' with { type: 'json' };
import es from './words.es.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };

export type AnswerWord = keyof typeof fr;

const words: Readonly<Record<MessageLanguage, Readonly<Record<AnswerWord, string>>>> = { fr, en, es };
const tags: Readonly<Record<MessageLanguage, string>> = { fr: 'fr-FR', en: 'en-GB', es: 'es-ES' };

/** A phrase with values in the place of `{name}`; a value is never read for places of its own. */
export function phrase(
  language: MessageLanguage,
  word: AnswerWord,
  values: Readonly<Record<string, string>> = {},
): string {
  return words[language][word].replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** What stands in an answer where a field has no value: seen at once, and never a hole. */
export function markOf(language: MessageLanguage, field: FieldName): string {
  return `[${words[language][`mark-${field}`]}]`;
}

/** `22 novembre 2026`, of a calendar day. */
export function sayDay(language: MessageLanguage, day: string): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `22 novembre 2026`, of an instant where it is read in a zone. */
export function sayDayOf(language: MessageLanguage, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone }).format(new Date(instant));
}

/** `mardi 1 décembre 2026 de 14:30 à 15:15 (heure normale d’Europe centrale)`, in a zone, whatever the season. */
export function sayInterview(
  language: MessageLanguage,
  { at, minutes }: { readonly at: string; readonly minutes: number },
  timeZone: string,
): string {
  const tag = tags[language];
  const begins = new Date(at);
  const ends = new Date(begins.getTime() + minutes * 60_000);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone });
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone });
  const zone = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'long' })
    .formatToParts(begins)
    .find(({ type }) => type === 'timeZoneName');
  return phrase(language, 'interview', {
    day: day.format(begins),
    from: clock.format(begins),
    to: clock.format(ends),
    zone: zone?.value ?? timeZone,
  });
}
