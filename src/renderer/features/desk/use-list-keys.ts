import type { Application } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { useDeskKeys, type DeskKey, type DeskKeyMap } from './desk-keys.ts';
import type { DeskActs, StageChoice } from './use-desk-acts.ts';
import type { Selection } from './use-selection.ts';

export interface ListKeys {
  /** The application whose page is shown. */
  readonly open: string | null;
  readonly present: Application | null;
  readonly selection: Selection;
  readonly acts: DeskActs;
  readonly stages: readonly StageChoice[];
  /** Goes on by one on the page, or in the list. */
  readonly step: (by: 1 | -1) => void;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
  readonly onFind: () => void;
  readonly onStages: () => void;
  readonly onView: () => void;
}

/** As many stages have a digit. */
const digits = 9;

/** The keys of list and board, and those that lead on from a page. */
export function useListKeys(props: ListKeys): void {
  const { open, present, selection, acts, stages, step, onOpen, onBack, onFind, onStages, onView } = props;
  const { say } = useWords();
  const here = open ?? present?.id ?? null;
  const isMany = selection.ids.size > 0;
  const meant = isMany ? { ids: [...selection.ids] } : present === null ? null : { row: present };

  const key = (label: string, act: () => void): DeskKey => ({ label, act });
  const keys: Record<string, DeskKey | null> = {
    j: key(say('keys.next'), () => step(1)),
    k: key(say('keys.previous'), () => step(-1)),
    f: key(say('keys.find'), onFind),
    '/': key(say('keys.find'), onFind),
    b: open === null ? key(say('keys.view'), onView) : null,
    Enter: open === null && present !== null ? key(say('keys.open'), () => onOpen(present.id)) : null,
    x:
      here === null
        ? null
        : key(say('keys.choose'), () => selection.choose(here, { range: false, toggle: true })),
    u:
      here === null
        ? null
        : key(say('keys.unread'), () => {
            const ids = isMany && open === null ? [...selection.ids] : [here];
            acts.markRead(ids, open === null && present?.read === false);
          }),
    'mod+a': open === null ? key(say('keys.choose-all'), selection.all) : null,
    Escape:
      open !== null
        ? key(say('applications.back'), onBack)
        : isMany
          ? key(say('keys.choose-none'), selection.clear)
          : null,
  };
  const moves: DeskKeyMap =
    open !== null || meant === null
      ? {}
      : {
          s: key(say('keys.stages'), onStages),
          ...Object.fromEntries(
            stages
              .slice(0, digits)
              .map((to, index) => [
                String(index + 1),
                key(say('keys.move', { stage: to.word }), () => acts.move(meant, to)),
              ]),
          ),
        };
  useDeskKeys({ ...keys, ...moves }, 'list');
}
