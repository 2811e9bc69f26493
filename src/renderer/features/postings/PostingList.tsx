import { useMemo, useState } from 'react';
import { locales, type Posting, type PostingState } from '../../../shared/postings/posting.ts';
import { useAsked } from '../../app/asked.ts';
import { useAct, useAnswer } from '../../app/data.tsx';
import { go, hashOf } from '../../app/route.ts';
import { useStored } from '../../app/stored.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { mainKey } from '../../ui/keys.ts';
import { ListView } from '../../ui/ListView.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { plain } from '../../ui/plain.ts';
import { Segments } from '../../ui/Segments.tsx';
import { OfferMark } from '../offers/offer-state.tsx';
import { beginReplacing } from '../offers/replacing.ts';
import { nameOf, PostingMark } from './posting-state.tsx';
import './PostingList.css';

const shelves = ['current', 'closed', 'archived'] as const;
type Shelf = (typeof shelves)[number];
const shelfOf: Record<PostingState, Shelf> = {
  draft: 'current',
  open: 'current',
  closed: 'closed',
  archived: 'archived',
};

/** Every posting with both its languages' states at a glance. */
export function PostingList({ open }: { readonly open: string | null }) {
  const words = useWords();
  const { say, sayError, intl } = words;
  const postings = useAnswer('postings.list', {});
  const create = useAct('postings.create');
  const [shelf, setShelf] = useStored<Shelf>('postings.shelf', shelves, 'current');
  const [sought, setSought] = useState('');

  const found = useMemo(() => {
    const wanted = plain(sought.trim());
    return (postings.data ?? []).filter((posting) => {
      if (wanted === '') return shelfOf[posting.state] === shelf;
      return plain(
        [posting.title, posting.offers.fr?.title, posting.offers.en?.title, posting.place].join(' '),
      ).includes(wanted);
    });
  }, [postings.data, shelf, sought]);
  // Opening a posting that stands on another shelf goes there; moving an open one to another shelf does not.
  const [followed, setFollowed] = useState<string | null>(null);
  const opened = postings.data?.find((posting) => posting.id === open);
  if (opened !== undefined && opened.id !== followed) {
    setFollowed(opened.id);
    setShelf(shelfOf[opened.state]);
  }
  const countOf = (wanted: Shelf) =>
    (postings.data ?? []).filter((posting) => shelfOf[posting.state] === wanted).length;

  function begin(): void {
    create.mutate({}, { onSuccess: (posting) => go('offers', posting.id) });
  }

  useAsked('new-posting', begin);

  const none = postings.data?.length === 0;
  return (
    <section className="place-list" aria-label={say('posting.list')}>
      <header className="place-head">
        <h1 className="place-title">{say('nav.offers')}</h1>
        {!none && (
          <IconButton
            icon="replace"
            label={say('replace.open')}
            keys={`${mainKey}⇧H`}
            onPress={beginReplacing}
          />
        )}
        <IconButton icon="add" label={say('posting.new')} onPress={begin} />
      </header>
      {create.error !== null && <Notice tone="stop">{sayError(create.error)}</Notice>}
      {postings.error !== null && <Notice tone="stop">{sayError(postings.error)}</Notice>}
      {!none && (
        <div className="list-tools">
          <SearchField label={say('posting.find')} value={sought} onChange={setSought} />
          <Segments
            label={say('posting.shelf')}
            value={shelf}
            onChange={setShelf}
            choices={shelves.map((id) => ({ id, label: say(`posting.shelf-${id}`), count: countOf(id) }))}
          />
        </div>
      )}
      {postings.data === undefined ? (
        postings.error === null && <Waiting />
      ) : none ? (
        <Empty
          action={
            <>
              <Button look="main" icon="add" onPress={begin}>
                {say('posting.new')}
              </Button>
              <Button onPress={() => go('site')}>{say('posting.import')}</Button>
            </>
          }
        >
          {say('posting.none')}
        </Empty>
      ) : (
        <ListView
          label={say('posting.list')}
          items={found}
          open={open}
          onOpen={(id) => go('offers', id)}
          {...(open === null ? {} : { onBack: () => (window.location.hash = hashOf('offers')) })}
          textOf={(posting) => nameOf(posting, words)}
          rowHeight={63}
          empty={
            <p className="list-none">
              {sought === '' ? say('posting.shelf-empty') : say('posting.found-none', { sought })}
            </p>
          }
        >
          {(posting) => (
            <PostingRow
              posting={posting}
              name={nameOf(posting, words)}
              applications={intl.formatNumber(posting.applications)}
            />
          )}
        </ListView>
      )}
    </section>
  );
}

interface PostingRowProps {
  readonly posting: Posting;
  readonly name: string;
  readonly applications: string;
}

function PostingRow({ posting, name, applications }: PostingRowProps) {
  const { say } = useWords();
  return (
    <div className="posting-row">
      <PostingMark state={posting.state} wordHidden />
      <div className="posting-row-words">
        <p className="posting-row-name">{name}</p>
        <p className="posting-row-offers">
          {locales.map((locale) => {
            const offer = posting.offers[locale];
            return (
              <span key={locale} className="posting-row-offer">
                <abbr title={say(`language-title.${locale}`)}>{locale}</abbr>
                {offer === null ? (
                  <span className="posting-row-none">{say('offer.state-none')}</span>
                ) : (
                  <OfferMark state={offer.state} />
                )}
              </span>
            );
          })}
        </p>
      </div>
      {posting.applications > 0 && (
        <span
          className="posting-row-count numbers"
          title={say('posting.applications', { count: posting.applications })}
        >
          <span aria-hidden="true">{applications}</span>
          <span className="out-of-sight">{say('posting.applications', { count: posting.applications })}</span>
        </span>
      )}
    </div>
  );
}
