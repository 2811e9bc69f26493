import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { reasonWords } from './application-words.tsx';
import { goToPart } from './parts.ts';

const dayLength = 24 * 60 * 60 * 1000;

/** How many midnights lie between an instant and now, on this machine's clock. */
export function daysSince(instant: string, now: Date = new Date()): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.max(0, Math.round((midnight(now) - midnight(new Date(instant))) / dayLength));
}

/** Tags that the head shows; the others stand in their part. */
const fewTags = 6;

export interface HeadFactsProps {
  readonly application: ApplicationDetail;
  /** Asks for the reason again; left out where nothing can be changed. */
  readonly onReason?: (() => void) | undefined;
}

/** Where an application stands: since when, why, what comes next, until when it is kept, its tags. */
export function HeadFacts({ application, onReason }: HeadFactsProps) {
  const words = useWords();
  const { say, day, moment } = words;
  const { stageSince, overdue, reason, nextInterviewAt, expiry, tags } = application;
  const why = reason === null ? null : reasonWords(reason, words);
  return (
    <div className="head-facts">
      <p className="head-fact numbers" title={moment(stageSince)}>
        {overdue ? (
          <StateMark
            shape="warning"
            tone="amber"
            word={say('head.overdue', { days: daysSince(stageSince) })}
          />
        ) : (
          say('head.since', { days: daysSince(stageSince) })
        )}
      </p>
      {why !== null && (
        <p className="head-fact head-reason" title={why}>
          <span className="head-reason-words">{say('head.reason', { reason: why })}</span>
          {onReason !== undefined && (
            <Button look="quiet" onPress={onReason}>
              {say('head.reason-change')}
            </Button>
          )}
        </p>
      )}
      {nextInterviewAt !== null && (
        <button type="button" className="head-fact head-go numbers" onClick={() => goToPart('interviews')}>
          <Icon name="calendar" />
          {say('head.interview', { moment: moment(nextInterviewAt) })}
        </button>
      )}
      {expiry.on !== null && (
        <button type="button" className="head-fact head-go numbers" onClick={() => goToPart('consent')}>
          {expiry.due ? (
            <StateMark shape="stop" tone="brick" word={say('head.expired', { day: day(expiry.on) })} />
          ) : (
            say('head.expires', { day: day(expiry.on) })
          )}
        </button>
      )}
      {tags.length > 0 && (
        <button
          type="button"
          className="head-tags"
          aria-label={say('head.tags', { tags: tags.join(', ') })}
          onClick={() => goToPart('tags')}
        >
          {tags.slice(0, fewTags).map((tag) => (
            <span key={tag} className="head-tag">
              {tag}
            </span>
          ))}
          {tags.length > fewTags && (
            <span className="head-tags-more numbers">
              {say('head.tags-more', { count: tags.length - fewTags })}
            </span>
          )}
        </button>
      )}
    </div>
  );
}
