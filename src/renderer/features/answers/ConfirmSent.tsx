import { useState } from 'react';
import { today } from '../../app/day.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';

export interface ConfirmSentProps {
  readonly isDisabled: boolean;
  readonly onConfirm: (on: string) => void;
  /** What was sent, said to screen readers where several of these stand in a list. */
  readonly about?: string;
}

/** A person says that a draft went out: today, or on another day. */
export function ConfirmSent({ isDisabled, onConfirm, about }: ConfirmSentProps) {
  const { say } = useWords();
  const [on, setOn] = useState<string | null>(null);
  const named = (label: string) => (about === undefined ? {} : { 'aria-label': `${label} · ${about}` });
  if (on === null)
    return (
      <div className="row confirm-sent">
        <Button
          {...named(say('answers.sent-today'))}
          isDisabled={isDisabled}
          onPress={() => onConfirm(today())}
        >
          {say('answers.sent-today')}
        </Button>
        <Button {...named(say('answers.sent-other'))} look="quiet" onPress={() => setOn(today())}>
          {say('answers.sent-other')}
        </Button>
      </div>
    );
  return (
    <form
      className="row confirm-sent"
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm(on);
        setOn(null);
      }}
    >
      <DateField label={say('answers.sent-day')} value={on} onChange={(day) => setOn(day ?? today())} />
      <Button type="submit" isDisabled={isDisabled || on > today()}>
        {say('answers.sent-confirm')}
      </Button>
      <Button look="quiet" onPress={() => setOn(null)}>
        {say('ui.cancel')}
      </Button>
    </form>
  );
}
