import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useAct, useAnswer, useKeepAnswer, useQuestion } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';

type About = Output<'program.about'>;

/** Where newer versions are, and asking there: only when a person says so, and after saying what will be sent. */
export function UpdatesPart({ about }: { readonly about: About }) {
  const { say, sayError } = useWords();
  const { downloads, policy } = about;
  const { state, asks } = about.updates;
  const { asking, isChecking, newest, error, begin, agree, leave, takeBack, cancel } = useUpdates(about);
  const open = useAct('links.open');
  const host = asks === null ? '' : new URL(asks).host;
  const failure = error ?? open.error;

  return (
    <section className="part" aria-labelledby="updates-title">
      <h2 className="part-title" id="updates-title">
        {say('about.updates')}
      </h2>
      {state === 'forbidden' && (
        <p>{say('about.updates-forbidden', { contact: policy.contact ?? 'none' })}</p>
      )}
      {state === 'nowhere' && <p>{say('about.updates-nowhere', { contact: policy.contact ?? 'none' })}</p>}
      {downloads !== null && (
        <div className="setting">
          <span className="setting-name">{say('about.downloads')}</span>
          <div className="setting-field setting-stack">
            <p className="path" translate="no">
              {downloads}
            </p>
            <div className="row">
              {asks !== null && (
                <Button isPending={isChecking} onPress={begin}>
                  {say('about.check')}
                </Button>
              )}
              {state !== 'forbidden' && (
                <Button
                  look="quiet"
                  onPress={() =>
                    open.mutate(
                      { address: downloads },
                      {
                        onSuccess: ({ address }) => {
                          if (address !== null) window.open(address, '_blank', 'noopener,noreferrer');
                        },
                      },
                    )
                  }
                >
                  {say('about.open-downloads')}
                </Button>
              )}
              {isChecking && (
                <>
                  <Waiting />
                  <Button look="quiet" onPress={cancel}>
                    {say('ui.cancel')}
                  </Button>
                </>
              )}
            </div>
            {asking && asks !== null && <Question asks={asks} host={host} onAgree={agree} onLeave={leave} />}
            {failure !== null && <Notice tone="stop">{sayError(failure)}</Notice>}
            {newest !== null && (
              <Notice tone={newest.isNewer ? 'attention' : 'good'}>
                {say(newest.isNewer ? 'about.newer' : 'about.newest', { version: newest.newest })}
              </Notice>
            )}
            {state === 'agreed' && (
              <p className="soft about-note">
                {say('about.agreed', { host })}{' '}
                <Button look="quiet" isDisabled={isChecking} onPress={takeBack}>
                  {say('about.take-back')}
                </Button>
              </p>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

/** Asking, agreeing, and what came of it. */
function useUpdates(about: About) {
  const { asks, state } = about.updates;
  const settings = useAnswer('settings.get', {});
  const keep = useKeepAnswer();
  const save = useAct('settings.save');
  const check = useQuestion('program.check-updates');
  const stop = useAct('app.cancel');
  const [asking, setAsking] = useState(false);
  const [job, setJob] = useState('');

  function ask(): void {
    const fresh = crypto.randomUUID();
    setJob(fresh);
    check.mutate({ job: fresh });
  }

  function remember(updatesFrom: string | null, then: () => void): void {
    save.mutate(
      { updatesFrom },
      {
        onSuccess(saved) {
          if (settings.data !== undefined) keep('settings.get', {}, saved);
          const agreed = updatesFrom === null ? 'unasked' : 'agreed';
          keep('program.about', {}, { ...about, updates: { asks, state: agreed } });
          then();
        },
      },
    );
  }

  return {
    asking,
    isChecking: check.isPending || save.isPending,
    newest: check.data ?? null,
    error: check.error ?? save.error,
    begin: () => {
      if (state === 'agreed') ask();
      else setAsking(true);
    },
    agree: () => {
      setAsking(false);
      remember(asks, ask);
    },
    leave: () => setAsking(false),
    takeBack: () => {
      check.reset();
      remember(null, () => undefined);
    },
    cancel: () => stop.mutate({ job }),
  };
}

interface QuestionProps {
  readonly asks: string;
  readonly host: string;
  readonly onAgree: () => void;
  readonly onLeave: () => void;
}

/** Says exactly what would leave this machine, before anything does. */
function Question({ asks, host, onAgree, onLeave }: QuestionProps) {
  const { say } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    place.current?.focus();
    return () => {
      window.requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, []);
  return (
    <div
      className="about-question"
      role="group"
      aria-label={say('about.question', { host })}
      tabIndex={-1}
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <p className="about-question-title">{say('about.question', { host })}</p>
      <p>{say('about.question-asks')}</p>
      <p className="path" translate="no">
        {asks}
      </p>
      <p>{say('about.question-sent', { host })}</p>
      <p>{say('about.question-when')}</p>
      <div className="row">
        <Button look="main" onPress={onAgree}>
          {say('about.question-agree')}
        </Button>
        <Button look="quiet" onPress={onLeave}>
          {say('about.question-leave')}
        </Button>
      </div>
    </div>
  );
}
