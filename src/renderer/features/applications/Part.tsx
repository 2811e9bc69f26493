import { useId, type ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useFolded } from './parts.ts';
import './Part.css';

export interface PartProps {
  /** Its name in `goToPart`, and for remembering whether it is folded. */
  readonly part: string;
  readonly title: string;
  /** What it holds, in a few words or a number: seen also while it is folded. */
  readonly told?: ReactNode;
  /** What can be done with it, at the end of its heading. */
  readonly acts?: ReactNode | false;
  readonly children: ReactNode;
}

/** A part of an application's page: a region with a heading that folds it, remembered on this machine. */
export function Part({ part, title, told, acts, children }: PartProps) {
  const name = useId();
  const [folded, setFolded] = useFolded(part);
  return (
    <section className="fold" aria-labelledby={name} data-part={part} data-folded={folded} tabIndex={-1}>
      <div className="fold-head">
        <h2 className="fold-title">
          <button
            type="button"
            className="fold-button"
            aria-expanded={!folded}
            aria-controls={`${name}-body`}
            onClick={() => setFolded(!folded)}
          >
            <Icon name="chevronDown" />
            <span id={name}>{title}</span>
          </button>
        </h2>
        {told !== undefined && told !== '' && <span className="fold-told numbers">{told}</span>}
        {acts !== undefined && acts !== false && <span className="fold-acts">{acts}</span>}
      </div>
      {/* What is begun in it lives on while it is folded. */}
      <div className="fold-body" id={`${name}-body`} hidden={folded}>
        {children}
      </div>
    </section>
  );
}
