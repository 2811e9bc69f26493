import type { OfferState } from '../../../shared/postings/posting.ts';
import { useWords, type WordId } from '../../app/words.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';

const looks: Record<OfferState, { shape: MarkShape; tone: MarkTone; word: WordId }> = {
  draft: { shape: 'ring', tone: 'quiet', word: 'offer.state-draft' },
  'in-review': { shape: 'half', tone: 'amber', word: 'offer.state-in-review' },
  finished: { shape: 'check', tone: 'reed', word: 'offer.state-finished' },
};

/** How far an offer's text is. */
export function OfferMark({
  state,
  wordHidden = false,
}: {
  readonly state: OfferState;
  readonly wordHidden?: boolean;
}) {
  const { say } = useWords();
  const look = looks[state];
  return <StateMark shape={look.shape} tone={look.tone} word={say(look.word)} wordHidden={wordHidden} />;
}
