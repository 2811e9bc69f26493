import { useEffect, useRef, type ReactNode } from 'react';
import './Checkbox.css';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly className: string;
  /** `some`: of the many that it stands for, some are chosen. */
  readonly chosen: boolean | 'some';
  readonly onChange: (chosen: boolean) => void;
}

/** One of many to take or to leave; the whole line chooses it. The browser's own, since a list may hold thousands. */
export function Checkbox({ children, className, chosen, onChange }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = chosen === 'some';
  }, [chosen]);
  return (
    <label className={className}>
      <input
        ref={box}
        type="checkbox"
        className="checkbox"
        checked={chosen === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
