import { SwitchButton, SwitchField } from 'react-aria-components';
import './Field.css';

export interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** A thing that is on or off, at once. */
export function Switch({ label, ...props }: SwitchProps) {
  return (
    <SwitchField {...props}>
      <SwitchButton className="switch">
        <span className="switch-track">
          <span className="switch-knob" />
        </span>
        <span>{label}</span>
      </SwitchButton>
    </SwitchField>
  );
}
