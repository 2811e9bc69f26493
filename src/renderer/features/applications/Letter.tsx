import type { Message } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { languageWords } from './application-words.tsx';
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

/** One mail, as text to be read. */
export function Letter({ message }: { readonly message: Message }) {
  const words = useWords();
  const { say, moment } = words;
  const { subject, from, to, sentAt, language, text } = message;
  return (
    <div className="letter">
      <header className="letter-head">
        <h2 className="letter-subject" {...(language === null ? {} : { lang: language })}>
          {subject === '' ? say('applications.mail-without-subject') : subject}
        </h2>
        <dl className="letter-facts">
          <div>
            <dt>{say('applications.from')}</dt>
            <dd>
              <PersonWords {...from} />
            </dd>
          </div>
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
      {text.trim() === '' ? (
        <p className="soft">{say('applications.mail-without-text')}</p>
      ) : (
        <div className="letter-text" {...(language === null ? {} : { lang: language })}>
          {blocksOf(text).map((block, index) => (
            <p key={index} className={block.quoted ? 'letter-quoted' : 'letter-block'}>
              {block.text}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

interface Block {
  readonly text: string;
  /** What the writer repeats from another mail. */
  readonly quoted: boolean;
}

/** Paragraphs, parted by empty lines; what is quoted stands apart from what was written. */
function blocksOf(text: string): Block[] {
  const blocks: { lines: string[]; quoted: boolean }[] = [];
  let apart = true;
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('>');
    if (line.trim() === '') {
      apart = true;
      continue;
    }
    const last = blocks.at(-1);
    if (apart || last === undefined || last.quoted !== quoted) blocks.push({ lines: [line], quoted });
    else last.lines.push(line);
    apart = false;
  }
  return blocks.map(({ lines, quoted }) => ({ text: lines.join('\n').trimEnd(), quoted }));
}
