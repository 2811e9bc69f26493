import type { Editor } from '@tiptap/react';
import { useCallback, useState } from 'react';
import { locales, type Locale, type Posting } from '../../../shared/postings/posting.ts';
import { useAct } from '../../app/data.tsx';
import { useStored } from '../../app/stored.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { DetailsPanel } from '../offers/DetailsPanel.tsx';
import { FormatBar } from '../offers/FormatBar.tsx';
import { HistoryPanel } from '../offers/HistoryPanel.tsx';
import { OfferColumn } from '../offers/OfferColumn.tsx';
import { headingAtCaret } from '../preview/caret-heading.ts';
import { PreviewBeside, PreviewToggle } from '../preview/PreviewBeside.tsx';
import { ProcessPanel } from '../process/ProcessPanel.tsx';
import { JoinPanel } from './JoinPanel.tsx';
import { PostingHead } from './PostingHead.tsx';
import { PostingPanel } from './PostingPanel.tsx';
import './PostingDesk.css';

type Shown =
  | { readonly panel: 'posting' | 'process' | 'join' }
  | { readonly panel: 'details' | 'history'; readonly locale: Locale };

/** One posting: its name and state above, French and English side by side, and at most one panel. */
export function PostingDesk({ posting }: { readonly posting: Posting }) {
  const { say } = useWords();
  const [editors, setEditors] = useState<Record<Locale, Editor | null>>({ fr: null, en: null });
  const [active, setActive] = useState<Locale>(posting.offers.fr === null ? 'en' : 'fr');
  const [shown, setShown] = useState<Shown | null>(null);
  /** Which language is seen where there is room for one alone. */
  const [alone, setAlone] = useStored<Locale>('offers.alone', locales, 'fr');
  const [preview, setPreview] = useStored('offers.preview', ['on', 'off'], 'off');
  const [fresh, setFresh] = useState<Locale | null>(null);
  const missing = locales.find(
    (locale) => posting.offers[locale] === null && locales.some((other) => posting.offers[other] !== null),
  );
  const close = () => setShown(null);
  /** One thing at a time beside the texts: a panel puts the page away for as long as it is open. */
  const previews = preview === 'on' && shown === null;
  const previewed = posting.offers[active];

  const lend = useCallback((locale: Locale, editor: Editor | null) => {
    setEditors((now) => ({ ...now, [locale]: editor }));
  }, []);

  function toggle(panel: 'posting' | 'process' | 'join'): void {
    setShown((now) => (now?.panel === panel ? null : { panel }));
  }

  return (
    <div className="desk" data-panel={shown !== null}>
      <div className="desk-main">
        <PostingHead
          posting={posting}
          onFields={() => toggle('posting')}
          onProcess={() => toggle('process')}
          onJoin={() => toggle('join')}
        />
        <div className="desk-tools">
          <FormatBar editor={editors[active]} locale={active} />
          <div className="desk-alone">
            <Segments
              label={say('posting.language-shown')}
              value={previews ? active : alone}
              onChange={(locale) => {
                setAlone(locale);
                setActive(locale);
              }}
              choices={locales.map((id) => ({ id, label: say(`language-title.${id}`) }))}
            />
          </div>
          <PreviewToggle
            isOn={previews}
            onChange={(on) => {
              if (on) close();
              if (on && missing === active) setActive(active === 'fr' ? 'en' : 'fr');
              setPreview(on ? 'on' : 'off');
            }}
          />
        </div>
        <PreviewBeside
          isOn={previews}
          offer={previewed}
          place={() => headingAtCaret(editors[active])}
          onClose={() => setPreview('off')}
        >
          <div className="desk-columns" data-alone={previews ? active : alone} data-missing={missing}>
            {locales.map((locale) => {
              const offer = posting.offers[locale];
              return (
                <div
                  key={locale}
                  className={`desk-column desk-column-${locale}`}
                  data-active={offer !== null && active === locale}
                >
                  {offer === null ? (
                    <NoOffer
                      posting={posting}
                      locale={locale}
                      onBegun={() => {
                        setFresh(locale);
                        setActive(locale);
                      }}
                    />
                  ) : (
                    <OfferColumn
                      key={offer.id}
                      id={offer.id}
                      locale={locale}
                      isFresh={fresh === locale}
                      onEditor={lend}
                      onFocus={setActive}
                      onPanel={(panel, of) => setShown({ panel, locale: of })}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </PreviewBeside>
      </div>
      {shown !== null && (
        <DeskPanel key={JSON.stringify(shown)} shown={shown} posting={posting} onClose={close} />
      )}
    </div>
  );
}

const sides = { posting: PostingPanel, process: ProcessPanel, join: JoinPanel };

interface DeskPanelProps {
  readonly shown: Shown;
  readonly posting: Posting;
  readonly onClose: () => void;
}

function DeskPanel({ shown, posting, onClose }: DeskPanelProps) {
  if (!('locale' in shown)) {
    const PostingSide = sides[shown.panel];
    return <PostingSide posting={posting} onClose={onClose} />;
  }
  const offer = posting.offers[shown.locale];
  if (offer === null) return null;
  const OfferPanel = shown.panel === 'details' ? DetailsPanel : HistoryPanel;
  return <OfferPanel id={offer.id} locale={shown.locale} onClose={onClose} />;
}

interface NoOfferProps {
  readonly posting: Posting;
  readonly locale: Locale;
  readonly onBegun: () => void;
}

function NoOffer({ posting, locale, onBegun }: NoOfferProps) {
  const { say, sayError } = useWords();
  const create = useAct('offers.create');
  return (
    <section className="offer" aria-label={say(`language-title.${locale}`)}>
      <header className="offer-head">
        <h2 className="offer-language">{say(`language-title.${locale}`)}</h2>
      </header>
      {create.error !== null && <Notice tone="stop">{sayError(create.error)}</Notice>}
      <Empty
        action={
          <Button
            icon="edit"
            look={posting.offers.fr === null && locale === 'fr' ? 'main' : 'plain'}
            isDisabled={create.isPending}
            onPress={() => {
              onBegun();
              create.mutate({ posting: posting.id, locale });
            }}
          >
            {say(`offer.begin-${locale}`)}
          </Button>
        }
      >
        {say(`offer.none-${locale}`)}
      </Empty>
    </section>
  );
}
