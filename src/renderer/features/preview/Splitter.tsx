import { useRef } from 'react';
import { mergeProps, useFocusRing, useMove } from 'react-aria';
import { useStoredNumber } from '../../app/stored.ts';
import './Splitter.css';

const least = 25;
const most = 75;
const stepByKey = 2;

function within(share: number): number {
  return Math.min(most, Math.max(least, share));
}

/** How much of the width the right side takes, in percent; kept over a reload under its name. */
export function useShare(name: string, first = 50): [number, (share: number) => void] {
  return useStoredNumber(name, { least, most, first });
}

export interface SplitterProps {
  readonly label: string;
  readonly share: number;
  readonly onShare: (share: number) => void;
  /** The id of the side whose share it is. */
  readonly controls: string;
}

/** Moves the border of two sides, by mouse, by touch and by the arrow keys; twice clicked, both are as wide again. */
export function Splitter({ label, share, onShare, controls }: SplitterProps) {
  const line = useRef<HTMLDivElement>(null);
  const exact = useRef(share);
  const { moveProps } = useMove({
    onMoveStart: () => {
      exact.current = share;
    },
    onMove({ deltaX, deltaY, pointerType }) {
      const whole = line.current?.parentElement?.clientWidth ?? 0;
      if (whole === 0) return;
      const moved = pointerType === 'keyboard' ? (deltaX - deltaY) * stepByKey : (deltaX / whole) * 100;
      exact.current -= moved;
      onShare(within(exact.current));
    },
  });
  const { focusProps, isFocusVisible } = useFocusRing();
  return (
    <div
      {...mergeProps(moveProps, focusProps)}
      ref={line}
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(share)}
      aria-valuemin={least}
      aria-valuemax={most}
      data-focus-ring={isFocusVisible}
      onDoubleClick={() => onShare(50)}
      onKeyDownCapture={(event) => {
        if (event.key === 'Home') onShare(most);
        else if (event.key === 'End') onShare(least);
        else if (event.key === 'Enter') onShare(50);
        else return;
        event.preventDefault();
      }}
    />
  );
}
