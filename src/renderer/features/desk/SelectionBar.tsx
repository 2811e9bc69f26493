import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeskCounts } from '../../../shared/applications/desk.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu, type MenuAct } from '../../ui/Menu.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { LiftMany } from '../applications/CoveredNotice.tsx';
import { findCovered, mayBeCovered } from './covered-rows.ts';
import { useDeskKeys } from './desk-keys.ts';
import { useDesk } from './desk-state.ts';
import type { DeskActs, StageChoice } from './use-desk-acts.ts';

export interface SelectionBarProps {
  readonly ids: ReadonlySet<string>;
  readonly acts: DeskActs;
  readonly stages: readonly StageChoice[];
  readonly counts: DeskCounts | undefined;
  readonly onLend: (ids: readonly string[]) => void;
  readonly onClear: () => void;
}

/** What can be done to all that were chosen, each as one step. */
export function SelectionBar({ ids: chosen, acts, stages, counts, onLend, onClear }: SelectionBarProps) {
  const { say, sayError } = useWords();
  const client = useClient();
  const cache = useQueryClient();
  const { filter, order } = useDesk();
  const [lifting, setLifting] = useState<readonly string[] | null>(null);
  const [tagging, setTagging] = useState(false);
  const [tag, setTag] = useState('');
  const ids = [...chosen];
  const meant = { ids };
  const refused = stages.find(({ stage }) => stage === 'refused');

  useDeskKeys(
    {
      t: { label: say('keys.tag-chosen'), act: () => setTagging(true) },
      r: { label: say('keys.answer-chosen'), act: () => acts.answer(ids) },
    },
    'panel',
  );

  function closeTag(): void {
    setTagging(false);
    setTag('');
  }

  async function askToLift(): Promise<void> {
    try {
      const covered = await findCovered(client, chosen, filter, order);
      if (covered.length > 0) setLifting(covered);
      else toast(say('applications.lifted-many', { count: 0 }));
    } catch (thrown) {
      toast(sayError(thrown));
    }
  }

  const moves: MenuAct[] = stages.map((to) => ({
    id: to.stage,
    label: to.word,
    act: () => acts.move(meant, to),
  }));
  const known = (counts?.tags ?? []).slice(0, 12);
  const tags: MenuAct[] = [
    { id: 'new', label: say('desk.tag-new'), icon: 'add', act: () => setTagging(true) },
    ...known.map(({ tag: word }) => ({
      id: `#${word}`,
      label: word,
      act: () => acts.tag(meant, word, true),
    })),
  ];
  const more: (MenuAct | null)[] = [
    ...(refused === undefined
      ? []
      : [{ id: 'refuse', label: say('desk.refuse'), act: () => acts.answer(ids, 'refusal') }]),
    ...(mayBeCovered(cache, chosen)
      ? [{ id: 'lift', label: say('applications.lift-cover'), act: () => void askToLift() }]
      : []),
    { id: 'lend', label: say('desk.lend'), act: () => onLend(ids) },
    { id: 'read', label: say('desk.mark-read'), act: () => acts.markRead(ids, true) },
    { id: 'unread', label: say('desk.mark-unread'), act: () => acts.markRead(ids, false) },
    ...known.map(({ tag: word }) => ({
      id: `-${word}`,
      label: say('desk.untag', { tag: word }),
      act: () => acts.tag(meant, word, false),
    })),
    null,
    { id: 'remove', label: say('desk.remove'), icon: 'archive' as const, act: () => acts.remove(meant) },
  ];

  return (
    <>
      <div className="desk-chosen" role="toolbar" aria-label={say('desk.chosen-acts')}>
        <span className="desk-chosen-count numbers" role="status">
          {say('desk.chosen', { count: ids.length })}
        </span>
        <Menu label={say('desk.move')} acts={moves}>
          <Button look="quiet">{say('desk.move')}</Button>
        </Menu>
        <Menu label={say('desk.tag')} acts={tags}>
          <Button look="quiet">{say('desk.tag')}</Button>
        </Menu>
        <Button look="quiet" onPress={() => acts.answer(ids)}>
          {say('desk.answer')}
        </Button>
        <Menu label={say('desk.more')} acts={more}>
          <IconButton icon="more" label={say('desk.more')} tooltip="top" />
        </Menu>
        <IconButton icon="close" label={say('desk.choose-none')} onPress={onClear} tooltip="top" />
        {tagging && (
          <form
            className="desk-chosen-tag"
            onSubmit={(event) => {
              event.preventDefault();
              if (tag.trim() !== '') acts.tag(meant, tag.trim(), true);
              closeTag();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              event.preventDefault();
              closeTag();
            }}
          >
            <TextField
              label={say('desk.tag-word')}
              labelHidden
              placeholder={say('desk.tag-word')}
              autoFocus
              autoComplete="off"
              maxLength={60}
              value={tag}
              onChange={setTag}
            />
            <Button look="main" type="submit">
              {say('desk.tag-add')}
            </Button>
          </form>
        )}
      </div>
      {lifting !== null && (
        <div className="desk-asking">
          <LiftMany ids={lifting} onClose={() => setLifting(null)} />
        </div>
      )}
    </>
  );
}
