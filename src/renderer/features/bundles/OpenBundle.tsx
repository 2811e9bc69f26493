import { useEffect, useRef, useState } from 'react';
import type { BundleConflict, BundleManifest } from '../../../shared/applications/bundle.ts';
import { assignments } from '../../../shared/applications/application.ts';
import { usualStageSchema } from '../../../shared/applications/stage.ts';
import type { Output, Source } from '../../../shared/contract.ts';
import { useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { sourceOf } from '../receiving/given.ts';
import { useProgress } from './use-progress.ts';
import { forgetBundle, type WaitingBundle } from './waiting.ts';

type Taken = Output<'bundles.take'>;

/** A bundle from its file to what became of it: opened by its passphrase, looked at, taken in. */
export function OpenBundle({ waiting }: { readonly waiting: WaitingBundle }) {
  const { say, sayError } = useWords();
  const client = useClient();
  const [passphrase, setPassphrase] = useState('');
  const [source, setSource] = useState<Source | null>(null);
  const [manifest, setManifest] = useState<BundleManifest | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [busy, setBusy] = useState<'looking' | 'taking' | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const progress = useProgress(job);
  const { name } = waiting.file;
  const place = useRef<HTMLElement>(null);

  // What it holds, and what became of it, is longer than what was asked before.
  useEffect(() => {
    // Newer browsers answer a promise, which is no way to end an effect.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [manifest, taken]);

  async function work(what: 'looking' | 'taking', steps: () => Promise<void>): Promise<void> {
    setBusy(what);
    setFailed(null);
    try {
      await steps();
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setBusy(null);
      setJob(null);
    }
  }

  const look = () =>
    work('looking', async () => {
      // Sent once, however often the passphrase is typed.
      const sent = source ?? (await sourceOf(client, waiting.file));
      setSource(sent);
      setManifest(await client.read('bundles.look', { source: sent, passphrase }));
    });

  const take = () =>
    work('taking', async () => {
      if (source === null) return;
      const id = crypto.randomUUID();
      setJob(id);
      setTaken(await client.call('bundles.take', { source, passphrase, job: id }));
    });

  return (
    <article className="bundle-open" aria-label={name} ref={place}>
      <header className="bundle-open-head">
        <Icon name="lock" />
        <h3 className="bundle-open-name">{name}</h3>
        <IconButton
          icon="close"
          label={say('bundles.put-away', { name })}
          onPress={() => forgetBundle(waiting.id)}
          tooltip="left"
        />
      </header>
      {failed !== null && <Notice tone="stop">{sayError(failed)}</Notice>}
      {taken !== null ? (
        <BundleTaken taken={taken} />
      ) : manifest === null ? (
        <form
          className="bundle-form"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <TextField
            label={say('bundles.passphrase')}
            help={say('bundles.passphrase-ask')}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
            autoComplete="off"
            spellCheck="false"
          />
          <div className="row">
            <Button look="main" type="submit" isDisabled={passphrase === '' || busy !== null}>
              {say(busy === 'looking' ? 'bundles.opening' : 'bundles.open')}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <BundleFacts manifest={manifest} />
          {busy === 'taking' ? (
            <Progress
              label={say('bundles.taking')}
              done={progress?.done ?? 0}
              total={progress?.total ?? null}
              onCancel={job === null ? undefined : () => void client.call('app.cancel', { job })}
            />
          ) : (
            <div className="row">
              <Button look="main" onPress={() => void take()} autoFocus>
                {say('bundles.take', { count: manifest.applications })}
              </Button>
              <Button look="quiet" onPress={() => forgetBundle(waiting.id)}>
                {say('ui.cancel')}
              </Button>
            </div>
          )}
        </>
      )}
    </article>
  );
}

function BundleFacts({ manifest }: { readonly manifest: BundleManifest }) {
  const { say, day, moment } = useWords();
  const expired = manifest.expiresOn < new Date().toISOString().slice(0, 10);
  const author = manifest.author === '' ? say('bundles.nobody') : manifest.author;
  return (
    <>
      <p>
        {say(manifest.answers === null ? 'bundles.from' : 'bundles.from-back', {
          author,
          moment: moment(manifest.madeAt),
        })}
      </p>
      <ul className="bundle-facts numbers">
        <li>{say('bundles.applications', { count: manifest.applications })}</li>
        <li>{say('bundles.documents', { count: manifest.documents })}</li>
        {manifest.postings.length > 0 && <li>{manifest.postings.join(', ')}</li>}
        <li className={expired ? 'bundle-expired' : undefined}>
          {say(expired ? 'bundles.expired' : 'bundles.expires-then', { day: day(manifest.expiresOn) })}
        </li>
      </ul>
      {manifest.words !== '' && <blockquote className="bundle-words">{manifest.words}</blockquote>}
      <p className="soft">{say('bundles.not-proven')}</p>
    </>
  );
}

function BundleTaken({ taken }: { readonly taken: Taken }) {
  const words = useWords();
  const { say } = words;
  const { applications, changed, fresh, erased, applied, conflicts } = taken;
  const first = applications[0] ?? changed[0];
  return (
    <>
      <Notice tone="good">
        {fresh === 0
          ? say('bundles.nothing-new')
          : say('bundles.taken', { fresh: applications.length, changed: changed.length })}
      </Notice>
      {erased > 0 && <Notice tone="calm">{say('bundles.erased-here', { count: erased })}</Notice>}
      {applied > 0 && <Notice tone="attention">{say('bundles.erased-there', { count: applied })}</Notice>}
      {conflicts.length > 0 && (
        <section aria-label={say('bundles.conflicts', { count: conflicts.length })}>
          <h4 className="bundle-conflicts">{say('bundles.conflicts', { count: conflicts.length })}</h4>
          <ul className="bundle-facts">
            {conflicts.map((conflict) => (
              <li key={`${conflict.application}${conflict.what}`}>
                <a href={hashOf('applications', conflict.application)}>{conflict.candidate}</a>{' '}
                {say(`bundles.conflict-${conflict.counts}`, {
                  ours: placeWord(conflict, conflict.ours, words),
                  theirs: placeWord(conflict, conflict.theirs, words),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {first !== undefined && (
        <p>
          <a href={hashOf('applications', first)}>{say('bundles.see-first')}</a>
        </p>
      )}
    </>
  );
}

/** A stage or a posting by the name that it had, else by its usual word. */
function placeWord({ what }: BundleConflict, name: string, { say }: Words): string {
  if (what === 'stage') {
    const usual = usualStageSchema.safeParse(name);
    return usual.success ? say(`applications.stage-${usual.data}`) : name;
  }
  const assignment = assignments.find((one) => one === name);
  return assignment === 'unassigned' || assignment === 'spontaneous'
    ? say(`applications.assignment-${assignment}`)
    : name;
}
