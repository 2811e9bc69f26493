/** The interface's own words, so that specs name things as a person reads them. */
import { IntlMessageFormat } from 'intl-messageformat';

import errorsFrench from '../../src/shared/messages/errors.fr.json' with { type: 'json' };
import english from '../../src/renderer/messages/en.json' with { type: 'json' };
import french from '../../src/renderer/messages/fr.json' with { type: 'json' };

export type WordId = keyof typeof french;
type Values = Readonly<Record<string, string | number>>;

/** A sentence of the interface in French, the language it starts in. */
export function fr(id: WordId, values: Values = {}): string {
  return new IntlMessageFormat(french[id], 'fr').format({ ...values }) as string;
}

export function en(id: WordId, values: Values = {}): string {
  return new IntlMessageFormat(english[id], 'en').format({ ...values }) as string;
}

/** The sentence of an error in French. */
export function frError(code: keyof typeof errorsFrench, values: Values = {}): string {
  return new IntlMessageFormat(errorsFrench[code], 'fr').format({ ...values }) as string;
}
