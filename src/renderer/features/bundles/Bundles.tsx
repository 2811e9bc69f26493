import { useState } from 'react';
import type { Bundle } from '../../../shared/applications/bundle.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileButton } from '../../ui/DropArea.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { LendPart } from './LendPart.tsx';
import { OpenBundle } from './OpenBundle.tsx';
import { addBundles, useWaitingBundles } from './waiting.ts';
import './bundles.css';

/** Shown at first. */
const shownFirst = 6;

/** Bundles that wait for their passphrase, and those that were made and taken. */
export function Bundles() {
  const { say, sayError } = useWords();
  const waiting = useWaitingBundles();
  const bundles = useAnswer('bundles.list', {});
  const [all, setAll] = useState(false);
  const rows = bundles.data ?? [];
  return (
    <section className="part" aria-labelledby="bundles-title">
      <h2 className="part-title" id="bundles-title">
        {say('bundles.title')}
      </h2>
      <p className="soft receiving-how">{say('bundles.how')}</p>
      <div className="receiving-ways">
        <FileButton icon="lock" onFiles={addBundles}>
          {say('bundles.pick')}
        </FileButton>
      </div>
      {waiting.map((one) => (
        <OpenBundle key={one.id} waiting={one} />
      ))}
      {bundles.error !== null && <Notice tone="stop">{sayError(bundles.error)}</Notice>}
      {rows.length > 0 && (
        <ul className="receiving-rows" aria-labelledby="bundles-title">
          {rows.slice(0, all ? undefined : shownFirst).map((row) => (
            <BundleRow key={`${row.direction} ${row.id}`} row={row} rows={rows} />
          ))}
        </ul>
      )}
      {rows.length > shownFirst && !all && (
        <div className="row">
          <Button look="quiet" onPress={() => setAll(true)}>
            {say('bundles.more', { count: rows.length - shownFirst })}
          </Button>
        </div>
      )}
    </section>
  );
}

function BundleRow({ row, rows }: { readonly row: Bundle; readonly rows: readonly Bundle[] }) {
  const { say, day, moment } = useWords();
  const [giving, setGiving] = useState(false);
  const isTaken = row.direction === 'taken';
  const answer = rows.find(({ answers, direction }) => answers === row.id && direction !== row.direction);
  const author = row.author === '' ? say('bundles.nobody') : row.author;
  const about = row.postings.length === 0 ? say('bundles.no-posting') : row.postings.join(', ');
  const name = isTaken
    ? say(row.answers === null ? 'bundles.row-taken' : 'bundles.row-back', { author })
    : say(row.answers === null ? 'bundles.row-made' : 'bundles.row-given');
  return (
    <li>
      <div className="receiving-row">
        <Icon name={isTaken ? 'arrowDown' : 'arrowUp'} />
        <div className="receiving-row-main">
          <p className="receiving-row-name">
            {name} <span className="soft numbers">{moment(row.at)}</span>
          </p>
          <p className="receiving-row-more soft numbers">
            <span>{say('bundles.applications', { count: row.applications })}</span>
            <span>{about}</span>
            {row.answers === null &&
              (row.expired ? (
                <StateMark
                  shape="clock"
                  tone="amber"
                  word={say('bundles.expired', { day: day(row.expiresOn) })}
                />
              ) : (
                <span>{say('bundles.expires-then', { day: day(row.expiresOn) })}</span>
              ))}
            {answer !== undefined && (
              <StateMark
                shape="check"
                tone="reed"
                word={say(isTaken ? 'bundles.answered-by-us' : 'bundles.answered', {
                  moment: moment(answer.at),
                })}
              />
            )}
          </p>
        </div>
        {isTaken && row.answers === null && row.here.length > 0 && !giving && (
          <Button aria-label={say('bundles.give-back-to', { author })} onPress={() => setGiving(true)}>
            {say('bundles.give-back')}
          </Button>
        )}
      </div>
      {giving && (
        <div className="receiving-inside">
          <LendPart ids={row.here} answers={row} onDone={() => setGiving(false)} />
        </div>
      )}
    </li>
  );
}
