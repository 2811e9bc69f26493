import { useState } from 'react';

import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { changeWords } from './process-words.ts';
import type { ProcessPartProps } from './StagesPart.tsx';
import { ProcessError } from './ProcessError.tsx';
import { useProcess } from './use-process.ts';

const atFirst = 5;

/** What was changed, newest first, each with its way back. */
export function ProcessHistory({ process }: ProcessPartProps) {
  const acts = useProcess(process.posting);
  const words = useWords();
  const { say, moment } = words;
  const [all, setAll] = useState(false);
  const changes = process.history.filter(({ kind }) => kind !== 'undone').reverse();
  if (changes.length === 0) return null;
  return (
    <section className="process-part" aria-labelledby="process-history">
      <h3 id="process-history">{say('process.history')}</h3>
      <ProcessError acts={acts} />
      <ol className="process-history">
        {changes.slice(0, all ? undefined : atFirst).map((entry) => {
          const said = changeWords(entry, words);
          return (
            <li key={entry.id} data-undone={entry.undone}>
              <div>
                <p className="process-change">{said}</p>
                <p className="process-facts">
                  {moment(entry.at)}
                  {entry.author !== '' && ` · ${entry.author}`}
                  {entry.undone && ` · ${say('process.undone')}`}
                </p>
              </div>
              <IconButton
                icon={entry.undone ? 'redo' : 'undo'}
                label={say(entry.undone ? 'process.redo' : 'process.undo', { said })}
                tooltip="left"
                onPress={() => void acts.toggle(entry.id, entry.undone)}
              />
            </li>
          );
        })}
      </ol>
      {changes.length > atFirst && !all && (
        <Button look="quiet" onPress={() => setAll(true)}>
          {say('process.history-all', { count: changes.length })}
        </Button>
      )}
    </section>
  );
}
