import { parseTime, type Time } from '@internationalized/date';
import { DateInput, DateSegment, FieldError, Label, TimeField as AriaTimeField } from 'react-aria-components';
import './Field.css';
import './DateField.css';

export interface TimeFieldProps {
  readonly label: string;
  /** `14:30`, or null where nothing is said. */
  readonly value: string | null;
  readonly onChange: (time: string | null) => void;
  readonly error?: string | undefined;
}

function timeOf(value: string | null): Time | null {
  if (value === null) return null;
  try {
    return parseTime(value);
  } catch {
    return null;
  }
}

/** A time of day, typed part by part. */
export function TimeField({ label, value, onChange, error }: TimeFieldProps) {
  return (
    <AriaTimeField
      className="field"
      value={timeOf(value)}
      onChange={(time) => onChange(time?.toString().slice(0, 5) ?? null)}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{label}</Label>
      <DateInput className="input date-segments">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
      <FieldError className="field-error">{error}</FieldError>
    </AriaTimeField>
  );
}
