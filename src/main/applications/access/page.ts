/** The readable page of an access file: one HTML document without scripts, images or anything fetched. */
import { IntlMessageFormat } from 'intl-messageformat';

import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { Told, ToldApplication, ToldScorecard } from './gather.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };
import spanish from './messages/es.json' with { type: 'json' };

type WordId = keyof typeof french;

const messages: Readonly<Record<MessageLanguage, Readonly<Record<WordId, string>>>> = {
  fr: french,
  en: english,
  es: spanish,
};

const styles = `body{font:16px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b2422}
h1,h2,h3,dt{font-family:system-ui,sans-serif;line-height:1.3}h2{border-top:1px solid #9aa8a4;padding-top:1rem;margin-top:2.5rem}
dl{display:grid;grid-template-columns:12rem 1fr;gap:.25rem 1rem}dt{color:#4b5956}dd{margin:0}
pre{white-space:pre-wrap;font:inherit;border-left:2px solid #9aa8a4;padding-left:1rem;margin:.5rem 0}
table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #d4dcd9;padding:.25rem .5rem .25rem 0;vertical-align:top}`;

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface Writing {
  readonly say: (id: WordId, values?: Readonly<Record<string, string>>) => string;
  readonly day: (at: string) => string;
}

function writingIn(language: MessageLanguage): Writing {
  const words = messages[language];
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  return {
    say: (id, values) => escape(new IntlMessageFormat(words[id], language).format(values) as string),
    day: (at) => escape(at === '' ? '' : format.format(new Date(at.length === 10 ? `${at}T12:00:00` : at))),
  };
}

/** Pairs of a name and what is known; those that are empty are left out. */
function facts(rows: readonly (readonly [string, string])[]): string {
  const known = rows.filter(([, value]) => value !== '');
  return known.length === 0
    ? ''
    : `<dl>${known.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function part(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h3>${title}</h3>${items.join('')}`;
}

function wordOf(id: string, words: Writing): string {
  return id in french
    ? words.say(id as WordId)
    : escape(id.replace(/^(?:stage|kind|assignment|origin)\./, ''));
}

/** The page, in the language in which the person wrote. */
export function accessPage(told: Told): string {
  const words = writingIn(told.language);
  const { say, day } = words;
  const { candidate, expiry } = told;
  const body = [
    `<h1>${say('title', { name: candidate.name === '' ? candidate.email : candidate.name })}</h1>`,
    facts([
      [say('madeAt'), day(told.madeAt)],
      [say('askedOn'), told.askedOn === null ? '' : day(told.askedOn)],
    ]),
    `<p>${say('intro')}</p>`,
    `<h2>${say('candidate')}</h2>`,
    facts([
      [say('name'), escape(candidate.name)],
      [say('email'), escape(candidate.email)],
      [say('telephone'), escape(candidate.telephone)],
      [say('otherEmails'), escape(candidate.otherEmails.join(', '))],
      [say('links'), escape(candidate.links.map(({ address }) => address).join(' '))],
      [say('expiry'), expiry.on === null ? say('expiry.open') : say('expiry.until', { on: day(expiry.on) })],
    ]),
    `<h2>${say('recipients')}</h2>`,
    told.recipients.length === 0
      ? `<p>${say('recipients.none')}</p>`
      : told.recipients
          .map(({ direction, at, until, words: about }) => {
            const line = say(`recipient.${direction}`, { at: day(at), until: day(until) });
            return `<p>${line}</p>${about === '' ? '' : `<pre>${escape(about)}</pre>`}`;
          })
          .join(''),
    ...told.applications.map((application) => applicationPart(application, words)),
  ];
  return `<!doctype html>
<html lang="${told.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${say('title', { name: candidate.name })}</title><style>${styles}</style></head>
<body>${body.join('\n')}</body></html>
`;
}

function applicationPart(application: ToldApplication, words: Writing): string {
  const { say, day } = words;
  const title = application.posting ?? wordOf(`assignment.${application.assignment}`, words);
  const { consent, reason } = application;
  const given =
    consent === null ? '' : say('consent.given', { on: day(consent.on), until: day(consent.until) });
  const withdrawn = consent?.withdrawnOn ?? null;
  const others = application.messages.some(({ fromCandidate }) => !fromCandidate);
  return [
    `<h2>${application.posting === null ? title : escape(title)}</h2>`,
    facts([
      [say('received'), day(application.receivedAt)],
      [say('stage'), wordOf(`stage.${application.stage}`, words)],
      [say('reason'), reason === null ? '' : escape(`${reason.code} ${reason.words}`.trim())],
      [say('tags'), escape(application.tags.join(', '))],
      [
        say('consent'),
        withdrawn === null ? given : `${given}; ${say('consent.withdrawn', { on: day(withdrawn) })}`,
      ],
      [
        say('origins'),
        application.origins
          .map(({ origin, at }) => `${wordOf(`origin.${origin}`, words)} (${day(at)})`)
          .join(', '),
      ],
    ]),
    part(say('messages'), [
      ...(others ? [`<p>${say('others')}</p>`] : []),
      ...application.messages.map(
        (message) =>
          `${facts([
            [
              escape(message.from.name || message.from.email),
              fileLink(message.file, message.subject || '—', say),
            ],
          ])}<pre>${escape(message.text)}</pre>`,
      ),
    ]),
    part(
      say('documents'),
      application.documents.map(({ file, name }) => `<p>${fileLink(file, name, say)}</p>`),
    ),
    part(
      say('notes'),
      application.notes.map(
        ({ at, author, text }) => `${signed(at, author, words)}<pre>${escape(text)}</pre>`,
      ),
    ),
    part(
      say('scorecards'),
      application.scorecards.map((card) => scorecard(card, words)),
    ),
    part(
      say('interviews'),
      application.interviews.map(
        ({ at, place, people, words: about }) =>
          `${signed(at, people, words)}<pre>${escape([place, about].filter(Boolean).join('\n'))}</pre>`,
      ),
    ),
    part(
      say('answers'),
      application.answers.map(
        ({ draftedAt, author, subject, text }) =>
          `${signed(draftedAt, author, words)}<p>${escape(subject)}</p><pre>${escape(text)}</pre>`,
      ),
    ),
    `<h3>${say('history')}</h3><table>${application.history
      .map(
        ({ at, author, kind, about }) =>
          `<tr><td>${day(at)}</td><td>${wordOf(`kind.${kind}`, words)}</td><td>${escape(about)}</td><td>${escape(author)}</td></tr>`,
      )
      .join('')}</table>`,
  ].join('\n');
}

function signed(at: string, author: string, { day }: Writing): string {
  return `<p>${[day(at), escape(author)].filter(Boolean).join(' · ')}</p>`;
}

function fileLink(file: string | null, name: string, say: Writing['say']): string {
  if (file === null) return `${escape(name)} (${say('missing')})`;
  return `<a href="${escape(file.split('/').map(encodeURIComponent).join('/'))}">${escape(name)}</a>`;
}

function scorecard({ author, at, scores, words: about }: ToldScorecard, words: Writing): string {
  const rows = scores.map(({ criterion, points, words: why }) => {
    const told = points === null ? words.say('points.null') : `${points} / 4`;
    return `<tr><td>${escape(criterion)}</td><td>${told}</td><td>${escape(why)}</td></tr>`;
  });
  return `${signed(at, author, words)}<table>${rows.join('')}</table>${about === '' ? '' : `<pre>${escape(about)}</pre>`}`;
}
