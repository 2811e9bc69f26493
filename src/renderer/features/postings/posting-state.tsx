import type { Posting, PostingState } from '../../../shared/postings/posting.ts';
import { useWords, type WordId, type Words } from '../../app/words.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';

const looks: Record<PostingState, { shape: MarkShape; tone: MarkTone; word: WordId }> = {
  draft: { shape: 'ring', tone: 'quiet', word: 'posting.state-draft' },
  open: { shape: 'dot', tone: 'reed', word: 'posting.state-open' },
  closed: { shape: 'square', tone: 'quiet', word: 'posting.state-closed' },
  archived: { shape: 'bar', tone: 'quiet', word: 'posting.state-archived' },
};

/** Where a posting is in its life. */
export function PostingMark({
  state,
  wordHidden = false,
}: {
  readonly state: PostingState;
  readonly wordHidden?: boolean;
}) {
  const { say } = useWords();
  const look = looks[state];
  return <StateMark shape={look.shape} tone={look.tone} word={say(look.word)} wordHidden={wordHidden} />;
}

/** What a posting is called: its own name, else the title of one of its offers. */
export function nameOf(posting: Posting, words: Words): string {
  const names = [posting.title, posting.offers.fr?.title, posting.offers.en?.title];
  return names.find((name) => name !== undefined && name.trim() !== '') ?? words.say('posting.untitled');
}
