import { useState } from 'react';

import type { Id } from '../../../shared/moment.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { nameOf } from '../postings/posting-state.tsx';
import type { ProcessPartProps } from './StagesPart.tsx';
import { ProcessError } from './ProcessError.tsx';
import { useProcess } from './use-process.ts';

/** Takes another posting's stages and criteria over; what this one has beyond them stays. */
export function CopyPart({ process }: ProcessPartProps) {
  const acts = useProcess(process.posting);
  const words = useWords();
  const { say } = words;
  const postings = useAnswer('postings.list', {});
  const [from, setFrom] = useState<Id | null>(null);
  const others = (postings.data ?? []).filter(({ id }) => id !== process.posting);
  if (others.length === 0) return null;
  return (
    <section className="process-part" aria-labelledby="process-copy">
      <h3 id="process-copy">{say('process.copy')}</h3>
      <ProcessError acts={acts} />
      <p className="process-help">{say('process.copy-help')}</p>
      <div className="process-copy">
        <Select
          label={say('process.copy-from')}
          labelHidden
          placeholder={say('process.copy-from')}
          value={from}
          onChange={setFrom}
          choices={others.map((posting) => ({ id: posting.id, label: nameOf(posting, words) }))}
        />
        <Button
          isDisabled={from === null}
          onPress={() => {
            if (from !== null) void acts.copy(from, (count) => say('process.copied', { count }));
          }}
        >
          {say('process.copy-do')}
        </Button>
      </div>
    </section>
  );
}
