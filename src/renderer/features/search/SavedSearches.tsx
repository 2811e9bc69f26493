import { useState } from 'react';
import type { SavedSearch } from '../../../shared/applications/searching.ts';
import { useAct } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { fromSaved, toQuery, type Sought } from './searching.ts';

export interface SavedSearchesProps {
  readonly saved: readonly SavedSearch[];
  readonly onChoose: (sought: Sought) => void;
}

/** Searches that were kept: to run again, to rename, to let go. */
export function SavedSearches({ saved, onChoose }: SavedSearchesProps) {
  const { say, sayError } = useWords();
  const save = useAct('searches.save');
  const remove = useAct('searches.remove');
  const [renamed, setRenamed] = useState<string | null>(null);
  const error = save.error ?? remove.error;
  if (saved.length === 0) return null;

  function letGo(search: SavedSearch): void {
    remove.mutate(
      { id: search.id },
      {
        onSuccess: () => toast(say('search.removed-saved', { name: search.name }), () => save.mutate(search)),
      },
    );
  }

  return (
    <section className="search-part" aria-labelledby="saved-title">
      <h2 className="part-title" id="saved-title">
        {say('search.saved')}
      </h2>
      {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
      <ul className="saved">
        {saved.map((search) => (
          <li key={search.id} className="saved-row">
            {renamed === search.id ? (
              <NameForm
                label={say('search.name')}
                name={search.name}
                onDone={(name) => {
                  setRenamed(null);
                  if (name !== null && name !== search.name) save.mutate({ ...search, name });
                }}
              />
            ) : (
              <>
                <Button look="quiet" icon="search" onPress={() => onChoose(fromSaved(search))}>
                  {search.name}
                </Button>
                <Menu
                  label={say('search.more', { name: search.name })}
                  acts={[
                    {
                      id: 'rename',
                      label: say('search.rename'),
                      icon: 'edit',
                      act: () => setRenamed(search.id),
                    },
                    {
                      id: 'remove',
                      label: say('search.remove'),
                      icon: 'remove',
                      look: 'stop',
                      act: () => letGo(search),
                    },
                  ]}
                >
                  <IconButton icon="more" label={say('search.more', { name: search.name })} />
                </Menu>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  /** Null where it was left without a change. */
  readonly onDone: (name: string | null) => void;
}

/** A name where the thing is: Enter keeps it, Escape leaves it. */
function NameForm({ label, name, onDone }: NameFormProps) {
  const { say } = useWords();
  const [value, setValue] = useState(name);
  const words = value.trim();
  return (
    <form
      className="search-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '') onDone(words);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(null);
      }}
    >
      <TextField label={label} labelHidden value={value} onChange={setValue} maxLength={200} autoFocus />
      <Button look="main" type="submit" isDisabled={words === ''}>
        {say('search.keep')}
      </Button>
      <Button look="quiet" onPress={() => onDone(null)}>
        {say('ui.cancel')}
      </Button>
    </form>
  );
}

export interface SaveButtonProps {
  readonly sought: Sought;
  /** The saved search that is the same. */
  readonly same: SavedSearch | null;
}

/** Keeps what is sought now under a name. */
export function SaveButton({ sought, same }: SaveButtonProps) {
  const { say, sayError } = useWords();
  const save = useAct('searches.save');
  const remove = useAct('searches.remove');
  const [isNaming, setNaming] = useState(false);
  if (isNaming)
    return (
      <NameForm
        label={say('search.name')}
        name={sought.words.trim().slice(0, 200)}
        onDone={(name) => {
          setNaming(false);
          if (name === null) return;
          save.mutate(
            { name, query: toQuery(sought), order: sought.order },
            {
              onSuccess: ({ id }) => toast(say('search.kept', { name }), () => remove.mutate({ id })),
              onError: (error) => toast(sayError(error)),
            },
          );
        }}
      />
    );
  if (same !== null)
    return <span className="soft search-same">{say('search.same', { name: same.name })}</span>;
  return (
    <Button look="quiet" icon="add" onPress={() => setNaming(true)}>
      {say('search.save')}
    </Button>
  );
}
