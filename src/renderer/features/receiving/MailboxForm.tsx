import { useRef, useState } from 'react';
import type { MailboxFields } from '../../../shared/applications/receiving.ts';
import { useAct, useAnswer, useQuestion } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Select, type Choice } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Jobs } from './jobs.ts';
import {
  proposeFolder,
  proposeServer,
  providerNames,
  providerOf,
  providers,
  type ProviderName,
  type ServerFields,
} from './mail-providers.ts';
import { laterPosting } from './TakeIn.tsx';

export interface MailboxFormProps {
  readonly jobs: Jobs;
  readonly postings: readonly Choice<string>[];
  readonly posting: string | null;
  readonly onDone: () => void;
}

const otherProvider = 'other';

/** Adds a mailbox: whose it is, where it lies, its password, and then which of its folders is read. */
export function MailboxForm({ jobs, postings, posting, onDone }: MailboxFormProps) {
  const { say, sayError } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const safe = useAnswer('mailboxes.can-keep-password', {});
  const look = useQuestion('mailboxes.folders');
  const add = useAct('mailboxes.add');
  const [address, setAddress] = useState('');
  const [said, setSaid] = useState<ProviderName | typeof otherProvider | null>(null);
  const [changed, setChanged] = useState<Partial<ServerFields>>({});
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(true);
  const [folder, setFolder] = useState<string | null>(null);
  const [destination, setDestination] = useState(posting);
  const [looked, setLooked] = useState(false);

  const provider = said === otherProvider ? null : (said ?? providerOf(address));
  const server = { ...proposeServer(address, provider), ...changed };
  const advice = provider === null ? 'usual' : providers[provider].password;
  const folders = look.data;
  const chosen = folder ?? (folders === undefined ? null : proposeFolder(folders));
  const missing = server.host.trim() === '' || server.user.trim() === '' || password === '';

  /** Another server or user: what was found there no longer holds. */
  function changeServer(changes: Partial<ServerFields>): void {
    setChanged({ ...changed, ...changes });
    look.reset();
    add.reset();
    setFolder(null);
  }

  async function submit(): Promise<void> {
    setLooked(true);
    if (missing) {
      // What is missing is marked on the next drawing.
      window.requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    const where = { ...server, host: server.host.trim(), user: server.user.trim() };
    try {
      if (folders === undefined || chosen === null) {
        await look.mutateAsync({ ...where, password });
        return;
      }
      const fields: MailboxFields = { ...where, folder: chosen, posting: destination };
      const kept = keep && safe.data?.safe === true;
      const made = await add.mutateAsync({ ...fields, ...(kept ? { password } : {}) });
      jobs.start({ kind: 'mailbox', mailbox: made.id, name: made.user, password });
      onDone();
    } catch {
      // Each act shows its own error below.
    }
  }

  const busy = look.isPending || add.isPending;
  const error = add.error ?? look.error;
  const needed = (value: string) => (looked && value.trim() === '' ? say('mailboxes.needed') : undefined);
  return (
    <form
      ref={form}
      className="form mailbox-form"
      aria-label={say('mailboxes.add')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="form-row">
        <TextField
          label={say('mailboxes.address')}
          autoFocus
          inputMode="email"
          autoComplete="off"
          spellCheck="false"
          maxLength={320}
          value={address}
          validationBehavior="aria"
          error={needed(server.user)}
          onChange={(value) => {
            setAddress(value);
            look.reset();
          }}
        />
        <Select<ProviderName | typeof otherProvider>
          label={say('mailboxes.provider')}
          value={provider ?? otherProvider}
          onChange={(next) => {
            setSaid(next);
            setChanged({});
            look.reset();
            setFolder(null);
          }}
          choices={[
            ...providerNames.map((name) => ({ id: name, label: providers[name].title })),
            { id: otherProvider, label: say('mailboxes.provider-other') },
          ]}
        />
      </div>
      <div className="mailbox-server">
        <TextField
          label={say('mailboxes.host')}
          autoComplete="off"
          spellCheck="false"
          maxLength={253}
          value={server.host}
          validationBehavior="aria"
          error={needed(server.host)}
          onChange={(host) => changeServer({ host })}
        />
        <NumberField
          label={say('mailboxes.port')}
          minValue={1}
          maxValue={65_535}
          formatOptions={{ useGrouping: false }}
          value={server.port}
          onChange={(port) => changeServer({ port: port ?? 993 })}
        />
        <Select<MailboxFields['security']>
          label={say('mailboxes.security')}
          value={server.security}
          onChange={(security) => changeServer({ security })}
          choices={[
            { id: 'tls', label: say('mailboxes.security-tls') },
            { id: 'starttls', label: say('mailboxes.security-starttls') },
          ]}
        />
      </div>
      <div className="form-row">
        <TextField
          label={say('mailboxes.user')}
          autoComplete="off"
          spellCheck="false"
          maxLength={320}
          value={server.user}
          onChange={(user) => changeServer({ user })}
        />
        <TextField
          label={say('mailboxes.password')}
          type="password"
          autoComplete="off"
          maxLength={1000}
          value={password}
          validationBehavior="aria"
          error={needed(password)}
          onChange={setPassword}
        />
      </div>
      <p className={advice === 'not-by-password' ? 'mailbox-advice' : 'soft mailbox-advice'}>
        {say(`mailboxes.advice-${advice}`)}
      </p>
      {safe.data?.safe === true ? (
        <Checkbox className="mailbox-keep" chosen={keep} onChange={setKeep}>
          <span>{say('mailboxes.keep')}</span>
        </Checkbox>
      ) : (
        <p className="soft">{say('mailboxes.not-kept')}</p>
      )}
      {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
      {folders !== undefined && (
        <div className="form-row">
          <Select<string>
            label={say('mailboxes.folder')}
            value={chosen}
            onChange={setFolder}
            choices={folders.map(({ path, messages }) => ({
              id: path,
              label: say('mailboxes.folder-count', { path, count: messages }),
            }))}
          />
          <Select<string>
            label={say('receiving.for')}
            value={destination ?? laterPosting}
            onChange={(next) => setDestination(next === laterPosting ? null : next)}
            choices={[{ id: laterPosting, label: say('receiving.for-later') }, ...postings]}
          />
        </div>
      )}
      <p className="soft">{say('mailboxes.only-read')}</p>
      <div className="row">
        <Button type="submit" look="main" isDisabled={busy}>
          {say(folders === undefined ? 'mailboxes.connect' : 'mailboxes.add-now')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {say('ui.cancel')}
        </Button>
        {busy && <Waiting />}
      </div>
    </form>
  );
}
