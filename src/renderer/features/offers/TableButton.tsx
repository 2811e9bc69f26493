import type { Editor } from '@tiptap/react';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Menu, type MenuAct } from '../../ui/Menu.tsx';
import { actOnTable, type TableAct, type TablePlace } from './table-acts.ts';

const rows = ['row-above', 'row-below', 'row-delete'] as const;
const columns = ['column-left', 'column-right', 'column-delete'] as const;
const alignments = ['left', 'center', 'right'] as const;

export interface TableButtonProps {
  readonly editor: Editor | null;
  readonly place: TablePlace;
}

/** Puts a table into the text; inside one, what can be done to its rows and columns. */
export function TableButton({ editor, place }: TableButtonProps) {
  const { say } = useWords();
  const does = (act: TableAct | 'insert') => () => {
    if (editor !== null) actOnTable(editor, act);
  };
  if (!place.isInTable) {
    return (
      <IconButton
        icon="table"
        label={say('format.table-insert')}
        isDisabled={editor === null || !place.canInsert}
        onPress={does('insert')}
      />
    );
  }
  const named = (act: TableAct): MenuAct => ({ id: act, label: say(`format.table.${act}`), act: does(act) });
  return (
    <Menu
      label={say('format.table')}
      acts={[
        ...rows.map((act) =>
          act === 'row-above' && place.isInHeader
            ? { ...named(act), isDisabled: true, help: say('format.table.row-above-header') }
            : named(act),
        ),
        null,
        ...columns.map(named),
        null,
        ...alignments.map((alignment): MenuAct => {
          const act = named(`align-${alignment}`);
          if (!place.hasHeader)
            return { ...act, isDisabled: true, help: say('format.table.align-needs-header') };
          return place.alignment === alignment
            ? { ...act, icon: 'check', help: say('format.table.align-now') }
            : act;
        }),
        null,
        { ...named('delete'), look: 'stop' },
      ]}
    >
      <IconButton icon="table" label={say('format.table')} isPressed />
    </Menu>
  );
}
