import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';
import { signed } from './application-words.tsx';
import { keep, readKept } from './kept-words.ts';
import { Part } from './Part.tsx';
import type { Recorded } from './use-recorded.ts';

export interface NotesProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What people noted, newest first, and a new note. */
export function Notes({ application, recorded }: NotesProps) {
  const words = useWords();
  const { say, moment } = words;
  const client = useClient();
  const settings = useAnswer('settings.get', {});
  const { id } = application;
  const [text, setText] = useState(() => {
    const kept = readKept('note', id);
    return typeof kept === 'string' ? kept : '';
  });
  const notes = [...application.notes].reverse();

  function change(next: string): void {
    keep('note', id, next === '' ? null : next);
    setText(next);
  }

  async function add(): Promise<void> {
    if (text.trim() === '') return;
    const done = await recorded.record(
      () => client.call('applications.note', { id, text: text.trim() }),
      say('applications.noted'),
    );
    if (done) change('');
  }

  return (
    <Part part="notes" title={say('applications.notes')} told={notes.length === 0 ? undefined : notes.length}>
      <form
        className="note-new"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
        onKeyDown={(event) => {
          // Escape leaves the field before it leaves the page.
          if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) {
            event.preventDefault();
            event.target.blur();
          }
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={say('applications.note')}
          labelHidden
          placeholder={say('applications.note')}
          lines={2}
          maxLength={20_000}
          value={text}
          onChange={change}
        />
        <GroundsWarning text={text} />
        {text.trim() !== '' && (
          <div className="note-do">
            <Button type="submit" isDisabled={recorded.isRunning}>
              {say('applications.note-now')}
            </Button>
            {settings.data?.author === '' && (
              <a className="note-sign" href={hashOf('settings')}>
                {say('applications.note-sign')}
              </a>
            )}
          </div>
        )}
      </form>
      {notes.length > 0 && (
        <ol className="notes" aria-label={say('applications.notes')}>
          {notes.map((note) => (
            <li key={note.id} className="note">
              <p className="note-text">{note.text}</p>
              <p className="note-by numbers">{signed(note, words)}</p>
              <span className="note-undo">
                <IconButton
                  icon="undo"
                  label={say('applications.note-undo', { moment: moment(note.at) })}
                  isDisabled={recorded.isRunning}
                  onPress={() => void recorded.undo(note.id, say('applications.note-undone'))}
                  tooltip="left"
                />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}
