import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  readonly icon?: IconName;
  /** `main`: the one thing to do here; `plain`: a bordered button; `quiet`: words alone; `stop`: destroys. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'stop';
}

/** A button with words. */
export function Button({ children, icon, look = 'plain', ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${look}`}>
      {icon !== undefined && <Icon name={icon} />}
      <span className="button-words">{children}</span>
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  readonly icon: IconName;
  /** Its name for screen readers, shown as a tooltip to everybody else. */
  readonly label: string;
  /** A keyboard shortcut, shown after the name. */
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly tooltip?: 'top' | 'bottom' | 'left' | 'right';
}

/** A sign that acts. Its name appears on hover and on keyboard focus. */
export function IconButton({ icon, label, keys, isPressed, tooltip = 'bottom', ...props }: IconButtonProps) {
  return (
    // While it stays, it takes Escape from what was opened meanwhile.
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={`icon-button${isPressed === true ? ' icon-button-on' : ''}`}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip" placement={tooltip} offset={6}>
        {label}
        {keys !== undefined && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
