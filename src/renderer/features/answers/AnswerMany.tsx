import { useMemo, useRef, useState } from 'react';
import {
  answerKinds,
  type AnswerKind,
  type AnswerWords,
} from '../../../shared/applications/answers/answer.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import { reasonCodes, type Reason } from '../../../shared/applications/stage.ts';
import type { Output } from '../../../shared/contract.ts';
import { useAnswer, useClient, useProgress } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress, Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { useLateFocus } from '../../ui/use-late-focus.ts';
import { useRecorded } from '../applications/use-recorded.ts';
import { DraftFields } from './DraftFields.tsx';
import { EmployerForm } from './EmployerForm.tsx';
import { languageNames } from './kinds.ts';
import { ManyPeople } from './ManyPeople.tsx';
import { openDraft } from './open-draft.ts';
import { isBarred } from './Warnings.tsx';
import { useFilling } from './use-filling.ts';
import './Answers.css';

export interface AnswerManyProps {
  /** The applications that were chosen. */
  readonly ids: readonly string[];
  readonly kind?: AnswerKind;
  /** Called when it is over, with the events that were recorded; empty where a person went back. */
  readonly onDone: (events: readonly string[]) => void;
}

type Drafted = Output<'answers.draft'>;
/** More windows than this of a mail program nobody wants to open at once. */
const mostWindows = 12;

