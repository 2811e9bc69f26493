import type { Editor } from '@tiptap/react';
import { useCallback, useState, type KeyboardEvent } from 'react';
import type { Locale, OfferState } from '../../../shared/postings/posting.ts';
import { useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { toast } from '../../ui/Toast.tsx';
import { AppearanceMark } from '../preview/Appearance.tsx';
import { FindBar } from './FindBar.tsx';
import { OfferFacts } from './OfferFacts.tsx';
import { OfferFoot } from './OfferFoot.tsx';
import { OfferMark } from './offer-state.tsx';
import { OfferNotices } from './OfferNotices.tsx';
import type { OfferSession } from './offer-session.ts';
import { OfferText } from './OfferText.tsx';
import { useOfferSession, useSessionState } from './use-offer-session.ts';
import './OfferColumn.css';

export interface OfferColumnProps {
  readonly id: string;
  readonly locale: Locale;
  /** Just begun here: the first thing to write takes the focus. */
  readonly isFresh: boolean;
  readonly onEditor: (locale: Locale, editor: Editor | null) => void;
  readonly onFocus: (locale: Locale) => void;
  readonly onPanel: (panel: 'details' | 'history', locale: Locale) => void;
}

/** One language of a posting: its title, its facts and its text. */
export function OfferColumn({ id, ...props }: OfferColumnProps) {
  const { say, sayError } = useWords();
  const { session, error } = useOfferSession(id);
  if (error !== null) {
    return (
      <section className="offer" aria-label={say(`language-title.${props.locale}`)}>
        <Notice tone="stop">{sayError(error)}</Notice>
      </section>
    );
  }
  if (session === null) return <Waiting />;
  return <OpenOffer key={id} session={session} {...props} />;
}

interface OpenOfferProps extends Omit<OfferColumnProps, 'id'> {
  readonly session: OfferSession;
}

const nextStates: Record<OfferState, OfferState | null> = {
  draft: 'in-review',
  'in-review': 'finished',
  finished: null,
};

function OpenOffer({ session, locale, isFresh, onEditor, onFocus, onPanel }: OpenOfferProps) {
  const { say, sayError } = useWords();
  const shown = useSessionState(session);
  const client = useClient();
  const { error: failed, attempt, forget } = useAttempts();
  const [editor, setEditor] = useState<Editor | null>(null);
  const [finding, setFinding] = useState<{ readonly sought: string; readonly replaces: boolean } | null>(
    null,
  );
  const lend = useCallback(
    (lent: Editor | null) => {
      setEditor(lent);
      onEditor(locale, lent);
    },
    [locale, onEditor],
  );
  const next = nextStates[shown.state];

  function setState(state: OfferState): void {
    attempt(() => session.setState(state));
  }

  function find(replaces: boolean): void {
    if (editor === null) return;
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to, '\n', ' ');
    const sought = chosen.includes('\n') || chosen.length > 200 ? '' : chosen;
    setFinding({ sought: sought || (finding?.sought ?? ''), replaces });
  }

  function onKey(event: KeyboardEvent): void {
    const name = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (name !== 'f' && name !== 'h') return;
    event.preventDefault();
    find(name === 'h');
  }

  async function remove(): Promise<void> {
    const { id } = shown.offer;
    await session.flush();
    await client.call('offers.remove', { id });
    toast(say('offer.removed'), () => {
      client.call('offers.restore', { id }).catch((thrown: unknown) => toast(sayError(thrown)));
    });
  }

  return (
    <section
      className="offer"
      aria-label={say(`language-title.${locale}`)}
      onFocus={() => onFocus(locale)}
      onKeyDown={onKey}
    >
      <header className="offer-head">
        <h2 className="offer-language">{say(`language-title.${locale}`)}</h2>
        <OfferMark state={shown.state} />
        <span className="offer-space" />
        <AppearanceMark offer={shown.offer.id} state={shown.state} />
        {next !== null && (
          <Button look={next === 'finished' ? 'main' : 'plain'} onPress={() => setState(next)}>
            {say(`offer.to-${next}`)}
          </Button>
        )}
        <IconButton icon="globe" label={say('offer.details')} onPress={() => onPanel('details', locale)} />
        <Menu
          label={say('offer.more')}
          acts={[
            ...(shown.state === 'draft'
              ? [
                  {
                    id: 'finish',
                    label: say('offer.to-finished'),
                    icon: 'check' as const,
                    act: () => setState('finished'),
                  },
                ]
              : [
                  {
                    id: 'draft',
                    label: say('offer.to-draft'),
                    icon: 'edit' as const,
                    act: () => setState('draft'),
                  },
                ]),
            {
              id: 'find',
              label: say('offer.find'),
              icon: 'search',
              act: () => find(true),
            },
            {
              id: 'history',
              label: say('offer.history'),
              icon: 'history',
              act: () => onPanel('history', locale),
            },
            null,
            {
              id: 'remove',
              label: say('offer.remove'),
              icon: 'remove',
              look: 'stop',
              isDisabled: shown.offer.posts.length > 0,
              help: shown.offer.posts.length > 0 ? say('offer.remove-not') : undefined,
              act: () => attempt(remove),
            },
          ]}
        >
          <IconButton icon="more" label={say('offer.more')} />
        </Menu>
      </header>
      {finding !== null && editor !== null && (
        <FindBar
          key={finding.sought}
          editor={editor}
          sought={finding.sought}
          replaces={finding.replaces}
          onReplaces={(replaces) => setFinding({ ...finding, replaces })}
          onClose={() => setFinding(null)}
        />
      )}
      <div className="offer-scroll">
        <div className="offer-sheet">
          <OfferFacts session={session} locale={locale} isFresh={isFresh && shown.fields.title === ''} />
          <OfferText
            key={shown.generation}
            id={shown.offer.id}
            locale={locale}
            document={session.document}
            isFresh={isFresh && shown.fields.title !== ''}
            onEdit={(document) => session.editDocument(document)}
            onEditor={lend}
            onFocus={() => onFocus(locale)}
          />
        </div>
      </div>
      {/* At the foot, so that the text does not jump under the hands that write it. */}
      <div className="offer-notices">
        <OfferNotices session={session} />
        {failed !== null && (
          <Notice tone="stop" onClose={forget}>
            {sayError(failed)}
          </Notice>
        )}
      </div>
      <OfferFoot state={shown} />
    </section>
  );
}
