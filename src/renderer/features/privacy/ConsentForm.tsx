import { useState } from 'react';
import { addMonths, keptAfterContact } from '../../../shared/privacy/keeping.ts';
import { useClient } from '../../app/data.tsx';
import { today } from '../../app/day.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Recorded } from '../applications/use-recorded.ts';

export interface ConsentFormProps {
  readonly application: string;
  readonly recorded: Recorded;
  readonly onDone: () => void;
}

/** What a candidate agreed to, and when. */
export function ConsentForm({ application, recorded, onDone }: ConsentFormProps) {
  const { say } = useWords();
  const client = useClient();
  const [on, setOn] = useState<string | null>(today());
  const [until, setUntil] = useState<string | null>(addMonths(today(), keptAfterContact));
  const [words, setWords] = useState('');

  async function give(): Promise<void> {
    if (on === null || until === null) return;
    const done = await recorded.record(
      () => client.call('consents.give', { application, on, until, words: words.trim() }),
      say('privacy.consent-given'),
    );
    if (done) onDone();
  }

  return (
    <form
      className="consent-form"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <DateField label={say('privacy.consent-on')} value={on} onChange={setOn} />
      <DateField
        label={say('privacy.consent-until')}
        value={until}
        onChange={setUntil}
        help={say('privacy.consent-most')}
      />
      <TextField
        label={say('privacy.consent-words')}
        help={say('privacy.consent-words-help')}
        lines={2}
        maxLength={2_000}
        value={words}
        onChange={setWords}
      />
      <div className="row">
        <Button type="submit" isDisabled={recorded.isRunning || on === null || until === null}>
          {say('privacy.consent-write')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {say('privacy.consent-leave')}
        </Button>
      </div>
    </form>
  );
}
