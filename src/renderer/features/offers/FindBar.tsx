import { useEditorState, type Editor } from '@tiptap/react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { chooseFound, findingOf, replaceAllFound, replaceFound, seek, step } from './finding.ts';
import './FindBar.css';

export interface FindBarProps {
  readonly editor: Editor;
  /** The words chosen in the text when it was opened. */
  readonly sought: string;
  readonly replaces: boolean;
  readonly onReplaces: (replaces: boolean) => void;
  readonly onClose: () => void;
}

/** Finds words in the text under it, and replaces them there. */
export function FindBar({ editor, sought, replaces, onReplaces, onClose }: FindBarProps) {
  const { say } = useWords();
  const [old, setOld] = useState(sought);
  const [fresh, setFresh] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWords, setWholeWords] = useState(false);
  const found = useEditorState({ editor, selector: ({ editor: now }) => findingOf(now.state) });

  useEffect(() => {
    seek(editor, old === '' ? null : { old, matchCase, wholeWords });
  }, [editor, old, matchCase, wholeWords]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) seek(editor, null);
    },
    [editor],
  );

  function close(): void {
    chooseFound(editor);
    onClose();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      if (event.target.name === 'new') replaceFound(editor, fresh);
      else step(editor, event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const none = found.places.length === 0;
  return (
    <div className="find-bar" role="search" aria-label={say('find.title')} onKeyDown={onKey}>
      <div className="find-row">
        <TextField
          label={say('find.old')}
          labelHidden
          placeholder={say('find.old')}
          value={old}
          onChange={setOld}
          autoFocus
        />
        <span className="find-count numbers" role="status">
          {old === '' ? '' : say('find.count', { at: found.current + 1, count: found.places.length })}
        </span>
        <IconButton
          icon="arrowUp"
          label={say('find.previous')}
          keys={say('find.keys.previous')}
          isDisabled={none}
          onPress={() => step(editor, -1)}
        />
        <IconButton
          icon="arrowDown"
          label={say('find.next')}
          keys={say('find.keys.next')}
          isDisabled={none}
          onPress={() => step(editor, 1)}
        />
        <IconButton
          icon="case"
          label={say('replace.match-case')}
          isPressed={matchCase}
          onPress={() => setMatchCase(!matchCase)}
        />
        <IconButton
          icon="wholeWords"
          label={say('replace.whole-words')}
          isPressed={wholeWords}
          onPress={() => setWholeWords(!wholeWords)}
        />
        <IconButton
          icon="replace"
          label={say('find.replaces')}
          isPressed={replaces}
          onPress={() => onReplaces(!replaces)}
        />
        <IconButton icon="close" label={say('ui.close')} keys={say('ui.keys.escape')} onPress={close} />
      </div>
      {replaces && (
        <div className="find-row">
          <TextField
            name="new"
            label={say('replace.new')}
            labelHidden
            placeholder={say('replace.new')}
            value={fresh}
            onChange={setFresh}
          />
          <Button isDisabled={none} onPress={() => replaceFound(editor, fresh)}>
            {say('find.replace')}
          </Button>
          <Button isDisabled={none} onPress={() => replaceAllFound(editor, fresh)}>
            {say('find.replace-all')}
          </Button>
        </div>
      )}
    </div>
  );
}
