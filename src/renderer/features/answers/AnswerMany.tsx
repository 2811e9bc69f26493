import type { AnswerKind } from '../../../shared/applications/answers/answer.ts';

export interface AnswerManyProps {
  /** The applications that were chosen. */
  readonly ids: readonly string[];
  readonly kind?: AnswerKind;
  /** Called when it is over, with the events that were recorded; empty where a person went back. */
  readonly onDone: (events: readonly string[]) => void;
}

/** One answer to many candidates: prepared, looked at, opened as drafts. */
export function AnswerMany(_: AnswerManyProps) {
  return null;
}
