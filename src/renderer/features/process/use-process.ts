import { useRef, useState } from 'react';

import type { Process, ProcessChange } from '../../../shared/applications/process.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Client } from '../../api/client.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { undoStackOf, type Step, type Way } from '../desk/undo-stack.ts';

export interface ProcessActs {
  readonly process: Process | undefined;
  readonly loadError: Error | null;
  /** Makes changes as one step that can be taken back; answers whether they were made. */
  readonly change: (changes: readonly ProcessChange[], said: string) => Promise<boolean>;
  /** Takes the other posting's way of recruiting over, as one step. */
  readonly copy: (from: Id, said: (count: number) => string) => Promise<boolean>;
  /** Undoes a change of the history, or does it again where it is undone. */
  readonly toggle: (event: Id, undone: boolean) => Promise<boolean>;
  readonly error: unknown;
  readonly forget: () => void;
}

/** Changes of a process as one step: taken back by undoing them, the last first, done again by undoing that. */
function stepOf(client: Client, posting: Id, events: readonly Id[], said: string): Step {
  const way =
    (ids: readonly Id[]): Way =>
    async () => {
      const undos: Id[] = [];
      for (const event of ids.toReversed())
        undos.push((await client.call('process.undo', { posting, event })).event);
      return way(undos);
    };
  return { said, back: way(events) };
}

/** How a posting recruits, and what a person does to it: one act after the other. */
export function useProcess(posting: Id): ProcessActs {
  const client = useClient();
  const { say, sayError } = useWords();
  const answer = useAnswer('process.get', { posting });
  const [error, setError] = useState<unknown>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** In turn: what is typed in one row is sent while another is pressed. */
  function run(
    act: () => Promise<{ readonly events: readonly Id[]; readonly said: string }>,
  ): Promise<boolean> {
    const turn = last.current.then(async () => {
      try {
        const { events, said } = await act();
        setError(null);
        if (events.length === 0) {
          toast(said);
          return true;
        }
        const stack = undoStackOf(client);
        const step = stepOf(client, posting, events, said);
        stack.push(step);
        toast(said, () => void stack.undo(step).catch((thrown: unknown) => toast(sayError(thrown))));
        return true;
      } catch (thrown) {
        setError(thrown);
        return false;
      }
    });
    last.current = turn;
    return turn;
  }

  return {
    process: answer.data,
    loadError: answer.error,
    change: (changes, said) =>
      run(async () => {
        const events: Id[] = [];
        for (const change of changes)
          events.push((await client.call('process.change', { posting, change })).event);
        return { events, said };
      }),
    copy: (from, said) =>
      run(async () => {
        const { events } = await client.call('process.copy', { posting, from });
        return { events, said: said(events.length) };
      }),
    toggle: (event, undone) =>
      run(async () => {
        // Asked again, the app names the undo that stands; that one is undone.
        const undo = await client.call('process.undo', { posting, event });
        const done = undone ? await client.call('process.undo', { posting, event: undo.event }) : undo;
        return { events: [done.event], said: say(undone ? 'applications.redone' : 'applications.undone') };
      }),
    error,
    forget: () => setError(null),
  };
}
