import type { ApplicationDetail, CandidateFields } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { checkingOf } from '../receiving/checking.ts';
import type { Recorded } from './use-recorded.ts';

const fields = ['name', 'email', 'telephone'] as const;

/** What was read in a document and nobody has looked at; nothing where the person wrote a mail. */
export function guessedFields(application: ApplicationDetail): Partial<CandidateFields> {
  const { candidate, messages, sources } = application;
  if (messages.length > 0) return {};
  return Object.fromEntries(
    fields
      .filter(
        (field) => candidate[field] !== '' && sources[field] !== 'person' && sources[field] !== 'header',
      )
      .map((field) => [field, candidate[field]]),
  );
}

export interface FactsCheckProps {
  readonly application: ApplicationDetail;
  readonly guessed: Partial<CandidateFields>;
  readonly recorded: Recorded;
}

/** A document came without a mail: what it says of the person is corrected above, or said to be right. */
export function FactsCheck({ application, guessed, recorded }: FactsCheckProps) {
  const { say, intl } = useWords();
  const client = useClient();
  const { id } = application;
  const round = checkingOf(id);
  const next = round?.next ?? null;
  const read = fields.filter((field) => field in guessed);

  async function confirm(): Promise<void> {
    const done = await recorded.record(
      () => client.call('applications.correct', { id, changes: guessed }),
      say('facts.confirmed'),
    );
    if (done && next !== null) go('applications', next);
  }

  return (
    <section className="proposal" aria-label={say('facts.title')}>
      <div className="proposal-words">
        <p className="proposal-what">
          {say('facts.read', { what: intl.formatList(read.map((field) => say(`facts.${field}`))) })}
        </p>
        <p className="soft">
          {say('facts.how')}
          {round !== null && round.count > 1 && (
            <span className="numbers"> {say('facts.round', { place: round.place, count: round.count })}</span>
          )}
        </p>
      </div>
      <div className="proposal-acts">
        <Button look="main" isDisabled={recorded.isRunning} onPress={() => void confirm()}>
          {say('facts.right')}
        </Button>
        {next !== null && <Button onPress={() => go('applications', next)}>{say('facts.next')}</Button>}
      </div>
    </section>
  );
}
