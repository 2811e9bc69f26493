import { useMemo } from 'react';
import type { Place } from '../../../shared/contract.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { OfferMark } from './offer-state.tsx';

/** More places of one offer than these are counted, not shown. */
const shownAtMost = 60;

export interface ReplacePlacesProps {
  readonly places: readonly Place[];
  /** The places that a person leaves as they are. */
  readonly left: ReadonlySet<string>;
  readonly onChoose: (places: readonly Place[], take: boolean) => void;
}

/** The places where words would be replaced, offer by offer, each with the words around it. */
export function ReplacePlaces({ places, left, onChoose }: ReplacePlacesProps) {
  const { say, locale } = useWords();
  const offers = useAnswer('offers.list', {});
  const onSite = useMemo(
    () => new Set(offers.data?.filter(({ finished }) => finished).map(({ id }) => id)),
    [offers.data],
  );
  const groups = useMemo(() => {
    const byOffer = [...Map.groupBy(places, ({ offer }) => offer.id).values()];
    const order = new Intl.Collator(locale);
    return byOffer.sort((a, b) => order.compare(titleOf(a), titleOf(b)));
  }, [places, locale]);
  return (
    <div className="replace-places" role="group" aria-label={say('replace.places')}>
      {groups.map((group) => (
        <PlacesOfOffer
          key={group[0]?.offer.id}
          places={group}
          left={left}
          onChoose={onChoose}
          isOnSite={onSite.has(group[0]?.offer.id ?? '')}
        />
      ))}
    </div>
  );
}

function titleOf(places: readonly Place[]): string {
  return places[0]?.offer.title ?? '';
}

function howMany(places: readonly Place[], left: ReadonlySet<string>): boolean | 'some' {
  const taken = places.filter(({ id }) => !left.has(id)).length;
  return taken === places.length ? true : taken > 0 ? 'some' : false;
}

interface PlacesOfOfferProps extends ReplacePlacesProps {
  /** A text of it has been finished, which the site shows. */
  readonly isOnSite: boolean;
}

function PlacesOfOffer({ places, left, onChoose, isOnSite }: PlacesOfOfferProps) {
  const { say } = useWords();
  const [first] = places;
  if (first === undefined) return null;
  const { offer } = first;
  return (
    <section className="replace-offer">
      <header className="replace-offer-head">
        <Checkbox
          className="replace-offer-name"
          chosen={howMany(places, left)}
          onChange={(take) => onChoose(places, take)}
        >
          <span className="replace-offer-title">{offer.title || say('replace.without-title')}</span>
          <abbr title={say(`language-title.${offer.locale}`)}>{offer.locale}</abbr>
        </Checkbox>
        <OfferMark state={offer.state} />
        <span className="replace-offer-count numbers">{places.length}</span>
      </header>
      {isOnSite && offer.state !== 'finished' && <p className="replace-draft">{say('replace.draft')}</p>}
      <ul>
        {places.slice(0, shownAtMost).map((place) => (
          <li key={place.id}>
            <Checkbox
              className="replace-place"
              chosen={!left.has(place.id)}
              onChange={(take) => onChoose([place], take)}
            >
              <span className="replace-words" lang={offer.locale}>
                {place.before}
                <del>{place.found}</del>
                {place.replacement !== '' && <ins>{place.replacement}</ins>}
                {place.after}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {places.length > shownAtMost && (
        <p className="replace-more soft">
          {say('replace.more-places', { count: places.length - shownAtMost })}
        </p>
      )}
    </section>
  );
}
