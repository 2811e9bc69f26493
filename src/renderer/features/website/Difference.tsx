import type { DifferenceLine } from '../../../shared/website/difference.ts';
import { useWords } from '../../app/words.tsx';

const signs: Record<DifferenceLine['kind'], string> = { same: ' ', added: '+', removed: '−' };

/** What changes in a text, line by line. */
export function Difference({ lines }: { readonly lines: readonly DifferenceLine[] }) {
  const { say } = useWords();
  return (
    <ol className="difference" aria-label={say('export.difference')}>
      {lines.map((line, index) => (
        <li key={index} className={`difference-line difference-${line.kind}`}>
          <span className="difference-sign" aria-hidden="true">
            {signs[line.kind]}
          </span>
          {line.kind !== 'same' && <span className="out-of-sight">{say(`export.line-${line.kind}`)}</span>}
          <DifferenceText {...line} />
        </li>
      ))}
    </ol>
  );
}

/** Spaces at the end of a changed line may be all that changes, so they are drawn. */
function DifferenceText({ kind, text }: DifferenceLine) {
  const { say } = useWords();
  const words = text.replace(/\r$/, '');
  const kept = kind === 'same' ? words : words.trimEnd();
  const count = words.length - kept.length;
  return (
    <span className="difference-text">
      {kept}
      {count > 0 && (
        <>
          <span className="difference-spaces" aria-hidden="true">
            {'·'.repeat(count)}
          </span>
          <span className="out-of-sight">{say('export.spaces', { count })}</span>
        </>
      )}
    </span>
  );
}
