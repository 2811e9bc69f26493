import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import type { Recorded } from '../applications/use-recorded.ts';

export interface ConsentPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** Until when a candidate's data is kept, why, and what the candidate agreed to. */
export function ConsentPart({ application }: ConsentPartProps) {
  const { day } = useWords();
  const { on } = application.expiry;
  return on === null ? null : <p className="numbers">{day(on)}</p>;
}
