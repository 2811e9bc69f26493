import { useId } from 'react';
import {
  fieldNames,
  fieldsOf,
  fillTemplate,
  parseTemplate,
  type TemplateProblem,
} from '../../../shared/applications/answers/fields.ts';
import { noEmployer } from '../../../shared/applications/answers/employer.ts';
import { valuesOf } from '../../../shared/applications/answers/values.ts';
import { markOf, phrase } from '../../../shared/applications/answers/words.ts';
import type { Output } from '../../../shared/contract.ts';
import { today } from '../../app/day.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords, type Words } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useAutosaved } from '../postings/use-autosaved.ts';
import { DraftFields } from './DraftFields.tsx';

export type ListedTemplate = Output<'templates.list'>[number];

export interface TemplateEditorProps {
  readonly template: ListedTemplate;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly onReset: () => void;
}

function sayProblem({ kind, field, line }: TemplateProblem, { sayError }: Words): string {
  const code = kind === 'unknown' ? 'template-field-unknown' : 'template-brace-open';
  return sayError({ code, details: { field: kind === 'unknown' ? `{${field}}` : `{${field}`, line } });
}

/** A template, kept as it is typed, and how a letter made of it reads. */
export function TemplateEditor({ template, onDuplicate, onRemove, onReset }: TemplateEditorProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const preview = useId();
  const { usual, ...stored } = template;
  const { values, change, error, retry } = useAutosaved(stored, (changes) => {
    const next = { ...stored, ...changes };
    const isWrong = [next.subject, next.text].some((one) => parseTemplate(one).problems.length > 0);
    // What is half typed waits until it can be read.
    return isWrong || next.name.trim() === '' ? Promise.resolve() : client.call('templates.save', next);
  });
  const [problem] = [values.subject, values.text].flatMap((one) => parseTemplate(one).problems);
  const lacksNotice = values.kind === 'acknowledgement' && !fieldsOf(values.text).has('information');

  return (
    <div className="template-editor">
      {error !== null && (
        <Notice tone="stop" actions={<Button onPress={retry}>{say('ui.retry')}</Button>}>
          {sayError(error)}
        </Notice>
      )}
      <TextField
        label={say('templates.name')}
        maxLength={200}
        value={values.name}
        onChange={(name) => change({ name })}
      />
      <DraftFields
        words={values}
        language={template.language}
        lines={12}
        onChange={({ subject, text }) => change({ subject, text })}
        error={problem === undefined ? undefined : sayProblem(problem, words)}
      />
      {lacksNotice && (
        <Notice tone="attention">{say('answers.warning-no-notice', { field: '{information}' })}</Notice>
      )}
      <details className="template-fields">
        <summary>{say('templates.fields')}</summary>
        <dl>
          {fieldNames.map((field) => (
            <div key={field}>
              <dt>
                <code>{`{${field}}`}</code>
              </dt>
              <dd>{say(`templates.field-${field}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{say('templates.braces')}</p>
      </details>
      <section aria-labelledby={preview}>
        <h3 className="field-label" id={preview}>
          {say('templates.preview')}
        </h3>
        <Preview template={values} />
      </section>
      <div className="composer-acts">
        <Button icon="duplicate" onPress={onDuplicate}>
          {say('templates.duplicate')}
        </Button>
        {usual === 'changed' && (
          <Button icon="undo" onPress={onReset}>
            {say('templates.reset')}
          </Button>
        )}
        <Button look="quiet" onPress={onRemove}>
          {say('templates.remove')}
        </Button>
      </div>
    </div>
  );
}

/** A letter to somebody made up. */
function Preview({ template }: { readonly template: Pick<ListedTemplate, 'language' | 'subject' | 'text'> }) {
  const employer = useAnswer('employer.get', {});
  const settings = useAnswer('settings.get', {});
  const { language, subject, text } = template;
  const soon = new Date();
  soon.setDate(soon.getDate() + 7);
  soon.setHours(14, 30, 0, 0);
  const values = valuesOf({
    language,
    candidate: phrase(language, 'sample-candidate'),
    posting: phrase(language, 'sample-posting'),
    receivedAt: new Date().toISOString(),
    through: null,
    employer: employer.data ?? noEmployer,
    methods: '',
    interview: {
      at: soon.toISOString(),
      minutes: 45,
      place: phrase(language, 'sample-place'),
      people: phrase(language, 'sample-people'),
      words: phrase(language, 'sample-details'),
    },
    author: settings.data?.author ?? '',
    today: today(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const mark = markOf.bind(null, language);
  return (
    <div className="template-preview" lang={language}>
      <p className="template-preview-subject">{fillTemplate(subject, values, mark).text}</p>
      <p className="template-preview-text">{fillTemplate(text, values, mark).text}</p>
    </div>
  );
}
