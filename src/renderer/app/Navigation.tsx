import type { ExportedFile } from '../../shared/website/website.ts';
import type { Posting } from '../../shared/postings/posting.ts';
import { noFilter } from '../features/desk/desk-state.ts';
import { Drop } from '../ui/Drop.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useAnswer } from './data.tsx';
import { hashOf, type Place } from './route.ts';
import { useWords } from './words.tsx';

/** A posting waits where one of its texts is still to be finished, or has not been begun. */
function waits(posting: Posting): boolean {
  if (posting.state === 'closed' || posting.state === 'archived') return false;
  const offers = [posting.offers.fr, posting.offers.en].filter((offer) => offer !== null);
  return offers.length === 0 || offers.some((offer) => offer.state !== 'finished');
}

function differs(file: ExportedFile): boolean {
  return file.action !== 'unchanged';
}

/** Where one is, with what waits there. */
export function Navigation({ place }: { readonly place: Place }) {
  const { say } = useWords();
  const info = useAnswer('app.info', {});
  const settings = useAnswer('settings.get', {});
  const postings = useAnswer('postings.list', {});
  const applications = useAnswer('desk.counts', { filter: noFilter });
  const waiting = useAnswer('answers.waiting', {});
  const due = useAnswer('privacy.due', {});
  const site = settings.data?.site ?? null;
  const dryRun = useAnswer('site.export', site === null ? null : { path: site, dryRun: true });

  return (
    <nav className="nav" aria-label={say('nav.label')}>
      <p className="nav-brand">
        <Drop />
        Vivier
      </p>
      <ul className="nav-places">
        <NavPlace
          to="offers"
          icon="document"
          here={place}
          count={postings.data?.filter(waits).length}
          said="nav.offers-waiting"
        />
        <NavPlace
          to="applications"
          icon="people"
          here={place}
          count={applications.data?.stages.find(({ stage }) => stage === 'received')?.count}
          said="nav.applications-waiting"
        />
        <NavPlace
          to="interviews"
          icon="calendar"
          here={place}
          count={waiting.data?.length}
          said="nav.interviews-waiting"
        />
        <NavPlace to="search" icon="search" here={place} />
        <NavPlace to="pool" icon="archive" here={place} />
        <NavPlace to="figures" icon="chart" here={place} />
        <NavPlace
          to="site"
          icon="globe"
          here={place}
          count={dryRun.data?.files.filter(differs).length}
          said="nav.site-waiting"
        />
        <NavPlace to="privacy" icon="lock" here={place} count={due.data?.length} said="nav.privacy-waiting" />
        <NavPlace to="settings" icon="settings" here={place} />
      </ul>
      {info.data?.sample === true && <p className="nav-sample">{say('nav.sample')}</p>}
    </nav>
  );
}

interface NavPlaceProps {
  readonly to: Place;
  readonly icon: IconName;
  readonly here: Place;
  readonly count?: number | undefined;
  readonly said?:
    | 'nav.offers-waiting'
    | 'nav.applications-waiting'
    | 'nav.interviews-waiting'
    | 'nav.site-waiting'
    | 'nav.privacy-waiting';
}

function NavPlace({ to, icon, here, count = 0, said }: NavPlaceProps) {
  const { say } = useWords();
  return (
    <li className={`nav-place nav-place-${to}`}>
      <a className="nav-link" href={hashOf(to)} {...(here === to ? { 'aria-current': 'page' as const } : {})}>
        <Icon name={icon} />
        <span className="nav-word">{say(`nav.${to}`)}</span>
        {count > 0 && said !== undefined && (
          <>
            <span className="nav-count numbers" aria-hidden="true" title={say(said, { count })}>
              {count}
            </span>
            <span className="out-of-sight">{say(said, { count })}</span>
          </>
        )}
      </a>
    </li>
  );
}
