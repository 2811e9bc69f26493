import { useEffect, useRef } from 'react';
import { useAct } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/Toast.tsx';
import { copyText } from './copy-text.ts';
import type { LinkTarget } from './links.ts';
import './LinkQuestion.css';

export interface LinkQuestionProps {
  readonly target: LinkTarget;
  readonly onDone: () => void;
}

/** Where a link really leads, before anything is opened: the host made plain, what misleads said. */
export function LinkQuestion({ target, onDone }: LinkQuestionProps) {
  const { say, sayError } = useWords();
  const open = useAct('links.open');
  const { kind, address, host, before, after, warnings } = target;
  // The app opens no other; the warning beside it says why, and the address can be copied.
  const isOpened = kind === 'web' && address.startsWith('https:');
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);

  function follow(): void {
    open.mutate(
      { address },
      {
        onSuccess: (answer) => {
          if (answer.address !== null) window.open(answer.address, '_blank', 'noopener,noreferrer');
          onDone();
        },
      },
    );
  }

  async function copy(): Promise<void> {
    if (await copyText(address)) toast(say('letter.copied'));
    onDone();
  }

  return (
    <div className="link-question" ref={first} tabIndex={-1}>
      <p className="link-question-kind">{say(`letter.link-${kind}`)}</p>
      <p className="link-question-address" translate="no" dir="ltr">
        {before}
        <strong>{host}</strong>
        {after}
      </p>
      {warnings.map((warning) => (
        <p key={warning.kind} className="link-question-warning">
          <Icon name="warning" />
          <span>{say(`letter.warning-${warning.kind}`, { ...warning })}</span>
        </p>
      ))}
      <div className="link-question-acts">
        {isOpened && (
          <Button
            look={warnings.some(({ kind: one }) => one === 'says-other') ? 'stop' : 'main'}
            isDisabled={open.isPending}
            onPress={follow}
          >
            {say('letter.link-open')}
          </Button>
        )}
        <Button onPress={() => void copy()}>
          {say(kind === 'telephone' ? 'letter.copy-number' : 'letter.copy-address')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {say('letter.link-leave')}
        </Button>
      </div>
      {open.error !== null && <Notice tone="stop">{sayError(open.error)}</Notice>}
    </div>
  );
}
