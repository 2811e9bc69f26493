import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import './Menu.css';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** Why it cannot be done, or what it does, under its name. */
  readonly help?: string | undefined;
  readonly look?: 'stop';
  readonly isDisabled?: boolean;
  readonly act: () => void;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly children: ReactNode;
  readonly label: string;
  /** Null draws a line. */
  readonly acts: readonly (MenuAct | null)[];
}

/** Further things to do, behind a button. */
export function Menu({ children, label, acts }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover" placement="bottom end" offset={4}>
        <AriaMenu aria-label={label} className="menu">
          {acts.map((act, index) =>
            act === null ? (
              <Separator key={`rule-${index}`} className="menu-rule" />
            ) : (
              <MenuItem
                key={act.id}
                id={act.id}
                textValue={act.label}
                isDisabled={act.isDisabled ?? false}
                onAction={act.act}
                className={act.look === 'stop' ? 'menu-item menu-stop' : 'menu-item'}
              >
                {act.icon !== undefined && <Icon name={act.icon} />}
                <span className="menu-words">
                  {/* Both are its name: what is seen is what is said. */}
                  <Text slot="label">
                    {act.label} {act.help !== undefined && <span className="menu-help">{act.help}</span>}
                  </Text>
                </span>
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
