import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Button, IconButton } from './Button.tsx';
import './Toast.css';

interface ToastWords {
  readonly words: string;
  readonly undo?: (() => void) | undefined;
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 2 });
const shownFor = 8_000;

/** The last news without a way back: it gives way to the next, so that they never pile up. */
let passing: string | null = null;

/** Says what was done, with a way back where there is one. It stays while it is hovered or focused. */
export function toast(words: string, undo?: () => void): void {
  if (passing !== null) queue.close(passing);
  const key = queue.add({ words, undo }, { timeout: undo === undefined ? shownFor / 2 + 1_000 : shownFor });
  passing = undo === undefined ? key : null;
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const { say } = useWords();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={say('ui.toasts')}>
      {({ toast: shown }) => (
        <AriaToast toast={shown} className="toast">
          <ToastContent className="toast-words">
            <Text slot="title">{shown.content.words}</Text>
          </ToastContent>
          {shown.content.undo !== undefined && (
            <Button
              look="quiet"
              onPress={() => {
                shown.content.undo?.();
                queue.close(shown.key);
              }}
            >
              {say('ui.undo')}
            </Button>
          )}
          <IconButton icon="close" label={say('ui.close')} slot="close" tooltip="top" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
