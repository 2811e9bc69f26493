import './StateMark.css';

/** The tone says how much it matters; the shape and the word say what it is without any colour. */
export type MarkShape =
  'empty' | 'ring' | 'half' | 'target' | 'check' | 'dot' | 'square' | 'bar' | 'warning' | 'stop' | 'clock';
export type MarkTone = 'quiet' | 'pond' | 'reed' | 'amber' | 'brick';

const shapes: Record<MarkShape, React.JSX.Element> = {
  empty: <path d="M3 6h6" />,
  ring: <circle cx="6" cy="6" r="4" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path className="mark-fill" d="M6 2a4 4 0 0 1 0 8z" />
    </>
  ),
  target: (
    <>
      <circle cx="6" cy="6" r="4.4" />
      <circle className="mark-fill" cx="6" cy="6" r="1.4" />
    </>
  ),
  check: <path d="M2 6.4l2.9 2.9L10 3" />,
  dot: <circle className="mark-fill" cx="6" cy="6" r="4" />,
  square: <path className="mark-fill" d="M2.5 2.5h7v7h-7z" />,
  bar: <path d="M2 3.5h8M3.2 3.5v6h5.6v-6" />,
  warning: <path className="mark-fill" d="M6 1.5l5 9H1z" />,
  stop: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
  clock: (
    <>
      <circle cx="6" cy="6" r="4.6" />
      <path d="M6 3.2V6l1.9 1.3" />
    </>
  ),
};

export interface StateMarkProps {
  readonly shape: MarkShape;
  readonly tone?: MarkTone;
  readonly word: string;
  /** Keeps the word for screen readers and hover where a shape beside a label is enough. */
  readonly wordHidden?: boolean;
}

/** A state, by shape and by word. */
export function StateMark({ shape, tone = 'quiet', word, wordHidden = false }: StateMarkProps) {
  return (
    <span className={`mark mark-${tone}`} {...(wordHidden ? { title: word } : {})}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {shapes[shape]}
      </svg>
      <span className={wordHidden ? 'out-of-sight' : 'mark-word'}>{word}</span>
    </span>
  );
}
