import { useSyncExternalStore } from 'react';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/DropArea.tsx';
import { useFolderChoice } from '../../ui/FolderBrowser.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Received, Receiving } from './receiving.ts';
import { RefusedFiles } from './RefusedFiles.tsx';
import { usePostingChoices } from './use-posting-choices.ts';

export interface ReceivePanelProps {
  readonly receiving: Receiving;
  /** The posting that what comes is for; null where nobody has said. */
  readonly posting: string | null;
  readonly onPosting: (posting: string | null) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

const nobody = 'none';

/** Takes mails in by file or folder, and says what became of them. */
export function ReceivePanel({ receiving, posting, onPosting, onFiles, onClose }: ReceivePanelProps) {
  const { say, sayError } = useWords();
  const state = useSyncExternalStore(receiving.listen, receiving.state);
  const postings = usePostingChoices();
  const folder = useFolderChoice('applications', (path) => receiving.takeFolder(path, posting));

  return (
    <Panel title={say('applications.receive')} onClose={onClose}>
      <div className="form">
        {folder.browser ?? (
          <>
            {state.isRunning && (
              <Progress
                label={say('applications.receiving')}
                done={state.done}
                total={state.total}
                what={state.what}
                onCancel={receiving.stop}
              />
            )}
            {state.error !== null && <Notice tone="stop">{sayError(state.error)}</Notice>}
            {state.report !== null && !state.isRunning && (
              <Report report={state.report} onClose={receiving.forget} />
            )}
            {folder.error !== null && <Notice tone="stop">{sayError(folder.error)}</Notice>}
            {!state.isRunning && (
              <>
                <p className="soft">{say('applications.receive-how')}</p>
                <Select<string>
                  label={say('applications.receive-for')}
                  value={posting ?? nobody}
                  onChange={(chosen) => onPosting(chosen === nobody ? null : chosen)}
                  choices={[{ id: nobody, label: say('applications.receive-for-later') }, ...postings]}
                />
                <div className="row">
                  <FileButton icon="mail" look="main" endings={['.eml']} onFiles={onFiles}>
                    {say('applications.receive-files')}
                  </FileButton>
                  <Button icon="folder" onPress={folder.choose}>
                    {say('applications.receive-folder')}
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

function Report({ report, onClose }: { readonly report: Received; readonly onClose: () => void }) {
  const { say } = useWords();
  const { imported, duplicates, refused, stopped } = report;
  const nothing = imported + duplicates + refused.length === 0;
  return (
    <>
      <Notice tone={nothing || stopped || refused.length > 0 ? 'attention' : 'good'} onClose={onClose}>
        {stopped && <p>{say('applications.report-stopped')}</p>}
        {nothing
          ? !stopped && say('applications.report-nothing')
          : say('applications.report', { imported, duplicates, refused: refused.length })}
      </Notice>
      <RefusedFiles refused={refused} />
    </>
  );
}
