import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { signed } from './application-words.tsx';
import type { Recorded } from './use-recorded.ts';

export interface NotesProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** Notes begun and not yet added, by application: going on to the next one must not lose them. */
const begun = new Map<string, string>();

/** What people noted, newest first, and a new note. */
export function Notes({ application, recorded }: NotesProps) {
  const words = useWords();
  const { say, moment } = words;
  const client = useClient();
  const settings = useAnswer('settings.get', {});
  const { id } = application;
  const [text, setText] = useState(begun.get(id) ?? '');
  const notes = [...application.notes].reverse();

  function change(next: string): void {
    if (next === '') begun.delete(id);
    else begun.set(id, next);
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
    <section className="person-part" aria-labelledby="notes-title">
      <h2 className="person-part-title" id="notes-title">
        {say('applications.notes')}
      </h2>
      <form
        className="note-new"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
        onKeyDown={(event) => {
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
    </section>
  );
}
