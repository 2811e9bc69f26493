import { useEffect, useRef, useState } from 'react';
import type { Interview, InterviewFields } from '../../../shared/applications/answers/answer.ts';
import { overlap } from '../../../shared/applications/answers/overlap.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';
import { instantOf, leptTo, nextWorkingDay, whenOf } from './when.ts';

export interface InterviewFormProps {
  /** The one that is changed; null for a new one. */
  readonly interview: Interview | null;
  readonly isDisabled: boolean;
  readonly onSet: (fields: InterviewFields) => void;
  readonly onCancel: () => void;
}

const usualMinutes = 45;

/** When, how long, where and with whom; what takes place at the same time is told. */
export function InterviewForm({ interview, isDisabled, onSet, onCancel }: InterviewFormProps) {
  const { say, moment } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [start] = useState(() => (interview === null ? nextWorkingDay(new Date()) : whenOf(interview.at)));
  const [day, setDay] = useState<string | null>(start.day);
  const [time, setTime] = useState<string | null>(start.time);
  const [minutes, setMinutes] = useState<number | null>(interview?.minutes ?? usualMinutes);
  const [place, setPlace] = useState(interview?.place ?? '');
  const [people, setPeople] = useState(interview?.people ?? '');
  const [words, setWords] = useState(interview?.words ?? '');
  const sameDay = useAnswer('interviews.list', day === null ? null : { from: day, to: day });

  useEffect(() => {
    form.current?.scrollIntoView({ block: 'start' });
    form.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus({ preventScroll: true });
  }, []);

  const at = day === null || time === null ? null : instantOf({ day, time });
  const lept = day === null || time === null ? null : leptTo({ day, time });
  const isPast = at !== null && at < new Date().toISOString() && at !== interview?.at;
  const others =
    at === null || minutes === null
      ? []
      : (sameDay.data ?? []).filter((other) => other.id !== interview?.id && overlap(other, { at, minutes }));

  return (
    <form
      ref={form}
      className="interview-form"
      aria-label={say(interview === null ? 'interviews.new' : 'interviews.change')}
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== null && minutes !== null && !isPast && !isDisabled)
          onSet({ at, minutes, place, people, words });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className="form-row">
        <DateField
          label={say('interviews.day')}
          value={day}
          onChange={setDay}
          error={isPast ? say('interviews.past') : undefined}
        />
        <TimeField label={say('interviews.time')} value={time} onChange={setTime} />
        <NumberField
          label={say('interviews.minutes')}
          value={minutes}
          onChange={setMinutes}
          minValue={5}
          maxValue={1_440}
          step={5}
          steps
        />
      </div>
      <p className="soft">
        {say('interviews.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
      </p>
      {lept !== null && <Notice tone="attention">{say('interviews.lept', { time: lept })}</Notice>}
      {others.length > 0 && (
        <Notice tone="attention">
          {say('interviews.overlap', {
            others: others.map((other) => `${other.candidate.name}, ${moment(other.at)}`).join(' · '),
          })}
        </Notice>
      )}
      <TextField label={say('interviews.place')} maxLength={1_000} value={place} onChange={setPlace} />
      <TextField label={say('interviews.people')} maxLength={1_000} value={people} onChange={setPeople} />
      <TextField
        label={say('interviews.words')}
        help={say('interviews.words-help')}
        lines={2}
        maxLength={5_000}
        value={words}
        onChange={setWords}
      />
      <GroundsWarning text={words} />
      <div className="composer-acts">
        <Button
          look="main"
          type="submit"
          isDisabled={isDisabled || at === null || minutes === null || isPast}
        >
          {say(interview === null ? 'interviews.set' : 'interviews.save-change')}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {say('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
