import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './Field.css';
import './Menu.css';

export interface Choice<T extends string> {
  readonly id: T;
  readonly label: string;
  /** A sign before the words, such as a state's shape; it says nothing to screen readers. */
  readonly mark?: ReactNode;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly labelHidden?: boolean;
  readonly isDisabled?: boolean;
}

/** One of a few choices. */
export function Select<T extends string>(props: SelectProps<T>) {
  const {
    label,
    choices,
    value,
    onChange,
    placeholder,
    help,
    error,
    labelHidden = false,
    isDisabled = false,
  } = props;
  const mark = choices.find((choice) => choice.id === value)?.mark;
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {!labelHidden && <Label className="field-label">{label}</Label>}
      <Button className="input select-button">
        {mark !== undefined && <span aria-hidden="true">{mark}</span>}
        <SelectValue className="select-value">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <Icon name="chevronDown" />
      </Button>
      {help !== undefined && error === undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className="menu-item">
              {choice.mark !== undefined && <span aria-hidden="true">{choice.mark}</span>}
              <span className="menu-words">{choice.label}</span>
              <span className="menu-tick">
                <Icon name="check" />
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
