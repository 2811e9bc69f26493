import type { Ref } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import '../../ui/SearchField.css';

export interface SearchInputProps {
  readonly field: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter or the down arrow: to the results. */
  readonly onGoDown: () => void;
  /** Escape where there is nothing to clear. */
  readonly onLeave: () => void;
}

/** The words to search for; Escape clears them. */
export function SearchInput({ field, value, onChange, onGoDown, onLeave }: SearchInputProps) {
  const { say } = useWords();
  return (
    <AriaSearchField
      className="search search-large"
      aria-label={say('search.words')}
      value={value}
      onChange={onChange}
      onSubmit={onGoDown}
      maxLength={1000}
    >
      <Icon name="search" />
      <Input
        ref={field}
        className="search-input"
        placeholder={say('search.words-example')}
        autoComplete="off"
        spellCheck="false"
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onGoDown();
          } else if (event.key === 'Escape' && value === '') onLeave();
        }}
      />
      {value !== '' && (
        <Button className="search-clear">
          <Icon name="close" />
        </Button>
      )}
    </AriaSearchField>
  );
}
