import type { ChainedCommands } from '@tiptap/core';
import { useEditorState, type Editor } from '@tiptap/react';
import { Button as AriaButton, Toolbar } from 'react-aria-components';
import type { Locale } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { mainKey } from '../../ui/keys.ts';
import { Menu } from '../../ui/Menu.tsx';
import { ImageButton, LinkButton } from './InsertButtons.tsx';
import { TableButton } from './TableButton.tsx';
import { noTable, readTablePlace } from './table-acts.ts';
import './FormatBar.css';

const levels = [2, 3, 4] as const;

interface Format {
  readonly name: 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'blockquote';
  readonly icon: IconName;
  readonly keys: string;
  readonly run: (chain: ChainedCommands) => ChainedCommands;
}

const marks: readonly Format[] = [
  { name: 'bold', icon: 'bold', keys: `${mainKey}B`, run: (chain) => chain.toggleBold() },
  { name: 'italic', icon: 'italic', keys: `${mainKey}I`, run: (chain) => chain.toggleItalic() },
];
const blocks: readonly Format[] = [
  { name: 'bulletList', icon: 'bulletList', keys: `${mainKey}⇧8`, run: (chain) => chain.toggleBulletList() },
  {
    name: 'orderedList',
    icon: 'orderedList',
    keys: `${mainKey}⇧7`,
    run: (chain) => chain.toggleOrderedList(),
  },
  { name: 'blockquote', icon: 'quote', keys: `${mainKey}⇧B`, run: (chain) => chain.toggleBlockquote() },
];

/** What the toolbar shows of the text under the cursor. */
function readFormats(editor: Editor | null) {
  if (editor === null)
    return { heading: 0, on: [] as string[], table: noTable, canUndo: false, canRedo: false };
  const heading: unknown = editor.isActive('heading') ? editor.getAttributes('heading')['level'] : 0;
  return {
    heading: typeof heading === 'number' ? heading : 0,
    on: [...marks, ...blocks].map((format) => format.name as string).filter((name) => editor.isActive(name)),
    table: readTablePlace(editor.state),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  };
}

export interface FormatBarProps {
  /** The text that was last in use; null where there is none. */
  readonly editor: Editor | null;
  readonly locale: Locale;
}

/** The tools of the text in which the cursor is, or was last. */
export function FormatBar({ editor, locale }: FormatBarProps) {
  const { say } = useWords();
  const shown =
    useEditorState({ editor, selector: ({ editor: current }) => readFormats(current) }) ?? readFormats(null);
  const off = editor === null;
  // A cell holds one line of words.
  const noBlocks = off || shown.table.isInTable;
  const run = (act: (chain: ChainedCommands) => ChainedCommands) => () => {
    if (editor !== null) act(editor.chain().focus()).run();
  };
  const toggle = (isOff: boolean) => (format: Format) => (
    <IconButton
      key={format.name}
      icon={format.icon}
      label={say(`format.${format.name}`)}
      keys={format.keys}
      isPressed={shown.on.includes(format.name)}
      isDisabled={isOff}
      onPress={run(format.run)}
    />
  );
  const blockName =
    shown.heading === 0 ? say('format.paragraph') : say('format.heading', { level: shown.heading });

  return (
    <Toolbar className="format-bar" aria-label={say('format.label', { language: say(`language.${locale}`) })}>
      <Menu
        label={say('format.block')}
        acts={[
          { id: 'paragraph', label: say('format.paragraph'), act: run((chain) => chain.setParagraph()) },
          ...levels.map((level) => ({
            id: `heading-${level}`,
            label: say('format.heading', { level }),
            act: run((chain) => chain.setHeading({ level })),
          })),
        ]}
      >
        <AriaButton
          className="format-block"
          isDisabled={noBlocks}
          aria-label={say('format.block-is', { name: blockName })}
        >
          {blockName}
          <Icon name="chevronDown" />
        </AriaButton>
      </Menu>
      <span className="format-rule" />
      {marks.map(toggle(off))}
      <LinkButton editor={editor} keys={`${mainKey}K`} />
      <span className="format-rule" />
      {blocks.map(toggle(noBlocks))}
      <span className="format-rule" />
      <TableButton editor={editor} place={shown.table} />
      <ImageButton editor={editor} />
      <IconButton
        icon="lineBreak"
        label={say('format.line-break')}
        keys={say('format.keys.line-break')}
        isDisabled={off}
        onPress={run((chain) => chain.setHardBreak())}
      />
      <IconButton
        icon="rule"
        label={say('format.rule')}
        isDisabled={noBlocks}
        onPress={run((chain) => chain.setHorizontalRule())}
      />
      <span className="format-rule" />
      <IconButton
        icon="undo"
        label={say('format.undo')}
        keys={`${mainKey}Z`}
        isDisabled={!shown.canUndo}
        onPress={run((chain) => chain.undo())}
      />
      <IconButton
        icon="redo"
        label={say('format.redo')}
        keys={`${mainKey}⇧Z`}
        isDisabled={!shown.canRedo}
        onPress={run((chain) => chain.redo())}
      />
    </Toolbar>
  );
}
