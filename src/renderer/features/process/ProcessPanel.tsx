import type { Posting } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { CopyPart } from './CopyPart.tsx';
import { CriteriaPart } from './CriteriaPart.tsx';
import { MethodsPart } from './MethodsPart.tsx';
import { ProcessHistory } from './ProcessHistory.tsx';
import { StagesPart } from './StagesPart.tsx';
import { useProcess } from './use-process.ts';
import './Process.css';

/** How a posting recruits: its stages, what is looked at, and that candidates know it. */
export function ProcessPanel({
  posting,
  onClose,
}: {
  readonly posting: Posting;
  readonly onClose: () => void;
}) {
  const { say, sayError } = useWords();
  const acts = useProcess(posting.id);
  const { process, loadError } = acts;
  return (
    <Panel title={say('process.title')} onClose={onClose}>
      <div className="process">
        {loadError !== null && <Notice tone="stop">{sayError(loadError)}</Notice>}
        {process === undefined ? (
          loadError === null && <Waiting />
        ) : (
          <>
            <StagesPart process={process} />
            <CriteriaPart process={process} />
            <MethodsPart process={process} />
            <CopyPart process={process} />
            <ProcessHistory process={process} />
          </>
        )}
      </div>
    </Panel>
  );
}
