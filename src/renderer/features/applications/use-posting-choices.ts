import type { PostingReference } from '../../../shared/applications/application.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import type { Choice } from '../../ui/Select.tsx';
import { nameOf } from '../postings/posting-state.tsx';

/** The postings that an application can be for: those in preparation or open, then the closed ones, and the one it is for now. */
export function usePostingChoices(now: PostingReference | null = null): readonly Choice<string>[] {
  const words = useWords();
  const postings = useAnswer('postings.list', {});
  const choices = (postings.data ?? [])
    .filter(({ id, state }) => state !== 'archived' || id === now?.id)
    .sort((left, right) => Number(left.state === 'closed') - Number(right.state === 'closed'))
    .map((posting) => ({ id: posting.id, label: nameOf(posting, words) }));
  if (now === null || choices.some(({ id }) => id === now.id)) return choices;
  return [{ id: now.id, label: now.title === '' ? words.say('posting.untitled') : now.title }, ...choices];
}
