import { useEffect, useRef } from 'react';
import type { Posting, PostingFields, PostingState } from '../../../shared/postings/posting.ts';
import { useAct, useClient, useKeepAnswer } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu, type MenuAct } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/Toast.tsx';
import { flushOffer } from '../offers/use-offer-session.ts';
import { nameOf, PostingMark } from './posting-state.tsx';
import { useAutosaved } from './use-autosaved.ts';

export interface PostingHeadProps {
  readonly posting: Posting;
  readonly onFields: () => void;
  readonly onJoin: () => void;
}

const nextState: Record<PostingState, PostingState> = {
  draft: 'open',
  open: 'closed',
  closed: 'open',
  archived: 'closed',
};

/** The posting's name, its state, and what can be done with the whole of it. */
export function PostingHead({ posting, onFields, onJoin }: PostingHeadProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const keep = useKeepAnswer();
  const setState = useAct('postings.set-state');
  const duplicate = useAct('postings.duplicate');
  const remove = useAct('postings.remove');
  const restore = useAct('postings.restore');
  const part = useAct('postings.part');
  const { values, change, error } = useAutosaved<Pick<PostingFields, 'title'>>(
    { title: posting.title },
    async (changes) =>
      keep(
        'postings.get',
        { id: posting.id },
        await client.call('postings.save', { id: posting.id, changes }),
      ),
  );
  const title = useRef<HTMLInputElement>(null);
  const blank = posting.title === '' && posting.offers.fr === null && posting.offers.en === null;
  useEffect(() => {
    if (blank) title.current?.focus();
    // Only where the posting has just been made.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const name = nameOf(posting, words);
  const failure = error ?? setState.error ?? duplicate.error ?? remove.error ?? restore.error ?? part.error;

  function become(state: PostingState): void {
    const before = posting.state;
    setState.mutate(
      { id: posting.id, state },
      {
        onSuccess: () =>
          toast(say(`posting.became-${state}`, { name }), () =>
            setState.mutate({ id: posting.id, state: before }),
          ),
      },
    );
  }

  async function flushed(): Promise<void> {
    for (const offer of [posting.offers.fr, posting.offers.en])
      if (offer !== null) await flushOffer(offer.id);
  }

  function takeAway(): void {
    remove.mutate(
      { id: posting.id },
      {
        onSuccess: () => {
          go('offers');
          toast(say('posting.removed', { name }), () =>
            restore.mutate({ id: posting.id }, { onSuccess: () => go('offers', posting.id) }),
          );
        },
      },
    );
  }

  const why = !posting.deletable
    ? say('posting.remove-exported')
    : posting.applications > 0
      ? say('posting.remove-applications')
      : undefined;
  const both = posting.offers.fr !== null && posting.offers.en !== null;
  const acts: (MenuAct | null)[] = [
    {
      id: 'duplicate',
      label: say('posting.duplicate'),
      icon: 'duplicate',
      act: () =>
        void flushed().then(() =>
          duplicate.mutate({ id: posting.id }, { onSuccess: (copy) => go('offers', copy.id) }),
        ),
    },
    both
      ? {
          id: 'part',
          label: say('posting.part'),
          icon: 'divide',
          help: say('posting.part-help'),
          act: () =>
            void flushed().then(() =>
              part.mutate(
                { id: posting.id, locale: 'en' },
                { onSuccess: (made) => toast(say('posting.parted', { name: nameOf(made, words) })) },
              ),
            ),
        }
      : { id: 'join', label: say('posting.join'), icon: 'join', help: say('posting.join-help'), act: onJoin },
    posting.state === 'archived'
      ? { id: 'unarchive', label: say('posting.unarchive'), icon: 'archive', act: () => become('closed') }
      : { id: 'archive', label: say('posting.archive'), icon: 'archive', act: () => become('archived') },
    null,
    {
      id: 'remove',
      label: say('posting.remove'),
      icon: 'remove',
      look: 'stop',
      isDisabled: why !== undefined,
      help: why,
      act: takeAway,
    },
  ];

  return (
    <>
      <header className="desk-head">
        <span className="desk-back">
          <IconButton icon="arrowLeft" label={say('posting.back')} onPress={() => go('offers')} />
        </span>
        <h1 className="desk-title">
          <input
            ref={title}
            className="desk-name"
            aria-label={say('posting.title')}
            placeholder={name}
            maxLength={300}
            value={values.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </h1>
        <PostingMark state={posting.state} />
        <Button onPress={() => become(nextState[posting.state])}>
          {say(`posting.to-from-${posting.state}`)}
        </Button>
        <span className="desk-fields">
          <Button icon="details" onPress={onFields}>
            {say('posting.fields')}
          </Button>
        </span>
        <span className="desk-fields-small">
          <IconButton icon="details" label={say('posting.fields')} onPress={onFields} />
        </span>
        <Menu label={say('posting.more')} acts={acts}>
          <IconButton icon="more" label={say('posting.more')} />
        </Menu>
      </header>
      {failure !== null && <Notice tone="stop">{sayError(failure)}</Notice>}
    </>
  );
}
