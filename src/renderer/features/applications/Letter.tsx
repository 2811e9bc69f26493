import { useState } from 'react';
import type { Message } from '../../../shared/applications/application.ts';
import { useAct } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDragOut } from '../../ui/drag-out.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { languageWords } from './application-words.tsx';
import { LaidOutLetter } from '../letters/LaidOutLetter.tsx';
import { download } from '../letters/download.ts';
import { LetterText } from '../letters/LetterText.tsx';
import { useLetterView, viewKey, type LetterView } from '../letters/letter-view.ts';
import './Letter.css';

interface Person {
  readonly name: string;
  readonly email: string;
}

function PersonWords({ name, email }: Person) {
  if (name === '' || name === email) return <span className="letter-address">{email}</span>;
  return (
    <>
      {name} {email !== '' && <span className="letter-address">{email}</span>}
    </>
  );
}

export interface LetterProps {
  readonly message: Message;
  /** Words that were looked for, to be marked in the text. */
  readonly found?: readonly string[];
}

const nothing: readonly string[] = [];

/** One mail: as text to be read, or as its sender laid it out. */
export function Letter({ message, found = nothing }: LetterProps) {
  const words = useWords();
  const { say, moment } = words;
  const [view, setView] = useLetterView();
  const { id, subject, from, to, forwardedBy, sentAt, language, text } = message;
  const shownSubject = subject === '' ? say('applications.mail-without-subject') : subject;
  return (
    <div className="letter">
      <header className="letter-head">
        <h2 className="letter-subject" {...(language === null ? {} : { lang: language })}>
          {shownSubject}
        </h2>
        <dl className="letter-facts">
          <div>
            <dt>{say('applications.from')}</dt>
            <dd>
              <PersonWords {...from} />
            </dd>
          </div>
          {forwardedBy !== null && (
            <div>
              <dt>{say('letter.forwarded-by')}</dt>
              <dd>
                <PersonWords {...forwardedBy} />
              </dd>
            </div>
          )}
          {to.length > 0 && (
            <div>
              <dt>{say('applications.to')}</dt>
              <dd>
                {to.map((person, index) => (
                  <span key={index} className="letter-person">
                    <PersonWords {...person} />
                  </span>
                ))}
              </dd>
            </div>
          )}
          {sentAt !== null && (
            <div>
              <dt>{say('applications.sent')}</dt>
              <dd className="numbers">
                <time dateTime={sentAt}>{moment(sentAt)}</time>
                {language !== null && <span> · {languageWords(language, words)}</span>}
              </dd>
            </div>
          )}
          {sentAt === null && language !== null && (
            <div>
              <dt>{say('applications.language')}</dt>
              <dd>{languageWords(language, words)}</dd>
            </div>
          )}
        </dl>
      </header>
      <LetterActs message={message} view={view} onView={setView} />
      {message.html && view === 'layout' ? (
        <LaidOutLetter message={id} subject={shownSubject} />
      ) : (
        <LetterText text={text} language={language} found={found} />
      )}
    </div>
  );
}

interface LetterActsProps {
  readonly message: Message;
  readonly view: LetterView;
  readonly onView: (view: LetterView) => void;
}

/** How the mail is read, and its original to be kept elsewhere. */
function LetterActs({ message, view, onView }: LetterActsProps) {
  const { say, sayError } = useWords();
  const save = useAct('messages.save');
  const [undragged, setUndragged] = useState<Error | null>(null);
  const drag = useDragOut('messages', { id: message.id }, setUndragged);
  const failed = save.error ?? undragged;
  return (
    <div className="letter-acts">
      {message.html && (
        <Segments
          label={say('letter.view', { key: viewKey.toUpperCase() })}
          value={view}
          onChange={onView}
          choices={(['text', 'layout'] as const).map((one) => ({
            id: one,
            label: say(`letter.view-${one}`),
          }))}
        />
      )}
      {drag !== null && (
        // By keyboard the same is done by the button beside it.
        <span className="letter-grip" title={say('letter.drag')} aria-hidden="true" {...drag}>
          <Icon name="mail" />
        </span>
      )}
      <Button
        look="quiet"
        icon="arrowDown"
        isDisabled={save.isPending}
        onPress={() => save.mutate({ id: message.id }, { onSuccess: download })}
      >
        {say('letter.save')}
      </Button>
      {failed !== null && (
        <Notice
          tone="stop"
          onClose={() => {
            save.reset();
            setUndragged(null);
          }}
        >
          {sayError(failed)}
        </Notice>
      )}
    </div>
  );
}
