import { useState } from 'react';

import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { MethodsForm } from './MethodsForm.tsx';
import type { ProcessPartProps } from './StagesPart.tsx';
import { ProcessError } from './ProcessError.tsx';
import { useProcess } from './use-process.ts';

/** That candidates know how they are assessed, and since when. */
export function MethodsPart({ process }: ProcessPartProps) {
  const acts = useProcess(process.posting);
  const { say, intl } = useWords();
  const [asks, setAsks] = useState(false);
  const told = process.methodsTold;
  return (
    <section className="process-part" aria-labelledby="process-methods">
      <h3 id="process-methods">{say('process.methods')}</h3>
      <ProcessError acts={acts} />
      {told === null ? (
        <p className="soft">{say('process.methods-none')}</p>
      ) : (
        <>
          <p>
            {say('process.methods-told', {
              how: say(`process.methods-${told.how}`),
              day: intl.formatDate(told.on, { dateStyle: 'long', timeZone: 'UTC' }),
            })}
          </p>
          {told.words !== '' && <p className="process-quoted">{told.words}</p>}
        </>
      )}
      {asks ? (
        <MethodsForm
          told={told}
          onTell={(change) =>
            void acts.change([change], say('process.methods-noted')).then((done) => {
              if (done) setAsks(false);
            })
          }
          onCancel={() => setAsks(false)}
        />
      ) : (
        <Button look={told === null ? 'plain' : 'quiet'} icon="edit" onPress={() => setAsks(true)}>
          {say(told === null ? 'process.methods-ask' : 'process.methods-again')}
        </Button>
      )}
    </section>
  );
}
