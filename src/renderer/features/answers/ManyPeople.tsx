import { useState } from 'react';
import type { AnswerWords } from '../../../shared/applications/answers/answer.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DraftFields } from './DraftFields.tsx';
import { isBarred, Warnings, type PreparedAnswer } from './Warnings.tsx';

export interface ManyPeopleProps {
  readonly people: readonly PreparedAnswer[];
  /** Words that were changed for one person alone. */
  readonly own: Readonly<Record<string, AnswerWords>>;
  readonly leftOut: ReadonlySet<string>;
  readonly onOwn: (application: string, words: AnswerWords) => void;
  readonly onLeftOut: (leftOut: ReadonlySet<string>) => void;
}

/** Whom the answer goes to, with what to look at for each; anybody can be left out or written to in other words. */
export function ManyPeople({ people, own, leftOut, onOwn, onLeftOut }: ManyPeopleProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const warned = people.filter((answer) => answer.warnings.length > 0 && !isBarred(answer));
  const isWarnedIn = warned.some(({ application }) => !leftOut.has(application));

  function leave(application: string, out: boolean): void {
    const next = new Set(leftOut);
    if (out) next.add(application);
    else next.delete(application);
    onLeftOut(next);
  }

  return (
    <div className="many-people">
      {warned.length > 0 && (
        <div className="row many-warned">
          <p>{say('answers.many-warned', { count: warned.length })}</p>
          {isWarnedIn && (
            <Button
              onPress={() =>
                onLeftOut(new Set([...leftOut, ...warned.map(({ application }) => application)]))
              }
            >
              {say('answers.many-leave-warned')}
            </Button>
          )}
        </div>
      )}
      <ul className="many-list" aria-label={say('answers.many-people')}>
        {people.map((answer) => {
          const { application, candidate, to, language } = answer;
          const barred = isBarred(answer);
          const words = own[application] ?? answer;
          return (
            <li key={application} className="many-person" data-out={barred || leftOut.has(application)}>
              <div className="many-line">
                {barred ? (
                  <span className="many-name">{candidate.name}</span>
                ) : (
                  <Checkbox
                    className="many-name"
                    chosen={!leftOut.has(application)}
                    onChange={(chosen) => leave(application, !chosen)}
                  >
                    <span>{candidate.name}</span>
                  </Checkbox>
                )}
                <span className="soft many-to">{to}</span>
                <span className="soft many-language">{language}</span>
                <button
                  type="button"
                  className="many-open"
                  aria-expanded={open === application}
                  onClick={() => setOpen(open === application ? null : application)}
                >
                  {say(application in own ? 'answers.many-changed' : 'answers.many-look')}
                  <span className="out-of-sight"> {candidate.name}</span>
                </button>
              </div>
              <Warnings answer={answer} />
              {open === application && (
                <DraftFields
                  words={words}
                  language={language}
                  lines={10}
                  onChange={(next) => onOwn(application, next)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
