/** Templates: the usual ones as a person changed or removed them, and a person's own. */
import {
  answerKindSchema,
  answerKinds,
  type AnswerWords,
  type Template,
} from '../../../shared/applications/answers/answer.ts';
import { parseTemplate } from '../../../shared/applications/answers/fields.ts';
import { findUsualTemplate, usualTemplates } from '../../../shared/applications/answers/usual-templates.ts';
import { messageLanguages, messageLanguageSchema } from '../../../shared/applications/message-language.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import { cleanLine, cleanText } from '../../text/safe-text.ts';

export interface ListedTemplate extends Template {
  readonly usual: 'same' | 'changed' | 'own';
}

export interface TemplateStore {
  /** By kind and language, the usual ones first. */
  list(): ListedTemplate[];
  find(id: Id): Template | null;
  /** Throws `template-field-unknown` or `template-brace-open`. */
  save(template: Omit<Template, 'id'> & { readonly id?: Id | undefined }): Template;
  /** Throws `not-found`. */
  remove(id: Id): void;
  /** A usual template as it was at first; all those that were removed where none is named. Throws `not-found`. */
  reset(id: Id | null): void;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly removed: number;
}

/** Throws `template-field-unknown` or `template-brace-open` with the first place that is wrong. */
export function checkTemplate({ subject, text }: AnswerWords): void {
  for (const words of [subject, text]) {
    const [problem] = parseTemplate(words).problems;
    if (problem === undefined) continue;
    const { kind, field, line, column } = problem;
    const code = kind === 'unknown' ? 'template-field-unknown' : 'template-brace-open';
    throw new Failure(code, { field: `{${field}${kind === 'unknown' ? '}' : ''}`, line, column });
  }
}

export function openTemplateStore(db: Library['db']): TemplateStore {
  const rows = db.prepare<[], Row>('SELECT * FROM template ORDER BY name, id');
  const upsert = db.prepare<[Row]>(
    `INSERT INTO template (id, kind, language, name, subject, text, removed)
     VALUES (@id, @kind, @language, @name, @subject, @text, @removed)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, language = excluded.language, name = excluded.name,
       subject = excluded.subject, text = excluded.text, removed = excluded.removed`,
  );
  const forget = db.prepare<[string]>('DELETE FROM template WHERE id = ?');

  const toTemplate = ({ id, kind, language, name, subject, text }: Row): Template => ({
    id,
    kind: answerKindSchema.parse(kind),
    language: messageLanguageSchema.parse(language),
    name,
    subject,
    text,
  });

  const list = (): ListedTemplate[] => {
    const kept = rows.all();
    const changed = new Map(kept.map((row) => [row.id, row]));
    const usual = usualTemplates.flatMap((template): ListedTemplate[] => {
      const row = changed.get(template.id);
      if (row === undefined) return [{ ...template, usual: 'same' }];
      return row.removed === 1 ? [] : [{ ...toTemplate(row), usual: 'changed' }];
    });
    const own = kept
      .filter((row) => findUsualTemplate(row.id) === null)
      .map((row): ListedTemplate => ({ ...toTemplate(row), usual: 'own' }));
    const place = (template: Template): number =>
      answerKinds.indexOf(template.kind) * messageLanguages.length +
      messageLanguages.indexOf(template.language);
    return [...usual, ...own].sort((left, right) => place(left) - place(right));
  };

  const find = (id: Id): Template | null => list().find((template) => template.id === id) ?? null;

  return {
    list,
    find,
    save({ id, kind, language, name, subject, text }) {
      const template: Template = {
        id: id ?? newId(),
        kind,
        language,
        name: cleanLine(name, 200),
        subject: cleanLine(subject, 500),
        text: cleanText(text, 50_000),
      };
      checkTemplate(template);
      const usual = findUsualTemplate(template.id);
      // Put back by hand, it is as it was.
      if (usual !== null && JSON.stringify(usual) === JSON.stringify(template)) forget.run(template.id);
      else upsert.run({ ...template, removed: 0 });
      return template;
    },
    remove(id) {
      const template = find(id);
      if (template === null) throw new Failure('not-found', { id });
      if (findUsualTemplate(id) === null) forget.run(id);
      else upsert.run({ ...template, removed: 1 });
    },
    reset(id) {
      if (id === null) {
        for (const row of rows.all()) if (row.removed === 1) forget.run(row.id);
        return;
      }
      if (findUsualTemplate(id) === null) throw new Failure('not-found', { id });
      forget.run(id);
    },
  };
}
