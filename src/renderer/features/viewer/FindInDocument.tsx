import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Find } from './use-find.ts';

export interface FindInDocumentProps {
  readonly find: Find;
  /** Words of the app's search that are marked while nothing is typed. */
  readonly found: readonly string[];
}

/** Words looked for in the document under it, and steps from one place to the next. */
export function FindInDocument({ find, found }: FindInDocumentProps) {
  const { say } = useWords();
  const { isOpen, typed, hits, current, isRunning } = find;
  const bar = useRef<HTMLDivElement>(null);
  const seeks = isOpen && typed.trim() !== '';
  const marks = !seeks && found.length > 0;

  useEffect(() => {
    if (!isOpen) return;
    const field = bar.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, [isOpen]);

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      find.close();
      bar.current?.parentElement?.querySelector<HTMLElement>('.viewer-scroller')?.focus();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      find.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const none = hits.length === 0;
  const count =
    isRunning && none ? say('viewer.finding') : say('find.count', { at: current + 1, count: hits.length });
  return (
    <div className="viewer-find" role="search" aria-label={say('viewer.find')} ref={bar} onKeyDown={onKey}>
      {isOpen ? (
        <TextField
          label={say('find.old')}
          labelHidden
          placeholder={say('find.old')}
          value={typed}
          onChange={find.type}
        />
      ) : (
        <span className="viewer-found">{say('viewer.found', { words: found.join(', ') })}</span>
      )}
      <span className="viewer-find-count numbers" role="status">
        {seeks || marks ? count : ''}
      </span>
      <IconButton
        icon="arrowUp"
        label={say('find.previous')}
        keys={say('find.keys.previous')}
        isDisabled={none}
        onPress={() => find.step(-1)}
      />
      <IconButton
        icon="arrowDown"
        label={say('find.next')}
        keys={say('find.keys.next')}
        isDisabled={none}
        onPress={() => find.step(1)}
      />
      {isOpen && (
        <IconButton icon="close" label={say('ui.close')} keys={say('ui.keys.escape')} onPress={find.close} />
      )}
    </div>
  );
}
