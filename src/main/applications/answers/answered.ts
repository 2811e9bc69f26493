/** An application as an answer to it needs it: to whom, in which language, about what, and whether it may be known. */
import type { Candidate } from '../../../shared/applications/application.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { Covering } from '../covering/covering.ts';
import type { StoredApplication } from '../queries.ts';
import type { NamedPosting } from '../search/search.ts';

export interface Answered {
  readonly application: StoredApplication;
  /** As a person may see it: the stand-in, without an address, where it is covered. */
  readonly candidate: Candidate;
  readonly covered: boolean;
  /** As the candidate wrote; else as the posting is written, where that is in one language; else the interface's. */
  readonly language: MessageLanguage;
  /** The posting's title in a language; null for an application for none. */
  readonly titleIn: (language: MessageLanguage) => string | null;
}

export interface AnsweredDependencies {
  readonly covering: Covering;
  readonly namePostings: () => readonly NamedPosting[];
  readonly interfaceLanguage: () => MessageLanguage;
}

/** Reads applications for answers; postings are named once for all of them. */
export function answeredBy({
  covering,
  namePostings,
  interfaceLanguage,
}: AnsweredDependencies): (application: StoredApplication) => Answered {
  const postings = new Map(namePostings().map(({ id, titles }) => [id, titles]));
  return (application) => {
    const { id, posting } = application;
    // The posting's own title first, then those of its offers in French and English.
    const [own = '', fr = '', en = ''] = (posting === null ? undefined : postings.get(posting)) ?? [];
    const offers = { fr, en, es: '' };
    const written = messageLanguages.filter((language) => offers[language] !== '');
    const [only] = written.length === 1 ? written : [];
    const known = posting !== null && own !== '';
    return {
      application,
      covered: covering.isCovered(id),
      candidate: covering.coverCandidate(id, application.candidate),
      language: application.language ?? only ?? interfaceLanguage(),
      titleIn: (language) => (known ? offers[language] || own : null),
    };
  };
}
