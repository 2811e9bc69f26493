/** What the fields of an answer stand for, and the notice that candidates have to be given. */
import type { Day, Instant } from '../../moment.ts';
import { addMonths, keptAfterContact } from '../../privacy/keeping.ts';
import type { MessageLanguage } from '../message-language.ts';
import type { Employer, Interview } from './answer.ts';
import type { FieldValues } from './fields.ts';
import { phrase, sayDay, sayDayOf, sayInterview } from './words.ts';

/** Through whom an application came, where it was not its writer (GDPR, 14.2.f). */
export interface Through {
  readonly kind: 'colleague' | 'service';
  readonly name: string;
}

export interface AnswerFacts {
  readonly language: MessageLanguage;
  /** Empty where it is not known, or covered. */
  readonly candidate: string;
  /** The posting's title in the answer's language; null for an application for none. */
  readonly posting: string | null;
  readonly receivedAt: Instant;
  readonly through: Through | null;
  readonly employer: Employer;
  /** What candidates were told of the methods of evaluation. */
  readonly methods: string;
  readonly interview: Pick<Interview, 'at' | 'minutes' | 'place' | 'people' | 'words'> | null;
  readonly author: string;
  readonly today: Day;
  /** The zone in which times are read, such as `Europe/Paris`. */
  readonly timeZone: string;
}

/** The value of every field; empty where there is none. */
export function valuesOf(facts: AnswerFacts): FieldValues {
  const { language, candidate, posting, employer, interview, timeZone } = facts;
  return {
    greeting:
      candidate === '' ? phrase(language, 'greeting-nameless') : phrase(language, 'greeting', { candidate }),
    candidate,
    application:
      posting === null
        ? phrase(language, 'application-spontaneous')
        : phrase(language, 'application', { posting }),
    posting: posting ?? '',
    received: sayDayOf(language, facts.receivedAt, timeZone),
    employer: employer.name,
    address: employer.address.replace(/\s*\n\s*/g, ', '),
    contact: employer.rightsContact,
    information: informationOf(facts),
    methods: facts.methods,
    interview: interview === null ? '' : sayInterview(language, interview, timeZone),
    place: interview?.place ?? '',
    people: interview?.people ?? '',
    details: interview?.words ?? '',
    until: sayDay(language, addMonths(facts.today, keptAfterContact)),
    today: sayDay(language, facts.today),
    author: facts.author,
    signature: employer.signature,
  };
}

/**
 * What somebody who applied has to be told: who handles the data, why, on what basis, who reads them, for how long, the
 * rights and where to complain (GDPR, 13), and where they come from when they came through somebody else (GDPR, 14).
 * Empty while the employer has not said enough for it.
 */
export function informationOf({
  language,
  employer,
  through,
}: Pick<AnswerFacts, 'language' | 'employer' | 'through'>): string {
  const purposes = employer.purposes[language];
  const recipients = employer.recipients[language];
  const duration = employer.duration[language];
  const { name, rightsContact: contact } = employer;
  const address = employer.address.replace(/\s*\n\s*/g, ', ');
  if ([purposes, recipients, duration, name, contact, address].includes('')) return '';
  const source =
    through === null
      ? []
      : [
          phrase(language, 'information-source', {
            source: phrase(language, `source-${through.kind}`, { name: through.name }),
          }),
        ];
  return [
    phrase(language, 'information-title'),
    phrase(language, 'information-controller', { employer: name, address }),
    phrase(language, 'information-purposes', { purposes }),
    phrase(language, through === null ? 'information-basis' : 'information-basis-through'),
    phrase(language, 'information-recipients', { recipients }),
    phrase(language, 'information-duration', { duration }),
    ...source,
    phrase(language, 'information-rights', { contact }),
    phrase(language, 'information-decision'),
    phrase(language, 'information-complaint'),
  ].join('\n');
}
