import { useEffect, useRef, useState } from 'react';
import {
  answerKinds,
  type AnswerKind,
  type AnswerWords,
} from '../../../shared/applications/answers/answer.ts';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Recorded } from '../applications/use-recorded.ts';
import { copyText } from '../letters/copy-text.ts';
import { DraftFields } from './DraftFields.tsx';
import { EmployerForm } from './EmployerForm.tsx';
import { languageNames } from './kinds.ts';
import { openDraft } from './open-draft.ts';
import { isBarred, Warnings } from './Warnings.tsx';
import { useFilling } from './use-filling.ts';
import './Answers.css';

export interface ComposerProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
  readonly kind: AnswerKind;
  /** The interview that an invitation is for; else the next one. */
  readonly interview?: string;
  readonly onClose: () => void;
}

/** An answer to one candidate: looked at, changed, and opened in the person's own mail program. */
export function Composer({ application, recorded, kind: first, interview, onClose }: ComposerProps) {
  const { say, sayError, moment } = useWords();
  const client = useClient();
  const place = useRef<HTMLFormElement>(null);
  const { id, stage } = application;
  const [kind, setKind] = useState<AnswerKind>(first);
  const [template, setTemplate] = useState<string | null>(null);
  const [language, setLanguage] = useState<MessageLanguage | null>(null);
  const [typed, setTyped] = useState<AnswerWords | null>(null);
  const [refuses, setRefuses] = useState(true);
  const standing = application.interviews.filter(({ cancelled }) => !cancelled);
  const [chosen, setChosen] = useState(interview ?? null);
  const present = new Date().toISOString();
  const meant =
    chosen ?? (kind === 'invitation' ? (standing.find(({ at }) => at >= present)?.id ?? null) : null);
  const prepared = useAnswer('answers.prepare', {
    applications: [id],
    kind,
    ...(template === null ? {} : { template }),
    ...(language === null ? {} : { language }),
    ...(meant === null ? {} : { interview: meant }),
  });
  const filling = useFilling(prepared);
  const templates = useAnswer('templates.list', {});
  const answer = prepared.data?.[0];
  const isReady = answer !== undefined && !filling.isFilling;
  const words = typed ?? answer ?? { subject: '', text: '' };
  const written = language ?? answer?.language ?? 'fr';
  const offered = (templates.data ?? []).filter((one) => one.kind === kind && one.language === written);
  const canRefuse = kind === 'refusal' && stage !== 'refused';

  // Whoever opened it goes on by keyboard in its text.
  useEffect(() => {
    if (!isReady) return;
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.querySelector('textarea')?.focus({ preventScroll: true });
  }, [isReady, kind]);

  /** What was typed gives way: another letter is asked for. */
  function ask(change: () => void): void {
    setTyped(null);
    filling.leave();
    change();
  }

  async function draft(as: 'file' | 'address' | 'text'): Promise<void> {
    if (answer === undefined || words.text.trim() === '') return;
    const done = await recorded.recordMany(
      async () => {
        const drafted = await client.call('answers.draft', {
          answers: [
            {
              application: id,
              kind,
              language: written,
              subject: words.subject,
              text: words.text,
              ...(meant === null ? {} : { interview: meant }),
            },
          ],
          as,
          ...(canRefuse && refuses ? { refuse: { reason: null } } : {}),
        });
        if (as === 'text') await copyText(words.text);
        else openDraft(drafted);
        return drafted;
      },
      say(as === 'text' ? 'answers.copied' : 'answers.drafted'),
    );
    if (done) onClose();
  }

  const failure = prepared.error;
  return (
    <form
      ref={place}
      className="composer"
      aria-label={say('answers.compose')}
      onSubmit={(event) => {
        event.preventDefault();
        void draft('file');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void draft('file');
        }
      }}
    >
      <div className="composer-choices">
        <Select
          label={say('answers.kind')}
          choices={answerKinds.map((one) => ({ id: one, label: say(`answers.kind-${one}`) }))}
          value={kind}
          onChange={(next) =>
            ask(() => {
              setKind(next);
              setTemplate(null);
            })
          }
        />
        <Select
          label={say('answers.language')}
          choices={messageLanguages.map((one) => ({ id: one, label: languageNames[one] }))}
          value={written}
          onChange={(next) => ask(() => setLanguage(next))}
        />
        {offered.length > 1 && (
          <Select
            label={say('answers.template')}
            choices={offered.map((one) => ({ id: one.id, label: one.name }))}
            value={answer?.template ?? null}
            onChange={(next) => ask(() => setTemplate(next))}
          />
        )}
        {standing.length > 0 && (kind === 'invitation' || kind === 'other') && (
          <Select
            label={say('answers.interview')}
            choices={standing.map((one) => ({ id: one.id, label: moment(one.at) }))}
            value={meant}
            onChange={(next) => ask(() => setChosen(next))}
            placeholder={say('answers.interview-none')}
          />
        )}
      </div>
      {filling.isFilling ? (
        <>
          {filling.isLacking && <Notice tone="attention">{sayError(failure)}</Notice>}
          <EmployerForm language={written} onGoOn={() => void filling.goOn()} onCancel={onClose} />
        </>
      ) : failure !== null ? (
        <Notice tone="stop">{sayError(failure)}</Notice>
      ) : answer === undefined ? (
        <Waiting />
      ) : (
        <>
          <p className="composer-to">
            <span className="soft">{say('answers.to')}</span> {answer.candidate.name}
            {answer.to !== '' && <span className="soft"> · {answer.to}</span>}
          </p>
          <Warnings answer={answer} />
          <DraftFields words={words} language={written} onChange={setTyped} />
          {canRefuse && (
            <Checkbox className="composer-check" chosen={refuses} onChange={setRefuses}>
              <span>{say('answers.refuse-too')}</span>
            </Checkbox>
          )}
          <div className="composer-acts">
            <Button
              look="main"
              type="submit"
              icon="mail"
              isDisabled={recorded.isRunning || isBarred(answer) || words.text.trim() === ''}
            >
              {say('answers.open')}
            </Button>
            <Button
              isDisabled={recorded.isRunning || isBarred(answer) || words.text.trim() === ''}
              onPress={() => void draft('address')}
            >
              {say('answers.open-address')}
            </Button>
            <Button
              isDisabled={recorded.isRunning || isBarred(answer) || words.text.trim() === ''}
              onPress={() => void draft('text')}
            >
              {say('answers.copy')}
            </Button>
            <Button look="quiet" onPress={onClose}>
              {say('ui.cancel')}
            </Button>
          </div>
          <p className="soft composer-hint">{say('answers.open-help')}</p>
        </>
      )}
    </form>
  );
}
