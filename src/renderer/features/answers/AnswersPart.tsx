import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import type { Recorded } from '../applications/use-recorded.ts';

export interface AnswersPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What was answered to a candidate, and the way to answer. */
export function AnswersPart(_: AnswersPartProps) {
  return null;
}
