import { useId, type ReactNode } from 'react';

import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Reorder } from './use-reorder.ts';

export interface ProcessRowProps {
  readonly id: string;
  readonly name: string;
  readonly facts: string;
  /** Null where it cannot be put elsewhere. */
  readonly reorder: Reorder | null;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What is changed of it, below it while it is open. */
  readonly children: ReactNode;
}

/** A stage or a criterion: its grip, its name, and what can be changed of it once it is opened. */
export function ProcessRow({ id, name, facts, reorder, isOpen, onToggle, children }: ProcessRowProps) {
  const { say } = useWords();
  const body = useId();
  const held = reorder?.held ?? null;
  return (
    <li
      className="process-row"
      data-row={id}
      data-held={held?.id === id}
      data-before={held !== null && held.before === id}
    >
      <div className="process-line">
        {reorder === null ? (
          <span className="process-grip" />
        ) : (
          <button
            type="button"
            className="process-grip"
            aria-label={say('process.move', { name })}
            {...reorder.grip(id)}
          >
            <span className="process-grip-dots" aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className="process-open"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={onToggle}
        >
          <span className="process-names">
            <span className="process-name">{name}</span> <span className="process-facts">{facts}</span>
          </span>
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
        </button>
      </div>
      <div id={body} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </li>
  );
}
