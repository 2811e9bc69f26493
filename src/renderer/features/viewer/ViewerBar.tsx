import { useState, type KeyboardEvent } from 'react';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { mainKey } from '../../ui/keys.ts';
import type { Zoom } from './page-column.ts';
import type { Find } from './use-find.ts';

export interface ViewerBarProps {
  /** From 1; null where there are no pages to go to. */
  readonly page: number | null;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  readonly percent: number;
  /** Null where nothing fits the window or not. */
  readonly zoom: Zoom | null;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onZoomBy: (by: 1 | -1) => void;
  readonly onRotate: (() => void) | null;
  /** Null where there are no words. */
  readonly find: Find | null;
  /** Leads to the next document, where there is one. */
  readonly onNext?: (() => void) | undefined;
}

/** Where one is in a document and how large it is shown. */
export function ViewerBar(props: ViewerBarProps) {
  const { page, pages, onPage, percent, zoom, onZoom, onZoomBy, onRotate, find, onNext } = props;
  const { say, intl } = useWords();
  return (
    <div className="viewer-bar" role="group" aria-label={say('viewer.bar')}>
      {page !== null && (
        <div className="viewer-bar-part">
          <IconButton
            icon="arrowUp"
            label={say('viewer.previous-page')}
            isDisabled={page <= 1}
            onPress={() => onPage(page - 1)}
          />
          <IconButton
            icon="arrowDown"
            label={say('viewer.next-page')}
            isDisabled={page >= pages}
            onPress={() => onPage(page + 1)}
          />
          <PageField key={page} page={page} pages={pages} onPage={onPage} />
        </div>
      )}
      <div className="viewer-bar-part">
        <IconButton icon="minus" label={say('viewer.zoom-out')} keys="−" onPress={() => onZoomBy(-1)} />
        <span className="viewer-percent numbers" role="status">
          {intl.formatNumber(percent, { style: 'percent', maximumFractionDigits: 0 })}
        </span>
        <IconButton icon="add" label={say('viewer.zoom-in')} keys="+" onPress={() => onZoomBy(1)} />
        {zoom !== null && (
          <>
            <IconButton
              icon="fitWidth"
              label={say('viewer.fit-width')}
              isPressed={zoom === 'width'}
              onPress={() => onZoom('width')}
            />
            <IconButton
              icon="fitPage"
              label={say('viewer.fit-page')}
              isPressed={zoom === 'page'}
              onPress={() => onZoom('page')}
            />
          </>
        )}
        {onRotate !== null && <IconButton icon="rotate" label={say('viewer.rotate')} onPress={onRotate} />}
      </div>
      <div className="viewer-bar-part viewer-bar-end">
        {find !== null && (
          <IconButton
            icon="search"
            label={say('viewer.find')}
            keys={`${mainKey}F`}
            isPressed={find.isOpen}
            onPress={find.isOpen ? find.close : find.open}
          />
        )}
        {onNext !== undefined && (
          <IconButton icon="arrowRight" label={say('viewer.next-document')} onPress={onNext} />
        )}
      </div>
    </div>
  );
}

interface PageFieldProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** The number of the page in view, to be overwritten with that of another. */
function PageField({ page, pages, onPage }: PageFieldProps) {
  const { say } = useWords();
  const [written, setWritten] = useState(String(page));

  function go(): void {
    const asked = Number(written.replace(/\D/g, ''));
    if (asked >= 1) onPage(Math.min(asked, pages));
    setWritten(String(page));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') go();
    else if (event.key === 'Escape') setWritten(String(page));
    else if (event.key === 'ArrowUp') onPage(Math.max(1, page - 1));
    else if (event.key === 'ArrowDown') onPage(Math.min(pages, page + 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span className="viewer-page-field numbers">
      <input
        className="viewer-page-input"
        inputMode="numeric"
        aria-label={say('viewer.page-field', { pages })}
        value={written}
        size={Math.max(2, String(pages).length)}
        onChange={(event) => setWritten(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={go}
        onKeyDown={onKey}
      />
      <span aria-hidden="true">{say('viewer.of-pages', { pages })}</span>
    </span>
  );
}
