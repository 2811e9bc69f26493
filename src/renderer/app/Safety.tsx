import { Component, type ReactNode } from 'react';
import { CallFailed } from '../api/client.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from './words.tsx';

interface SafetyProps {
  readonly children: ReactNode;
}

/** Keeps a mistake in one place of the window from taking the window away. */
export class Safety extends Component<SafetyProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <Failed onRetry={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const { say, sayError } = useWords();
  return (
    <Notice tone="stop" actions={<Button onPress={onRetry}>{say('ui.retry')}</Button>}>
      {sayError(new CallFailed({ code: 'internal', details: {} }))}
    </Notice>
  );
}
