import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Document } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { limitZoom, margin, stepZoom, type PageSize, type Turn, type Zoom } from './page-column.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewerBar } from './ViewerBar.tsx';
import { WithheldDocument } from './WithheldDocument.tsx';

export interface PictureViewProps {
  readonly document: Document;
  readonly address: string;
  readonly onNext?: (() => void) | undefined;
}

/** A picture, as large as the window lets it be or as a person wants it. */
export function PictureView({ document, address, onNext }: PictureViewProps) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<PageSize>({ width: 0, height: 0 });
  const [size, setSize] = useState<PageSize | null>(null);
  const [isBroken, setBroken] = useState(false);
  const [zoom, setZoom] = useState<Zoom>('page');
  const [turn, setTurn] = useState<Turn>(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const lies = turn % 180 === 0;
  const { width, height } = size ?? { width: 1, height: 1 };
  const percent = zoomOf(zoom, lies ? { width, height } : { width: height, height: width }, room);
  const zoomBy = (by: 1 | -1) => setZoom(stepZoom(percent, by));
  const rotate = (by: 90 | -90) => setTurn((now) => ((now + by + 360) % 360) as Turn);
  const keys = useViewerKeys({
    find: null,
    zoomBy,
    fit: () => setZoom(zoom === 'page' ? 'width' : 'page'),
    rotate,
    goBy: null,
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const turnWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setZoom(limitZoom(percent * Math.exp(-Math.sign(event.deltaY) * 0.12)));
    };
    element.addEventListener('wheel', turnWheel, { passive: false });
    return () => element.removeEventListener('wheel', turnWheel);
  }, [percent]);

  if (isBroken) return <WithheldDocument document={document} why="damaged" />;
  const [shownWidth, shownHeight] = [width * percent, height * percent];
  return (
    <div className="viewer-view" onKeyDown={keys}>
      <ViewerBar
        page={null}
        pages={0}
        onPage={() => undefined}
        percent={percent}
        zoom={zoom}
        onZoom={setZoom}
        onZoomBy={zoomBy}
        onRotate={() => rotate(90)}
        find={null}
        onNext={onNext}
      />
      <div
        className="viewer-scroller viewer-scroller-picture"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={say('viewer.picture-region', { name: document.name })}
      >
        <div
          className="viewer-picture"
          style={
            lies ? { width: shownWidth, height: shownHeight } : { width: shownHeight, height: shownWidth }
          }
        >
          <img
            src={address}
            alt={say('viewer.picture', { name: document.name })}
            draggable={false}
            data-turn={turn}
            style={{ width: shownWidth, height: shownHeight }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setBroken(true)}
          />
        </div>
      </div>
    </div>
  );
}

function zoomOf(zoom: Zoom, { width, height }: PageSize, room: PageSize): number {
  if (typeof zoom === 'number') return limitZoom(zoom);
  const byWidth = Math.max(room.width - 2 * margin, 80) / width;
  // A small picture is not blown up to fill the window.
  if (zoom === 'width') return Math.min(byWidth, 3);
  return Math.min(byWidth, Math.max(room.height - 2 * margin, 80) / height, 1);
}
