import { useEffect, useRef, useState } from 'react';

interface Turn {
  readonly turn: number;
  readonly address: string;
}

export interface PreviewFramesProps extends Turn {
  readonly title: string;
  /** In CSS pixels of the page; null for as wide as the stage. */
  readonly width: number | null;
  /** A link was followed: the frame shows something else than the page it was made for. */
  readonly onLeft: () => void;
  readonly onPage: () => void;
}

/**
 * The page in a frame. What is made anew is loaded behind what is seen, and takes its place when it is there, so that
 * nothing flashes.
 */
export function PreviewFrames({ turn, address, title, width, onLeft, onPage }: PreviewFramesProps) {
  const [seen, setSeen] = useState<Turn | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const newest = { turn, address };
  const frames = seen === null || seen.turn === turn ? [newest] : [seen, newest];
  const scale = width === null || room === null ? 1 : Math.min(1, room.width / width);
  const size =
    width === null || room === null
      ? undefined
      : { width: `${width}px`, height: `${room.height / scale}px`, transform: `scale(${scale})` };

  return (
    <div className="preview-stage" ref={stage}>
      <div
        className={width === null ? 'preview-sheet' : 'preview-sheet preview-sheet-narrow'}
        style={
          width === null || room === null
            ? undefined
            : { width: `${Math.min(width, room.width)}px`, height: `${room.height}px` }
        }
      >
        {frames.map((frame) => (
          <OneFrame
            key={frame.turn}
            address={frame.address}
            title={title}
            isSeen={seen?.turn === frame.turn}
            style={size}
            onLoaded={() => {
              setSeen(frame);
              onPage();
            }}
            onLeft={onLeft}
          />
        ))}
      </div>
    </div>
  );
}

interface OneFrameProps {
  readonly address: string;
  readonly title: string;
  readonly isSeen: boolean;
  readonly style: React.CSSProperties | undefined;
  readonly onLoaded: () => void;
  readonly onLeft: () => void;
}

function OneFrame({ address, title, isSeen, style, onLoaded, onLeft }: OneFrameProps) {
  const loads = useRef(0);
  return (
    <iframe
      className="preview-frame"
      src={address}
      title={title}
      // The page keeps the origin of its own that it was given, for its fonts; nothing else is allowed.
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      data-seen={isSeen}
      aria-hidden={!isSeen}
      {...(isSeen ? {} : { tabIndex: -1 })}
      style={style}
      onLoad={() => {
        loads.current += 1;
        if (loads.current === 1) onLoaded();
        else onLeft();
      }}
    />
  );
}

interface Room {
  readonly width: number;
  readonly height: number;
}

function useRoom(element: React.RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
