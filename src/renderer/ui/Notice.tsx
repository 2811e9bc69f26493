import type { ReactNode } from 'react';
import { useWords } from '../app/words.tsx';
import { IconButton } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Notice.css';

export interface NoticeProps {
  /** `stop`: something could not be done; `attention`: something to know before going on; `calm`: said in passing. */
  readonly tone: 'stop' | 'attention' | 'calm' | 'good';
  readonly children: ReactNode;
  /** The way out. */
  readonly actions?: ReactNode;
  readonly onClose?: (() => void) | undefined;
}

const icons: Record<NoticeProps['tone'], IconName> = {
  stop: 'warning',
  attention: 'warning',
  calm: 'note',
  good: 'check',
};

/** A sentence that stands where the thing is, with the way out. */
export function Notice({ tone, children, actions, onClose }: NoticeProps) {
  const { say } = useWords();
  return (
    <div
      className={`notice notice-${tone}`}
      role={tone === 'stop' ? 'alert' : 'note'}
      aria-live={tone === 'stop' ? 'assertive' : 'polite'}
    >
      <Icon name={icons[tone]} />
      <div className="notice-words">{children}</div>
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
      {onClose !== undefined && <IconButton icon="close" label={say('ui.close')} onPress={onClose} />}
    </div>
  );
}
