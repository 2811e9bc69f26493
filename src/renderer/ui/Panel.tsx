import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../app/words.tsx';
import { IconButton } from './Button.tsx';
import './Panel.css';

export interface PanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What stands beside the title, such as a state. */
  readonly aside?: ReactNode;
  /** Stays below the scrolling part. */
  readonly foot?: ReactNode;
}

/** Slides in from the right beside the work; one at a time. Takes the focus, and gives it back when it goes. */
export function Panel({ title, onClose, children, aside, foot }: PanelProps) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      // Only where the focus would be lost: a person may have gone on to something else.
      window.requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, []);
  return (
    <aside
      className="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="panel-head">
        <h2 className="panel-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {aside}
        <span className="panel-space" />
        <IconButton
          icon="close"
          label={say('ui.close')}
          keys={say('ui.keys.escape')}
          onPress={onClose}
          tooltip="left"
        />
      </header>
      <div className="panel-body">{children}</div>
      {foot !== undefined && <footer className="panel-foot">{foot}</footer>}
    </aside>
  );
}
