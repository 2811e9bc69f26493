import { useId } from 'react';
import type { Locale } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { TagField } from '../../ui/TagField.tsx';
import type { OfferSession } from './offer-session.ts';
import { useSessionState } from './use-offer-session.ts';

export interface OfferFactsProps {
  readonly session: OfferSession;
  readonly locale: Locale;
  /** The title takes the focus. */
  readonly isFresh: boolean;
}

/** What the page shows above the text: the title as its heading, the start, the tags. */
export function OfferFacts({ session, locale, isFresh }: OfferFactsProps) {
  const { say } = useWords();
  const { fields } = useSessionState(session);
  const start = useId();
  return (
    <div className="facts">
      <textarea
        className="facts-title"
        lang={locale}
        aria-label={say('offer.title')}
        placeholder={say('offer.title')}
        rows={1}
        // Only where a person has just asked for this offer.
        autoFocus={isFresh}
        value={fields.title}
        onChange={(event) => session.editFields({ title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div className="facts-rows">
        <label className="facts-label" htmlFor={start}>
          {say('offer.start')}
        </label>
        <input
          id={start}
          className="facts-start"
          lang={locale}
          value={fields.availableWhen}
          placeholder={say('offer.start-none')}
          onChange={(event) => session.editFields({ availableWhen: event.target.value })}
        />
        <span className="facts-label" aria-hidden="true">
          {say('offer.tags')}
        </span>
        <div lang={locale}>
          <TagField
            label={say('offer.tags')}
            labelHidden
            value={fields.tags}
            placeholder={say('offer.tags-none')}
            onChange={(tags) => session.editFields({ tags })}
          />
        </div>
      </div>
    </div>
  );
}
