import { parseDate, type CalendarDate } from '@internationalized/date';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Icon } from './Icon.tsx';
import './Field.css';
import './Menu.css';
import './DateField.css';

export interface DateFieldProps {
  readonly label: string;
  /** `2026-11-22`, or null where nothing is said. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly help?: string;
  readonly error?: string | undefined;
}

function dayOf(value: string | null): CalendarDate | null {
  if (value === null) return null;
  try {
    return parseDate(value);
  } catch {
    return null;
  }
}

/** A calendar day, typed part by part or picked; a part that is cleared clears the day. */
export function DateField({ label, value, onChange, help, error }: DateFieldProps) {
  const { say } = useWords();
  return (
    <DatePicker
      className="field"
      value={dayOf(value)}
      onChange={(day) => onChange(day?.toString() ?? null)}
      isInvalid={error !== undefined}
      shouldForceLeadingZeros
    >
      <Label className="field-label">{label}</Label>
      <Group className="input input-group date-input">
        <DateInput className="date-segments">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        {value !== null && (
          <Button
            slot={null}
            className="input-step"
            aria-label={say('ui.clear')}
            onPress={() => onChange(null)}
          >
            <Icon name="close" />
          </Button>
        )}
        <Button className="input-step">
          <Icon name="calendar" />
        </Button>
      </Group>
      {help !== undefined && error === undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <Dialog className="calendar-dialog">
          <Calendar className="calendar">
            <header className="calendar-head">
              <Button slot="previous" className="icon-button">
                <Icon name="arrowLeft" />
              </Button>
              <Heading className="calendar-month" />
              <Button slot="next" className="icon-button">
                <Icon name="arrowRight" />
              </Button>
            </header>
            <CalendarGrid className="calendar-grid numbers" weekdayStyle="short">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className="calendar-weekday">{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell date={date} className="calendar-day" />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
