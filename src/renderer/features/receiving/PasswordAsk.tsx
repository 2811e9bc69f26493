import { useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

export interface PasswordAskProps {
  readonly user: string;
  readonly onPassword: (password: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a password where it is needed; it goes on to the app and stays nowhere else. */
export function PasswordAsk({ user, onPassword, onCancel }: PasswordAskProps) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  return (
    <form
      className="password-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (password === '') return;
        setPassword('');
        onPassword(password);
      }}
    >
      <TextField
        label={say('mailboxes.password-of', { user })}
        type="password"
        autoComplete="off"
        autoFocus
        maxLength={1000}
        value={password}
        onChange={setPassword}
      />
      <div className="row">
        <Button type="submit" look="main" isDisabled={password === ''}>
          {say('mailboxes.fetch')}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {say('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
