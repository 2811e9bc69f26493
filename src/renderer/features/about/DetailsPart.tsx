import type { Output } from '../../../shared/contract.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { toast } from '../../ui/Toast.tsx';
import { copyText } from '../letters/copy-text.ts';

type About = Output<'program.about'>;

const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** What a report needs and nothing about a person: no folder, no name, no machine's name. */
function detailsOf(about: About, { say, locale }: Words): readonly (readonly [string, string])[] {
  const { platform, release, architecture, parts, policy } = about;
  return [
    [say('about.version'), about.version],
    [say('about.face'), say(`about.face-${about.face}`)],
    [say('about.system'), `${systems[platform] ?? platform} ${release} (${architecture})`],
    ...parts.map(({ name, version }) => [name, version] as const),
    [say('settings.language'), locale],
    [say('about.administration'), say(`about.policy-${policy.state}`)],
  ];
}

/** The version and what it runs on, to be read or put into a report. */
export function DetailsPart({ about }: { readonly about: About }) {
  const words = useWords();
  const { say } = words;
  const details = detailsOf(about, words);

  async function copy(): Promise<void> {
    const text = details.map(([name, value]) => say('about.detail', { name, value })).join('\n');
    toast(say((await copyText(`Vivier\n${text}\n`)) ? 'about.copied' : 'about.not-copied'));
  }

  return (
    <section className="part" aria-label={say('about.details')}>
      <dl className="about-details">
        {details.map(([name, value]) => (
          <div className="setting" key={name}>
            <dt className="setting-name">{name}</dt>
            <dd className="about-value numbers">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="setting">
        <span />
        <div className="setting-field setting-stack">
          <div className="row">
            <Button icon="duplicate" onPress={() => void copy()}>
              {say('about.copy')}
            </Button>
          </div>
          <p className="soft about-note">{say('about.copy-help')}</p>
        </div>
      </div>
    </section>
  );
}
