import { locales, type Posting } from '../../../shared/postings/posting.ts';
import { useAct, useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { toast } from '../../ui/Toast.tsx';
import { OfferMark } from '../offers/offer-state.tsx';
import { nameOf } from './posting-state.tsx';

/** True where every text of `other` is in a language that `posting` lacks. */
function fits(posting: Posting, other: Posting): boolean {
  if (other.id === posting.id || (other.offers.fr === null && other.offers.en === null)) return false;
  return locales.every((locale) => posting.offers[locale] === null || other.offers[locale] === null);
}

/** Chooses the posting whose text is this one's other language. */
export function JoinPanel({ posting, onClose }: { readonly posting: Posting; readonly onClose: () => void }) {
  const words = useWords();
  const { say, sayError } = words;
  const postings = useAnswer('postings.list', {});
  const join = useAct('postings.join');
  const found = (postings.data ?? []).filter((other) => fits(posting, other));

  return (
    <Panel title={say('posting.join')} onClose={onClose}>
      <div className="join">
        <p className="soft">{say('posting.join-how', { name: nameOf(posting, words) })}</p>
        {join.error !== null && <Notice tone="stop">{sayError(join.error)}</Notice>}
        {postings.data === undefined ? (
          <Waiting />
        ) : found.length === 0 ? (
          <p className="soft">{say('posting.join-none')}</p>
        ) : (
          <ListView
            label={say('posting.join')}
            items={found}
            textOf={(other) => nameOf(other, words)}
            rowHeight={58}
            onOpen={(from) =>
              join.mutate(
                { id: posting.id, from },
                {
                  onSuccess: () => {
                    toast(say('posting.joined'));
                    onClose();
                  },
                },
              )
            }
          >
            {(other) => (
              <div className="posting-row-words">
                <p className="posting-row-name">{nameOf(other, words)}</p>
                <p className="posting-row-offers">
                  {locales.map((locale) => {
                    const offer = other.offers[locale];
                    return offer === null ? null : (
                      <span key={locale} className="posting-row-offer">
                        <abbr title={say(`language-title.${locale}`)}>{locale}</abbr>
                        <OfferMark state={offer.state} />
                      </span>
                    );
                  })}
                </p>
              </div>
            )}
          </ListView>
        )}
      </div>
    </Panel>
  );
}
