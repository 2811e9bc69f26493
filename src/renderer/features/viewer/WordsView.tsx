import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Document } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { FindInDocument } from './FindInDocument.tsx';
import { mark } from './highlights.ts';
import { limitZoom, stepZoom } from './page-column.ts';
import { readWords, type WrittenWords } from './written-words.ts';
import type { Findable } from './look-through.ts';
import { useFind } from './use-find.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewerBar } from './ViewerBar.tsx';

export interface WordsViewProps {
  readonly document: Document;
  /** Changes with what is written. */
  readonly content: unknown;
  /** There is more of it than is shown. */
  readonly isCut: boolean;
  readonly found: readonly string[];
  readonly onNext?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Words in a readable column, with their finding. */
export function WordsView({ document, content, isCut, found, onNext, children }: WordsViewProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [percent, setPercent] = useState(1);
  const [words, setWords] = useState<WrittenWords | null>(null);

  useEffect(() => {
    if (sheet.current !== null) setWords(readWords(sheet.current));
  }, [content]);

  const findable = useMemo<Findable | null>(
    () => (words === null ? null : { parts: 1, text: () => Promise.resolve(words.text) }),
    [words],
  );
  const find = useFind(findable, found, () => 0);
  const { hits } = find;
  const current = hits[find.current] ?? null;

  useEffect(
    () =>
      words === null
        ? undefined
        : mark(
            'viewer-hit',
            hits.flatMap((hit) => words.rangesOf(hit)),
          ),
    [words, hits],
  );
  useEffect(() => {
    const element = scroller.current;
    if (words === null || current === null || element === null) return undefined;
    const ranges = words.rangesOf(current);
    const place = ranges[0]?.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    if (place !== undefined && (place.top < top + 24 || place.bottom > bottom - 24))
      element.scrollTop += place.top - top - element.clientHeight / 3;
    return mark('viewer-hit-now', ranges);
  }, [words, current]);

  const zoomBy = useCallback((by: 1 | -1) => setPercent((now) => limitZoom(stepZoom(now, by))), []);
  const keys = useViewerKeys({
    find,
    zoomBy,
    fit: () => setPercent(1),
    rotate: null,
    goBy: null,
  });
  return (
    <div className="viewer-view" onKeyDown={keys}>
      <ViewerBar
        page={null}
        pages={0}
        onPage={() => undefined}
        percent={percent}
        zoom={null}
        onZoom={() => undefined}
        onZoomBy={zoomBy}
        onRotate={null}
        find={find}
        onNext={onNext}
      />
      {(find.isOpen || found.length > 0) && <FindInDocument find={find} found={found} />}
      <div
        className="viewer-scroller viewer-scroller-words"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={say('viewer.words-of', { name: document.name })}
      >
        <div
          className="viewer-sheet"
          ref={sheet}
          lang={document.language ?? undefined}
          style={{ '--percent': percent } as React.CSSProperties}
        >
          {children}
        </div>
        {isCut && <Notice tone="calm">{say('viewer.cut')}</Notice>}
      </div>
    </div>
  );
}
