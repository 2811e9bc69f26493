import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { dayOf, today } from '../../app/day.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { ConfirmSent } from '../answers/ConfirmSent.tsx';
import { useRecorded } from '../applications/use-recorded.ts';
import '../answers/Answers.css';
import './Interviews.css';

type Listed = Output<'interviews.list'>[number];
type Waited = Output<'answers.waiting'>[number];

/** What comes next: interviews by day, and the drafts of which nobody has said that they went out. */
export function InterviewsPage() {
  const { say, sayError } = useWords();
  const interviews = useAnswer('interviews.list', { from: today() });
  const waiting = useAnswer('answers.waiting', {});
  const error = interviews.error ?? waiting.error;
  return (
    <div className="sheet">
      <div className="sheet-inner">
        <h1 className="sheet-title">{say('nav.interviews')}</h1>
        {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
        {interviews.data === undefined || waiting.data === undefined ? (
          error === null && <Waiting />
        ) : (
          <>
            <section className="part" aria-labelledby="interviews-next">
              <h2 className="part-title" id="interviews-next">
                {say('interviews.next')}
              </h2>
              {interviews.data.length === 0 ? (
                <p className="soft">{say('interviews.none')}</p>
              ) : (
                <ByDay interviews={interviews.data} />
              )}
            </section>
            <section className="part" aria-labelledby="answers-waiting">
              <h2 className="part-title" id="answers-waiting">
                {say('answers.waiting-title')}
              </h2>
              {waiting.data.length === 0 ? (
                <p className="soft">{say('answers.waiting-none')}</p>
              ) : (
                <WaitingDrafts drafts={waiting.data} />
              )}
            </section>
          </>
        )}
      </div>
    </div>
  );
}

function ByDay({ interviews }: { readonly interviews: readonly Listed[] }) {
  const { say, time, intl } = useWords();
  const days = Map.groupBy(interviews, ({ at }) => dayOf(new Date(at)));
  return [...days].map(([day, those]) => (
    <section key={day} className="next-day" aria-labelledby={`next-${day}`}>
      <h3 className="next-title" id={`next-${day}`}>
        {intl.formatDate(`${day}T12:00:00`, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        })}
      </h3>
      <ul className="next-list">
        {those.map((interview) => (
          <li key={interview.id}>
            <a className="next" href={hashOf('applications', interview.application)}>
              <span className="numbers next-time">
                {time(interview.at)}
                <span className="soft"> {say('interviews.for', { minutes: interview.minutes })}</span>
              </span>
              <span className="next-who">
                {interview.candidate.name}
                <span className="soft">
                  {[interview.posting?.title ?? '', interview.place, interview.people]
                    .filter(Boolean)
                    .map((words) => ` · ${words}`)}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function WaitingDrafts({ drafts }: { readonly drafts: readonly Waited[] }) {
  const { say, sayError, moment, day } = useWords();
  const client = useClient();
  const recorded = useRecorded();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Those that were confirmed meanwhile are chosen no longer.
  const meant = drafts.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  function choose(id: string, on: boolean): void {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  const all = meant.length === drafts.length;
  return (
    <>
      <p className="soft">{say('answers.waiting-why')}</p>
      {recorded.error !== null && (
        <Notice tone="stop" onClose={recorded.forget}>
          {sayError(recorded.error)}
        </Notice>
      )}
      <div>
        <div className="waiting-head">
          <Checkbox
            className="waiting-name"
            chosen={all ? true : meant.length > 0 ? 'some' : false}
            onChange={(on) => setChosen(new Set(on ? drafts.map(({ id }) => id) : []))}
          >
            <span>{say('answers.waiting-all', { count: drafts.length })}</span>
          </Checkbox>
          {meant.length > 0 && (
            <ConfirmSent
              isDisabled={recorded.isRunning}
              onConfirm={(on) =>
                void recorded.recordMany(
                  () => client.call('answers.confirm', { drafts: meant, on }),
                  say('answers.confirmed-many', { count: meant.length, day: day(on) }),
                )
              }
            />
          )}
        </div>
        <ul className="waiting-list" aria-label={say('answers.waiting-title')}>
          {drafts.map((draft) => (
            <li key={draft.id} className="waiting-draft">
              <Checkbox
                className="waiting-name"
                chosen={chosen.has(draft.id)}
                onChange={(on) => choose(draft.id, on)}
              >
                <span>{draft.candidate.name}</span>
              </Checkbox>
              <span>{say(`answers.kind-${draft.kind}`)}</span>
              <span className="soft numbers">{moment(draft.draftedAt)}</span>
              <a href={hashOf('applications', draft.application)}>
                {say('answers.waiting-open')}
                <span className="out-of-sight"> {draft.candidate.name}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
