import type { ReactNode } from 'react';

import type { Id } from '../../../shared/moment.ts';

export interface MethodsQuestionProps {
  readonly posting: Id;
  /** Called when it is recorded that candidates were told: what was refused can be tried again. */
  readonly onTold: () => void;
}

/** Asks how candidates were told of the methods, which has to be known before the first score (L1221-8). */
export function MethodsQuestion(props: MethodsQuestionProps): ReactNode {
  void props;
  return null;
}
