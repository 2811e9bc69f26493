/** Who recruits in the sample library, what was answered there, and the interviews to come. */
import type { AnswerKind } from '../../shared/applications/answers/answer.ts';
import { phrase } from '../../shared/applications/answers/words.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { addressOf, samplePeople } from './sample-people.ts';

type Ask = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

const inLanguages = (part: 'purposes' | 'recipients' | 'duration') => ({
  fr: phrase('fr', `propose-${part}`),
  en: phrase('en', `propose-${part}`),
  es: phrase('es', `propose-${part}`),
});

const day = 86_400_000;

/** A working day some days from now, at an hour of this machine's clock. */
function soon(days: number, hours: number, minutes = 0): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  while (date.getDay() === 0 || date.getDay() === 6) date.setDate(date.getDate() + 1);
  date.setHours(hours, minutes, 0, 0);
  return date.toISOString();
}

/** Times, places and company of the interviews, for those who stand in that stage, in their order. */
const interviews = [
  { at: soon(1, 14), minutes: 60, place: 'Salle Rivière', people: 'Sacha Exemple' },
  { at: soon(1, 14, 30), minutes: 45, place: 'Visioconférence', people: 'Dominique Modèle' },
  { at: soon(3, 10), minutes: 45, place: 'Salle Rivière', people: 'Sacha Exemple, Dominique Modèle' },
];

/** Answers through the same calls that people use; nothing is opened, since nobody asked for a mail program. */
export async function fillAnswers(ask: Ask, applications: ReadonlyMap<string, string>): Promise<void> {
  await ask('employer.save', {
    name: 'Atelier Exemple',
    address: '12 rue de l’Exemple\n75011 Paris',
    rightsContact: 'donnees@example.org',
    purposes: inLanguages('purposes'),
    recipients: inLanguages('recipients'),
    duration: inLanguages('duration'),
    sender: 'recrutement@example.org',
    signature: 'Sacha Exemple\nAtelier Exemple',
  });
  const idsIn = (wanted: string): string[] =>
    samplePeople
      .filter(({ sorted, stage }) => sorted && stage === wanted)
      .flatMap((person) => applications.get(addressOf(person)) ?? []);

  for (const [index, application] of idsIn('interview').entries()) {
    const fields = interviews[index];
    if (fields !== undefined) await ask('interviews.set', { application, fields: { ...fields, words: '' } });
  }
  const draft = async (ids: readonly string[], kind: AnswerKind): Promise<readonly string[]> => {
    if (ids.length === 0) return [];
    const prepared = await ask('answers.prepare', { applications: [...ids], kind });
    const answers = prepared
      .filter(({ warnings }) => !warnings.some((one) => one.kind === 'no-address' || one.kind === 'covered'))
      .map(({ application, language, subject, text }) => ({ application, kind, language, subject, text }));
    if (answers.length === 0) return [];
    return (await ask('answers.draft', { answers, as: 'text' })).events;
  };
  const acknowledged = await draft([...idsIn('interview'), ...idsIn('shortlisted')], 'acknowledgement');
  const on = new Date(Date.now() - day).toISOString().slice(0, 10);
  if (acknowledged.length > 0) await ask('answers.confirm', { drafts: [...acknowledged], on });
  await draft(idsIn('refused'), 'refusal');
}
