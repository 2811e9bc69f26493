import { useState } from 'react';
import { useAnswer, useAttempts, useClient } from '../app/data.tsx';
import { useWords } from '../app/words.tsx';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { ListView } from './ListView.tsx';
import { Notice } from './Notice.tsx';
import { Waiting } from './Progress.tsx';
import { StateMark } from './StateMark.tsx';
import { TextField } from './TextField.tsx';
import './FolderBrowser.css';

type Purpose = 'site' | 'applications';

export interface FolderBrowserProps {
  readonly purpose: Purpose;
  readonly onChoose: (path: string) => void;
  readonly onCancel: () => void;
}

/** Chooses a folder of this machine where the face has no dialog of its own. */
export function FolderBrowser({ purpose, onChoose, onCancel }: FolderBrowserProps) {
  const { say, sayError } = useWords();
  const [path, setPath] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const listing = useAnswer('folders.list', { path });
  const here = listing.data;
  const up = here?.parent ?? null;

  function open(next: string): void {
    setTyped(null);
    setPath(next);
  }

  return (
    <section className="folders" aria-label={say('folders.title')}>
      <div className="folders-head">
        <IconButton
          icon="arrowLeft"
          label={say('folders.up')}
          isDisabled={up === null}
          onPress={() => {
            if (up !== null) open(up);
          }}
        />
        <form
          className="folders-path"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== null && typed.trim() !== '') open(typed.trim());
          }}
        >
          <TextField
            label={say('folders.path')}
            labelHidden
            value={typed ?? here?.path ?? path ?? ''}
            onChange={setTyped}
            // From here on the field is the person's: a listing that arrives late must not change what is typed.
            onFocus={() => setTyped((now) => now ?? here?.path ?? path ?? '')}
            onBlur={() => setTyped(null)}
          />
        </form>
      </div>
      {listing.error !== null && <Notice tone="stop">{sayError(listing.error)}</Notice>}
      <div className="folders-list">
        {here === undefined ? (
          listing.error === null && <Waiting />
        ) : (
          <ListView
            label={say('folders.list', { path: here.path })}
            items={here.folders.map((folder) => ({ ...folder, id: folder.path }))}
            onOpen={open}
            {...(up === null ? {} : { onBack: () => open(up) })}
            textOf={(folder) => folder.name}
            rowHeight={38}
            empty={<p className="folders-none">{say('folders.none')}</p>}
          >
            {(folder) => (
              <span className="folders-row">
                <Icon name="folder" />
                <span className="folders-name">{folder.name}</span>
                {folder.site && <StateMark shape="dot" tone="pond" word={say('folders.is-site')} />}
              </span>
            )}
          </ListView>
        )}
      </div>
      <div className="folders-foot">
        <Button
          look="main"
          isDisabled={here === undefined}
          onPress={() => here !== undefined && onChoose(here.path)}
        >
          {say('folders.choose')}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {say('ui.cancel')}
        </Button>
        {here !== undefined && purpose === 'applications' && (
          <span className="folders-said">{say('folders.mails', { count: here.mails })}</span>
        )}
        {here?.site === true && purpose === 'site' && (
          <StateMark shape="check" tone="reed" word={say('folders.here-is-site')} />
        )}
      </div>
    </section>
  );
}

export interface FolderChoice {
  /** Opens the system's dialog, or the page's own browser where there is none. */
  readonly choose: () => void;
  /** The browser, while it is open; it stands where the caller puts it. */
  readonly browser: React.JSX.Element | null;
  readonly error: Error | null;
}

/** Lets a person choose a folder, whichever face shows the page. */
export function useFolderChoice(purpose: Purpose, onChoose: (path: string) => void): FolderChoice {
  const client = useClient();
  const [browsing, setBrowsing] = useState(false);
  const { attempt, error } = useAttempts();
  return {
    // What was chosen is taken, though the page was left before the answer came.
    choose: () =>
      attempt(async () => {
        const answer = await client.call('folders.choose', { purpose });
        if (answer.answer === 'chosen') onChoose(answer.path);
        else setBrowsing(answer.answer === 'browse');
      }),
    browser: browsing ? (
      <FolderBrowser
        purpose={purpose}
        onChoose={(path) => {
          setBrowsing(false);
          onChoose(path);
        }}
        onCancel={() => setBrowsing(false)}
      />
    ) : null,
    error,
  };
}
