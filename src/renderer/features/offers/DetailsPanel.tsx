import type { Locale } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { OfferSession } from './offer-session.ts';
import { useOfferSession, useSessionState } from './use-offer-session.ts';

export interface OfferPanelProps {
  readonly id: string;
  readonly locale: Locale;
  readonly onClose: () => void;
}

/** What the website needs of an offer beyond what stands above its text. */
export function DetailsPanel({ id, locale, onClose }: OfferPanelProps) {
  const { say } = useWords();
  const { session } = useOfferSession(id);
  return (
    <Panel title={say('offer.details-of', { language: say(`language.${locale}`) })} onClose={onClose}>
      {session === null ? <Waiting /> : <Details session={session} />}
    </Panel>
  );
}

/** Another day for a date that may carry a time: the time stays. */
function moved(date: string | null, day: string | null): string | null {
  if (day === null || date === null) return day;
  return date.length > 10 ? `${day}${date.slice(10)}` : day;
}

function Details({ session }: { readonly session: OfferSession }) {
  const { say } = useWords();
  const { fields, offer } = useSessionState(session);
  const day = fields.date?.slice(0, 10) ?? null;
  const later = day !== null && day > new Date().toISOString().slice(0, 10);
  return (
    <div className="form">
      <Switch
        label={say('offer.published')}
        isSelected={fields.published}
        onChange={(published) => session.editFields({ published })}
      />
      <DateField
        label={say('offer.date')}
        value={day}
        onChange={(next) => session.editFields({ date: moved(fields.date, next) })}
      />
      {later && fields.published && <Notice tone="attention">{say('offer.date-later')}</Notice>}
      <TextField
        label={say('offer.icon')}
        help={say('offer.icon-help')}
        value={fields.icon}
        onChange={(icon) => session.editFields({ icon })}
      />
      <TextField
        label={say('offer.img')}
        help={say('offer.img-help')}
        value={fields.image}
        onChange={(image) => session.editFields({ image })}
      />
      <dl className="details-where form-part">
        <div>
          <dt className="field-label">{say('offer.post')}</dt>
          <dd>
            {offer.posts.length === 0 ? (
              <span className="soft">{say('offer.post-none')}</span>
            ) : (
              offer.posts.map((post) => (
                <span key={`${post.site} ${post.path}`} className="path">
                  {post.path}
                </span>
              ))
            )}
          </dd>
        </div>
      </dl>
      {offer.localeKey !== null && (
        <Notice tone="attention">
          {say('offer.locale-key', { key: offer.localeKey, language: say(`language.${offer.locale}`) })}
        </Notice>
      )}
    </div>
  );
}
