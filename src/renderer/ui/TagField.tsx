import { useState } from 'react';
import { Button, Group, Input, Label, Tag, TagGroup, TagList, TextField } from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Icon } from './Icon.tsx';
import './Field.css';

export interface TagFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
}

/** Words as tags: Enter or a comma adds what is typed, Backspace in the empty field takes the last one back. */
export function TagField({ label, value, onChange, placeholder, labelHidden = false }: TagFieldProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');

  function add(text: string): void {
    const fresh = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '' && !value.includes(word));
    setTyped('');
    if (fresh.length > 0) onChange([...value, ...fresh]);
  }

  return (
    <TextField
      className="field"
      value={typed}
      onChange={(text) => (text.includes(',') ? add(text) : setTyped(text))}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {!labelHidden && <Label className="field-label">{label}</Label>}
      <Group className="input tag-field">
        {value.length > 0 && (
          <TagGroup
            aria-label={label}
            className="tag-list"
            onRemove={(keys) => onChange(value.filter((word) => !keys.has(word)))}
          >
            <TagList className="tag-list">
              {value.map((word) => (
                <Tag key={word} id={word} textValue={word} className="tag">
                  <span className="tag-word">{word}</span>
                  <Button
                    slot="remove"
                    className="tag-remove"
                    aria-label={say('ui.remove-tag', { tag: word })}
                  >
                    <Icon name="close" />
                  </Button>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        )}
        <Input
          {...(placeholder === undefined || value.length > 0 ? {} : { placeholder })}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '' && value.length > 0) {
              onChange(value.slice(0, -1));
            }
          }}
        />
      </Group>
    </TextField>
  );
}
