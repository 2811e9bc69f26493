import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** The way to the page that says what is wrong with the site's posts. */
export function CheckPart() {
  const { say } = useWords();
  return (
    <section className="part" aria-labelledby="check-title">
      <h2 className="part-title" id="check-title">
        {say('checks.title')}
      </h2>
      <p className="soft">{say('checks.what')}</p>
      <div className="row">
        <a className="button button-plain check-link" href={hashOf('site', 'checks')}>
          <Icon name="search" />
          <span className="button-words">{say('checks.open')}</span>
        </a>
      </div>
    </section>
  );
}
