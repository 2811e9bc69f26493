import { useState } from 'react';
import type { DueCandidate } from '../../../shared/privacy/expiry.ts';
import { useAnswer } from '../../app/data.tsx';
import { today } from '../../app/day.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { EraseQuestion } from './EraseQuestion.tsx';
import { useAccess } from './use-access.ts';
import './Privacy.css';

const reaches = ['0', '30', '90'] as const;
type Reach = (typeof reaches)[number];
/** Nobody reads further down; all of them can be erased at once. */
const mostShown = 200;

/** Whose data has expired or soon will, who asked for what is kept, and the acts that follow. */
export function PrivacyPage() {
  const { say } = useWords();
  return (
    <div className="sheet">
      <div className="sheet-inner">
        <h1 className="sheet-title">{say('privacy.title')}</h1>
        <p className="soft rights-rule">{say('privacy.rule')}</p>
        <DuePart />
        <RequestsPart />
      </div>
    </div>
  );
}

function nameOf({ candidate }: Pick<DueCandidate, 'candidate'>): string {
  return candidate.name === '' ? candidate.email : candidate.name;
}

function DuePart() {
  const { say, sayError } = useWords();
  const [within, setWithin] = useState<Reach>('0');
  const due = useAnswer('privacy.due', { within: Number(within) });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly DueCandidate[] | null>(null);
  const rows = due.data ?? [];
  const picked = rows.filter(({ id }) => chosen.has(id));
  const meant = picked.length > 0 ? picked : rows;

  function choose(id: string): void {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  return (
    <section className="part" aria-labelledby="privacy-due">
      <h2 className="part-title" id="privacy-due">
        {say('privacy.due-title')}
      </h2>
      <Segments
        label={say('privacy.within')}
        value={within}
        onChange={(next) => {
          setWithin(next);
          setChosen(new Set());
          setAsked(null);
        }}
        choices={reaches.map((id) => ({ id, label: say(`privacy.within-${id}`) }))}
      />
      {due.error !== null && <Notice tone="stop">{sayError(due.error)}</Notice>}
      {due.data === undefined && due.error === null && <Waiting />}
      {due.data?.length === 0 && <Empty>{say('privacy.due-none')}</Empty>}
      {rows.length > 0 && (
        <>
          <ul className="due-list" aria-label={say('privacy.due-title')}>
            {rows.slice(0, mostShown).map((one) => (
              <DueRow key={one.id} one={one} chosen={chosen.has(one.id)} onChoose={() => choose(one.id)} />
            ))}
          </ul>
          {rows.length > mostShown && (
            <p className="soft">{say('privacy.due-more', { count: rows.length - mostShown })}</p>
          )}
          {asked === null ? (
            <div className="row">
              <Button look="stop" onPress={() => setAsked(meant)}>
                {picked.length > 0
                  ? say('privacy.erase-chosen', { count: picked.length })
                  : say('privacy.erase-all', { count: rows.length })}
              </Button>
            </div>
          ) : (
            <EraseQuestion
              candidates={asked.map(({ id }) => id)}
              who={
                asked.length === 1 && asked[0] !== undefined
                  ? nameOf(asked[0])
                  : say('privacy.people', { count: asked.length })
              }
              onDone={() => {
                setAsked(null);
                setChosen(new Set());
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function DueRow({
  one,
  chosen,
  onChoose,
}: {
  readonly one: DueCandidate;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { say, day } = useWords();
  const [first] = one.applications;
  const titles = [...new Set(one.applications.map(({ title }) => title || say('privacy.no-posting')))];
  return (
    <li className="due-row">
      <Checkbox className="due-choose" chosen={chosen} onChange={onChoose}>
        <span className="out-of-sight">{say('privacy.choose', { who: nameOf(one) })}</span>
      </Checkbox>
      <span className="due-who">
        {first === undefined ? nameOf(one) : <a href={hashOf('applications', first.id)}>{nameOf(one)}</a>}
        <span className="soft due-titles">{titles.join(' · ')}</span>
      </span>
      <span className="due-why numbers">
        <span>{day(one.expiredAt)}</span>
        <span className="soft">{say(`privacy.why-${one.reason}`)}</span>
      </span>
    </li>
  );
}

function RequestsPart() {
  const { say, sayError, day } = useWords();
  const requests = useAnswer('privacy.requests', {});
  const access = useAccess();
  return (
    <section className="part" aria-labelledby="privacy-requests">
      <h2 className="part-title" id="privacy-requests">
        {say('privacy.requests')}
      </h2>
      {requests.error !== null && <Notice tone="stop">{sayError(requests.error)}</Notice>}
      {access.error !== null && <Notice tone="stop">{sayError(access.error)}</Notice>}
      {access.others > 0 && (
        <Notice tone="attention">{say('privacy.access-others', { count: access.others })}</Notice>
      )}
      {requests.data?.length === 0 && <p className="soft">{say('privacy.requests-none')}</p>}
      <ul className="request-list">
        {requests.data?.map((request) => (
          <li key={request.candidate.id} className="request">
            <a href={hashOf('applications', request.application)}>{nameOf(request)}</a>
            {request.madeAt === null && request.answerBy < today() && (
              <StateMark shape="warning" tone="brick" word={say('privacy.late')} />
            )}
            <span className="numbers soft">
              {request.madeAt === null
                ? say('privacy.answer-by', { on: day(request.askedOn), by: day(request.answerBy) })
                : say('privacy.answered', { on: day(request.madeAt) })}
            </span>
            <Button
              look="quiet"
              isDisabled={access.isRunning}
              onPress={() => void access.make(request.candidate.id)}
            >
              {say('privacy.access')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
