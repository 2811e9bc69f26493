import { useEffect, useMemo, useState } from 'react';
import type { Input, Output, Place } from '../../../shared/contract.ts';
import { useAnswer, useAttempts, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { ReplacePlaces } from './ReplacePlaces.tsx';
import { takeSought } from './replacing.ts';
import { flushOffers, refreshOffers } from './use-offer-session.ts';
import './ReplacePage.css';

const languages = ['all', 'fr', 'en'] as const;
type Language = (typeof languages)[number];
type Replacement = Input<'offers.replace'>;

/** How long typing rests before the offers are looked through. */
const restBefore = 200;

/** What follows a value once it has rested. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restBefore);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Replaces words in the text of all offers: every place is seen, and may be left out, before anything changes. */
export function ReplacePage() {
  const { say, sayError } = useWords();
  const client = useClient();
  const [old, setOld] = useState(takeSought);
  const [fresh, setFresh] = useState('');
  const [language, setLanguage] = useState<Language>('all');
  const [matchCase, setMatchCase] = useState(true);
  const [wholeWords, setWholeWords] = useState(false);
  const [refused, setRefused] = useState<Output<'offers.replace'>['refused']>([]);
  const { error: failed, attempt, forget } = useAttempts();

  const wanted = useMemo(
    (): Replacement => ({
      old,
      new: fresh,
      matchCase,
      wholeWords,
      ...(language === 'all' ? {} : { locale: language }),
    }),
    [old, fresh, matchCase, wholeWords, language],
  );
  const rested = useRested(wanted);
  const found = useAnswer('offers.replace', rested.old === '' ? null : { ...rested, dryRun: true });
  // While the next answer is on its way the last one stays, so that the page does not flicker with every key.
  const [last, setLast] = useState<Output<'offers.replace'> | null>(null);
  const answer = rested.old === '' ? null : (found.data ?? last);
  if (found.data !== undefined && found.data !== last) setLast(found.data);
  const places = answer?.places ?? [];
  const isSettled = rested === wanted && found.data !== undefined;

  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = places.filter(({ id }) => !left.has(id));

  function choose(some: readonly Place[], take: boolean): void {
    const next = new Set(left);
    for (const { id } of some) {
      if (take) next.delete(id);
      else next.add(id);
    }
    setLeft(next);
  }

  async function replace(): Promise<void> {
    forget();
    await flushOffers();
    const done = await client.call('offers.replace', { ...wanted, only: chosen.map(({ id }) => id) });
    setRefused(done.refused);
    await refreshOffers();
    const { batch } = done;
    if (batch === null) return;
    toast(say('replace.done', { count: done.replaced, offers: done.offers }), () => {
      takeBack(batch).catch((thrown: unknown) => toast(sayError(thrown)));
    });
  }

  async function takeBack(batch: string): Promise<void> {
    await flushOffers();
    const undone = await client.call('offers.undo-replace', { batch });
    await refreshOffers();
    if (undone.offers > 0) toast(say('replace.undone', { offers: undone.offers }));
    if (undone.refused.length > 0) toast(say('replace.undone-not', { offers: undone.refused.length }));
  }

  return (
    <section className="replace" aria-label={say('replace.title')}>
      <header className="place-head">
        <h2 className="place-title">{say('replace.title')}</h2>
        <IconButton icon="close" label={say('ui.close')} tooltip="left" onPress={() => go('offers')} />
      </header>
      <form
        className="replace-form"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <div className="replace-fields">
          <TextField label={say('replace.old')} value={old} onChange={setOld} maxLength={1000} autoFocus />
          <TextField
            label={say('replace.new')}
            value={fresh}
            onChange={setFresh}
            maxLength={1000}
            placeholder={say('replace.new-empty')}
          />
        </div>
        <div className="replace-options">
          <Segments
            label={say('replace.language')}
            value={language}
            onChange={setLanguage}
            choices={languages.map((id) => ({
              id,
              label: id === 'all' ? say('replace.language-all') : say(`language-title.${id}`),
            }))}
          />
          <Switch label={say('replace.match-case')} isSelected={matchCase} onChange={setMatchCase} />
          <Switch label={say('replace.whole-words')} isSelected={wholeWords} onChange={setWholeWords} />
        </div>
      </form>
      {found.error !== null && <Notice tone="stop">{sayError(found.error)}</Notice>}
      {failed !== null && (
        <Notice tone="stop" onClose={forget}>
          {sayError(failed)}
        </Notice>
      )}
      {[...refused, ...(answer?.refused ?? [])].map((each, index) => (
        <Notice key={`${each.offer.id} ${index}`} tone="attention">
          {say('replace.refused', { title: each.offer.title, message: sayError(each) })}
        </Notice>
      ))}
      {places.length > 0 ? (
        <ReplacePlaces places={places} left={left} onChoose={choose} />
      ) : (
        <Empty>
          {answer === null || !isSettled ? say('replace.hint') : say('replace.none', { old: rested.old })}
        </Empty>
      )}
      {places.length > 0 && (
        <footer className="replace-foot">
          <span role="status" className="soft numbers">
            {say('replace.found', {
              count: places.length,
              offers: new Set(places.map(({ offer }) => offer.id)).size,
            })}
          </span>
          <Button look="main" isDisabled={chosen.length === 0 || !isSettled} onPress={() => attempt(replace)}>
            {say('replace.take', { count: chosen.length })}
          </Button>
        </footer>
      )}
    </section>
  );
}
