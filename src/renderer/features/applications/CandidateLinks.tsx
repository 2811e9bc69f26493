import type { ApplicationDetail, CandidateLink } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { OutsideLink } from '../letters/OutsideLink.tsx';
import { Part } from './Part.tsx';

/** What the candidate gave besides: links with their whole address, and other addresses. */
export function CandidateLinks({ application }: { readonly application: ApplicationDetail }) {
  const { say } = useWords();
  const { links, otherEmails } = application;
  if (links.length + otherEmails.length === 0) return null;
  return (
    <Part part="links" title={say('links.title')} told={links.length + otherEmails.length}>
      <ul className="person-links" aria-label={say('links.title')}>
        {links.map((link) => (
          <li key={link.address}>
            <OneLink link={link} />
          </li>
        ))}
        {otherEmails.map((email) => (
          <li key={email} className="person-link">
            <Icon name="mail" />
            <span className="person-link-email">{email}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function OneLink({ link: { kind, address } }: { readonly link: CandidateLink }) {
  const { say } = useWords();
  return (
    <div className="person-link">
      <Icon name="link" />
      <span className="person-link-kind">{say(`links.${kind}`)}</span>
      <span className="person-link-address" title={address}>
        <OutsideLink address={address} />
      </span>
    </div>
  );
}
