/** What of an employer has to be known before candidates are told of it. */
import type { MessageLanguage } from '../message-language.ts';
import type { Employer } from './answer.ts';

export const employerParts = [
  'name',
  'address',
  'rightsContact',
  'purposes',
  'recipients',
  'duration',
  'signature',
] as const;
export type EmployerPart = (typeof employerParts)[number];

export const noEmployer: Employer = {
  name: '',
  address: '',
  rightsContact: '',
  purposes: { fr: '', en: '', es: '' },
  recipients: { fr: '', en: '', es: '' },
  duration: { fr: '', en: '', es: '' },
  sender: '',
  signature: '',
};

/** What is missing for telling somebody in these languages who handles the data, why, and for how long (GDPR, 13). */
export function missingOfEmployer(
  employer: Employer,
  languages: Iterable<MessageLanguage>,
): ReadonlySet<EmployerPart> {
  const asked = [...languages];
  return new Set(
    employerParts.filter((part) => {
      const value = employer[part];
      return typeof value === 'string' ? value === '' : asked.some((language) => value[language] === '');
    }),
  );
}
