import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components';
import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words.tsx';
import { StageMark } from '../applications/application-words.tsx';
import type { StageChoice } from './use-desk-acts.ts';
import '../../ui/Menu.css';

export interface StageMenuProps {
  readonly stages: readonly StageChoice[];
  readonly onChoose: (to: StageChoice) => void;
  readonly onClose: () => void;
}

/** The stages at the row that is present, for `s`. */
export function StageMenu({ stages, onChoose, onClose }: StageMenuProps) {
  const { say } = useWords();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) window.requestAnimationFrame(() => before.focus());
    };
  }, []);
  place.current ??=
    document.querySelector<HTMLElement>('.list:focus [data-present="true"]') ??
    document.querySelector('.list');
  return (
    <Popover
      className="popover"
      triggerRef={place}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      aria-label={say('desk.move')}
    >
      <AriaMenu
        aria-label={say('desk.move')}
        className="menu"
        autoFocus="first"
        onAction={(key) => {
          const to = stages.find(({ stage }) => stage === key);
          onClose();
          if (to !== undefined) onChoose(to);
        }}
      >
        {stages.map(({ stage, word }, index) => (
          <MenuItem key={stage} id={stage} textValue={word} className="menu-item">
            <StageMark stage={stage} wordHidden />
            <span className="menu-words">{word}</span>
            {index < 9 && (
              <kbd className="key" aria-hidden="true">
                {index + 1}
              </kbd>
            )}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}
