import { useLayoutEffect, useRef, useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { endStages, type Reason, type Stage } from '../../../shared/applications/stage.ts';
import { CallFailed } from '../../api/client.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { stageWord } from './application-words.tsx';
import type { Recorded } from './use-recorded.ts';

/** Stages into which nobody is moved without being asked why. */
export function asksWhy(stage: Stage): boolean {
  return stage !== 'hired' && endStages.includes(stage);
}

export interface Moves {
  /** The stage for which a reason is being asked; null where none is. */
  readonly asked: Stage | null;
  /** Goes to a stage, or asks first why. */
  readonly go: (stage: Stage) => void;
  /** Goes there with what was answered; null where nothing was. */
  readonly confirm: (reason: Reason | null) => void;
  readonly cancel: () => void;
  /** Where somebody else moved it meanwhile: what was wanted, and where it stands. */
  readonly lost: { readonly wanted: Stage; readonly stands: string } | null;
  readonly again: () => void;
  readonly forget: () => void;
  /** What a stage of this application is called. */
  readonly wordOf: (stage: Stage) => string;
}

/** Moving an application between the stages of its posting. */
export function useMove(application: ApplicationDetail, recorded: Recorded): Moves {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const [asked, setAsked] = useState<Stage | null>(null);
  const [lost, setLost] = useState<{ wanted: Stage; reason: Reason | null; stands: string } | null>(null);
  const { id, stage: from, process } = application;
  /** Where it stands once all that was asked for is done, and where it stands now: moves may be asked for faster than shown. */
  const heading = useRef(from);
  const standing = useRef(from);
  const { isRunning } = recorded;
  useLayoutEffect(() => {
    standing.current = from;
    if (!isRunning) heading.current = from;
  }, [id, from, isRunning]);

  function wordOf(stage: Stage): string {
    const own = process.stages.find((known) => known.id === stage)?.name ?? '';
    const stageName = own === '' && stage === from ? application.stageName : own;
    return stageWord({ stage, stageName }, words);
  }

  function move(stage: Stage, reason: Reason | null): void {
    setAsked(null);
    setLost(null);
    heading.current = stage;
    void recorded.record(
      async () => {
        try {
          const moved = await client.call('applications.move', {
            id,
            stage,
            from: standing.current,
            ...(reason === null ? {} : { reason }),
          });
          standing.current = stage;
          return moved;
        } catch (thrown) {
          if (thrown instanceof CallFailed && thrown.code === 'moved-elsewhere')
            setLost({ wanted: stage, reason, stands: String(thrown.details['stage'] ?? '') });
          throw thrown;
        }
      },
      say('applications.moved', { stage: wordOf(stage) }),
    );
  }

  return {
    asked,
    go(stage) {
      if (application.removed) return;
      if (asksWhy(stage)) setAsked(stage);
      else {
        setAsked(null);
        if (stage !== heading.current) move(stage, null);
      }
    },
    confirm: (reason) => asked !== null && move(asked, reason),
    cancel: () => setAsked(null),
    lost,
    again: () => lost !== null && move(lost.wanted, lost.reason),
    forget() {
      setLost(null);
      recorded.forget();
    },
    wordOf,
  };
}
