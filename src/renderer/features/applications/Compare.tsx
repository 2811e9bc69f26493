import type { Candidate, PostingReference } from '../../../shared/applications/application.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { nameOf, shortDay } from './application-words.tsx';

export interface Compared {
  readonly candidate: Candidate;
  readonly applications: readonly {
    readonly id: string;
    readonly posting: PostingReference | null;
    readonly receivedAt: string;
  }[];
}

export interface CompareProps {
  readonly here: Compared;
  readonly there: Compared;
  readonly isDisabled: boolean;
  /** The second stands for both. */
  readonly onMerge: (candidate: Candidate, into: Candidate) => void;
}

/** Two candidates side by side, and under whose name they are merged. */
export function Compare({ here, there, isDisabled, onMerge }: CompareProps) {
  const words = useWords();
  const { say } = words;
  const sides = [
    { ...here, other: there },
    { ...there, other: here },
  ];
  const differs = (field: 'name' | 'email' | 'telephone') =>
    here.candidate[field].trim() !== there.candidate[field].trim();
  return (
    <table className="compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{say('people.this')}</th>
          <th scope="col">{say('people.other')}</th>
        </tr>
      </thead>
      <tbody>
        {(['name', 'email', 'telephone'] as const).map((field) => (
          <tr key={field} className={differs(field) ? 'compare-differs' : ''}>
            <th scope="row">{say(field === 'email' ? 'applications.address' : `applications.${field}`)}</th>
            {sides.map(({ candidate, other }) => (
              <td key={candidate.id}>
                <span className="compare-value">{candidate[field] === '' ? '—' : candidate[field]}</span>
                {field === 'name' && (
                  <Button
                    isDisabled={isDisabled}
                    aria-label={say('people.merge-under', { name: nameOf({ candidate }, words) })}
                    onPress={() => onMerge(other.candidate, candidate)}
                  >
                    {say('people.merge-as-this')}
                  </Button>
                )}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{say('nav.applications')}</th>
          {sides.map(({ candidate, applications }) => (
            <td key={candidate.id}>
              <ul>
                {applications.map(({ id, posting, receivedAt }) => (
                  <li key={id}>
                    <a href={hashOf('applications', id)}>
                      {posting === null
                        ? say('applications.assignment-unassigned')
                        : posting.title === ''
                          ? say('posting.untitled')
                          : posting.title}
                    </a>{' '}
                    <span className="soft numbers">{shortDay(receivedAt, words)}</span>
                  </li>
                ))}
              </ul>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
