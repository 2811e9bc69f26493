import { useWords } from '../../app/words.tsx';
import { mainKey } from '../../ui/keys.ts';

const ways = ['words', 'phrase', 'without', 'beginning', 'filters', 'dates'] as const;

/** What can be typed, by example; an example is tried by pressing it. */
export function SearchHelp({ onTry }: { readonly onTry: (words: string) => void }) {
  const { say } = useWords();
  return (
    <section className="search-part" aria-labelledby="search-help-title">
      <h2 className="part-title" id="search-help-title">
        {say('search.help')}
      </h2>
      <dl className="search-help">
        {ways.map((way) => (
          <div key={way} className="search-help-row">
            <dt>
              <button
                type="button"
                className="search-example"
                onClick={() => onTry(say(`search.help-${way}-example`))}
              >
                {say(`search.help-${way}-example`)}
              </button>
            </dt>
            <dd>{say(`search.help-${way}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft search-keys">{say('search.keys', { keys: `${mainKey}K` })}</p>
    </section>
  );
}
