import { useEffect, useRef } from 'react';
import type { Posting, PostingFields, PostingState } from '../../../shared/postings/posting.ts';
import { useAttempts, useClient, useKeepAnswer } from '../../app/data.tsx';
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
  readonly onProcess: () => void;
  readonly onJoin: () => void;
}

const nextState: Record<PostingState, PostingState> = {
  draft: 'open',
  open: 'closed',
  closed: 'open',
  archived: 'closed',
};

/** The posting's name, its state, and what can be done with the whole of it. */
export function PostingHead({ posting, onFields, onProcess, onJoin }: PostingHeadProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const keep = useKeepAnswer();
  const { error: failed, attempt } = useAttempts();
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
  const failure = error ?? failed;
  const { id } = posting;

  /** Undoing comes later, when this posting may no longer be shown: what goes wrong is told as it was offered. */
  function undo(work: () => Promise<unknown>): () => void {
    return () => void work().catch((thrown: unknown) => toast(sayError(thrown)));
  }

  function become(state: PostingState): void {
    const before = posting.state;
    attempt(async () => {
      await client.call('postings.set-state', { id, state });
      toast(
        say(`posting.became-${state}`, { name }),
        undo(() => client.call('postings.set-state', { id, state: before })),
      );
    });
  }

  async function flushed(): Promise<void> {
    for (const offer of [posting.offers.fr, posting.offers.en])
      if (offer !== null) await flushOffer(offer.id);
  }

  async function duplicate(): Promise<void> {
    await flushed();
    const copy = await client.call('postings.duplicate', { id });
    go('offers', copy.id);
    toast(say('posting.duplicated', { name }));
  }

  async function part(): Promise<void> {
    await flushed();
    const made = await client.call('postings.part', { id, locale: 'en' });
    toast(say('posting.parted', { name: nameOf(made, words) }));
  }

  async function takeAway(): Promise<void> {
    await flushed();
    await client.call('postings.remove', { id });
    go('offers');
    toast(
      say('posting.removed', { name }),
      undo(async () => {
        await client.call('postings.restore', { id });
        go('offers', id);
      }),
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
      act: () => attempt(duplicate),
    },
    both
      ? {
          id: 'part',
          label: say('posting.part'),
          icon: 'divide',
          help: say('posting.part-help'),
          act: () => attempt(part),
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
      act: () => attempt(takeAway),
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
        <span className="desk-fields">
          <Button icon="people" onPress={onProcess}>
            {say('process.open')}
          </Button>
        </span>
        <span className="desk-fields-small">
          <IconButton icon="details" label={say('posting.fields')} onPress={onFields} />
          <IconButton icon="people" label={say('process.open')} onPress={onProcess} />
        </span>
        <Menu label={say('posting.more')} acts={acts}>
          <IconButton icon="more" label={say('posting.more')} />
        </Menu>
      </header>
      {failure !== null && <Notice tone="stop">{sayError(failure)}</Notice>}
    </>
  );
}
