import type { AnswerKind } from '../../../shared/applications/answers/answer.ts';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';

/** What is written next, as the stage and the answers before it suggest; only where the eye begins. */
export function nextKind({ stage, answers }: Pick<ApplicationDetail, 'stage' | 'answers'>): AnswerKind {
  const has = (kind: AnswerKind) => answers.some((answer) => answer.kind === kind);
  if (stage === 'refused' && !has('refusal')) return 'refusal';
  if (stage === 'offer' && !has('offer')) return 'offer';
  if (!has('acknowledgement') && (stage === 'received' || stage === 'shortlisted')) return 'acknowledgement';
  if (stage === 'interview') return 'invitation';
  return stage === 'refused' ? 'consent' : 'other';
}

/** The languages by their own names, as whoever writes in them knows them. */
export const languageNames: Readonly<Record<MessageLanguage, string>> = {
  fr: 'Français',
  en: 'English',
  es: 'Español',
};
