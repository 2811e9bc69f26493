import { useDeferredValue, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { go, hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/Toast.tsx';
import { AnswerMany } from '../answers/AnswerMany.tsx';
import { nameOf, StageMark } from '../applications/application-words.tsx';
import './Pool.css';

type Row = Output<'pool.list'>['rows'][number];
const atOnce = 50;
/** As many as a call answers; words find the others sooner than reading on. */
const mostShown = 200;
const none = '';

/** Candidates kept for later: who could fit a posting, by words a person types; newest first. */
export function PoolPage() {
  const { say, sayError } = useWords();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const [withoutConsent, setWithoutConsent] = useState(false);
  const [tag, setTag] = useState<string>(none);
  const [count, setCount] = useState(atOnce);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const tags = useAnswer('desk.counts', { filter: {} });
  const searches = useAnswer('searches.list', {});
  const pool = useAnswer('pool.list', {
    words,
    withoutConsent,
    ...(tag === none ? {} : { tag }),
    from: 0,
    count,
  });
  const rows = pool.data?.rows ?? [];
  const total = pool.data?.total ?? 0;
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const labels = tags.data?.tags ?? [];
  const saved = (searches.data ?? []).filter(({ query }) => query.words !== '');

  function choose(id: string): void {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  return (
    <div className="sheet">
      <div className="sheet-inner pool">
        <h1 className="sheet-title">{say('nav.pool')}</h1>
        <p className="soft pool-rule">{say('pool.rule')}</p>
        <div className="pool-ask">
          <SearchField label={say('pool.words')} value={typed} onChange={setTyped} />
          {labels.length > 0 && (
            <Select
              label={say('pool.tag')}
              labelHidden
              value={tag}
              onChange={setTag}
              choices={[
                { id: none, label: say('pool.every-tag') },
                ...labels.map((one) => ({ id: one.tag, label: one.tag })),
              ]}
            />
          )}
          <Switch
            label={say('pool.without-consent')}
            isSelected={withoutConsent}
            onChange={setWithoutConsent}
          />
        </div>
        {saved.length > 0 && (
          <p className="pool-saved">
            <span className="soft">{say('pool.saved')}</span>
            {saved.slice(0, 6).map((search) => (
              <Button key={search.id} look="quiet" onPress={() => setTyped(search.query.words)}>
                {search.name}
              </Button>
            ))}
          </p>
        )}
        {pool.error !== null && <Notice tone="stop">{sayError(pool.error)}</Notice>}
        {asking ? (
          <AnswerMany
            ids={ids}
            kind="consent"
            onDone={() => {
              setAsking(false);
              setChosen(new Set());
            }}
          />
        ) : (
          <>
            {pool.data === undefined && pool.error === null && <Waiting />}
            {pool.data !== undefined && rows.length === 0 && (
              <Empty>{say(words.trim() === '' && tag === none ? 'pool.none' : 'pool.none-found')}</Empty>
            )}
            {rows.length > 0 && (
              <>
                <p className="soft numbers" role="status">
                  {say('pool.count', { count: total })}
                </p>
                {ids.length > 0 && (
                  <Acts ids={ids} onAsk={() => setAsking(true)} onDone={() => setChosen(new Set())} />
                )}
                <ul className="pool-list" aria-label={say('nav.pool')}>
                  {rows.map((row) => (
                    <PoolRow
                      key={row.id}
                      row={row}
                      chosen={chosen.has(row.id)}
                      onChoose={() => choose(row.id)}
                    />
                  ))}
                </ul>
                {total > rows.length &&
                  (count < mostShown ? (
                    <Button look="quiet" onPress={() => setCount(count + atOnce)}>
                      {say('pool.more')}
                    </Button>
                  ) : (
                    <p className="soft">{say('pool.rest', { count: total - rows.length })}</p>
                  ))}
              </>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** What can be done with those who were chosen. */
function Acts({
  ids,
  onAsk,
  onDone,
}: {
  readonly ids: readonly string[];
  readonly onAsk: () => void;
  readonly onDone: () => void;
}) {
  const { say, sayError } = useWords();
  const client = useClient();
  const postings = useAnswer('postings.list', {});
  const [posting, setPosting] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = (postings.data ?? []).filter(({ state }) => state === 'open' || state === 'draft');

  async function propose(): Promise<void> {
    if (posting === null) return;
    setError(null);
    const made: Output<'pool.propose'>[] = [];
    try {
      for (const application of ids) made.push(await client.call('pool.propose', { application, posting }));
      onDone();
      const [first] = made;
      if (made.length === 1 && first !== undefined) go('applications', first.application);
    } catch (thrown) {
      setError(thrown);
    }
    // Those that were proposed before one could not be are told of all the same, and taken back together.
    if (made.length > 0)
      toast(say('pool.proposed', { count: made.length }), () => {
        for (const { application, event } of made.toReversed())
          (event === null
            ? client.call('applications.remove', { id: application })
            : client.call('applications.undo', { event })
          ).catch((thrown: unknown) => toast(sayError(thrown)));
      });
  }

  return (
    <div className="pool-acts" role="group" aria-label={say('pool.acts', { count: ids.length })}>
      <span className="numbers">{say('pool.acts', { count: ids.length })}</span>
      <Select
        label={say('pool.posting')}
        labelHidden
        placeholder={say('pool.posting')}
        value={posting}
        onChange={setPosting}
        choices={open.map(({ id, title }) => ({ id, label: title }))}
      />
      <Button isDisabled={posting === null} onPress={() => void propose()}>
        {say('pool.propose')}
      </Button>
      <Button look="quiet" onPress={onAsk}>
        {say('pool.ask-consent')}
      </Button>
      {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
    </div>
  );
}

function PoolRow({
  row,
  chosen,
  onChoose,
}: {
  readonly row: Row;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const words = useWords();
  const { say, day } = words;
  const name = nameOf(row, words);
  return (
    <li className="pool-row">
      <Checkbox className="pool-choose" chosen={chosen} onChange={onChoose}>
        <span className="out-of-sight">{say('pool.choose', { who: name })}</span>
      </Checkbox>
      <span className="pool-who">
        <a href={hashOf('applications', row.id)}>{name}</a>
        <span className="soft">{row.posting?.title ?? say('pool.spontaneous')}</span>
        {row.tags.length > 0 && <span className="pool-tags">{row.tags.join(' · ')}</span>}
        {row.snippet !== '' && <span className="pool-snippet soft">{row.snippet}</span>}
      </span>
      <span className="pool-when numbers">
        <StageMark stage={row.stage} stageName={row.stageName} />
        <span className="soft">{day(row.receivedAt)}</span>
        <span className="soft">
          {row.expiresOn === null
            ? say('pool.kept-open')
            : say('pool.kept-until', { day: day(row.expiresOn) })}
        </span>
      </span>
    </li>
  );
}
