import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import type { Recorded } from '../applications/use-recorded.ts';

export interface InterviewsPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** The interviews of an application: set, changed, called off. */
export function InterviewsPart(_: InterviewsPartProps) {
  return null;
}