/** One answer to many candidates: prepared, looked at, opened as drafts; undone in one step. */
export function AnswerMany({ ids, kind: first = 'refusal', onDone }: AnswerManyProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const recorded = useRecorded();
  const [kind, setKind] = useState<AnswerKind>(first);
  const [templates, setTemplates] = useState<string | null>(null);
  const [common, setCommon] = useState<Partial<Record<MessageLanguage, AnswerWords>>>({});
  const [own, setOwn] = useState<Readonly<Record<string, AnswerWords>>>({});
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<MessageLanguage | null>(null);
  const [reason, setReason] = useState<Reason['code'] | 'none'>('none');
  const [refuses, setRefuses] = useState(true);
  const [job, setJob] = useState<string | null>(null);
  const [drafted, setDrafted] = useState<(Drafted & { readonly asked: number }) | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useLateFocus(() => title.current);
  const progress = useProgress(recorded.isRunning ? job : null);
  const prepared = useAnswer('answers.prepare', {
    applications: [...ids],
    kind,
    ...(templates === null ? {} : { template: templates }),
    ...(Object.keys(common).length === 0 ? {} : { words: common }),
  });
  const filling = useFilling(prepared);
  const all = useAnswer('templates.list', {});
  const people = useMemo(() => prepared.data ?? [], [prepared.data]);
  const languages = messageLanguages.filter((one) => people.some(({ language }) => language === one));
  const language = shown !== null && languages.includes(shown) ? shown : (languages[0] ?? 'fr');
  const leaving = people.filter((answer) => !isBarred(answer) && !leftOut.has(answer.application));
  const usedTemplate = people.find((one) => one.language === language)?.template ?? null;
  const template = all.data?.find(({ id }) => id === usedTemplate);
  const commonWords = common[language] ?? { subject: template?.subject ?? '', text: template?.text ?? '' };
  const offered = (all.data ?? []).filter((one) => one.kind === kind && one.language === language);

  function restart(change: () => void): void {
    setCommon({});
    setOwn({});
    filling.leave();
    change();
  }

  async function draft(as: 'file' | 'each'): Promise<void> {
    const fresh = crypto.randomUUID();
    setJob(fresh);
    await recorded.recordMany(
      async () => {
        const answer = await client.call('answers.draft', {
          answers: leaving.map((one) => {
            const { subject, text } = own[one.application] ?? one;
            return { application: one.application, kind, language: one.language, subject, text };
          }),
          as,
          job: fresh,
          ...(kind === 'refusal' && refuses
            ? { refuse: { reason: reason === 'none' ? null : { code: reason, words: '' } } }
            : {}),
        });
        openDraft(answer);
        setDrafted({ ...answer, asked: leaving.length });
        return answer;
      },
      (count) =>
        count === 0 ? say('answers.many-none') : say('answers.many-drafted', { count: leaving.length }),
    );
  }

  if (drafted !== null && (drafted.events.length > 0 || drafted.refused.length > 0))
    return <ManyDone drafted={drafted} people={people} onDone={() => onDone(drafted.events)} />;

  const failure = prepared.error;
  return (
    <section
      className="answer-many"
      aria-label={say('answers.many-title', { count: ids.length })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onDone([]);
      }}
    >
      <h2 className="answer-many-title" ref={title} tabIndex={-1}>
        {say('answers.many-title', { count: ids.length })}
      </h2>
      {recorded.error !== null && (
        <Notice tone="stop" onClose={recorded.forget}>
          {sayError(recorded.error)}
        </Notice>
      )}
      <div className="composer-choices">
        <Select
          label={say('answers.kind')}
          choices={answerKinds.map((one) => ({ id: one, label: say(`answers.kind-${one}`) }))}
          value={kind}
          onChange={(next) =>
            restart(() => {
              setKind(next);
              setTemplates(null);
            })
          }
        />
        {offered.length > 1 && (
          <Select
            label={say('answers.template')}
            choices={offered.map((one) => ({ id: one.id, label: one.name }))}
            value={usedTemplate}
            onChange={(next) => restart(() => setTemplates(next))}
          />
        )}
        {kind === 'refusal' && (
          <Select
            label={say('answers.many-reason')}
            choices={[
              { id: 'none' as const, label: say('answers.many-reason-none') },
              ...reasonCodes.map((code) => ({ id: code, label: say(`reasons.${code}`) })),
            ]}
            value={reason}
            onChange={setReason}
            isDisabled={!refuses}
          />
        )}
      </div>
      {kind === 'refusal' && (
        <Checkbox className="composer-check" chosen={refuses} onChange={setRefuses}>
          <span>{say('answers.refuse-too')}</span>
        </Checkbox>
      )}
      {filling.isFilling ? (
        <>
          {filling.isLacking && <Notice tone="attention">{sayError(failure)}</Notice>}
          <EmployerForm onGoOn={() => void filling.goOn()} onCancel={() => onDone([])} />
        </>
      ) : failure !== null && people.length === 0 ? (
        <Notice tone="stop">{sayError(failure)}</Notice>
      ) : prepared.data === undefined ? (
        <Waiting />
      ) : (
        <>
          <div className="answer-many-common">
            {languages.length > 1 && (
              <Segments
                label={say('answers.language')}
                value={language}
                onChange={setShown}
                choices={languages.map((id) => ({
                  id,
                  label: languageNames[id],
                  count: people.filter((one) => one.language === id).length,
                }))}
              />
            )}
            <DraftFields
              words={commonWords}
              language={language}
              textLabel={say('answers.many-text', { language: languageNames[language] })}
              lines={10}
              onChange={(next) => setCommon({ ...common, [language]: next })}
              error={failure === null ? undefined : sayError(failure)}
            />
          </div>
          <ManyPeople
            people={people}
            own={own}
            leftOut={leftOut}
            onOwn={(application, next) => setOwn({ ...own, [application]: next })}
            onLeftOut={setLeftOut}
          />
          {recorded.isRunning && job !== null ? (
            <Progress
              label={say('answers.many-running')}
              done={progress?.done ?? 0}
              total={progress?.total ?? null}
              what={progress?.what ?? ''}
              onCancel={() => void client.call('app.cancel', { job }).catch(() => null)}
            />
          ) : (
            <div className="composer-acts">
              <Button
                look="main"
                icon="mail"
                isDisabled={leaving.length === 0}
                onPress={() => void draft('file')}
              >
                {say('answers.many-save', { count: leaving.length })}
              </Button>
              {leaving.length > 1 && leaving.length <= mostWindows && (
                <Button onPress={() => void draft('each')}>{say('answers.many-each')}</Button>
              )}
              <Button look="quiet" onPress={() => onDone([])}>
                {say('ui.cancel')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** What became of them: those that could not leave, and the drafts to be opened one after the other. */
function ManyDone({
  drafted,
  people,
  onDone,
}: {
  readonly drafted: Drafted & { readonly asked: number };
  readonly people: Output<'answers.prepare'>;
  readonly onDone: () => void;
}) {
  const { say, sayError } = useWords();
  const nameOf = (id: string) => people.find(({ application }) => application === id)?.candidate.name ?? '';
  const count = drafted.asked - drafted.refused.length;
  return (
    <section className="answer-many" aria-label={say('answers.many-done', { count })}>
      <Notice tone="good">{say('answers.many-done', { count })}</Notice>
      {drafted.refused.length > 0 && (
        <Notice tone="attention">
          <ul>
            {drafted.refused.map((refused) => (
              <li key={refused.path}>
                {nameOf(refused.path)}: {sayError(refused)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {drafted.addresses.length > 0 && (
        <ol className="answer-many-addresses">
          {drafted.addresses.map((address, index) => (
            <li key={address}>
              <a href={address} download="">
                {say('answers.many-open', { number: index + 1 })}
              </a>
            </li>
          ))}
        </ol>
      )}
      <p className="soft">{say('answers.many-confirm-later')}</p>
      <div className="composer-acts">
        <Button look="main" autoFocus onPress={onDone}>
          {say('ui.close')}
        </Button>
      </div>
    </section>
  );
}
