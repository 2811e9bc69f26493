import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createIntl, createIntlCache, RawIntlProvider, type IntlShape } from 'react-intl';
import { I18nProvider } from 'react-aria-components';
import type { CheckName } from '../../shared/checks/finding.ts';
import type { CallError } from '../../shared/contract.ts';
import checksEn from '../../shared/messages/checks.en.json';
import checksFr from '../../shared/messages/checks.fr.json';
import errorsEn from '../../shared/messages/errors.en.json';
import errorsFr from '../../shared/messages/errors.fr.json';
import type { Locale } from '../../shared/postings/posting.ts';
import type { Gap } from '../../shared/website/preview.ts';
import { CallFailed } from '../api/client.ts';
import en from '../messages/en.json';
import fr from '../messages/fr.json';

/** The name of a sentence of the interface; French is the source. */
export type WordId = keyof typeof fr;
export type WordValues = Readonly<Record<string, string | number | Date | null>>;

const messages: Record<Locale, Record<string, string>> = { fr, en };
const errors: Record<Locale, Record<string, string>> = { fr: errorsFr, en: errorsEn };
const checks: Record<Locale, Record<string, string>> = { fr: checksFr, en: checksEn };
const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };
const cache = createIntlCache();

export interface Words {
  readonly locale: Locale;
  readonly intl: IntlShape;
  /** A sentence of the interface. */
  readonly say: (id: WordId, values?: WordValues) => string;
  /** What went wrong and what to do, for anything that was thrown. */
  readonly sayError: (error: unknown) => string;
  /** What a check found, why that matters, or why a part of a page could not be made. */
  readonly sayCheck: (
    id: CheckName | `${CheckName}.why` | `gap.${Gap['code']}`,
    details?: Readonly<Record<string, string | number | boolean>>,
  ) => string;
  /** `14:02` */
  readonly time: (instant: string) => string;
  /** `22 nov. 2026` */
  readonly day: (day: string) => string;
  /** `22 nov. 2026, 14:02` */
  readonly moment: (instant: string) => string;
}

const WordsContext = createContext<Words | null>(null);

function wordsOf(locale: Locale): Words {
  const intl = createIntl(
    { locale: tags[locale], messages: messages[locale], onError: () => undefined },
    cache,
  );
  const sentences = createIntl(
    { locale: tags[locale], messages: errors[locale], onError: () => undefined },
    cache,
  );
  const findings = createIntl(
    { locale: tags[locale], messages: checks[locale], onError: () => undefined },
    cache,
  );
  const say: Words['say'] = (id, values) => intl.formatMessage({ id }, { ...values });
  return {
    locale,
    intl,
    say,
    sayError(error) {
      const { code, details } = asError(error);
      return sentences.formatMessage({ id: code in errors[locale] ? code : 'internal' }, { ...details });
    },
    sayCheck: (id, details) => findings.formatMessage({ id }, { ...details }),
    time: (instant) => intl.formatTime(instant, { hour: '2-digit', minute: '2-digit' }),
    day: (day) =>
      intl.formatDate(`${day.slice(0, 10)}T12:00:00`, { day: 'numeric', month: 'short', year: 'numeric' }),
    moment: (instant) =>
      intl.formatDate(instant, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }),
  };
}

function asError(thrown: unknown): CallError {
  if (thrown instanceof CallFailed) return { code: thrown.code, details: { ...thrown.details } };
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'details' in thrown) {
    return thrown as CallError;
  }
  return { code: 'internal', details: {} };
}

/** Lends every component the interface's words, dates and numbers in one language. */
export function WordsProvider({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const words = useMemo(() => wordsOf(locale), [locale]);
  return (
    <WordsContext value={words}>
      <RawIntlProvider value={words.intl}>
        <I18nProvider locale={tags[locale]}>{children}</I18nProvider>
      </RawIntlProvider>
    </WordsContext>
  );
}

/** The interface's words. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('WordsProvider is missing.');
  return words;
}
