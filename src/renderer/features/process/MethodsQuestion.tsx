import type { Id } from '../../../shared/moment.ts';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { MethodsForm } from './MethodsForm.tsx';
import { useProcess } from './use-process.ts';
import './Process.css';

export interface MethodsQuestionProps {
  readonly posting: Id;
  /** Called when it is recorded that candidates were told: what was refused can be tried again. */
  readonly onTold: () => void;
}

/** Asks how candidates were told of the methods, which has to be known before the first score (L1221-8). */
export function MethodsQuestion({ posting, onTold }: MethodsQuestionProps) {
  const { say, sayError } = useWords();
  const acts = useProcess(posting);
  return (
    <section className="process-question" aria-label={say('process.methods')}>
      <Notice tone="attention">{say('process.methods-question')}</Notice>
      {acts.error !== null && <Notice tone="stop">{sayError(acts.error)}</Notice>}
      <MethodsForm
        told={null}
        onTell={(change) =>
          void acts.change([change], say('process.methods-noted')).then((done) => {
            if (done) onTold();
          })
        }
      />
    </section>
  );
}
