import { useRef, useState } from 'react';
import { reasonCodes, type Reason, type Stage } from '../../../shared/applications/stage.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useLateFocus } from '../../ui/use-late-focus.ts';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';
import './ReasonForm.css';

type Code = Reason['code'];

/** What is seldom meant at an end is not offered there. */
const offered: Readonly<Partial<Record<Stage, readonly Code[]>>> = {
  refused: reasonCodes.filter((code) => code !== 'other-position'),
  withdrawn: [
    'other-position',
    'availability',
    'place',
    'pay',
    'task',
    'no-answer',
    'position-withdrawn',
    'other',
  ],
};

export interface ReasonFormProps {
  readonly stage: Stage;
  /** What the stage is called. */
  readonly word: string;
  /** The reason that stands, where it is in this stage already. */
  readonly present: Reason | null;
  readonly isDisabled: boolean;
  readonly onConfirm: (reason: Reason | null) => void;
  readonly onCancel: () => void;
}

/** Asks why, in place: a digit or an arrow chooses, Enter goes on with or without a reason, Escape goes back. */
export function ReasonForm({ stage, word, present, isDisabled, onConfirm, onCancel }: ReasonFormProps) {
  const { say } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState<Code | null>(present?.code ?? null);
  const [words, setWords] = useState(present?.words ?? '');
  const usual = offered[stage] ?? reasonCodes;
  const codes = code === null || usual.includes(code) ? usual : [...usual, code];
  const title = say('reasons.title', { stage: word });

  useLateFocus(
    () =>
      form.current?.querySelector<HTMLInputElement>('input:checked') ?? form.current?.querySelector('input'),
    stage,
  );

  function confirm(): void {
    const said = words.trim();
    onConfirm(code === null && said === '' ? null : { code: code ?? 'other', words: said });
  }

  return (
    <form
      ref={form}
      className="reason"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isDisabled) confirm();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onCancel();
          return;
        }
        const isChoosing = event.target instanceof HTMLInputElement && event.target.type === 'radio';
        if (!isChoosing || event.ctrlKey || event.metaKey || event.altKey) return;
        const digit = Number(/^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1] ?? Number.NaN);
        const chosen = codes[digit - 1];
        if (chosen !== undefined) {
          event.preventDefault();
          setCode(chosen);
          form.current?.querySelector<HTMLInputElement>(`input[value="${chosen}"]`)?.focus();
        } else if (event.key === 'Backspace' || event.key === 'Delete') {
          event.preventDefault();
          setCode(null);
        } else if (event.key === 'Enter') {
          event.preventDefault();
          if (!isDisabled) confirm();
        }
      }}
    >
      <fieldset className="reason-codes">
        <legend className="reason-title">{title}</legend>
        {codes.map((one, index) => (
          <label key={one} className="reason-code" data-chosen={one === code}>
            <input
              type="radio"
              name="reason"
              value={one}
              checked={one === code}
              onChange={() => setCode(one)}
              onClick={() => setCode(one)}
            />
            <span>{say(`reasons.${one}`)}</span>
            {index < 9 && (
              <kbd className="key" aria-hidden="true">
                {index + 1}
              </kbd>
            )}
          </label>
        ))}
      </fieldset>
      <div className="reason-last">
        <TextField
          label={say('reasons.words')}
          labelHidden
          placeholder={say('reasons.words')}
          autoComplete="off"
          maxLength={2_000}
          value={words}
          onChange={setWords}
        />
        <Button look="main" type="submit" isDisabled={isDisabled}>
          {say(code === null && words.trim() === '' ? 'reasons.skip' : 'reasons.confirm', { stage: word })}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {say('reasons.cancel')}
        </Button>
      </div>
      <GroundsWarning text={words} />
    </form>
  );
}
