import { useDeferredValue, useMemo } from 'react';
import { findProtected } from '../../../shared/privacy/protected-grounds.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import './Privacy.css';

export interface GroundsWarningProps {
  readonly text: string;
}

/** More of them are not named one by one. */
const mostNamed = 3;

/** Says that words may touch a ground on which nobody may be chosen; never in the way of what is written. */
export function GroundsWarning({ text }: GroundsWarningProps) {
  const { say, intl } = useWords();
  // Typing goes first.
  const read = useDeferredValue(text);
  const places = useMemo(() => findProtected(read), [read]);
  const byGround = [...Map.groupBy(places, ({ ground }) => ground)].slice(0, mostNamed);
  const named = byGround.map(([ground, found]) =>
    say('grounds.place', { words: found[0]?.words ?? '', ground: say(`grounds.${ground}`) }),
  );
  return (
    <div className="grounds" role="status">
      {named.length > 0 && (
        <>
          <Icon name="warning" />
          <p>
            {say('grounds.warning', { places: intl.formatList(named, { type: 'conjunction' }) })}{' '}
            <span className="soft">{say('grounds.article')}</span>
          </p>
        </>
      )}
    </div>
  );
}
