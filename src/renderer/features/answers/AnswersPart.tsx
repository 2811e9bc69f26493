import { useState } from 'react';
import type { Answer, AnswerKind } from '../../../shared/applications/answers/answer.ts';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { restOnPart } from '../applications/parts.ts';
import type { Recorded } from '../applications/use-recorded.ts';
import { Composer } from './Composer.tsx';
import { ConfirmSent } from './ConfirmSent.tsx';
import { nextKind } from './kinds.ts';
import './Answers.css';

export interface AnswersPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What was answered to a candidate, what is owed, and the way to answer. */
export function AnswersPart({ application, recorded }: AnswersPartProps) {
  const { say } = useWords();
  const [writing, setWriting] = useState<AnswerKind | null>(null);
  const [about, setAbout] = useState(application.id);
  // Another application was opened: what was begun is not its own.
  if (about !== application.id) {
    setAbout(application.id);
    setWriting(null);
  }
  const { answers, removed } = application;
  return (
    <div className="answers">
      <Duty application={application} />
      {answers.length > 0 && (
        <ol className="answers-list" aria-label={say('page.answers')}>
          {[...answers].reverse().map((answer) => (
            <AnswerLine key={answer.id} answer={answer} recorded={recorded} />
          ))}
        </ol>
      )}
      {writing !== null ? (
        <Composer
          key={`${application.id} ${writing}`}
          application={application}
          recorded={recorded}
          kind={writing}
          onClose={() => {
            setWriting(null);
            restOnPart('answers');
          }}
        />
      ) : (
        !removed && (
          <div className="row" data-first>
            <Button icon="mail" onPress={() => setWriting(nextKind(application))}>
              {say('answers.write')}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

/** The day of the acknowledgement, or until when it is owed (GDPR, 13 and 14). */
function Duty({ application }: Pick<AnswersPartProps, 'application'>) {
  const { say, day } = useWords();
  const duty = useAnswer('answers.duty', { application: application.id });
  if (duty.data === undefined) return null;
  const { acknowledgedOn, informBy, through } = duty.data;
  if (acknowledgedOn !== null)
    return (
      <p className="answers-duty">
        <StateMark
          shape="check"
          tone="reed"
          word={say('answers.acknowledged', { day: day(acknowledgedOn) })}
        />
      </p>
    );
  return (
    <p className="answers-duty">
      <StateMark
        shape="ring"
        tone="amber"
        word={
          informBy === null
            ? say('answers.not-acknowledged')
            : say('answers.inform-by', { day: day(informBy), name: through?.name ?? '' })
        }
      />
    </p>
  );
}

function AnswerLine({ answer, recorded }: { readonly answer: Answer; readonly recorded: Recorded }) {
  const { say, day, moment } = useWords();
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const { id, kind, sentAt, draftedAt, author, subject, text, language } = answer;
  return (
    <li className="answer">
      <div className="answer-head">
        <button type="button" className="answer-open" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="answer-kind">{say(`answers.kind-${kind}`)}</span>
          <span className="soft answer-subject">{subject}</span>
        </button>
        <IconButton
          icon="undo"
          label={say('answers.undo-draft', { kind: say(`answers.kind-${kind}`) })}
          isDisabled={recorded.isRunning}
          onPress={() => void recorded.undo(id, say('answers.draft-undone'))}
          tooltip="left"
        />
      </div>
      <p className="answer-state numbers">
        {sentAt === null ? (
          <StateMark shape="half" tone="amber" word={say('answers.waiting')} />
        ) : (
          <StateMark shape="check" tone="reed" word={say('answers.sent-on', { day: day(sentAt) })} />
        )}
        <span className="soft">
          {author === ''
            ? moment(draftedAt)
            : say('answers.drafted-by', { author, moment: moment(draftedAt) })}
        </span>
      </p>
      {sentAt === null && (
        <ConfirmSent
          isDisabled={recorded.isRunning}
          onConfirm={(on) =>
            void recorded.recordMany(
              () => client.call('answers.confirm', { drafts: [id], on }),
              say('answers.confirmed', { day: day(on) }),
            )
          }
        />
      )}
      {isOpen && (
        <p className="answer-text" lang={language}>
          {text}
        </p>
      )}
    </li>
  );
}
