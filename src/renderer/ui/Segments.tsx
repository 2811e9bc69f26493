import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ReactNode } from 'react';
import './Segments.css';

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: T; readonly label: ReactNode; readonly count?: number }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A few choices, all seen, of which one holds. */
export function Segments<T extends string>({ label, choices, value, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = choices.find((choice) => keys.has(choice.id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className="segment">
          {choice.label}
          {choice.count !== undefined && choice.count > 0 && (
            <span className="segment-count numbers">{choice.count}</span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
