/** The templates that every library has at first; what a person changes is kept beside them. */
import { messageLanguages, type MessageLanguage } from '../message-language.ts';
import type { AnswerKind, Template } from './answer.ts';
import en from './usual-templates.en.json' with { type: 'json' };
import es from './usual-templates.es.json' with { type: 'json' };
import fr from './usual-templates.fr.json' with { type: 'json' };

/** In the order in which lists show them. */
const kinds = {
  acknowledgement: 'acknowledgement',
  invitation: 'invitation',
  'called-off': 'other',
  refusal: 'refusal',
  'refusal-met': 'refusal',
  offer: 'offer',
  consent: 'consent',
  other: 'other',
} as const satisfies Record<keyof typeof fr, AnswerKind>;
export type UsualTemplate = keyof typeof kinds;

const texts: Readonly<
  Record<
    MessageLanguage,
    Readonly<
      Record<
        UsualTemplate,
        { readonly name: string; readonly subject: string; readonly text: readonly string[] }
      >
    >
  >
> = { fr, en, es };

const keys = Object.keys(kinds) as UsualTemplate[];

/** The same in every library, so that what a person changed finds its template again. */
export function usualTemplateId(key: UsualTemplate, language: MessageLanguage): string {
  const place = String(keys.indexOf(key) * 10 + messageLanguages.indexOf(language)).padStart(12, '0');
  return `00000000-0000-7000-8000-${place}`;
}

/** All of them, by kind, each in every language. */
export const usualTemplates: readonly Template[] = keys.flatMap((key) =>
  messageLanguages.map((language) => {
    const { name, subject, text } = texts[language][key];
    return {
      id: usualTemplateId(key, language),
      kind: kinds[key],
      language,
      name,
      subject,
      text: text.join('\n'),
    };
  }),
);

const byId = new Map(usualTemplates.map((template) => [template.id, template]));
const keyById = new Map(
  keys.flatMap((key) => messageLanguages.map((language) => [usualTemplateId(key, language), key] as const)),
);

/** A usual template as it was at first; null for one that a person made. */
export function findUsualTemplate(id: string): Template | null {
  return byId.get(id) ?? null;
}

/**
 * What says the same in another language: the same usual template, or one of the same kind and name; null where there
 * is none.
 */
export function inLanguage(
  templates: readonly Template[],
  of: Template,
  language: MessageLanguage,
): Template | null {
  if (of.language === language) return of;
  const key = keyById.get(of.id);
  const usual = key === undefined ? undefined : usualTemplateId(key, language);
  return (
    templates.find(({ id }) => id === usual) ??
    templates.find(
      (other) => other.kind === of.kind && other.language === language && other.name === of.name,
    ) ??
    null
  );
}

/** What is written first: of a refusal, by whether there was an interview; else the kind's first template. */
export function firstTemplate(
  templates: readonly Template[],
  kind: AnswerKind,
  language: MessageLanguage,
  met: boolean,
): Template | null {
  const wanted: UsualTemplate = kind === 'refusal' && met ? 'refusal-met' : kind;
  const fitting = templates.filter((template) => template.kind === kind && template.language === language);
  const usual = usualTemplateId(wanted, language);
  return fitting.find(({ id }) => id === usual) ?? fitting[0] ?? null;
}
