import { useState } from 'react';

import {
  methodsToldSchema,
  type MethodsTold,
  type ProcessChange,
} from '../../../shared/applications/process.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';

const ways = methodsToldSchema.shape.how.options;

/** Today, as the clock on the wall says it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export interface MethodsFormProps {
  readonly told: MethodsTold | null;
  readonly onTell: (change: ProcessChange) => void;
  readonly onCancel?: (() => void) | undefined;
}

/** How, when and in which words candidates were told how they are assessed. */
export function MethodsForm({ told, onTell, onCancel }: MethodsFormProps) {
  const { say } = useWords();
  const [draft, setDraft] = useState<{ how: MethodsTold['how']; on: string | null; words: string }>(() => ({
    how: told?.how ?? 'offer',
    on: told?.on ?? today(),
    words: told?.words ?? '',
  }));
  const { on } = draft;
  const early = on !== null && on > today();
  return (
    <form
      className="process-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (on !== null && !early) onTell({ kind: 'methods-told', how: draft.how, on, words: draft.words });
      }}
    >
      <Select
        label={say('process.methods-how')}
        value={draft.how}
        onChange={(how) => setDraft({ ...draft, how })}
        choices={ways.map((id) => ({ id, label: say(`process.methods-${id}`) }))}
      />
      <DateField
        label={say('process.methods-on')}
        value={on}
        onChange={(day) => setDraft({ ...draft, on: day })}
        error={early ? say('process.methods-early') : undefined}
      />
      <TextField
        label={say('process.methods-words')}
        help={say('process.methods-words-help')}
        value={draft.words}
        maxLength={5000}
        lines={3}
        onChange={(words) => setDraft({ ...draft, words })}
      />
      <div className="process-acts">
        <Button type="submit" look="main" isDisabled={on === null || early}>
          {say('process.methods-tell')}
        </Button>
        {onCancel !== undefined && (
          <Button look="quiet" onPress={onCancel}>
            {say('ui.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
