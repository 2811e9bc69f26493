import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './SearchField.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Words to find something by; Escape clears them. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Icon name="search" />
      <Input className="search-input" placeholder={label} />
      {value !== '' && (
        <Button className="search-clear">
          <Icon name="close" />
        </Button>
      )}
    </AriaSearchField>
  );
}
