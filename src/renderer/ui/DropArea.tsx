import type { ReactNode } from 'react';
import { DropZone, FileTrigger, type DropItem } from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Button, type ButtonProps } from './Button.tsx';
import './DropArea.css';

/** Endings of file names, such as `.eml`; none means any file. */
type Endings = readonly string[];

function fits(name: string, endings: Endings): boolean {
  return endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
}

async function filesOf(
  items: readonly DropItem[] | AsyncIterable<DropItem>,
  endings: Endings,
): Promise<File[]> {
  const files: File[] = [];
  for await (const item of items) {
    if (item.kind === 'file') {
      // What was dropped by name is taken whatever its ending, so that a refusal can say why.
      files.push(await item.getFile());
    } else if (item.kind === 'directory') {
      for (const file of await filesOf(item.getEntries(), endings))
        if (fits(file.name, endings)) files.push(file);
    }
  }
  return files;
}

export interface DropAreaProps {
  /** What a drop here does, said to screen readers and shown while something is dragged over. */
  readonly label: string;
  /** Which files of a dropped folder are meant. */
  readonly endings?: Endings;
  readonly onFiles: (files: File[]) => void;
  /** Called where what was dropped holds no such file. */
  readonly onNothing?: () => void;
  readonly children: ReactNode;
}

/** A place that takes files and folders dropped on it. */
export function DropArea({ label, endings = [], onFiles, onNothing, children }: DropAreaProps) {
  return (
    <DropZone
      className="drop-area"
      aria-label={label}
      // Some mail programs bin a message that is not copied.
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        void filesOf(event.items, endings).then((files) => {
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
  readonly endings?: Endings;
  readonly onFiles: (files: File[]) => void;
}

/** A button that opens the system's file picker. */
export function FileButton({ children, endings = [], onFiles, ...look }: FileButtonProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={endings}
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
