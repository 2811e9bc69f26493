import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { FindInDocument } from './FindInDocument.tsx';
import {
  anchorAt,
  columnOf,
  heightOf,
  limitZoom,
  margin,
  pageAt,
  pixelsOfPoint,
  scaleOf,
  stepZoom,
  type Anchor,
  type PageSize,
  type Turn,
  type Zoom,
} from './page-column.ts';
import { textOf } from './page-reading.ts';
import { PdfPage } from './PdfPage.tsx';
import type { PdfDocument } from './pdf-library.ts';
import type { Findable, Hit } from './look-through.ts';
import { useFind } from './use-find.ts';
import { usePageSizes } from './use-page-sizes.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewerBar } from './ViewerBar.tsx';

export interface PdfViewProps {
  readonly document: Document;
  readonly pdf: PdfDocument;
  readonly hidden: readonly string[];
  readonly found: readonly string[];
  readonly onNext?: (() => void) | undefined;
}

const noHits: readonly Hit[] = [];

/** The pages of a PDF in a column, of which only those in view are drawn. */
export function PdfView({ document, pdf, hidden, found, onNext }: PdfViewProps) {
  const { say } = useWords();
  const sizes = usePageSizes(pdf);
  if (sizes === null) return <Waiting />;
  return (
    <Column
      name={say('viewer.pages-of', { name: document.name })}
      pdf={pdf}
      sizes={sizes}
      hidden={hidden}
      found={found}
      onNext={onNext}
    />
  );
}

interface ColumnProps {
  readonly name: string;
  readonly pdf: PdfDocument;
  readonly sizes: readonly PageSize[];
  readonly hidden: readonly string[];
  readonly found: readonly string[];
  readonly onNext?: (() => void) | undefined;
}

function Column({ name, pdf, sizes, hidden, found, onNext }: ColumnProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<PageSize>({ width: 0, height: 0 });
  const [zoom, setZoom] = useState<Zoom>('width');
  const [turn, setTurn] = useState<Turn>(0);
  const [view, setView] = useState({ first: 0, last: 0, page: 0 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const scale = scaleOf(zoom, sizes, turn, room);
  const column = useMemo(() => columnOf(sizes, scale, turn), [sizes, scale, turn]);
  /** What stood where, to be put there again when the column has another size. */
  const kept = useRef<{ readonly anchor: Anchor; readonly at: number } | null>(null);
  const latest = useRef(column);

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, clientHeight } = element;
    const now = latest.current;
    const next = {
      first: pageAt(now, scrollTop),
      last: pageAt(now, scrollTop + clientHeight),
      page: pageAt(now, scrollTop + Math.min(clientHeight / 2, (now.heights[0] ?? 0) / 2)),
    };
    setView((before) =>
      before.first === next.first && before.last === next.last && before.page === next.page ? before : next,
    );
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    const before = latest.current;
    latest.current = column;
    if (element === null) return;
    if (before !== column) {
      const at = kept.current?.at ?? 0;
      const anchor = kept.current?.anchor ?? anchorAt(before, element.scrollTop);
      kept.current = null;
      element.scrollTop = element.scrollTop === 0 && at === 0 ? 0 : heightOf(column, anchor) - at;
      element.scrollLeft = Math.max(0, (column.width - element.clientWidth) / 2);
    }
    look();
  }, [column, room, look]);

  const zoomTo = useCallback(
    (next: Zoom, at?: number) => {
      const element = scroller.current;
      if (element !== null) {
        const height = at ?? element.clientHeight / 3;
        kept.current = { anchor: anchorAt(latest.current, element.scrollTop + height), at: height };
      }
      setZoom(typeof next === 'number' ? limitZoom(next) : next);
    },
    [setZoom],
  );
  const percent = scale / pixelsOfPoint;
  const zoomBy = useCallback((by: 1 | -1) => zoomTo(stepZoom(percent, by)), [percent, zoomTo]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    // React listens passively, and this must not zoom the window.
    const turnWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const by = Math.exp(-Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 50) * 0.004);
      zoomTo(percent * by, event.clientY - element.getBoundingClientRect().top);
    };
    element.addEventListener('wheel', turnWheel, { passive: false });
    return () => element.removeEventListener('wheel', turnWheel);
  }, [percent, zoomTo]);

  const goTo = useCallback((page: number) => {
    const element = scroller.current;
    const at = Math.min(Math.max(page, 0), latest.current.tops.length - 1);
    if (element !== null) element.scrollTop = (latest.current.tops[at] ?? 0) - margin / 2;
  }, []);

  const findable = useMemo<Findable>(
    () => ({ parts: pdf.numPages, text: (part) => textOf(pdf, part + 1, hidden) }),
    [pdf, hidden],
  );
  const page = view.page;
  const find = useFind(findable, found, () => page);
  const current = find.hits[find.current] ?? null;
  const currentPart = current?.part ?? null;
  useEffect(() => {
    const element = scroller.current;
    if (currentPart === null || element === null) return;
    const top = latest.current.tops[currentPart] ?? 0;
    const bottom = top + (latest.current.heights[currentPart] ?? 0);
    // The page must be there before the place on it can be.
    if (bottom < element.scrollTop || top > element.scrollTop + element.clientHeight) goTo(currentPart);
  }, [currentPart, current, goTo]);
  const showPlace = useCallback((place: DOMRect) => {
    const element = scroller.current;
    if (element === null) return;
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (place.top < top + 24 || place.bottom > bottom - 24)
      element.scrollTop += place.top - top - element.clientHeight / 3;
    if (place.left < left || place.right > right) element.scrollLeft += place.left - left - 48;
  }, []);
  const byPage = useMemo(() => Map.groupBy(find.hits, ({ part }) => part), [find.hits]);

  const rotate = useCallback((by: 90 | -90) => {
    const element = scroller.current;
    if (element !== null) kept.current = { anchor: anchorAt(latest.current, element.scrollTop + 1), at: 1 };
    setTurn((now) => ((now + by + 360) % 360) as Turn);
  }, []);
  const keys = useViewerKeys({
    find,
    zoomBy,
    fit: () => zoomTo(zoom === 'width' ? 'page' : 'width'),
    rotate,
    goBy: (by) => goTo(page + by),
  });

  const drawn = sizes
    .map((_, index) => index)
    .slice(Math.max(0, view.first - 1), Math.min(sizes.length, view.last + 2));
  return (
    <div className="viewer-view" onKeyDown={keys}>
      <ViewerBar
        page={page + 1}
        pages={pdf.numPages}
        onPage={(number) => goTo(number - 1)}
        percent={percent}
        zoom={zoom}
        onZoom={zoomTo}
        onZoomBy={zoomBy}
        onRotate={() => rotate(90)}
        find={find}
        onNext={onNext}
      />
      {(find.isOpen || found.length > 0) && <FindInDocument find={find} found={found} />}
      <div
        className="viewer-scroller"
        ref={scroller}
        onScroll={look}
        tabIndex={0}
        role="region"
        aria-label={name}
      >
        <div className="viewer-column" style={{ height: column.height, minWidth: column.width }}>
          {room.width > 0 &&
            drawn.map((index) => (
              <PdfPage
                key={index}
                pdf={pdf}
                number={index + 1}
                pages={pdf.numPages}
                scale={scale}
                turn={turn}
                top={column.tops[index] ?? 0}
                width={column.widths[index] ?? 0}
                height={column.heights[index] ?? 0}
                hidden={hidden}
                hits={byPage.get(index) ?? noHits}
                current={current?.part === index ? current : null}
                onCurrent={showPlace}
              />
            ))}
        </div>
      </div>
    </div>
  );
}
