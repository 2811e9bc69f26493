import { describe, expect, it } from 'vitest';

import { messageLanguages } from '../message-language.ts';
import { answerKinds } from './answer.ts';
import { noEmployer, missingOfEmployer } from './employer.ts';
import { fieldsOf, parseTemplate } from './fields.ts';
import { firstTemplate, inLanguage, usualTemplateId, usualTemplates } from './usual-templates.ts';
import { informationOf } from './values.ts';
import { sayInterview } from './words.ts';

const employer = {
  ...noEmployer,
  name: 'Atelier Exemple',
  address: '1 rue de l’Exemple\n75000 Paris',
  rightsContact: 'droits@example.org',
  purposes: { fr: 'les buts', en: 'the purposes', es: 'los fines' },
  recipients: { fr: 'les lecteurs', en: 'the readers', es: 'los lectores' },
  duration: { fr: 'la durée', en: 'the duration', es: 'la duración' },
  signature: 'Sacha',
};

describe('the usual templates', () => {
  it('say every kind in every language, with fields that there are', () => {
    for (const language of messageLanguages)
      for (const kind of answerKinds)
        expect(firstTemplate(usualTemplates, kind, language, false)).not.toBeNull();
    for (const { subject, text } of usualTemplates)
      expect([...parseTemplate(subject).problems, ...parseTemplate(text).problems]).toEqual([]);
    expect(new Set(usualTemplates.map(({ id }) => id)).size).toBe(usualTemplates.length);
  });

  it('use the same fields in every language', () => {
    for (const template of usualTemplates)
      for (const language of messageLanguages) {
        const other = inLanguage(usualTemplates, template, language)!;
        expect(other.language).toBe(language);
        expect([...fieldsOf(other.text)].sort()).toEqual([...fieldsOf(template.text)].sort());
      }
  });

  it('refuse somebody who was met in other words than somebody who was read', () => {
    expect(firstTemplate(usualTemplates, 'refusal', 'en', true)?.id).toBe(
      usualTemplateId('refusal-met', 'en'),
    );
    expect(firstTemplate(usualTemplates, 'refusal', 'en', false)?.id).toBe(usualTemplateId('refusal', 'en'));
  });

  it('ask for no pay and for nobody’s family, health or origin', () => {
    for (const { text } of usualTemplates)
      expect(text).not.toMatch(
        /prétention|salaire (?:actuel|souhaité)|current salary|expected salary|salario actual/i,
      );
  });
});

describe('the notice to those who applied', () => {
  it.each(messageLanguages)('says in %s all that the law asks for (GDPR, 13)', (language) => {
    const notice = informationOf({ language, employer, through: null });
    for (const part of [
      employer.name,
      '1 rue de l’Exemple, 75000 Paris',
      employer.purposes[language],
      '6.1.b',
      employer.recipients[language],
      employer.duration[language],
      employer.rightsContact,
      'CNIL',
    ])
      expect(notice).toContain(part);
  });

  it('names the source where somebody else sent the application (GDPR, 14)', () => {
    const through = { kind: 'service', name: 'emploi.example' } as const;
    const notice = informationOf({ language: 'fr', employer, through });
    expect(notice).toContain('le service emploi.example nous a transmis votre candidature');
    expect(notice).toContain('6.1.f');
  });

  it('is not made of half of what it needs', () => {
    const half = { ...employer, duration: { ...employer.duration, en: '' } };
    expect(informationOf({ language: 'en', employer: half, through: null })).toBe('');
    expect([...missingOfEmployer(half, ['fr', 'en'])]).toEqual(['duration']);
    expect([...missingOfEmployer(half, ['fr'])]).toEqual([]);
  });
});

describe('the time of an interview', () => {
  it('is said as the clock shows it there, on both sides of a change of the hour', () => {
    const paris = (at: string) => sayInterview('en', { at, minutes: 60 }, 'Europe/Paris');
    expect(paris('2027-03-27T13:30:00.000Z')).toContain('Saturday, 27 March 2027, 14:30 to 15:30');
    expect(paris('2027-03-28T13:30:00.000Z')).toContain('Sunday, 28 March 2027, 15:30 to 16:30');
    expect(paris('2027-03-28T13:30:00.000Z')).toContain('Central European Summer Time');
    // It begins before the clocks are put forward, and ends after.
    expect(paris('2027-03-28T00:30:00.000Z')).toContain('01:30 to 03:30');
  });
});
