import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { OfferState } from '../../../shared/postings/posting.ts';
import type { PublicationReason, SiteAppearance } from '../../../shared/website/preview.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import './Appearance.css';

const weights: Record<PublicationReason['severity'], number> = { block: 0, warn: 1, suggest: 2 };

/** In one look: whether the website will show it. */
function lookOf({ appears, reasons }: SiteAppearance) {
  if (!appears) return { shape: 'stop', tone: 'brick' } as const;
  return reasons.length > 0
    ? ({ shape: 'warning', tone: 'amber' } as const)
    : ({ shape: 'check', tone: 'reed' } as const);
}

export interface AppearanceProps {
  readonly appearance: SiteAppearance;
  /** What is not finished appears only once it is. */
  readonly state: OfferState;
}

/** Whether the website will show an offer, where, and by which of Jekyll's rules it will not. */
export function Appearance({ appearance, state }: AppearanceProps) {
  const { say, sayCheck } = useWords();
  const { appears, url, reasons } = appearance;
  const when = state === 'finished' ? '' : '-once-finished';
  const sorted = reasons.toSorted((one, other) => weights[one.severity] - weights[other.severity]);
  return (
    <div className="appearance">
      <p className="appearance-line">
        <StateMark
          {...lookOf(appearance)}
          word={say(appears ? 'appearance.yes' : 'appearance.no')}
          wordHidden
        />
        <span>
          {!appears
            ? say(reasons.length === 0 ? 'appearance.not' : 'appearance.not-because')
            : url === null
              ? say(`appearance.somewhere${when}`)
              : say(`appearance.at${when}`, { url })}
        </span>
      </p>
      {sorted.length > 0 && (
        <ul className="appearance-reasons">
          {sorted.map(({ check, details }, index) => (
            <li key={`${check} ${index}`}>{sayCheck(check, details)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export interface AppearanceOfProps {
  readonly offer: string;
  readonly state: OfferState;
}

/** The appearance of an offer on the website that was chosen; null without a website, and until it is known. */
export function useAppearance(offer: string): SiteAppearance | null {
  const settings = useAnswer('settings.get', {});
  const site = settings.data?.site ?? null;
  const preview = useAnswer('site.preview', site === null ? null : { path: site, offer });
  return preview.isError ? null : (preview.data?.appearance ?? null);
}

/** Beside an offer's state: a word on whether it will be seen, and on demand why. */
export function AppearanceMark({ offer, state }: AppearanceOfProps) {
  const { say } = useWords();
  const appearance = useAppearance(offer);
  if (appearance === null) return null;
  const word = say(appearance.appears ? 'appearance.yes' : 'appearance.no');
  return (
    <DialogTrigger>
      <AriaButton className="appearance-mark">
        <StateMark {...lookOf(appearance)} word={word} />
      </AriaButton>
      <Popover className="popover appearance-popover" placement="bottom" offset={4}>
        <Dialog className="appearance-dialog" aria-label={word}>
          <Appearance appearance={appearance} state={state} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Where an export stands: the sentence itself. */
export function AppearanceOf({ offer, state }: AppearanceOfProps) {
  const appearance = useAppearance(offer);
  return appearance === null ? null : <Appearance appearance={appearance} state={state} />;
}
