import { useRef, useState, type KeyboardEvent } from 'react';
import { bundleDays, type Bundle } from '../../../shared/applications/bundle.ts';
import {
  isStrongPassphrase,
  leastPassphrase,
  makePassphrase,
} from '../../../shared/applications/passphrase.ts';
import type { Id } from '../../../shared/moment.ts';
import { useClient } from '../../app/data.tsx';
import { dayIn } from '../../app/day.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useLateFocus } from '../../ui/use-late-focus.ts';
import { copyText } from '../letters/copy-text.ts';
import { download } from '../letters/download.ts';
import { useProgress } from './use-progress.ts';
import './bundles.css';

export interface LendPartProps {
  readonly ids: readonly Id[];
  /** The bundle that this one gives back. */
  readonly answers?: Bundle;
  readonly onDone: () => void;
}

function freshPassphrase(): string {
  return makePassphrase((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Lends applications to a colleague, in a file that a passphrase opens, or gives back what was lent. */
export function LendPart({ ids, answers, onDone }: LendPartProps) {
  const { say, sayError, day } = useWords();
  const client = useClient();
  const [passphrase, setPassphrase] = useState(freshPassphrase);
  const [expiresOn, setExpiresOn] = useState<string | null>(() => dayIn(bundleDays.usual));
  const [note, setNote] = useState('');
  const [job, setJob] = useState<string | null>(null);
  const [made, setMade] = useState<Bundle | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [copied, setCopied] = useState(false);
  const progress = useProgress(job);
  const isGivenBack = answers !== undefined;
  const part = useRef<HTMLElement>(null);
  const last = dayIn(bundleDays.most);
  const title = say(isGivenBack ? 'bundles.give-back' : 'desk.lend');
  const isWeak = !isStrongPassphrase(passphrase);
  const isWrongDay = expiresOn === null || expiresOn < dayIn(0) || expiresOn > last;

  useLateFocus(() => part.current?.querySelector('input'), made);

  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || job !== null) return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  }

  async function make(): Promise<void> {
    if (isWeak || expiresOn === null || isWrongDay) return;
    const id = crypto.randomUUID();
    setJob(id);
    setFailed(null);
    try {
      const asked = { applications: [...ids], passphrase, expiresOn, words: note.trim(), job: id };
      const answer = await client.call(
        'bundles.make',
        answers === undefined ? asked : { ...asked, answers: answers.id },
      );
      download(answer);
      // Whoever closed the dialog of the system may go on here.
      if (answer.saved || answer.address !== null) setMade(answer.bundle);
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setJob(null);
    }
  }

  function copy(): void {
    void copyText(passphrase).then(setCopied);
  }

  const shownPassphrase = (
    <div className="bundle-passphrase">
      <TextField
        label={say('bundles.passphrase')}
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setCopied(false);
        }}
        help={say('bundles.passphrase-help')}
        error={isWeak ? say('bundles.passphrase-weak', { least: leastPassphrase.characters }) : undefined}
        autoComplete="off"
        spellCheck="false"
        isReadOnly={made !== null}
      />
      {made === null && (
        <IconButton
          icon="refresh"
          label={say('bundles.passphrase-another')}
          onPress={() => {
            setPassphrase(freshPassphrase());
            setCopied(false);
          }}
        />
      )}
      <IconButton icon="duplicate" label={say('bundles.passphrase-copy')} onPress={copy} />
      <span className="bundle-copied" role="status">
        {copied ? say('bundles.passphrase-copied') : ''}
      </span>
    </div>
  );

  if (made !== null)
    return (
      <section className="bundle-form" aria-label={title} ref={part} onKeyDown={leave}>
        <Notice tone="good">
          {say(isGivenBack ? 'bundles.given-back' : 'bundles.made', { count: made.applications })}
        </Notice>
        {shownPassphrase}
        <p className="soft">{say('bundles.tell-apart')}</p>
        <div className="row">
          <Button look="main" onPress={onDone}>
            {say('ui.close')}
          </Button>
        </div>
      </section>
    );

  return (
    <form
      className="bundle-form"
      aria-label={title}
      ref={(element) => {
        part.current = element;
      }}
      onKeyDown={leave}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p>{say(isGivenBack ? 'bundles.give-back-how' : 'bundles.lend-how', { count: ids.length })}</p>
      {failed !== null && <Notice tone="stop">{sayError(failed)}</Notice>}
      {shownPassphrase}
      {!isGivenBack && (
        <DateField
          label={say('bundles.expires-on')}
          help={say('bundles.expires-help')}
          value={expiresOn}
          onChange={setExpiresOn}
          error={isWrongDay ? say('bundles.expires-wrong', { day: day(last) }) : undefined}
        />
      )}
      <TextField
        label={say('bundles.words')}
        help={say('bundles.words-help')}
        lines={2}
        maxLength={5_000}
        value={note}
        onChange={setNote}
      />
      {job === null ? (
        <div className="row">
          <Button look="main" type="submit" icon="lock" isDisabled={isWeak || isWrongDay}>
            {say(isGivenBack ? 'bundles.give-back-now' : 'bundles.make')}
          </Button>
          <Button look="quiet" onPress={onDone}>
            {say('ui.cancel')}
          </Button>
        </div>
      ) : (
        <Progress
          label={say('bundles.making')}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          onCancel={() => void client.call('app.cancel', { job })}
        />
      )}
    </form>
  );
}
