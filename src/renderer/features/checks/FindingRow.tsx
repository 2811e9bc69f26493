import { useId, useState } from 'react';
import type { Finding, Severity } from '../../../shared/checks/finding.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';
import { Difference } from '../website/Difference.tsx';

export const severityLooks: Record<Severity, { readonly shape: MarkShape; readonly tone: MarkTone }> = {
  block: { shape: 'stop', tone: 'brick' },
  warn: { shape: 'warning', tone: 'amber' },
  suggest: { shape: 'ring', tone: 'pond' },
};

export interface FindingRowProps {
  readonly finding: Finding;
  /** Shows the repair whatever was chosen here: all of the post's are being looked at. */
  readonly isShown: boolean;
  readonly isPending: boolean;
  readonly onRepair: () => void;
}

/** One thing that is wrong: where, what, why it matters, and what would set it right. */
export function FindingRow({ finding, isShown, isPending, onRepair }: FindingRowProps) {
  const { say, sayCheck } = useWords();
  const [isOpen, setOpen] = useState(false);
  const words = useId();
  const look = severityLooks[finding.severity];
  const isLooking = isOpen || isShown;
  return (
    <li className="finding">
      <span className="finding-mark">
        <StateMark shape={look.shape} tone={look.tone} word={say(`checks.severity-${finding.severity}`)} />
      </span>
      <span className="finding-line numbers">{say('checks.line', { line: finding.line })}</span>
      <div className="finding-words">
        <p id={words} className="finding-what">
          {sayCheck(finding.check, finding.details)}
        </p>
        <p className="soft">{sayCheck(`${finding.check}.why`, finding.details)}</p>
        {finding.repair !== null && (
          <div className="finding-repair">
            {!isShown && (
              <Button
                look="quiet"
                aria-expanded={isOpen}
                aria-describedby={words}
                onPress={() => setOpen(!isOpen)}
              >
                {say(isOpen ? 'checks.hide' : 'checks.show')}
              </Button>
            )}
            {isLooking && (
              <>
                <Difference lines={finding.repair} />
                {!isShown && (
                  <div className="row">
                    <Button look="main" aria-describedby={words} isDisabled={isPending} onPress={onRepair}>
                      {say('checks.repair')}
                    </Button>
                  </div>
                )}
              </>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
