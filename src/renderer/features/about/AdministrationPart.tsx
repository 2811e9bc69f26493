import type { Output } from '../../../shared/contract.ts';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** What the administrator of this machine has laid down; nothing is shown where there is nothing. */
export function AdministrationPart({ policy }: { readonly policy: Output<'program.about'>['policy'] }) {
  const { say } = useWords();
  const { state, file, problem, contact, forbids } = policy;
  if (state === 'none') return null;
  return (
    <section className="part" aria-labelledby="administration-title">
      <h2 className="part-title" id="administration-title">
        {say('about.administration')}
      </h2>
      {problem !== null && (
        <Notice tone="attention">
          {say('about.policy-problem', {
            why: say(`about.problem-${problem.why}`, { where: problem.where }),
          })}
        </Notice>
      )}
      <div className="setting">
        <span className="setting-name">{say('about.policy-file')}</span>
        <p className="path">{file}</p>
      </div>
      {contact !== null && (
        <div className="setting">
          <span className="setting-name">{say('about.contact')}</span>
          <p className="about-value">{contact}</p>
        </div>
      )}
      <div className="setting">
        <span className="setting-name">{say('about.forbidden')}</span>
        {forbids.length === 0 ? (
          <p className="about-value">{say('about.forbids-nothing')}</p>
        ) : (
          <ul className="about-value">
            {forbids.map((what) => (
              <li key={what}>{say(`about.forbids-${what}`)}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
