import type { ReactNode } from 'react';
import { DropZone, FileTrigger, type DropItem } from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Button, type ButtonProps } from './Button.tsx';
import { isOwnDrag } from './drag-out.ts';
import './DropArea.css';

/** Whether a file of a dropped folder is meant, by its name and the name of the folder right around it. */
type Meant = (name: string, folder: string) => boolean;

async function filesOf(
  items: readonly DropItem[] | AsyncIterable<DropItem>,
  meant: Meant,
  folder: string | null,
): Promise<File[]> {
  const files: File[] = [];
  for await (const item of items) {
    if (item.kind === 'file') {
      // What was dropped by name is taken whatever it is, so that a refusal can say why.
      if (folder === null || meant(item.name, folder)) files.push(await item.getFile());
    } else if (item.kind === 'directory') {
      files.push(...(await filesOf(item.getEntries(), meant, item.name)));
    }
  }
  return files;
}

export interface DropAreaProps {
  /** What a drop here does, said to screen readers and shown while something is dragged over. */
  readonly label: string;
  /** Which files of a dropped folder are meant; all where it is left out. */
  readonly meant?: Meant;
  readonly onFiles: (files: File[]) => void;
  /** Called where what was dropped holds no such file. */
  readonly onNothing?: () => void;
  readonly children: ReactNode;
}

/** A place that takes files and folders dropped on it. */
export function DropArea({ label, meant = () => true, onFiles, onNothing, children }: DropAreaProps) {
  return (
    <DropZone
      className="drop-area"
      aria-label={label}
      // Some mail programs bin a message that is not copied.
      getDropOperation={() => (isOwnDrag() ? 'cancel' : 'copy')}
      onDrop={(event) => {
        void filesOf(event.items, meant, null).then((files) => {
          if (files.length > 0) onFiles(files);
          else onNothing?.();
        });
      }}
    >
      {children}
      <div className="drop-veil" aria-hidden="true">
        <p>{label}</p>
      </div>
    </DropZone>
  );
}

export interface FileButtonProps extends Pick<ButtonProps, 'icon' | 'look' | 'isDisabled'> {
  readonly children: ReactNode;
  readonly onFiles: (files: File[]) => void;
}

/** A button that opens the system's file picker. */
export function FileButton({ children, onFiles, ...look }: FileButtonProps) {
  return (
    <FileTrigger
      allowsMultiple
      onSelect={(list) => {
        const files = [...(list ?? [])];
        if (files.length > 0) onFiles(files);
      }}
    >
      <Button {...look}>{children}</Button>
    </FileTrigger>
  );
}

/** The hint that stands where files may be dropped. */
export function DropHint() {
  const { say } = useWords();
  return <p className="drop-hint">{say('ui.drop-hint')}</p>;
}
