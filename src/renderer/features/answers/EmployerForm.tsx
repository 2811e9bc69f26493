import { useState } from 'react';
import type { Employer } from '../../../shared/applications/answers/answer.ts';
import { missingOfEmployer, type EmployerPart } from '../../../shared/applications/answers/employer.ts';
import { phrase } from '../../../shared/applications/answers/words.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import { useAnswer, useClient, useKeepAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useAutosaved } from '../postings/use-autosaved.ts';
import { languageNames } from './kinds.ts';
import './Answers.css';

export interface EmployerFormProps {
  /** The language of the letter that waits for it; the first one shown. */
  readonly language?: MessageLanguage;
  /** What waits for it goes on; where nothing does, the form stays as it is. */
  readonly onGoOn?: () => void;
  readonly onCancel?: () => void;
}

/** Who recruits, as candidates are told; kept as it is typed. */
export function EmployerForm({ language, onGoOn, onCancel }: EmployerFormProps) {
  const { sayError } = useWords();
  const employer = useAnswer('employer.get', {});
  if (employer.error !== null) return <Notice tone="stop">{sayError(employer.error)}</Notice>;
  return employer.data === undefined ? (
    <Waiting />
  ) : (
    <Fields employer={employer.data} first={language} onGoOn={onGoOn} onCancel={onCancel} />
  );
}

interface FieldsProps {
  readonly employer: Employer;
  readonly first: MessageLanguage | undefined;
  readonly onGoOn: (() => void) | undefined;
  readonly onCancel: (() => void) | undefined;
}

function Fields({ employer, first, onGoOn, onCancel }: FieldsProps) {
  const { say, sayError, locale } = useWords();
  const client = useClient();
  const keep = useKeepAnswer();
  const [language, setLanguage] = useState<MessageLanguage>(first ?? locale);
  const { values, change, error, settle } = useAutosaved<Employer>(employer, async (changes) =>
    keep('employer.get', {}, await client.call('employer.save', changes)),
  );
  const missing = missingOfEmployer(values, [language]);
  const inLanguages = ['purposes', 'recipients', 'duration'] as const;

  const lackOf = (part: EmployerPart) =>
    missing.has(part) ? say('employer.needed') : say(`employer.${part}-help`);

  function propose(part: (typeof inLanguages)[number]): void {
    change({ [part]: { ...values[part], [language]: phrase(language, `propose-${part}`) } });
  }

  return (
    <div className="form employer">
      {error !== null && (
        <Notice tone="stop" actions={<Button onPress={() => void settle()}>{say('ui.retry')}</Button>}>
          {sayError(error)}
        </Notice>
      )}
      <TextField
        label={say('employer.name')}
        help={lackOf('name')}
        maxLength={300}
        value={values.name}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={say('employer.address')}
        help={lackOf('address')}
        lines={2}
        maxLength={1_000}
        value={values.address}
        onChange={(address) => change({ address })}
      />
      <TextField
        label={say('employer.rightsContact')}
        help={lackOf('rightsContact')}
        maxLength={500}
        value={values.rightsContact}
        onChange={(rightsContact) => change({ rightsContact })}
      />
      <TextField
        label={say('employer.sender')}
        help={say('employer.sender-help')}
        maxLength={320}
        value={values.sender}
        onChange={(sender) => change({ sender })}
      />
      <TextField
        label={say('employer.signature')}
        help={lackOf('signature')}
        lines={3}
        maxLength={2_000}
        value={values.signature}
        onChange={(signature) => change({ signature })}
      />
      <div className="employer-told">
        <div className="employer-language">
          <span className="field-label">{say('employer.told')}</span>
          <Segments
            label={say('employer.language')}
            value={language}
            onChange={setLanguage}
            choices={messageLanguages.map((id) => ({ id, label: languageNames[id] }))}
          />
        </div>
        {inLanguages.map((part) => (
          <div key={part} className="employer-part">
            <TextField
              label={say(`employer.${part}`)}
              help={lackOf(part)}
              lines={3}
              maxLength={1_000}
              value={values[part][language]}
              onChange={(words) => change({ [part]: { ...values[part], [language]: words } })}
            />
            {values[part][language] === '' && (
              <div className="employer-proposal">
                <p lang={language}>{phrase(language, `propose-${part}`)}</p>
                <Button
                  aria-label={say('employer.propose-for', { part: say(`employer.${part}`) })}
                  onPress={() => propose(part)}
                >
                  {say('employer.propose')}
                </Button>
              </div>
            )}
          </div>
        ))}
      </div>
      {onGoOn !== undefined && (
        <div className="composer-acts">
          <Button
            look="main"
            // What was typed last is saved before what waits asks for it.
            onPress={() => void settle().then(onGoOn)}
          >
            {say('answers.go-on')}
          </Button>
          <Button look="quiet" onPress={() => onCancel?.()}>
            {say('ui.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}
