import type { Application } from '../../../shared/applications/application.ts';
import { endStages } from '../../../shared/applications/stage.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import {
  destinationName,
  nameOf,
  shortDay,
  stageWord,
  StageMark,
} from '../applications/application-words.tsx';
import { isOpenAssignment } from './desk-state.ts';
import './DeskRow.css';

const day = 86_400_000;

/** For how many whole days an application has stood in its stage; null where nothing is waited for. */
export function daysWaiting({ stage, stageSince, removed }: Application): number | null {
  if (removed || endStages.includes(stage)) return null;
  const days = Math.floor((Date.now() - Date.parse(stageSince)) / day);
  return Number.isNaN(days) ? null : Math.max(0, days);
}

/** A row in words, for screen readers. */
export function deskRowWords(row: Application, words: Words): string {
  const { say } = words;
  const days = daysWaiting(row);
  return [
    nameOf(row, words),
    destinationName(row, words),
    stageWord(row, words),
    ...(row.read ? [] : [say('desk.unread')]),
    ...(row.overdue && days !== null ? [say('desk.overdue-since', { days })] : []),
    ...(row.toConfirm ? [say('applications.to-confirm')] : []),
    ...(row.covered ? [say('desk.covered')] : []),
    ...row.tags,
  ].join(', ');
}

/** How long it has waited; too long is said by shape and word. */
export function Waits({ row }: { readonly row: Application }) {
  const words = useWords();
  const days = daysWaiting(row);
  if (days === null) return null;
  if (row.overdue)
    return <StateMark shape="clock" tone="amber" word={words.say('desk.overdue-for', { days })} />;
  // Whoever came today does not wait yet.
  if (days === 0) return null;
  return (
    <span className="desk-waits numbers" title={words.say('desk.since', { day: words.day(row.stageSince) })}>
      {words.say('desk.waits', { days })}
    </span>
  );
}

/** Whose it is, with what has to be known before the name. */
export function RowName({ row }: { readonly row: Application }) {
  const words = useWords();
  return (
    <p className="desk-row-name" data-unread={!row.read}>
      {!row.read && <span className="desk-unread" title={words.say('desk.unread')} />}
      {row.covered && (
        <span className="desk-covered" title={words.say('desk.covered')}>
          <Icon name="lock" />
        </span>
      )}
      <span className="desk-row-word">{nameOf(row, words)}</span>
    </p>
  );
}

export function RowTags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="desk-row-tags">
      {tags.map((tag) => (
        <span key={tag} className="desk-tag">
          {tag}
        </span>
      ))}
    </span>
  );
}

export function NextInterview({ at }: { readonly at: string | null }) {
  const words = useWords();
  if (at === null) return null;
  return (
    <span
      className="desk-row-next numbers"
      title={words.say('desk.next-interview', { moment: words.moment(at) })}
    >
      <Icon name="calendar" />
      {shortDay(at, words)}
    </span>
  );
}

/** An application in the list: three lines beside its page, one where the list has all the width. */
export function DeskRow({ row }: { readonly row: Application }) {
  const words = useWords();
  const { say } = words;
  const isNowhere = isOpenAssignment(row.assignment);
  const latest = row.lastMessageAt > row.receivedAt ? row.lastMessageAt : row.receivedAt;
  return (
    <div className="desk-row">
      <RowName row={row} />
      <time className="desk-row-day numbers" dateTime={latest}>
        {shortDay(latest, words)}
      </time>
      <p className={isNowhere ? 'desk-row-for desk-row-nowhere' : 'desk-row-for'}>
        {destinationName(row, words)}
      </p>
      <p className="desk-row-state">
        <StageMark stage={row.stage} stageName={row.stageName} />
        <Waits row={row} />
        {row.toConfirm && <StateMark shape="warning" tone="amber" word={say('applications.to-confirm')} />}
      </p>
      <p className="desk-row-more">
        <NextInterview at={row.nextInterviewAt} />
        <RowTags tags={row.tags} />
      </p>
      <span className="desk-row-counts numbers">
        {row.documents.length > 0 && (
          <Count
            icon="document"
            number={row.documents.length}
            said={say('applications.document-count', { count: row.documents.length })}
          />
        )}
        {row.notes > 0 && (
          <Count icon="note" number={row.notes} said={say('applications.note-count', { count: row.notes })} />
        )}
      </span>
    </div>
  );
}

interface CountProps {
  readonly icon: 'document' | 'note';
  readonly number: number;
  readonly said: string;
}

function Count({ icon, number, said }: CountProps) {
  return (
    <span className="desk-row-count" title={said}>
      <Icon name={icon} />
      <span aria-hidden="true">{number}</span>
      <span className="out-of-sight">{said}</span>
    </span>
  );
}
