import { useRef, useState } from 'react';
import type { Application } from '../../../shared/applications/application.ts';
import type { AnswerKind } from '../../../shared/applications/answers/answer.ts';
import type { Reason, Stage } from '../../../shared/applications/stage.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { nameOf } from '../applications/application-words.tsx';
import { asksWhy } from '../applications/use-move.ts';
import { useRecorded } from '../applications/use-recorded.ts';
import { undoStackOf, type Way } from './undo-stack.ts';

/** Whom an act is about: one by its row, many by their identities. */
export type Meant = { readonly row: Application } | { readonly ids: readonly string[] };

export interface StageChoice {
  readonly stage: Stage;
  readonly word: string;
}

interface Asking {
  readonly meant: Meant;
  readonly to: StageChoice;
}

export interface DeskActs {
  /** The move for which a reason is being asked. */
  readonly asking: Asking | null;
  readonly move: (meant: Meant, to: StageChoice) => void;
  readonly confirm: (reason: Reason | null) => void;
  readonly cancel: () => void;
  /** Those to whom an answer is being prepared; it records itself, and the refusal that it says. */
  readonly answering: Answering | null;
  readonly answer: (ids: readonly string[], kind?: AnswerKind) => void;
  readonly answered: (events: readonly string[]) => void;
  readonly tag: (meant: Meant, tag: string, on: boolean) => void;
  readonly remove: (meant: Meant) => void;
  readonly markRead: (ids: readonly string[], read: boolean) => void;
  readonly error: unknown;
  readonly forget: () => void;
}

export interface Answering {
  readonly ids: readonly string[];
  readonly kind: AnswerKind;
}

export const idsOf = (meant: Meant): readonly string[] => ('row' in meant ? [meant.row.id] : meant.ids);

/** As many as a call takes. */
const atOnce = 10_000;

/** Does to all what a call does to as many as it takes. */
async function inParts(
  ids: readonly string[],
  act: (part: string[]) => Promise<{ readonly events: readonly string[] }>,
): Promise<{ readonly events: readonly string[] }> {
  const events: string[] = [];
  for (let from = 0; from < ids.length; from += atOnce)
    events.push(...(await act(ids.slice(from, from + atOnce))).events);
  return { events };
}

/** Acts on one or many from the list and the board, each one step of the undo stack. `done` hears what was carried out. */
export function useDeskActs(done: (act: 'moved' | 'removed' | 'answered' | 'tagged') => void): DeskActs {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const { recordMany, error, forget } = useRecorded();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [answering, setAnswering] = useState<Answering | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** Keys come faster than answers: each act waits for the one before it. */
  function inTurn(work: () => Promise<boolean>, act: Parameters<typeof done>[0]): void {
    last.current = last.current.then(work).then((isDone) => {
      if (isDone) done(act);
    });
  }

  function saidOf(meant: Meant, one: (name: string) => string, many: (count: number) => string): string {
    const [only] = idsOf(meant);
    if ('row' in meant) return one(nameOf(meant.row, words));
    return meant.ids.length === 1 && only === undefined ? '' : many(meant.ids.length);
  }

  function carry(meant: Meant, to: StageChoice, reason: Reason | null): void {
    const said = saidOf(
      meant,
      (name) => say('desk.moved-one', { name, stage: to.word }),
      (count) => say('desk.moved-many', { count, stage: to.word }),
    );
    const because = reason === null ? {} : { reason };
    inTurn(
      () =>
        recordMany(
          () =>
            inParts(idsOf(meant), (ids) =>
              client.call('applications.move-many', { ids, stage: to.stage, ...because }),
            ),
          said,
        ),
      'moved',
    );
  }

  return {
    asking,
    move(meant, to) {
      forget();
      if (asksWhy(to.stage)) setAsking({ meant, to });
      else carry(meant, to, null);
    },
    confirm(reason) {
      setAsking(null);
      if (asking !== null) carry(asking.meant, asking.to, reason);
    },
    cancel: () => setAsking(null),
    answering,
    answer: (ids, kind = 'other') => setAnswering({ ids, kind }),
    answered(events) {
      setAnswering(null);
      if (events.length > 0) done('answered');
    },
    tag(meant, tag, on) {
      const said = saidOf(
        meant,
        (name) => say(on ? 'desk.tagged-one' : 'desk.untagged-one', { name, tag }),
        (count) => say(on ? 'desk.tagged-many' : 'desk.untagged-many', { count, tag }),
      );
      inTurn(
        () =>
          recordMany(
            () => inParts(idsOf(meant), (ids) => client.call('applications.tag', { ids, tag, on })),
            said,
          ),
        'tagged',
      );
    },
    remove(meant) {
      const said = saidOf(
        meant,
        (name) => say('applications.removed', { name }),
        (count) => say('desk.removed-many', { count }),
      );
      inTurn(
        () =>
          recordMany(
            () => inParts(idsOf(meant), (ids) => client.call('applications.remove-many', { ids })),
            said,
          ),
        'removed',
      );
    },
    markRead(ids, read) {
      const way =
        (to: boolean): Way =>
        async () => {
          await client.call('applications.mark-read', { ids: [...ids], read: to });
          return way(!to);
        };
      const said = say(read ? 'desk.marked-read' : 'desk.marked-unread', { count: ids.length });
      way(read)().then(
        (back) => {
          const step = { said, back };
          undoStackOf(client).push(step);
          toast(said, () => void undoStackOf(client).undo(step));
        },
        (thrown: unknown) => toast(sayError(thrown)),
      );
    },
    error,
    forget,
  };
}
