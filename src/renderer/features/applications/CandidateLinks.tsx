import { useState } from 'react';
import type { ApplicationDetail, CandidateLink } from '../../../shared/applications/application.ts';
import { useAct } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** What the candidate gave besides: links with their whole address, and other addresses. */
export function CandidateLinks({ application }: { readonly application: ApplicationDetail }) {
  const { say } = useWords();
  const { links, otherEmails } = application;
  if (links.length + otherEmails.length === 0) return null;
  return (
    <section className="person-part" aria-labelledby="links-title">
      <h2 className="person-part-title" id="links-title">
        {say('links.title')}
      </h2>
      <ul className="person-links" aria-labelledby="links-title">
        {links.map((link) => (
          <li key={link.address}>
            <OneLink link={link} />
          </li>
        ))}
        {otherEmails.map((email) => (
          <li key={email} className="person-link">
            <Icon name="mail" />
            <span className="person-link-address">{email}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A link is opened outside only after a look at where it leads. */
function OneLink({ link }: { readonly link: CandidateLink }) {
  const { say, sayError } = useWords();
  const open = useAct('links.open');
  const [asked, setAsked] = useState(false);
  const { address, kind } = link;
  const name = kind === 'other' ? say('links.other') : say(`links.${kind}`);
  return (
    <div className="person-link">
      <Icon name="link" />
      <span className="person-link-kind">{name}</span>
      <Button look="quiet" aria-expanded={asked} onPress={() => setAsked(!asked)}>
        {withoutProtocol(address)}
      </Button>
      {asked && (
        <div className="person-link-ask">
          <p className="path">{address}</p>
          <div className="row">
            <Button
              onPress={() =>
                open.mutate(
                  { address },
                  {
                    onSuccess: ({ address: own }) => {
                      if (own !== null) window.open(own, '_blank', 'noopener,noreferrer');
                      setAsked(false);
                    },
                  },
                )
              }
            >
              {say('links.open')}
            </Button>
            <Button look="quiet" onPress={() => setAsked(false)}>
              {say('ui.cancel')}
            </Button>
          </div>
          {open.error !== null && <Notice tone="stop">{sayError(open.error)}</Notice>}
        </div>
      )}
    </div>
  );
}

function withoutProtocol(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
}
