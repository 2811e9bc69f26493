import { useEffect, useId, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PreviewPane, type PreviewedOffer } from './PreviewPane.tsx';
import { Splitter, useShare } from './Splitter.tsx';
import './PreviewBeside.css';

const toggleId = 'preview-toggle';

/** The button that shows the page beside the text; null where no text is shown. */
export function previewToggle(): HTMLElement | null {
  return document.getElementById(toggleId);
}

const isMac = navigator.userAgent.includes('Mac');

export interface PreviewToggleProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Shows the page beside the text, or puts it away; Alt+P does the same from anywhere in the posting. */
export function PreviewToggle({ isOn, onChange }: PreviewToggleProps) {
  const { say } = useWords();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const plainAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      // On a Mac the key writes another letter with Alt.
      if (!plainAlt || !(event.key.toLowerCase() === 'p' || (isMac && event.code === 'KeyP'))) return;
      event.preventDefault();
      onChange(!isOn);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isOn, onChange]);
  return (
    <ToggleButton
      id={toggleId}
      className="button button-quiet preview-toggle"
      isSelected={isOn}
      onChange={onChange}
      aria-keyshortcuts="Alt+P"
    >
      <Icon name="preview" />
      <span className="button-words">{say('preview.title')}</span>
      <kbd className="preview-keys" aria-hidden="true">
        {isMac ? '⌥P' : 'Alt+P'}
      </kbd>
    </ToggleButton>
  );
}

export interface PreviewBesideProps {
  readonly children: ReactNode;
  readonly isOn: boolean;
  readonly offer: PreviewedOffer | null;
  readonly place: () => string | null;
  readonly onClose: () => void;
}

/** The texts with the page beside them; where there is no room for both, the page takes their place. */
export function PreviewBeside({ children, isOn, offer, place, onClose }: PreviewBesideProps) {
  const { say } = useWords();
  const id = useId();
  const [share, setShare] = useShare('preview.share');
  useEffect(
    () =>
      isOn
        ? () => {
            // Only where the focus would be lost: a person may have gone on to something else.
            window.requestAnimationFrame(() => {
              if (document.activeElement === document.body) document.getElementById(toggleId)?.focus();
            });
          }
        : undefined,
    [isOn],
  );
  return (
    <div
      className="beside"
      data-preview={isOn}
      style={isOn ? { gridTemplateColumns: `minmax(0, 1fr) auto ${share}%` } : undefined}
    >
      {children}
      {isOn && (
        <>
          <Splitter label={say('preview.splitter')} share={share} onShare={setShare} controls={id} />
          <PreviewPane id={id} offer={offer} place={place} onClose={onClose} />
        </>
      )}
    </div>
  );
}
