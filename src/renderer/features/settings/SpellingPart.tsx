import { useEffect, useRef, useState } from 'react';
import type { Settings } from '../../../shared/contract.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Switch } from '../../ui/Switch.tsx';

/** Where the settings are opened at the spelling. */
export const spellingPlace = 'spelling';

export interface SpellingPartProps {
  readonly spelling: Settings['spelling'];
  readonly isAsked: boolean;
  readonly onChoose: (spelling: boolean) => void;
}

/** Whether words are checked while they are typed; nothing in a face that leaves it to its browser. */
export function SpellingPart({ spelling, isAsked, onChoose }: SpellingPartProps) {
  const { say } = useWords();
  const info = useAnswer('app.info', {});
  const client = useClient();
  const place = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const by = info.data?.spelling ?? 'none';
  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'dictionary-failed') setFailed(true);
      }),
    [client],
  );
  useEffect(() => {
    if (!isAsked || by === 'none') return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('button, input')?.focus();
  }, [isAsked, by]);
  if (by === 'none') return null;
  const isOn = spelling ?? by === 'system';
  if (by === 'forbidden')
    return (
      <div className="setting" ref={place}>
        <span className="setting-name">{say('settings.spelling')}</span>
        <p className="setting-field">{say('settings.spelling-forbidden')}</p>
      </div>
    );

  return (
    <div className="setting" ref={place}>
      <span className="setting-name">{say('settings.spelling')}</span>
      <div className="setting-field setting-stack">
        {isOn || by === 'system' ? (
          <Switch label={say('settings.spelling-on')} isSelected={isOn} onChange={onChoose} />
        ) : (
          <>
            <p>{say('settings.spelling-asks')}</p>
            <div className="row">
              <Button
                onPress={() => {
                  setFailed(false);
                  onChoose(true);
                }}
              >
                {say('settings.spelling-fetch')}
              </Button>
            </div>
          </>
        )}
        {isOn && by === 'downloaded' && <p className="soft">{say('settings.spelling-kept')}</p>}
        {isOn && hasFailed && <Notice tone="attention">{say('settings.spelling-failed')}</Notice>}
      </div>
    </div>
  );
}
