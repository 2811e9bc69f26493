import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAsked } from '../../app/asked.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { mainKey } from '../../ui/keys.ts';
import { listKeys, useDeskKeys, useRegistered } from './desk-keys.ts';
import './KeysSheet.css';

/** `mod+shift+z` as the keyboard has it. */
function written(name: string): string[] {
  const signs: Record<string, string> = {
    mod: mainKey.replace('+', ''),
    shift: '⇧',
    ArrowDown: '↓',
    ArrowUp: '↑',
    Enter: '↵',
    Escape: 'Esc',
  };
  return name.split('+').map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** What the keys do here: what is registered at this moment, by `?`. */
export function KeysSheet() {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  useDeskKeys({ '?': { label: say('keys.sheet'), act: () => setOpen(true) } }, 'everywhere');
  useAsked('keys', () => setOpen(true));
  useRegistered();
  return (
    <ModalOverlay className="keys-veil" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className="keys-frame">
        <Dialog className="keys">
          <header className="keys-head">
            <Heading slot="title" className="keys-title">
              {say('keys.title')}
            </Heading>
            <IconButton icon="close" label={say('ui.close')} onPress={() => setOpen(false)} tooltip="left" />
          </header>
          <div className="keys-groups">
            {isOpen &&
              listKeys().map(({ layer, keys }) => (
                <section key={layer} className="keys-group">
                  <h3>{say(`keys.layer-${layer}`)}</h3>
                  <dl>
                    {keys.map(({ names, label }) => (
                      <div key={label} className="keys-line">
                        <dt>
                          {names.map((name) => (
                            <span key={name} className="keys-together">
                              {written(name).map((part) => (
                                <kbd key={part} className="key">
                                  {part}
                                </kbd>
                              ))}
                            </span>
                          ))}
                        </dt>
                        <dd>{label}</dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
