import { useState } from 'react';
import { answerKinds, type AnswerKind } from '../../../shared/applications/answers/answer.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import { useAnswer, useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/Toast.tsx';
import { languageNames } from './kinds.ts';
import { TemplateEditor, type ListedTemplate } from './TemplateEditor.tsx';
import './Answers.css';

/** The words of answers, among the settings: by language, each opened in its place. */
export function TemplatesPart() {
  const { say, sayError, locale } = useWords();
  const client = useClient();
  const templates = useAnswer('templates.list', {});
  const { error, attempt, forget } = useAttempts();
  const [language, setLanguage] = useState<MessageLanguage>(locale);
  const [kind, setKind] = useState<AnswerKind>('other');
  const [open, setOpen] = useState<string | null>(null);
  const shown = (templates.data ?? []).filter((template) => template.language === language);

  const make = (template: Pick<ListedTemplate, 'kind' | 'name' | 'subject' | 'text'>): void =>
    attempt(async () => {
      const { kind: of, name, subject, text } = template;
      const made = await client.call('templates.save', { kind: of, name, subject, text, language });
      setOpen(made.id);
    });

  function remove({ id, kind: of, name, subject, text }: ListedTemplate): void {
    attempt(async () => {
      await client.call('templates.remove', { id });
      toast(say('templates.removed', { name }), () => {
        attempt(() => client.call('templates.save', { id, kind: of, language, name, subject, text }));
      });
    });
  }

  return (
    <section className="part templates" aria-labelledby="templates-title">
      <h2 className="part-title" id="templates-title">
        {say('templates.title')}
      </h2>
      {error !== null && (
        <Notice tone="stop" onClose={forget}>
          {sayError(error)}
        </Notice>
      )}
      <Segments
        label={say('answers.language')}
        value={language}
        onChange={setLanguage}
        choices={messageLanguages.map((id) => ({ id, label: languageNames[id] }))}
      />
      {templates.data === undefined ? (
        <Waiting />
      ) : (
        <ul className="templates-list" aria-label={say('templates.title')}>
          {shown.map((template) => (
            <li key={template.id} className="template">
              <button
                type="button"
                className="template-open"
                aria-expanded={open === template.id}
                onClick={() => setOpen(open === template.id ? null : template.id)}
              >
                <span lang={language}>{template.name}</span>
                <span className="soft">
                  {say(`answers.kind-${template.kind}`)}
                  {template.usual === 'changed' && ` · ${say('templates.changed')}`}
                  {template.usual === 'own' && ` · ${say('templates.own')}`}
                </span>
              </button>
              {open === template.id && (
                <TemplateEditor
                  template={template}
                  onDuplicate={() =>
                    make({
                      ...template,
                      name: say('templates.copy-of', { name: template.name }).slice(0, 200),
                    })
                  }
                  onRemove={() => remove(template)}
                  onReset={() => attempt(() => client.call('templates.reset', { id: template.id }))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="row templates-new">
        <Select
          label={say('templates.new-kind')}
          choices={answerKinds.map((one) => ({ id: one, label: say(`answers.kind-${one}`) }))}
          value={kind}
          onChange={setKind}
        />
        <Button
          icon="add"
          onPress={() =>
            make({
              kind,
              name: say('templates.new-name'),
              subject: '',
              text: '{greeting}\n\n\n\n{signature}',
            })
          }
        >
          {say('templates.new')}
        </Button>
        <Button look="quiet" onPress={() => attempt(() => client.call('templates.reset', { id: null }))}>
          {say('templates.bring-back')}
        </Button>
      </div>
    </section>
  );
}
