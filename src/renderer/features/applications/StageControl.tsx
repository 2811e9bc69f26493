import { useState } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDeskKeys, type DeskKeyMap } from '../desk/desk-keys.ts';
import { StageMark } from './application-words.tsx';
import type { Moves } from './use-move.ts';
import '../../ui/Field.css';
import '../../ui/Menu.css';

export interface StageControlProps {
  readonly application: ApplicationDetail;
  readonly moves: Moves;
  readonly isDisabled: boolean;
}

/** How many stages have a digit of their own. */
const digits = 9;

/** The stages of the posting, in its order and by its names: a menu for `s`, a digit for each. */
export function StageControl({ application, moves, isDisabled }: StageControlProps) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { stage: here, process } = application;
  const choices = process.stages
    .filter(({ id, dropped }) => !dropped || id === here)
    .map(({ id, blind }) => ({ id, blind, word: moves.wordOf(id) }));
  // A stage that its posting no longer knows is still where the application stands.
  if (!choices.some(({ id }) => id === here))
    choices.push({ id: here, blind: application.covered, word: moves.wordOf(here) });

  const byDigit = (digit: string) => choices[Number(digit) - 1]?.id;
  const keys: DeskKeyMap = isDisabled
    ? {}
    : {
        s: { label: say('stages.key'), act: () => setOpen(true) },
        ...Object.fromEntries(
          choices
            .slice(0, digits)
            .map(({ id, word }, index) => [
              String(index + 1),
              { label: say('stages.key-to', { stage: word }), act: () => moves.go(id) },
            ]),
        ),
      };
  useDeskKeys(keys);

  function choose(stage: Stage): void {
    setOpen(false);
    moves.go(stage);
  }

  return (
    <Select
      className="field stage-control"
      aria-label={say('applications.stage')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      value={here}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) choose(chosen.id);
      }}
      isDisabled={isDisabled}
    >
      <Button className="input select-button" aria-keyshortcuts="s">
        <span aria-hidden="true" className="stage-control-mark">
          <StageMark stage={here} wordHidden />
        </span>
        <SelectValue className="select-value">{() => moves.wordOf(here)}</SelectValue>
        <kbd className="key" aria-hidden="true">
          S
        </kbd>
      </Button>
      <Popover className="popover" offset={4} placement="bottom start">
        <div
          onKeyDownCapture={(event) => {
            const chosen = event.ctrlKey || event.metaKey || event.altKey ? undefined : digitOf(event.code);
            const stage = chosen === undefined ? undefined : byDigit(chosen);
            if (stage === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            choose(stage);
          }}
        >
          <ListBox className="menu" items={choices}>
            {({ id, blind, word }) => (
              <ListBoxItem id={id} textValue={word} className="menu-item">
                <span aria-hidden="true" className="stage-control-mark">
                  <StageMark stage={id} wordHidden />
                </span>
                <span className="menu-words">
                  {word}
                  {blind && <span className="stage-blind"> · {say('stages.blind')}</span>}
                </span>
                <span className="menu-tick">
                  <Icon name="check" />
                </span>
                <kbd className="key" aria-hidden="true">
                  {choices.findIndex((choice) => choice.id === id) < digits
                    ? choices.findIndex((choice) => choice.id === id) + 1
                    : ''}
                </kbd>
              </ListBoxItem>
            )}
          </ListBox>
        </div>
      </Popover>
    </Select>
  );
}

/** The digit of a key, also on keyboards whose row of digits gives signs. */
function digitOf(code: string): string | undefined {
  return /^(?:Digit|Numpad)([1-9])$/u.exec(code)?.[1];
}
