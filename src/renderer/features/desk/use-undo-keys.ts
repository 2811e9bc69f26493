import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { useDeskKeys } from './desk-keys.ts';
import { undoStackOf } from './undo-stack.ts';

/** Ctrl+Z takes back what was done last and says what it was; Ctrl+Shift+Z and Ctrl+Y do it again. */
export function useUndoKeys(): { readonly undo: () => void; readonly redo: () => void } {
  const client = useClient();
  const { say, sayError } = useWords();
  const fail = (thrown: unknown) => toast(sayError(thrown));

  function undo(): void {
    undoStackOf(client)
      .undo()
      .then(
        (step) => toast(step === null ? say('desk.undo-none') : say('desk.undone', { what: step.said })),
        fail,
      );
  }

  function redo(): void {
    undoStackOf(client)
      .redo()
      .then(
        (step) => toast(step === null ? say('desk.redo-none') : say('desk.redone', { what: step.said })),
        fail,
      );
  }

  useDeskKeys(
    {
      'mod+z': { label: say('keys.undo'), act: undo },
      'mod+shift+z': { label: say('keys.redo'), act: redo },
      'mod+y': { label: say('keys.redo'), act: redo },
    },
    'everywhere',
  );
  return { undo, redo };
}
