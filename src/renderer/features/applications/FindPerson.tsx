import { useDeferredValue, useMemo, useState } from 'react';
import type { ApplicationDetail, Candidate } from '../../../shared/applications/application.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { noFilter } from '../desk/desk-state.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { nameOf } from './application-words.tsx';
import { Compare, type Compared } from './Compare.tsx';
import { comparedOf, useMerge } from './SamePerson.tsx';
import type { Recorded } from './use-recorded.ts';

const mostFound = 6;
/** So many applications are looked at for people. */
const mostLooked = 60;

export interface FindPersonProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
  readonly onClose: () => void;
}

/** Finds by hand who else is the same person, and merges them after a look at both. */
export function FindPerson({ application, recorded, onClose }: FindPersonProps) {
  const words = useWords();
  const { say } = words;
  const [sought, setSought] = useState('');
  const asked = useDeferredValue(sought).trim();
  const rows = useAnswer(
    'desk.rows',
    asked === ''
      ? null
      : { filter: { ...noFilter, sought: asked }, order: 'received-last', from: 0, count: mostLooked },
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const merge = useMerge(recorded);
  const people = useMemo(() => {
    const found = new Map<
      string,
      { candidate: Candidate; applications: Compared['applications'][number][] }
    >();
    for (const row of rows.data?.rows ?? []) {
      const { candidate } = row;
      if (candidate.id === application.candidate.id) continue;
      const person = found.get(candidate.id) ?? { candidate, applications: [] };
      person.applications.push(row);
      found.set(candidate.id, person);
    }
    return found;
  }, [rows.data, application.candidate.id]);
  const found = useMemo(
    () => (sought.trim() === '' ? [] : [...people.values()].slice(0, mostFound)),
    [sought, people],
  );
  const there = chosen === null ? undefined : people.get(chosen);

  return (
    <section
      className="proposal"
      aria-label={say('people.find')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="proposal-words find-person">
        <TextField
          label={say('people.find')}
          placeholder={say('people.find-how')}
          autoFocus
          autoComplete="off"
          value={sought}
          onChange={(value) => {
            setSought(value);
            setChosen(null);
          }}
        />
        {sought.trim() !== '' && found.length === 0 && rows.data !== undefined && (
          <p className="soft">{say('applications.found-none', { sought })}</p>
        )}
        {there === undefined && found.length > 0 && (
          <ul className="find-person-found" aria-label={say('people.found')}>
            {found.map(({ candidate, applications }) => (
              <li key={candidate.id}>
                <Button look="quiet" onPress={() => setChosen(candidate.id)}>
                  {nameOf({ candidate }, words)}
                </Button>{' '}
                <span className="soft">
                  {candidate.email} · {say('people.count', { count: applications.length })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="proposal-acts">
        <IconButton icon="close" label={say('ui.close')} onPress={onClose} tooltip="left" />
      </div>
      {there !== undefined && (
        <Compare
          here={comparedOf(application)}
          there={there}
          isDisabled={recorded.isRunning}
          onMerge={(candidate, into) => {
            merge(candidate, into);
            onClose();
          }}
        />
      )}
    </section>
  );
}
