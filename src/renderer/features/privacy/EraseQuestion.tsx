import { useEffect, useRef, useState } from 'react';
import { useAnswer, useClient, useProgress } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress, Waiting } from '../../ui/Progress.tsx';
import { toast } from '../../ui/Toast.tsx';
import { forgetLost } from '../applications/kept-words.ts';
import './Privacy.css';

export interface EraseQuestionProps {
  /** Candidates. */
  readonly candidates: readonly string[];
  /** What is asked about, such as a name. */
  readonly who: string;
  /** True where they were erased. */
  readonly onDone: (erased: boolean) => void;
}

/** Erasing cannot be undone: asked once, in the place itself, naming what will be gone. */
export function EraseQuestion({ candidates, who, onDone }: EraseQuestionProps) {
  const { say, sayError, intl } = useWords();
  const client = useClient();
  const look = useAnswer('privacy.look', { candidates: [...candidates] });
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const progress = useProgress(job);
  const question = useRef<HTMLHeadingElement>(null);
  useEffect(() => question.current?.focus(), []);

  async function erase(): Promise<void> {
    const id = crypto.randomUUID();
    setJob(id);
    setError(null);
    try {
      const { erased } = await client.call('privacy.erase', { candidates: [...candidates], job: id });
      // Words begun about them lie on this machine, outside the library.
      void forgetLost(client);
      toast(say('privacy.erased', { count: erased }));
      onDone(true);
    } catch (thrown) {
      setError(thrown);
      setJob(null);
    }
  }

  const told = look.data;
  const counted =
    told === undefined
      ? []
      : (['applications', 'messages', 'documents', 'notes', 'searches', 'copies'] as const)
          .filter((kind) => told[kind] > 0)
          .map((kind) => say(`privacy.count-${kind}`, { count: told[kind] }));
  return (
    <div
      className="erase"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || job !== null) return;
        event.stopPropagation();
        onDone(false);
      }}
    >
      <h3 className="erase-title" ref={question} tabIndex={-1}>
        {say('privacy.erase-ask', { who })}
      </h3>
      {look.error !== null && <Notice tone="stop">{sayError(look.error)}</Notice>}
      {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
      {told === undefined ? (
        look.error === null && <Waiting />
      ) : (
        <>
          <p>{say('privacy.erase-what', { what: intl.formatList(counted, { type: 'conjunction' }) })}</p>
          <p className="soft">{say('privacy.erase-elsewhere')}</p>
        </>
      )}
      {job === null ? (
        <div className="row">
          <Button look="stop" isDisabled={told === undefined} onPress={() => void erase()}>
            {say('privacy.erase-now')}
          </Button>
          <Button look="quiet" onPress={() => onDone(false)}>
            {say('privacy.erase-not')}
          </Button>
        </div>
      ) : (
        <Progress
          label={say('privacy.erasing')}
          done={progress?.done ?? 0}
          total={progress?.total ?? candidates.length}
          what=""
          onCancel={() => void client.call('app.cancel', { job })}
        />
      )}
    </div>
  );
}
