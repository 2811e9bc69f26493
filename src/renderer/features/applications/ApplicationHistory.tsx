import { usualStageSchema } from '../../../shared/applications/stage.ts';
import type { ApplicationDetail, HistoryEntry } from '../../../shared/applications/application.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { reasonWords, signed } from './application-words.tsx';
import { Part } from './Part.tsx';
import type { Recorded } from './use-recorded.ts';

export interface ApplicationHistoryProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What an entry says. */
function wordsOf(entry: HistoryEntry, words: Words): string {
  const { kind, about } = entry;
  const { say } = words;
  if (kind === 'undone')
    return say(about === 'undone' ? 'applications.history-undone-again' : 'applications.history-undone');
  if (kind === 'assigned' && (about === 'unassigned' || about === 'spontaneous'))
    return say('applications.history-assigned', { about: say(`applications.assignment-${about}`) });
  if (kind === 'assigned' && about === '')
    return say('applications.history-assigned', { about: say('posting.untitled') });
  if (kind === 'moved') {
    const stage = usualStageSchema.safeParse(about);
    return say('applications.history-moved', {
      about: stage.success ? say(`applications.stage-${stage.data}`) : about,
    });
  }
  if (kind === 'interview-set')
    return say('applications.history-interview-set', { about: words.moment(about) });
  if (kind === 'sent' || kind === 'consented' || kind === 'consent-withdrawn')
    return say(`applications.history-${kind}`, { about: words.day(about) });
  return say(`applications.history-${kind}`, { about });
}

/** What happened, newest first; each step can be undone, and what was undone can be redone. */
export function ApplicationHistory({ application, recorded }: ApplicationHistoryProps) {
  const words = useWords();
  const { say } = words;
  const entries = [...application.history].reverse();
  return (
    <Part part="history" title={say('applications.history')} told={entries.length}>
      <ol className="steps" aria-label={say('applications.history')}>
        {entries.map((entry) => (
          <Step key={entry.id} entry={entry} recorded={recorded} />
        ))}
      </ol>
    </Part>
  );
}

function Step({ entry, recorded }: { readonly entry: HistoryEntry; readonly recorded: Recorded }) {
  const words = useWords();
  const { say } = words;
  const said = wordsOf(entry, words);
  const quiet = entry.kind === 'undone';
  return (
    <li className={quiet ? 'step step-quiet' : 'step'}>
      <div className="step-words">
        <p className="step-what">
          {entry.undone && !quiet ? (
            <>
              <s>{said}</s> <span className="out-of-sight">{say('applications.history-was-undone')}</span>
            </>
          ) : (
            said
          )}
        </p>
        {entry.reason !== undefined && <p className="step-why">{reasonWords(entry.reason, words)}</p>}
        <p className="step-by numbers">{signed(entry, words)}</p>
      </div>
      {entry.undoable && !quiet && (
        <Button
          look="quiet"
          isDisabled={recorded.isRunning}
          aria-label={say(entry.undone ? 'applications.history-redo-of' : 'applications.history-undo-of', {
            what: said,
          })}
          onPress={() => void recorded.toggle(entry.id, entry.undone)}
        >
          {say(entry.undone ? 'applications.history-redo' : 'ui.undo')}
        </Button>
      )}
    </li>
  );
}
