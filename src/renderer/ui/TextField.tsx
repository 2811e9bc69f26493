import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import './Field.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** Several lines where a number is given. */
  readonly lines?: number;
  /** The label is said to screen readers only, where the place makes it plain. */
  readonly labelHidden?: boolean;
}

/** A line, or some lines, of words with its label, its help and its error. */
export function TextField({ label, help, error, placeholder, lines, labelHidden, ...props }: TextFieldProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...props}
      className="field"
      isInvalid={error !== undefined}
      {...(labelHidden === true ? { 'aria-label': label } : {})}
    >
      {labelHidden !== true && <Label className="field-label">{label}</Label>}
      {lines === undefined ? (
        <Input className="input" {...shown} />
      ) : (
        <TextArea className="input" rows={lines} {...shown} />
      )}
      {help !== undefined && error === undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
