import type { WatchedFolder } from '../../../shared/applications/receiving.ts';
import { useAnswer, useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useFolderChoice } from '../../ui/FolderBrowser.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Choice } from '../../ui/Select.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { toast } from '../../ui/Toast.tsx';
import { lastOf } from './receiving-words.tsx';

export interface WatchesProps {
  readonly postings: readonly Choice<string>[];
  /** The posting that a new folder is for. */
  readonly posting: string | null;
}

/** Folders whose mails are taken in as they come. */
export function Watches({ postings, posting }: WatchesProps) {
  const { say, sayError } = useWords();
  const client = useClient();
  const watches = useAnswer('watches.list', {});
  const attempts = useAttempts();
  const add = (path: string, to: string | null) =>
    attempts.attempt(() => client.call('watches.add', { path, posting: to }));
  const folder = useFolderChoice('applications', (path) => add(path, posting));

  function remove(watch: WatchedFolder): void {
    attempts.attempt(async () => {
      await client.call('watches.remove', { id: watch.id });
      toast(say('watches.removed', { name: lastOf(watch.path) }), () => add(watch.path, watch.posting));
    });
  }

  const error = attempts.error ?? folder.error ?? watches.error;
  const rows = watches.data ?? [];
  return (
    <section className="part" aria-labelledby="watches-title">
      <h2 className="part-title" id="watches-title">
        {say('watches.title')}
      </h2>
      {error !== null && (
        <Notice tone="stop" onClose={attempts.error === null ? undefined : attempts.forget}>
          {sayError(error)}
        </Notice>
      )}
      {folder.browser ?? (
        <>
          {rows.length === 0 && <p className="soft">{say('watches.none')}</p>}
          {rows.length > 0 && (
            <ul className="receiving-rows" aria-labelledby="watches-title">
              {rows.map((watch) => (
                <li key={watch.id} className="receiving-row">
                  <Icon name="folder" />
                  <div className="receiving-row-main">
                    <p className="path" title={watch.path}>
                      {watch.path}
                    </p>
                    <p className="receiving-row-more soft">
                      <StateMark
                        shape={watch.present ? 'check' : 'warning'}
                        tone={watch.present ? 'reed' : 'amber'}
                        word={say(watch.present ? 'watches.present' : 'watches.absent')}
                      />
                      {watch.posting !== null && <For posting={watch.posting} postings={postings} />}
                    </p>
                  </div>
                  <IconButton
                    icon="remove"
                    label={say('watches.remove', { name: lastOf(watch.path) })}
                    onPress={() => remove(watch)}
                    tooltip="left"
                  />
                </li>
              ))}
            </ul>
          )}
          <div className="row">
            <Button icon="add" onPress={folder.choose}>
              {say('watches.add')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** For which posting what comes is; nothing where that posting is no longer to be found. */
export function For({
  posting,
  postings,
}: {
  readonly posting: string;
  readonly postings: readonly Choice<string>[];
}) {
  const { say } = useWords();
  const title = postings.find(({ id }) => id === posting)?.label;
  return title === undefined ? null : <span>{say('receiving.for-posting', { title })}</span>;
}
