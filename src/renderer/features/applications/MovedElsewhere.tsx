import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Moves } from './use-move.ts';

export interface MovedElsewhereProps {
  readonly application: ApplicationDetail;
  readonly moves: Moves;
  readonly isDisabled: boolean;
}

/** Somebody else moved it meanwhile: where it stands now, and the move that was meant, to be made or left. */
export function MovedElsewhere({ application, moves, isDisabled }: MovedElsewhereProps) {
  const { say } = useWords();
  const { lost } = moves;
  if (lost === null) return null;
  // The answer names the stage; the page may not have heard of the move yet.
  const known = application.process.stages.find(({ id }) => id === lost.stands);
  const stands =
    known === undefined && lost.stands !== '' ? lost.stands : moves.wordOf(known?.id ?? application.stage);
  return (
    <Notice
      tone="stop"
      onClose={moves.forget}
      actions={
        application.stage !== lost.wanted && (
          <Button isDisabled={isDisabled} onPress={moves.again}>
            {say('moved-elsewhere.again', { stage: moves.wordOf(lost.wanted) })}
          </Button>
        )
      }
    >
      {say('moved-elsewhere.said', { stage: stands })}
    </Notice>
  );
}
