import { useState } from 'react';
import type { Interview, InterviewFields } from '../../../shared/applications/answers/answer.ts';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { Composer } from '../answers/Composer.tsx';
import { openDraft } from '../answers/open-draft.ts';
import { goToPart } from '../applications/parts.ts';
import type { Recorded } from '../applications/use-recorded.ts';
import { useDeskKeys } from '../desk/desk-keys.ts';
import { InterviewForm } from './InterviewForm.tsx';
import './Interviews.css';

export interface InterviewsPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

type Doing =
  | { readonly kind: 'nothing' | 'set' }
  | { readonly kind: 'change' | 'invite' | 'tell'; readonly interview: Interview };

const nothing: Doing = { kind: 'nothing' };

/** The interviews of an application: set, changed, called off, and put into calendars. */
export function InterviewsPart({ application, recorded }: InterviewsPartProps) {
  const { say } = useWords();
  const client = useClient();
  const [doing, setDoing] = useState<Doing>(nothing);
  const [about, setAbout] = useState(application.id);
  if (about !== application.id) {
    setAbout(application.id);
    setDoing(nothing);
  }
  const { id, interviews, removed } = application;
  useDeskKeys({ i: { label: say('interviews.key'), act: () => goToPart('interviews') } });

  async function set(interview: Interview | null, fields: InterviewFields): Promise<void> {
    const done = await recorded.record(
      () =>
        client.call('interviews.set', {
          application: id,
          fields,
          ...(interview === null ? {} : { interview: interview.id }),
        }),
      say(interview === null ? 'interviews.was-set' : 'interviews.was-changed'),
    );
    if (done) setDoing(nothing);
  }

  return (
    <div className="interviews">
      {interviews.length > 0 && (
        <ol className="interviews-list" aria-label={say('page.interviews')}>
          {interviews.map((interview) => (
            <li key={interview.id} className="interview" data-cancelled={interview.cancelled}>
              <InterviewLine
                interview={interview}
                isDisabled={recorded.isRunning || removed}
                onDo={(kind) => setDoing({ kind, interview })}
                onCancel={() =>
                  void recorded.record(
                    () => client.call('interviews.cancel', { application: id, interview: interview.id }),
                    say('interviews.was-cancelled'),
                  )
                }
                onSave={() =>
                  void client
                    .call('interviews.save', { application: id, interview: interview.id })
                    .then(openDraft)
                }
              />
            </li>
          ))}
        </ol>
      )}
      {doing.kind === 'set' || doing.kind === 'change' ? (
        <InterviewForm
          key={doing.kind === 'change' ? doing.interview.id : 'new'}
          interview={doing.kind === 'change' ? doing.interview : null}
          isDisabled={recorded.isRunning}
          onSet={(fields) => void set(doing.kind === 'change' ? doing.interview : null, fields)}
          onCancel={() => setDoing(nothing)}
        />
      ) : doing.kind === 'invite' || doing.kind === 'tell' ? (
        <Composer
          key={doing.interview.id}
          application={application}
          recorded={recorded}
          kind={doing.kind === 'invite' ? 'invitation' : 'other'}
          interview={doing.interview.id}
          onClose={() => setDoing(nothing)}
        />
      ) : (
        !removed && (
          <div className="row" data-first>
            <Button icon="calendar" onPress={() => setDoing({ kind: 'set' })}>
              {say('interviews.new')}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

interface InterviewLineProps {
  readonly interview: Interview;
  readonly isDisabled: boolean;
  readonly onDo: (kind: 'change' | 'invite' | 'tell') => void;
  readonly onCancel: () => void;
  readonly onSave: () => void;
}

function InterviewLine({ interview, isDisabled, onDo, onCancel, onSave }: InterviewLineProps) {
  const { say, moment } = useWords();
  const { at, minutes, place, people, words, cancelled } = interview;
  const isOver = at < new Date().toISOString();
  const acts = [
    { id: 'invite', label: say('interviews.invite'), icon: 'mail', act: () => onDo('invite') },
    { id: 'change', label: say('interviews.change'), icon: 'edit', act: () => onDo('change') },
    { id: 'save', label: say('interviews.save'), icon: 'calendar', act: onSave },
    { id: 'cancel', label: say('interviews.cancel'), icon: 'close', isDisabled, act: onCancel },
  ] as const;
  return (
    <>
      <div className="interview-head">
        <p className="interview-when numbers">
          {moment(at)} <span className="soft">{say('interviews.for', { minutes })}</span>
        </p>
        {cancelled ? (
          <StateMark shape="stop" tone="brick" word={say('interviews.cancelled')} />
        ) : (
          isOver && <StateMark shape="check" word={say('interviews.over')} />
        )}
        {cancelled ? (
          <Button look="quiet" isDisabled={isDisabled} onPress={() => onDo('tell')}>
            {say('interviews.tell')}
          </Button>
        ) : (
          <Menu label={say('interviews.acts', { moment: moment(at) })} acts={acts}>
            <IconButton icon="more" label={say('interviews.acts', { moment: moment(at) })} tooltip="left" />
          </Menu>
        )}
      </div>
      {(place !== '' || people !== '') && (
        <p className="soft interview-where">{[place, people].filter(Boolean).join(' · ')}</p>
      )}
      {words !== '' && <p className="interview-words">{words}</p>}
    </>
  );
}
