import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { LinkQuestion } from './LinkQuestion.tsx';
import { TargetLink } from './OutsideLink.tsx';
import { useShownLetter, type ShownLetter } from './use-shown-letter.ts';
import './LaidOutLetter.css';

export interface LaidOutLetterProps {
  readonly message: string;
  readonly subject: string;
}

/** A message as its sender laid it out, behind the three walls; nothing in it is loaded, and its links ask first. */
export function LaidOutLetter({ message, subject }: LaidOutLetterProps) {
  const { say, sayError } = useWords();
  const { shown, error } = useShownLetter(message);
  if (error !== null) return <Notice tone="stop">{sayError(error)}</Notice>;
  if (shown === null) return <Waiting />;
  if (shown.address === null) return <Notice tone="calm">{say('letter.no-layout')}</Notice>;
  return <Frame key={shown.letter} shown={shown} address={shown.address} subject={subject} />;
}

interface FrameProps {
  readonly shown: ShownLetter;
  readonly address: string;
  readonly subject: string;
}

function Frame({ shown, address, subject }: FrameProps) {
  const { say } = useWords();
  const client = useClient();
  const { letter, links, remote, height } = shown;
  const [followed, setFollowed] = useState<number | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(
    () =>
      client.listen((event) => {
        if (event.type === 'link-followed' && event.letter === letter) setFollowed(event.link);
      }),
    [client, letter],
  );
  const asked = followed === null ? undefined : links[followed - 1];

  function leave(): void {
    setFollowed(null);
    frame.current?.focus();
  }

  return (
    <div className="laid-out">
      {remote.length > 0 && <RemotePictures addresses={remote} />}
      {asked !== undefined && (
        <section
          key={followed}
          className="laid-out-question"
          aria-label={say(`letter.link-${asked.target.kind}`)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.preventDefault();
            event.stopPropagation();
            leave();
          }}
        >
          <LinkQuestion target={asked.target} onDone={leave} />
        </section>
      )}
      <div className="laid-out-paper" style={{ height: `min(${height}px, 76vh)` }}>
        <iframe
          ref={frame}
          className="laid-out-frame"
          src={address}
          title={say('letter.frame', { subject })}
          // Nothing is allowed: no script, no origin, no window, no form.
          sandbox=""
          referrerPolicy="no-referrer"
        />
      </div>
      {links.length > 0 && (
        <details className="laid-out-more">
          <summary>{say('letter.links', { count: links.length })}</summary>
          <ol className="laid-out-links">
            {links.map(({ target, text }, index) => (
              <li key={index}>
                <TargetLink target={target}>{text}</TargetLink>{' '}
                {text !== target.address && <span className="laid-out-host">{target.host}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function RemotePictures({ addresses }: { readonly addresses: readonly string[] }) {
  const { say } = useWords();
  return (
    <details className="laid-out-more laid-out-remote">
      <summary>{say('letter.remote', { count: addresses.length })}</summary>
      <ul className="laid-out-links">
        {addresses.map((address) => (
          <li key={address} className="path">
            {address}
          </li>
        ))}
      </ul>
    </details>
  );
}
