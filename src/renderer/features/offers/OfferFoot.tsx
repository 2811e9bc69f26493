import { useWords } from '../../app/words.tsx';
import type { SessionState } from './offer-session.ts';

/** Whether what is typed is safe, and how long the text is. */
export function OfferFoot({ state }: { readonly state: SessionState }) {
  const { say, time, moment } = useWords();
  const today = new Date(state.savedAt).toDateString() === new Date().toDateString();
  const saved = today
    ? say('offer.saved-at', { time: time(state.savedAt) })
    : say('offer.saved-on', { moment: moment(state.savedAt) });
  const unsaved = state.error !== null;
  return (
    <footer className="offer-foot numbers">
      <span role="status">{unsaved ? say('offer.unsaved') : saved}</span>
      <span aria-hidden="true">·</span>
      <span>{say('offer.words', { count: state.words })}</span>
    </footer>
  );
}
