import type { AnswerWords } from '../../../shared/applications/answers/answer.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import { useWords } from '../../app/words.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';

export interface DraftFieldsProps {
  readonly words: AnswerWords;
  readonly language: MessageLanguage;
  readonly onChange: (words: AnswerWords) => void;
  readonly lines?: number;
  readonly textLabel?: string;
  readonly error?: string | undefined;
}

/** Subject and text of an answer or of a template. */
export function DraftFields({ words, language, onChange, lines = 14, textLabel, error }: DraftFieldsProps) {
  const { say } = useWords();
  return (
    <div className="draft-fields" lang={language}>
      <TextField
        label={say('answers.subject')}
        maxLength={500}
        value={words.subject}
        onChange={(subject) => onChange({ ...words, subject })}
      />
      <TextField
        label={textLabel ?? say('answers.text')}
        lines={lines}
        maxLength={50_000}
        value={words.text}
        onChange={(text) => onChange({ ...words, text })}
        error={error}
      />
      <GroundsWarning text={words.text} />
    </div>
  );
}
