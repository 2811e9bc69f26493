import type { ApplicationDetail, CandidateLink } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { OutsideLink } from '../letters/OutsideLink.tsx';

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
            <span className="person-link-email">{email}</span>
          </li>
        ))}
      </ul>
    </section>
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
