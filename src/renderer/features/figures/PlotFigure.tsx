import { useEffect, useRef, useState } from 'react';

export interface PlotFigureProps {
  /** What it shows, in words: its numbers stand in a table beside it. */
  readonly label: string;
  /** Draws it for a width in pixels; the same function as long as it shows the same. */
  readonly draw: (width: number) => SVGSVGElement | HTMLElement;
}

/** A plot as wide as its place, drawn anew when that changes. */
export function PlotFigure({ label, draw }: PlotFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const frame = place.current;
    if (frame === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    watcher.observe(frame);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    const frame = place.current;
    if (frame === null || width === 0) return;
    const plot = draw(width);
    // The page's policy forbids styles without its number; ours stand in Figures.css.
    for (const style of plot.querySelectorAll('style')) style.remove();
    // Named as a whole: its parts say nothing that the table does not.
    for (const part of plot.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    frame.replaceChildren(plot);
  }, [draw, width]);

  return <div className="plot" role="img" aria-label={label} ref={place} />;
}
