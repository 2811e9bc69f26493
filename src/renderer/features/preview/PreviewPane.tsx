import { useEffect, useRef, useState } from 'react';
import type { OfferState } from '../../../shared/postings/posting.ts';
import { useAnswer } from '../../app/data.tsx';
import { usePrinted } from '../../app/printed.ts';
import { hashOf } from '../../app/route.ts';
import { useStored } from '../../app/stored.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Appearance } from './Appearance.tsx';
import { PreviewFrames } from './PreviewFrames.tsx';
import { PreviewGaps } from './PreviewGaps.tsx';
import { usePreview } from './use-preview.ts';
import './PreviewPane.css';

const widths = ['phone', 'tablet', 'full'] as const;
const pixels: Record<(typeof widths)[number], number | null> = { phone: 390, tablet: 768, full: null };

export interface PreviewedOffer {
  readonly id: string;
  readonly title: string;
  readonly state: OfferState;
}

export interface PreviewPaneProps {
  readonly id: string;
  /** Null where the posting has no text in the language that is written. */
  readonly offer: PreviewedOffer | null;
  /** The id of the heading to show, asked whenever the page is made. */
  readonly place: () => string | null;
  readonly onClose: () => void;
}

/** The page of an offer as the website will show it, beside its text. */
export function PreviewPane({ id, offer, place, onClose }: PreviewPaneProps) {
  const { say } = useWords();
  const settings = useAnswer('settings.get', {});
  const site = settings.data?.site ?? null;
  return (
    <section
      id={id}
      className="preview"
      aria-label={say('preview.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {site !== null && offer !== null ? (
        <OfferPreview key={`${site} ${offer.id}`} site={site} offer={offer} place={place} onClose={onClose} />
      ) : (
        <>
          <header className="preview-head">
            <h2>{say('preview.title')}</h2>
            <span className="preview-space" />
            <IconButton icon="close" label={say('preview.close')} onPress={onClose} tooltip="left" />
          </header>
          {offer === null ? (
            <Empty>{say('preview.no-offer')}</Empty>
          ) : settings.data === undefined ? (
            <Waiting />
          ) : (
            <Empty action={<a href={hashOf('site')}>{say('preview.choose-site')}</a>}>
              {say('preview.no-site')}
            </Empty>
          )}
        </>
      )}
    </section>
  );
}

interface OfferPreviewProps extends Omit<PreviewPaneProps, 'id'> {
  readonly site: string;
  readonly offer: PreviewedOffer;
}

function OfferPreview({ site, offer, place, onClose }: OfferPreviewProps) {
  const { say, sayError } = useWords();
  const [width, setWidth] = useStored('preview.width', widths, 'full');
  const shown = usePreview(site, offer.id, place);
  const [left, setLeft] = useState(false);
  const { preview, error } = shown;
  const address = preview?.address ?? null;
  usePrinted(address);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (left) back.current?.focus();
  }, [left]);
  return (
    <>
      <header className="preview-head">
        <h2>{say('preview.title')}</h2>
        <span className="preview-space" />
        <Segments
          label={say('preview.width')}
          value={width}
          onChange={setWidth}
          choices={widths.map((one) => ({ id: one, label: say(`preview.width-${one}`) }))}
        />
        <IconButton icon="refresh" label={say('preview.again')} onPress={shown.again} />
        {address?.startsWith('http') === true && (
          <a
            className="preview-open icon-button"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={say('preview.open')}
            title={say('preview.open')}
          >
            <Icon name="open" />
          </a>
        )}
        <IconButton icon="close" label={say('preview.close')} onPress={onClose} tooltip="left" />
      </header>
      {preview !== null && (
        <div className="preview-notice">
          <Appearance appearance={preview.appearance} state={offer.state} />
        </div>
      )}
      {error !== null && (
        <Notice tone="stop" actions={<Button onPress={shown.again}>{say('ui.retry')}</Button>}>
          {say('preview.failed')} {sayError(error)}
        </Notice>
      )}
      <div className="preview-page" data-working={shown.isWorking} aria-busy={shown.isWorking}>
        {left && (
          <div ref={back} tabIndex={-1} className="preview-left">
            <Empty
              action={
                <Button icon="arrowLeft" onPress={shown.again}>
                  {say('preview.back')}
                </Button>
              }
            >
              {say('preview.left')}
            </Empty>
          </div>
        )}
        {address !== null ? (
          <PreviewFrames
            turn={shown.turn}
            address={address}
            title={say('preview.frame', { title: offer.title })}
            width={pixels[width]}
            onLeft={() => setLeft(true)}
            onPage={() => setLeft(false)}
          />
        ) : preview === null ? (
          error === null && <Waiting />
        ) : (
          <Empty>{say('preview.no-page')}</Empty>
        )}
      </div>
      {preview !== null && <PreviewGaps gaps={preview.gaps} />}
    </>
  );
}
