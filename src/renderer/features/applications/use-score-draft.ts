import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { keep, readKept } from './kept-words.ts';
import { draftOf, emptyDraft, isBlank, isSameCard, readDraft, type ScoreDraft } from './score-draft.ts';

export interface ScoreWriting {
  readonly draft: ScoreDraft;
  readonly change: (draft: ScoreDraft) => void;
  /** Whether something is written that is not given. */
  readonly isOpen: boolean;
  /** Goes back to what was given, or to nothing. */
  readonly forget: () => void;
}

/** This reviewer's scorecard while it is written: kept on this machine until it is given. */
export function useScoreDraft({ id, scores, process }: ApplicationDetail): ScoreWriting {
  const mine = scores.find((card) => card.mine);
  const given = mine === undefined ? emptyDraft : draftOf(mine);
  const [written, setWritten] = useState<ScoreDraft | null>(() => readDraft(readKept('score', id)));

  return {
    draft: written ?? given,
    change(draft) {
      keep('score', id, isBlank(draft) && mine === undefined ? null : draft);
      setWritten(draft);
    },
    isOpen: written !== null && !isSameCard(written, given, process.criteria),
    forget() {
      keep('score', id, null);
      setWritten(null);
    },
  };
}
