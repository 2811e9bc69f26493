import { useWords } from '../../app/words.tsx';
import type { SessionState } from './offer-session.ts';

/** Whether what is typed is safe, and how long the text is. */
export function OfferFoot({ state }: { readonly state: SessionState }) {
  const { say, time, moment } = useWords();
  const today = new Date(state.savedAt).toDateString() === new Date().toDateString();
  const saved = today
    ? say('offer.saved-at', { time: time(state.savedAt) })
    : say('offer.saved-on', { moment: moment(state.savedAt) });
  const now =
    state.error !== null ? say('offer.unsaved') : state.saving === 'waiting' ? say('offer.saving') : saved;
  return (
    <footer className="offer-foot numbers">
      {/* Silent: it changes with every pause in typing, and what goes wrong is an alert above the text. */}
      <span role="status" aria-live="off">
        {now}
      </span>
      <span aria-hidden="true">·</span>
      <span>{say('offer.words', { count: state.words })}</span>
    </footer>
  );
}
