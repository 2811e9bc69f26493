import { useState, useSyncExternalStore } from 'react';
import type { MailAccount } from '../../../shared/applications/receiving.ts';
import { useAnswer, useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Choice } from '../../ui/Select.tsx';
import { toast } from '../../ui/Toast.tsx';
import { JobLine } from './JobLine.tsx';
import type { Jobs } from './jobs.ts';
import { MailboxForm } from './MailboxForm.tsx';
import { PasswordAsk } from './PasswordAsk.tsx';
import { For } from './Watches.tsx';

export interface MailboxesProps {
  readonly jobs: Jobs;
  readonly postings: readonly Choice<string>[];
  readonly posting: string | null;
}

/** Mailboxes that are read over IMAP, each by one of its folders. */
export function Mailboxes({ jobs, postings, posting }: MailboxesProps) {
  const { say, sayError } = useWords();
  const mailboxes = useAnswer('mailboxes.list', {});
  const [adding, setAdding] = useState(false);
  const rows = mailboxes.data ?? [];
  return (
    <section className="part" aria-labelledby="mailboxes-title">
      <h2 className="part-title" id="mailboxes-title">
        {say('mailboxes.title')}
      </h2>
      {mailboxes.error !== null && <Notice tone="stop">{sayError(mailboxes.error)}</Notice>}
      {rows.length === 0 && !adding && <p className="soft">{say('mailboxes.none')}</p>}
      {rows.length > 0 && (
        <ul className="receiving-rows" aria-labelledby="mailboxes-title">
          {rows.map((mailbox) => (
            <li key={mailbox.id}>
              <Mailbox mailbox={mailbox} jobs={jobs} postings={postings} />
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <MailboxForm jobs={jobs} postings={postings} posting={posting} onDone={() => setAdding(false)} />
      ) : (
        <div className="row">
          <Button icon="add" onPress={() => setAdding(true)}>
            {say('mailboxes.add')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface MailboxProps {
  readonly mailbox: MailAccount;
  readonly jobs: Jobs;
  readonly postings: readonly Choice<string>[];
}

function Mailbox({ mailbox, jobs, postings }: MailboxProps) {
  const { say, sayError, moment } = useWords();
  const client = useClient();
  const attempts = useAttempts();
  const [asking, setAsking] = useState<'password' | 'remove' | null>(null);
  const all = useSyncExternalStore(jobs.listen, jobs.all);
  const job = all.find(({ kind, of }) => kind === 'mailbox' && of === mailbox.id);
  const isRunning = job !== undefined && job.phase !== 'ended';
  const { id, user, folder, passwordKept, fetchedAt, messages } = mailbox;

  function fetchNow(password?: string): void {
    setAsking(null);
    if (job !== undefined) jobs.forget(job.id);
    jobs.start({ kind: 'mailbox', mailbox: id, name: user, ...(password === undefined ? {} : { password }) });
  }

  /** Where the system keeps a password that was refused, it keeps the new one from now on. */
  function fetchWith(password: string): void {
    attempts.attempt(async () => {
      if (passwordKept) await client.call('mailboxes.change', { id, changes: {}, password });
      fetchNow(password);
    });
  }

  function remove(): void {
    attempts.attempt(async () => {
      await client.call('mailboxes.remove', { id });
      toast(say('mailboxes.removed', { user }));
    });
  }

  return (
    <>
      <div className="receiving-row">
        <Icon name="mail" />
        <div className="receiving-row-main">
          <p className="receiving-row-name">
            {user} <span className="soft">{folder}</span>
          </p>
          <p className="receiving-row-more soft numbers">
            <span>
              {fetchedAt === null
                ? say('mailboxes.never-fetched')
                : say('mailboxes.fetched', { moment: moment(fetchedAt), count: messages })}
            </span>
            {mailbox.posting !== null && <For posting={mailbox.posting} postings={postings} />}
            <span>{say(passwordKept ? 'mailboxes.password-kept' : 'mailboxes.password-asked')}</span>
          </p>
        </div>
        <Button
          isDisabled={isRunning}
          aria-label={say('mailboxes.fetch-of', { user })}
          onPress={() => (passwordKept ? fetchNow() : setAsking('password'))}
        >
          {say('mailboxes.fetch')}
        </Button>
        <IconButton
          icon="remove"
          label={say('mailboxes.remove', { user })}
          isDisabled={isRunning}
          onPress={() => setAsking('remove')}
          tooltip="left"
        />
      </div>
      {attempts.error !== null && (
        <Notice tone="stop" onClose={attempts.forget}>
          {sayError(attempts.error)}
        </Notice>
      )}
      {asking === 'password' && (
        <div className="receiving-inside">
          <PasswordAsk user={user} onPassword={fetchNow} onCancel={() => setAsking(null)} />
        </div>
      )}
      {asking === 'remove' && (
        <Notice
          tone="attention"
          actions={
            <>
              <Button look="stop" onPress={remove}>
                {say('mailboxes.remove-now')}
              </Button>
              <Button look="quiet" onPress={() => setAsking(null)}>
                {say('ui.cancel')}
              </Button>
            </>
          }
        >
          {say(passwordKept ? 'mailboxes.remove-ask-password' : 'mailboxes.remove-ask', { user })}
        </Notice>
      )}
      {job !== undefined && (
        <div className="receiving-inside">
          <JobLine job={job} jobs={jobs} onPassword={fetchWith} />
        </div>
      )}
    </>
  );
}
