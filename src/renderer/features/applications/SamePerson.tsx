import { useState } from 'react';
import type {
  ApplicationDetail,
  Candidate,
  SamePerson as Other,
} from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { nameOf } from './application-words.tsx';
import { Compare, type Compared } from './Compare.tsx';
import type { Recorded } from './use-recorded.ts';

export interface SamePersonProps {
  readonly application: ApplicationDetail;
  readonly other: Other;
  readonly recorded: Recorded;
}

/** Somebody else who may be the same person, with the reasons: compared, merged, or kept apart. */
export function SamePerson({ application, other, recorded }: SamePersonProps) {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const [comparing, setComparing] = useState(false);
  const { candidate } = application;
  const name = nameOf(other, words);
  const merge = useMerge(recorded);

  function keepApart(): void {
    void recorded.record(
      () => client.call('candidates.keep-apart', { candidate: candidate.id, from: other.candidate.id }),
      say('people.kept-apart', { name }),
    );
  }

  return (
    <section className="proposal" aria-label={say('people.same')}>
      <div className="proposal-words">
        <p className="proposal-what">{say('people.same-is', { name })}</p>
        <p className="soft">
          {other.reasons.map(({ kind, value }) => say(`people.reason-${kind}`, { value })).join(' · ')}
        </p>
      </div>
      <div className="proposal-acts">
        <Button aria-expanded={comparing} onPress={() => setComparing(!comparing)}>
          {say(comparing ? 'people.compare-hide' : 'people.compare')}
        </Button>
        <Button
          isDisabled={recorded.isRunning}
          onPress={() => merge(other.candidate, candidate)}
          aria-label={say('people.merge-with', { name })}
        >
          {say('people.merge')}
        </Button>
        <Button look="quiet" isDisabled={recorded.isRunning} onPress={keepApart}>
          {say('people.keep-apart')}
        </Button>
      </div>
      {comparing && (
        <Compare
          here={comparedOf(application)}
          there={other}
          isDisabled={recorded.isRunning}
          onMerge={merge}
        />
      )}
    </section>
  );
}

/** The open application's candidate with all that came from them. */
export function comparedOf(application: ApplicationDetail): Compared {
  const { candidate, id, posting, receivedAt, others } = application;
  return { candidate, applications: [{ id, posting, receivedAt }, ...others] };
}

/** Says that one candidate is the same person as another, who stands for both. */
export function useMerge(recorded: Recorded): (candidate: Candidate, into: Candidate) => void {
  const words = useWords();
  const client = useClient();
  return (candidate, into) =>
    void recorded.record(
      () => client.call('candidates.merge', { candidate: candidate.id, into: into.id }),
      words.say('people.merged', { name: nameOf({ candidate: into }, words) }),
    );
}
