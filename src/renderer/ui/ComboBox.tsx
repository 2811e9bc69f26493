import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import type { Choice } from './Select.tsx';
import './Field.css';
import './Menu.css';

export interface ComboBoxProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  /** Null once the words are cleared. */
  readonly onChange: (value: T | null) => void;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

/** One of many choices, found by typing. */
export function ComboBox<T extends string>(props: ComboBoxProps<T>) {
  const { label, choices, value, onChange, placeholder, error, isDisabled = false } = props;
  return (
    <AriaComboBox
      className="field"
      defaultItems={choices}
      value={value}
      onChange={(key) => onChange(choices.find((choice) => choice.id === key)?.id ?? null)}
      menuTrigger="focus"
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
    >
      <Label className="field-label">{label}</Label>
      <Group className="input input-group">
        <Input {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className="input-step">
          <Icon name="chevronDown" />
        </Button>
      </Group>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox<Choice<T>> className="menu">
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className="menu-item">
              <span className="menu-words">{choice.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
