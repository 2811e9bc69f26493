import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components';
import './Field.css';

export interface NumberFieldProps extends Omit<
  AriaNumberFieldProps,
  'className' | 'style' | 'children' | 'value' | 'onChange'
> {
  readonly label: string;
  /** Null where nothing is said. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error?: string | undefined;
  /** Shows buttons that count up and down. */
  readonly steps?: boolean;
}

/** A number written as the interface's language writes it; empty means null. */
export function NumberField({ label, value, onChange, error, steps = false, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...props}
      className="field"
      value={value ?? NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{label}</Label>
      <Group className="input input-group numbers">
        <Input />
        {steps && (
          <>
            <Button slot="decrement" className="input-step">
              −
            </Button>
            <Button slot="increment" className="input-step">
              +
            </Button>
          </>
        )}
      </Group>
      <FieldError className="field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
