import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { TargetLink } from '../letters/OutsideLink.tsx';
import { readLink } from '../letters/links.ts';
import type { Box } from './covering.ts';
import { drawPage } from './draw-page.ts';
import { mark } from './highlights.ts';
import type { Turn } from './page-column.ts';
import { readPage, type PageLink, type ReadPage } from './page-reading.ts';
import { loadPdfLibrary, type PdfDocument } from './pdf-library.ts';
import type { Hit } from './look-through.ts';

export interface PdfPageProps {
  readonly pdf: PdfDocument;
  /** From 1. */
  readonly number: number;
  readonly pages: number;
  /** CSS pixels to the point. */
  readonly scale: number;
  readonly turn: Turn;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly hidden: readonly string[];
  readonly hits: readonly Hit[];
  /** The one of them that is looked at. */
  readonly current: Hit | null;
  /** Told where the hit that is looked at stands, once it is there. */
  readonly onCurrent: (place: DOMRect) => void;
}

/** How long a size must rest before a page is drawn anew at it; until then the old drawing is stretched. */
const resting = 90;

/** One page: its paper, drawn; its words over it, to be marked, selected, copied and read aloud; its links. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { pdf, number, pages, scale, turn, top, width, height, hidden, hits, current, onCurrent } = props;
  const { say } = useWords();
  const [page, setPage] = useState<ReadPage | 'withheld' | 'broken' | null>(null);
  const paper = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [runs, setRuns] = useState<readonly HTMLElement[]>([]);

  useEffect(() => {
    let isOver = false;
    readPage(pdf, number, hidden).then(
      (read) => !isOver && setPage('isWithheld' in read ? 'withheld' : read),
      () => !isOver && setPage('broken'),
    );
    return () => {
      isOver = true;
    };
  }, [pdf, number, hidden]);

  const read = page !== null && typeof page === 'object' ? page : null;

  useEffect(() => {
    const sheet = paper.current;
    if (read === null || sheet === null) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        drawPage(
          read,
          { scale, turn, ratio: window.devicePixelRatio, covers: hidden.length > 0 },
          abort.signal,
        ).then(
          (canvas) => {
            if (abort.signal.aborted) return;
            release(sheet);
            sheet.replaceChildren(canvas);
          },
          () => !abort.signal.aborted && setPage('broken'),
        );
      },
      sheet.firstChild === null ? 0 : resting,
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [read, scale, turn, hidden]);

  useLayoutEffect(() => {
    const sheet = paper.current;
    // A canvas that is gone from the page keeps its memory until somebody looks.
    return () => {
      if (sheet !== null) release(sheet);
    };
  }, []);

  useEffect(() => {
    const container = words.current;
    if (read === null || container === null) return undefined;
    const abort = new AbortController();
    const isOver = () => abort.signal.aborted;
    void loadPdfLibrary().then(async (library) => {
      if (isOver()) return;
      container.replaceChildren();
      const made = new library.TextLayer({
        textContentSource: read.content,
        container,
        viewport: read.page.getViewport({ scale: 1 }),
      });
      abort.signal.addEventListener('abort', () => made.cancel(), { once: true });
      await made.render().catch(() => undefined);
      if (!isOver()) setRuns([...made.textDivs]);
    });
    return () => {
      abort.abort();
      setRuns([]);
    };
  }, [read]);

  useEffect(() => {
    if (read === null || runs.length === 0) return undefined;
    const ranges = hits.flatMap((hit) => rangesOf(hit, read, runs));
    return mark('viewer-hit', ranges);
  }, [read, runs, hits]);

  useEffect(() => {
    if (read === null || runs.length === 0 || current === null) return undefined;
    const ranges = rangesOf(current, read, runs);
    const place = ranges[0]?.getBoundingClientRect();
    if (place !== undefined) onCurrent(place);
    return mark('viewer-hit-now', ranges);
  }, [read, runs, current, onCurrent]);

  const style = { top, width, height, '--total-scale-factor': scale } as React.CSSProperties;
  return (
    <section
      className="viewer-page"
      style={style}
      aria-label={say('viewer.page', { page: number, pages })}
      data-page={number}
    >
      <div className="viewer-paper" ref={paper} aria-hidden="true" />
      {page === 'withheld' && <p className="viewer-page-withheld">{say('viewer.page-withheld')}</p>}
      {page === 'broken' && <p className="viewer-page-withheld">{say('viewer.page-broken')}</p>}
      <div
        className="viewer-words"
        ref={words}
        data-turn={read === null ? 0 : (read.page.rotate + turn) % 360}
        lang={read?.content.lang ?? undefined}
      />
      {read !== null && turn === 0 && <PageLinks links={read.links} scale={scale} />}
    </section>
  );
});

function release(sheet: HTMLElement): void {
  for (const canvas of sheet.querySelectorAll('canvas')) canvas.width = canvas.height = 0;
}

/** The words of a hit as they stand on the page: a piece of each run that it crosses. */
function rangesOf({ start, end }: Hit, { starts, content }: ReadPage, runs: readonly HTMLElement[]): Range[] {
  const items = content.items.filter((item) => 'str' in item);
  const ranges: Range[] = [];
  for (let run = firstRun(starts, start); run < starts.length && (starts[run] ?? 0) < end; run += 1) {
    const node = runs[run]?.firstChild;
    const begin = starts[run] ?? 0;
    const length = items[run]?.str.length ?? 0;
    const from = Math.max(start - begin, 0);
    const to = Math.min(end - begin, length);
    if (!(node instanceof Text) || from >= to || to > node.length) continue;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    ranges.push(range);
  }
  return ranges;
}

function firstRun(starts: readonly number[], at: number): number {
  const after = starts.findIndex((start) => start > at);
  return Math.max(0, (after < 0 ? starts.length : after) - 1);
}

interface PageLinksProps {
  readonly links: readonly PageLink[];
  readonly scale: number;
}

/** Where the page's links lead, over the words that they stand on: each says its target and asks. */
function PageLinks({ links, scale }: PageLinksProps) {
  return links.map(({ address, box }, index) => {
    const target = readLink(address, '');
    if (target === null) return null;
    return (
      <span key={index} className="viewer-link" style={scaled(box, scale)} title={target.address}>
        <TargetLink target={target}>
          <span className="out-of-sight">{target.address}</span>
        </TargetLink>
      </span>
    );
  });
}

function scaled({ left, top, width, height }: Box, scale: number): React.CSSProperties {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}
