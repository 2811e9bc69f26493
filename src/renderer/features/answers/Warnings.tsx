import type { FieldName } from '../../../shared/applications/answers/fields.ts';
import type { Output } from '../../../shared/contract.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { StateMark } from '../../ui/StateMark.tsx';

export type PreparedAnswer = Output<'answers.prepare'>[number];
type Warning = PreparedAnswer['warnings'][number];

/** Those after which nothing can leave. */
export function isBarred({ warnings }: PreparedAnswer): boolean {
  return warnings.some(({ kind }) => kind === 'covered' || kind === 'no-address');
}

function sayWarning({ kind, value }: Warning, { say, day, moment }: Words): string {
  switch (kind) {
    case 'field-empty':
      return say('answers.warning-field-empty', { field: say(`templates.field-${value as FieldName}`) });
    case 'answered':
      return say('answers.warning-answered', { day: day(value) });
    case 'past':
      return say('answers.warning-past', { moment: moment(value) });
    case 'no-address':
      return value === ''
        ? say('answers.warning-no-address')
        : say('answers.warning-bad-address', { address: value });
    case 'same-person':
    case 'no-reply':
      return say(`answers.warning-${kind}`, { value });
    case 'no-notice':
      return say('answers.warning-no-notice', { field: '{information}' });
    case 'ended':
    case 'covered':
      return say(`answers.warning-${kind}`);
  }
}

/** What a person should look at before an answer leaves. */
export function Warnings({ answer }: { readonly answer: PreparedAnswer }) {
  const words = useWords();
  if (answer.warnings.length === 0) return null;
  return (
    <ul className="answer-warnings">
      {answer.warnings.map((warning) => (
        <li key={`${warning.kind} ${warning.value}`}>
          <StateMark
            shape="warning"
            tone={warning.kind === 'covered' || warning.kind === 'no-address' ? 'brick' : 'amber'}
            word={sayWarning(warning, words)}
          />
        </li>
      ))}
    </ul>
  );
}
