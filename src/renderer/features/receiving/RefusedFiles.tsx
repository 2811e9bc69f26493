import type { Refused } from '../../../shared/contract.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import './Receiving.css';

export interface RefusedFilesProps {
  readonly refused: readonly Refused[];
  readonly onClose?: () => void;
}

/** The name a person knows a file by. */
function fileName(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

/** Files that could not be taken, each with its reason; nothing where there are none. */
export function RefusedFiles({ refused, onClose }: RefusedFilesProps) {
  const { say, sayError } = useWords();
  if (refused.length === 0) return null;
  return (
    <div className="refused-files" role="status">
      <ul aria-label={say('receiving.refused')}>
        {refused.map((file, index) => (
          <li key={`${index} ${file.path}`} className="refused-file">
            <p className="path" title={file.path}>
              {fileName(file.path)}
            </p>
            <p className="soft">{sayError(file)}</p>
          </li>
        ))}
      </ul>
      {onClose !== undefined && <IconButton icon="close" label={say('ui.close')} onPress={onClose} />}
    </div>
  );
}
