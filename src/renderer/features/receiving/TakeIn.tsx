import { useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DropHint, FileButton } from '../../ui/DropArea.tsx';
import { useFolderChoice } from '../../ui/FolderBrowser.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Choice } from '../../ui/Select.tsx';
import { setBundlesAside } from '../bundles/waiting.ts';
import type { Jobs } from './jobs.ts';

export const laterPosting = 'none';

export interface TakeInProps {
  readonly jobs: Jobs;
  readonly postings: readonly Choice<string>[];
  /** The posting that what comes is for; null where nobody has said. */
  readonly posting: string | null;
  readonly onPosting: (posting: string | null) => void;
}

/** Takes in what a person points at now: files, a folder, a mail's pasted source. */
export function TakeIn({ jobs, postings, posting, onPosting }: TakeInProps) {
  const { say, sayError } = useWords();
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState('');
  const folder = useFolderChoice('applications', (path) => jobs.start({ kind: 'folder', path, posting }));

  function takePasted(text: string): void {
    if (text.trim() === '') return;
    jobs.start({ kind: 'paste', text, posting });
    setPasted('');
    setPasting(false);
  }

  if (folder.browser !== null) return folder.browser;
  return (
    <section className="part" aria-label={say('receiving.now')}>
      {folder.error !== null && <Notice tone="stop">{sayError(folder.error)}</Notice>}
      <p className="soft receiving-how">{say('receiving.how')}</p>
      <div className="receiving-ways">
        <FileButton
          icon="mail"
          look="main"
          onFiles={(files) => {
            const mails = setBundlesAside(files);
            if (mails.length > 0) jobs.start({ kind: 'files', files: mails, posting });
          }}
        >
          {say('receiving.files')}
        </FileButton>
        <Button icon="folder" onPress={folder.choose}>
          {say('receiving.folder')}
        </Button>
        <Button
          icon="duplicate"
          aria-expanded={pasting}
          onPress={() => {
            setPasting(!pasting);
          }}
        >
          {say('receiving.paste')}
        </Button>
        <DropHint />
      </div>
      {pasting && (
        <form
          className="receiving-paste"
          onSubmit={(event) => {
            event.preventDefault();
            takePasted(pasted);
          }}
        >
          <TextField
            label={say('receiving.paste-source')}
            help={say('receiving.paste-help')}
            lines={5}
            autoFocus
            spellCheck="false"
            value={pasted}
            onChange={setPasted}
          />
          <div className="row">
            <Button type="submit" look="main" isDisabled={pasted.trim() === ''}>
              {say('receiving.paste-now')}
            </Button>
            <Button look="quiet" onPress={() => setPasting(false)}>
              {say('ui.cancel')}
            </Button>
          </div>
        </form>
      )}
      <div className="receiving-for">
        <Select<string>
          label={say('receiving.for')}
          help={say('receiving.for-help')}
          value={posting ?? laterPosting}
          onChange={(chosen) => onPosting(chosen === laterPosting ? null : chosen)}
          choices={[{ id: laterPosting, label: say('receiving.for-later') }, ...postings]}
        />
      </div>
    </section>
  );
}
